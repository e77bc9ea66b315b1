import type { Random } from '../../chance/random';
import { Columns } from './columns';
import { dive } from './dive';
import { frameOf } from './frame';
import type { Grid, GridRoster } from './grid';
import type { GridState } from './grid-state';
import { Lagrange } from './lagrange';
import type { Pause } from './pause';
import type { GridEvidence, RowPrices } from './row-prices';
import { RowPricer } from './row-pricer';
import type { RowProgram } from './row-program';
import { RowSearch } from './row-search';
import { Timeline } from './timeline';

/** What all phases of a solve share: the best roster, the best bound, and the effort spent on them. */
export class GridRun {
  readonly search: RowSearch;
  readonly timeline = new Timeline();
  readonly pricer: RowPricer;
  readonly lagrange: Lagrange;
  readonly random: Random;
  /** Where rows are written to before somebody looks at them. */
  readonly into: GridRoster;
  /** The cheapest rows under good prices. */
  readonly cheapest: GridRoster;
  /** Effort besides that of the timeline. */
  spent = 0;
  isInfeasible = false;
  /** What is proven besides the Lagrangian bound. */
  proven = -Infinity;
  /** The best prices of all limits. */
  priced: (() => RowPrices) | null = null;

  constructor(
    readonly grid: Grid,
    seed: number,
    programs: readonly RowProgram[],
  ) {
    this.pricer = new RowPricer(grid, this.timeline, programs);
    this.search = new RowSearch(grid, this.pricer, seed);
    this.lagrange = new Lagrange(grid, this.pricer);
    this.random = this.search.desk.random;
    this.into = new Int8Array(this.search.bestRoster.length);
    this.cheapest = new Int8Array(this.search.bestRoster.length);
  }

  state(isPart = false): GridState {
    const { bound } = this;
    return {
      roster: this.search.bestRoster,
      cost: this.search.bestCost,
      bound,
      evidence: () => this.#evidence(),
      effort: this.effort,
      isOptimal: bound >= this.search.bestCost,
      isInfeasible: this.isInfeasible,
      isPart,
    };
  }

  get bound(): number {
    return Math.max(this.proven, this.lagrange.bound);
  }

  get effort(): number {
    return this.spent + this.timeline.effort;
  }

  get isDone(): boolean {
    return this.isInfeasible || this.bound >= this.search.bestCost;
  }

  #evidence(): GridEvidence | null {
    const { lagrange, pricer } = this;
    const exact = lagrange.volume.value === -Infinity ? null : lagrange.bestPrices();
    const priced = this.priced?.() ?? null;
    return exact === null && priced === null ? null : { pricer, exact, priced };
  }

  /** Lets work go on whose effort is the timeline's, and tells the state at its pauses. */
  *pausing<Result>(work: Generator<unknown, Result>): Generator<GridState, Result> {
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      yield this.state(step.value === 'part');
    }
  }

  /** Lets a generator of `columns` work, counting its effort; gives up at `until`. */
  *working<T>(
    columns: Columns,
    work: Generator<Pause, T>,
    until: number,
  ): Generator<GridState, T | undefined> {
    const { master } = columns;
    for (;;) {
      const before = master.effort;
      const next = work.next();
      this.spent += master.effort - before;
      if (next.done === true) return next.value;
      const isPart = next.value === 'part';
      if (!isPart && this.effort >= until) return undefined;
      yield this.state(isPart);
    }
  }

  /** Columns that fill the days `from` to `to` of people anew, the rest being like the best roster. */
  columns(people: readonly number[], from: number, to: number): Columns {
    const { desk } = this.search;
    desk.load(this.search.bestRoster);
    return new Columns(this.grid, this.pricer, frameOf(desk, people, from, to), this.lagrange.prices);
  }

  /** Dives once; whether a roster below the ceiling was found. */
  *dive(
    columns: Columns,
    haste: number,
    until = Infinity,
    ceiling = this.search.bestCost,
    hint?: GridRoster,
  ): Generator<GridState, boolean> {
    const { search, into } = this;
    into.set(search.bestRoster);
    const found = yield* this.working(columns, dive(columns, this.random, ceiling, into, haste, hint), until);
    if (found !== true) return false;
    const cost = search.bestCost;
    search.load(into);
    if (search.isWhole && search.desk.cost <= cost) search.bestRoster.set(into);
    return true;
  }
}
