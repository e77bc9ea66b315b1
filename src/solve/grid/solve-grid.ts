import type { Random } from '../../chance/random';
import { Branching } from './branch';
import { Columns } from './columns';
import { dive } from './dive';
import { frameOf } from './frame';
import type { Grid, GridRoster } from './grid';
import { Lagrange } from './lagrange';
import type { GridEvidence, RowPrices } from './row-prices';
import { groupsOf } from './groups';
import { type Kind, Kinds } from './kinds';
import { illegalRows } from './legal-row';
import { RowPricer } from './row-pricer';
import { RowSearch } from './row-search';
import { type RowProgram, rowProgram } from './row-program';
import { Timeline } from './timeline';
import { PricedLimits } from './priced-limits';
import { Volume } from './volume';

export interface GridOptions {
  readonly seed: number;
  /** A legal roster to start from. */
  readonly start?: GridRoster;
}

/** What is known at a pause. */
export interface GridState {
  /** The best roster so far, and its cost; `Infinity` while somebody has no legal row. Do not change it. */
  readonly roster: GridRoster;
  readonly cost: number;
  /** No roster is cheaper than this. */
  readonly bound: number;
  /**
   * Prices that prove a bound; `bound` may be higher where cases were closed one by one. `null`: there are none
   * yet.
   */
  readonly evidence: () => GridEvidence | null;
  /** Steps of the dynamic program and the simplex method taken so far. */
  readonly effort: number;
  /** Cost and bound have met. */
  readonly isOptimal: boolean;
  /** Some person has no legal row at all, whatever the others do. */
  readonly isInfeasible: boolean;
  /** The pause is within a step: only a clock or a signal may end the search here, so that pauses change no result. */
  readonly isPart: boolean;
}

/** Cells plus people up to which the whole grid goes into one master. */
const WHOLE = 420;
/** Cells plus people up to which that master also serves to fill parts of a roster anew. */
const SMALL = 180;
/** Days around a window whose days off may change. */
const MARGIN = 7;
/** Effort after which an attempt on a window is given up. */
const PATIENCE = 6e7;

/**
 * Looks for the cheapest roster and for a proof that none is cheaper, in turns: a first roster from the
 * search over rows; prices from the Lagrangian bound; the cheapest mix of rows by column generation and
 * dives into it; then parts of the roster are filled anew by column generation, of the kind that has
 * gained most for its effort. Runs until the proof is complete; the caller stops it at a pause otherwise.
 * Seed and effort decide everything, no clock does.
 */
export function* solveGrid(grid: Grid, options: GridOptions): Generator<GridState, GridState> {
  const programs: RowProgram[] = [];
  const nothing = new Int8Array(grid.people.length * grid.days).fill(-1);
  for (let person = 0; person < grid.people.length; person++) {
    programs.push(rowProgram(grid, person, false));
    yield {
      roster: nothing,
      cost: Infinity,
      bound: -Infinity,
      evidence: () => null,
      effort: 0,
      isOptimal: false,
      isInfeasible: false,
      isPart: false,
    };
  }
  const run = new GridRun(grid, options, programs);
  yield* run.all();
  const last = run.state();
  yield last;
  return last;
}

class GridRun {
  readonly #search: RowSearch;
  readonly #timeline = new Timeline();
  readonly #pricer: RowPricer;
  readonly #lagrange: Lagrange;
  readonly #random: Random;
  readonly #into: GridRoster;
  /** The cheapest rows under good prices. */
  readonly #cheapest: GridRoster;
  #spent = 0;
  #isInfeasible = false;
  /** The best prices of all limits. */
  #priced: (() => RowPrices) | null = null;
  #bound = -Infinity;

  constructor(
    readonly grid: Grid,
    readonly options: GridOptions,
    programs: readonly RowProgram[],
  ) {
    this.#pricer = new RowPricer(grid, this.#timeline, programs);
    this.#search = new RowSearch(grid, this.#pricer, options.seed);
    this.#lagrange = new Lagrange(grid, this.#pricer);
    this.#random = this.#search.desk.random;
    this.#into = new Int8Array(this.#search.bestRoster.length);
    this.#cheapest = new Int8Array(this.#search.bestRoster.length);
  }

  state(isPart = false): GridState {
    const bound = Math.max(this.#bound, this.#lagrange.bound);
    return {
      roster: this.#search.bestRoster,
      cost: this.#search.bestCost,
      bound,
      evidence: () => this.#evidence(),
      effort: this.#effort,
      isOptimal: bound >= this.#search.bestCost,
      isInfeasible: this.#isInfeasible,
      isPart,
    };
  }

  #evidence(): GridEvidence | null {
    const lagrange = this.#lagrange;
    const exact = lagrange.volume.value === -Infinity ? null : lagrange.bestPrices();
    const priced = this.#priced?.() ?? null;
    return exact === null && priced === null ? null : { pricer: this.#pricer, exact, priced };
  }

  get #effort(): number {
    return this.#spent + this.#timeline.effort;
  }

  get #isDone(): boolean {
    return this.#isInfeasible || Math.max(this.#bound, this.#lagrange.bound) >= this.#search.bestCost;
  }

  *all(): Generator<GridState> {
    const { grid } = this;
    const search = this.#search;
    const lagrange = this.#lagrange;
    const free = new Float64Array(grid.need.length);
    for (let p = 0; p < grid.people.length; p++) {
      const cost = yield* this.#pausing(this.#pricer.cheapest(p, free, this.#into, 0));
      if (cost === Infinity) this.#isInfeasible = true;
      if (this.#isInfeasible) return;
      yield this.state();
    }
    if (this.options.start !== undefined) search.load(this.options.start);
    yield* this.#pausing(search.construct());
    const size = grid.people.length * grid.days;
    const isWhole = grid.need.length + grid.people.length <= WHOLE;
    const isSmall = grid.need.length + grid.people.length <= SMALL;
    const cooling = { hot: 5, cold: 1, shortest: 7, longest: 20 };
    yield* this.#pausing(search.cool({ ...cooling, effort: (isSmall ? 3000 : 1000) * size }));
    if (isSmall) {
      yield* this.#pausing(lagrange.step(search.bestCost));
      yield* this.#improveBound(40_000 * size);
    } else {
      yield* this.#priceLimits(100_000 * size);
      if (isWhole) yield* this.#improveBound(10_000 * size);
      yield* this.#smooth(isWhole ? 50_000 : 25_000);
    }
    if (this.#isDone) return;
    let root: Columns | undefined;
    let tree: Branching | undefined;
    if (isWhole) {
      root = this.#columns(
        grid.people.map((_, p) => p),
        0,
        grid.days,
      );
      const rows = search.bestRoster.slice();
      for (let i = 0; i < 60; i++) {
        yield* this.#pausing(lagrange.step(search.bestCost));
        root.addRoster(lagrange.rows);
      }
      root.addRoster(rows);
      yield* this.#working(root, root.converge(search.bestCost, 1000), Infinity);
      if (yield* this.#pausing(lagrange.offer(root.prices))) this.#cheapest.set(lagrange.rows);
      root.settleDown();
      if (this.#isDone) return;
      yield* this.#dive(root, 0.05, Infinity);
      yield* this.#dive(root, 0.02, Infinity);
      if (this.#isDone) return;
      const columns = new Columns(
        grid,
        this.#pricer,
        root.frame,
        lagrange.prices,
        groupsOf(grid, root.cells),
      );
      columns.adopt(root);
      tree = new Branching(columns, lagrange.bound);
    }
    const kinds = new Kinds(grid.days, isSmall);
    for (let turn = 0; !this.#isDone; turn++) {
      this.#spent++;
      yield this.state();
      const kind = kinds.choose(this.#random);
      const before = search.bestCost;
      const start = this.#effort;
      if (kind.name === 'cool') yield* this.#coolAgain();
      else if (kind.name === 'smooth') yield* this.#smooth(25_000 + 50_000 * this.#random.next());
      else yield* this.#refill(kind, isSmall ? root : undefined);
      kinds.reward(kind, Math.max(0, before - search.bestCost) / Math.max(1, before), this.#effort - start);
      if (tree !== undefined) yield* this.#branch(tree, this.#effort - start);
      if (!isWhole) yield* this.#improveBound((this.#effort - start) * 0.1);
      else if (isSmall && root !== undefined && turn % 25 === 24)
        yield* this.#dive(root, 0.01 + 0.04 * this.#random.next(), Infinity);
    }
  }

  /** Prices from the bound that prices all limits, looked at with exact rows. */
  *#priceLimits(effort: number): Generator<GridState> {
    const limits = new PricedLimits(this.grid, this.#pricer);
    const { timeline } = limits;
    const volume = new Volume(limits);
    const start = yield* this.#pausing(limits.start());
    yield* this.#pausing(volume.offer(start));
    this.#priced = () => limits.pricesOf(volume.prices);
    while (timeline.effort < effort && (volume.stalled < 150 || volume.steps < 300)) {
      const before = timeline.effort;
      yield* this.#pausing(volume.step(this.#search.bestCost));
      this.#spent += timeline.effort - before;
      yield this.state();
    }
    if (yield* this.#pausing(this.#lagrange.offer(volume.prices))) this.#cheapest.set(this.#lagrange.rows);
  }

  /**
   * Starts from the rows that are cheapest under the best prices and hardens them to a roster. They already
   * spread weekends and hours over the horizon as the whole needs them, so that hardly any noise is left to
   * be cooled away.
   */
  *#smooth(effort: number): Generator<GridState> {
    const search = this.#search;
    const { people, days } = this.grid;
    const smoothing = { flat: 0.3, steep: 30, learning: 0.02, hot: 0.1, cold: 0.03 };
    search.load(this.#cheapest);
    search.prices.set(this.#lagrange.prices);
    const windows = { shortest: 7, longest: 20 + this.#random.below(21) };
    yield* this.#pausing(search.smooth({ ...smoothing, ...windows, effort: effort * people.length * days }));
  }

  /** Steps of the volume algorithm, until they stall or the effort is spent. */
  *#improveBound(effort: number): Generator<GridState> {
    const lagrange = this.#lagrange;
    const { volume } = lagrange;
    const until = this.#effort + effort;
    while (this.#effort < until && !this.#isDone) {
      if (volume.stalled > 150 && (lagrange.isTight || volume.steps > 500)) {
        if (lagrange.isTight) return;
        lagrange.isTight = true;
        volume.restart(0.1);
      }
      yield* this.#pausing(lagrange.step(this.#search.bestCost));
      yield this.state();
    }
  }

  *#pausing<Result>(work: Generator<unknown, Result>): Generator<GridState, Result> {
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      yield this.state(step.value === 'part');
    }
  }

  /** Works on cases; the closer the bound, the more. */
  *#branch(tree: Branching, effort: number): Generator<GridState> {
    const search = this.#search;
    const gap = (search.bestCost - this.state().bound) / Math.max(1, search.bestCost);
    const until = this.#effort + effort * (gap < 0.01 ? 2 : gap < 0.1 ? 0.7 : 0.2);
    while (this.#effort < until && !tree.isDone && !this.#isDone) {
      const step = tree.step(
        this.#random,
        () => search.bestCost,
        this.#into,
        () => {
          if (illegalRows(this.grid, this.#into).length === 0) search.load(this.#into);
        },
      );
      this.#spent++;
      this.#into.set(search.bestRoster);
      yield* this.#working(tree.columns, step, Infinity);
      this.#bound = Math.max(this.#bound, tree.bound);
    }
  }

  *#coolAgain(): Generator<GridState> {
    const search = this.#search;
    search.load(search.bestRoster.slice());
    const effort = this.grid.people.length * this.grid.days * 2000;
    yield* this.#pausing(search.cool({ effort, hot: 1, cold: 0.2, shortest: 7, longest: 20 }));
  }

  /** Fills a random part of the best roster anew: the shifts of the rest are fixed, its days off are not. */
  *#refill(kind: Kind, root: Columns | undefined): Generator<GridState> {
    const { grid } = this;
    const random = this.#random;
    const search = this.#search;
    const everybody = grid.people.map((_, p) => p);
    let free = everybody;
    let length = grid.days;
    const size = Math.round(kind.size * (0.6 + 0.8 * random.next()));
    if (kind.name === 'people') free = this.#some(everybody, size);
    else length = Math.min(grid.days, size);
    if (kind.name === 'block') free = this.#some(everybody, Math.ceil(grid.people.length / 3));
    const center = random.next() < 0.5 ? this.#shortDay() : random.below(grid.days);
    const from = Math.min(grid.days - length, Math.max(0, center - random.below(length)));
    const hint = search.bestRoster.slice();
    for (const p of free) hint.fill(-1, p * grid.days + from, p * grid.days + from + length);
    // Half of the time a roster as cheap as the best is welcome too: it moves the search on.
    const ceiling = search.bestCost + (random.next() < 0.5 ? 1 : 0);
    const until = this.#effort + PATIENCE;
    let columns = root;
    if (columns === undefined) {
      const people = kind.name === 'people' ? free : everybody;
      columns = this.#columns(
        people,
        Math.max(0, from - MARGIN),
        Math.min(grid.days, from + length + MARGIN),
      );
      if (columns.frame.parts.length === 0) return;
      columns.addRoster(search.bestRoster);
      columns.fixings.follow(hint, grid.days);
      yield* this.#working(columns, columns.converge(ceiling, 30), until);
      if (columns.bound > ceiling - 1 + 1e-6) {
        kind.size = Math.min(kind.most, kind.size * 1.04);
        return;
      }
      columns.settleDown();
    } else columns.addRoster(search.bestRoster);
    const found = yield* this.#dive(columns, 0.1, until, ceiling, hint);
    if (this.#effort >= until) kind.size = Math.max(kind.least, kind.size * 0.9);
    else if (!found) kind.size = Math.min(kind.most, kind.size * 1.01);
  }

  /** Dives once; whether a roster below the ceiling was found. */
  *#dive(
    columns: Columns,
    haste: number,
    until: number,
    ceiling = this.#search.bestCost,
    hint?: GridRoster,
  ): Generator<GridState, boolean> {
    const search = this.#search;
    this.#into.set(search.bestRoster);
    const work = dive(columns, this.#random, ceiling, this.#into, haste, hint);
    const found = yield* this.#working(columns, work, until);
    if (found !== true) return false;
    const cost = search.bestCost;
    search.load(this.#into);
    if (search.isWhole && search.desk.cost <= cost) search.bestRoster.set(this.#into);
    return true;
  }

  /** Lets a generator of `columns` work, counting its effort; gives up at `until`. */
  *#working<T>(
    columns: Columns,
    work: Generator<void, T>,
    until: number,
  ): Generator<GridState, T | undefined> {
    const { master } = columns;
    for (;;) {
      const before = master.effort;
      const next = work.next();
      this.#spent += master.effort - before;
      if (next.done === true) return next.value;
      if (this.#effort >= until) return undefined;
      yield this.state();
    }
  }

  #columns(people: readonly number[], from: number, to: number): Columns {
    const { desk } = this.#search;
    desk.load(this.#search.bestRoster);
    return new Columns(this.grid, this.#pricer, frameOf(desk, people, from, to), this.#lagrange.prices);
  }

  /** A random day on which somebody is missing; any day when nobody is. */
  #shortDay(): number {
    const { grid } = this;
    const { cover } = this.#search.desk;
    const types = grid.minutes.length;
    this.#search.desk.load(this.#search.bestRoster);
    const short: number[] = [];
    for (let cell = 0; cell < cover.length; cell++) {
      if ((cover[cell] as number) < (grid.need[cell] as number)) short.push(Math.floor(cell / types));
    }
    return short[this.#random.below(short.length)] ?? this.#random.below(grid.days);
  }

  #some(people: readonly number[], count: number): number[] {
    const rest = [...people];
    const chosen: number[] = [];
    while (chosen.length < count && rest.length > 0) {
      chosen.push(...rest.splice(this.#random.below(rest.length), 1));
    }
    return chosen.sort((a, b) => a - b);
  }
}
