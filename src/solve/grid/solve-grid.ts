import { Branching } from './branch';
import { Columns } from './columns';
import type { Grid, GridRoster } from './grid';
import { GridRun } from './grid-run';
import type { GridState } from './grid-state';
import { groupsOf } from './groups';
import { Kinds } from './kinds';
import { closeCases, improveBound, priceLimits } from './raise-bound';
import { refill } from './refill';
import { type RowProgram, rowProgram } from './row-program';

export interface GridOptions {
  readonly seed: number;
  /** A legal roster to start from. */
  readonly start?: GridRoster;
}

/** Cells plus people up to which the whole grid goes into one master. */
const WHOLE = 420;
/** Cells plus people up to which that master also serves to fill parts of a roster anew. */
const SMALL = 180;

/**
 * Looks for the cheapest roster and for a proof that none is cheaper, in turns: a first roster from the
 * search over rows; prices from the Lagrangian bound; the cheapest mix of rows by column generation and
 * dives into it; then parts of the roster are filled anew by column generation, of the kind that has
 * gained most for its effort. Runs until the proof is complete; the caller stops it at a pause otherwise.
 * Seed and effort decide everything, no clock does.
 */
export function* solveGrid(grid: Grid, { seed, start }: GridOptions): Generator<GridState, GridState> {
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
  const run = new GridRun(grid, seed, programs);
  yield* phases(run, start);
  const last = run.state();
  yield last;
  return last;
}

function* phases(run: GridRun, start: GridRoster | undefined): Generator<GridState> {
  const { grid, search } = run;
  const extent = grid.need.length + grid.people.length;
  const isSmall = extent <= SMALL;
  const isWhole = extent <= WHOLE;
  yield* findWhoHasNoRow(run);
  if (run.isInfeasible) return;
  if (start !== undefined) search.load(start);
  yield* run.pausing(search.construct());
  const size = grid.people.length * grid.days;
  const effort = (isSmall ? 3000 : 1000) * size;
  yield* run.pausing(search.cool({ effort, hot: 5, cold: 1, shortest: 7, longest: 20 }));
  if (isSmall) {
    yield* run.pausing(run.lagrange.step(search.bestCost));
    yield* improveBound(run, 40_000 * size);
  } else {
    yield* priceLimits(run, 100_000 * size);
    if (isWhole) yield* improveBound(run, 10_000 * size);
    yield* smooth(run, isWhole ? 50_000 : 25_000);
  }
  if (run.isDone) return;
  if (!isWhole) {
    yield* improve(run, isSmall);
    return;
  }
  const root = yield* wholeMix(run);
  if (run.isDone) return;
  yield* run.dive(root, 0.05);
  yield* run.dive(root, 0.02);
  if (run.isDone) return;
  const groups = groupsOf(grid, root.cells);
  const columns = new Columns(grid, run.pricer, root.frame, run.lagrange.prices, groups);
  columns.adopt(root);
  yield* improve(run, isSmall, root, new Branching(columns, run.lagrange.bound));
}

/** Finds out whether somebody has no legal row at all, whatever the others do. */
function* findWhoHasNoRow(run: GridRun): Generator<GridState> {
  const free = new Float64Array(run.grid.need.length);
  for (let person = 0; person < run.grid.people.length; person++) {
    const cost = yield* run.pausing(run.pricer.cheapest(person, free, run.into, 0));
    if (cost === Infinity) run.isInfeasible = true;
    if (run.isInfeasible) return;
    yield run.state();
  }
}

/** Columns of the whole grid with the cheapest mix of rows, from rows of the bound and the best roster. */
function* wholeMix(run: GridRun): Generator<GridState, Columns> {
  const { grid, search, lagrange } = run;
  const everybody = grid.people.map((_, person) => person);
  const root = run.columns(everybody, 0, grid.days);
  const rows = search.bestRoster.slice();
  for (let i = 0; i < 60; i++) {
    yield* run.pausing(lagrange.step(search.bestCost));
    root.addRoster(lagrange.rows);
  }
  root.addRoster(rows);
  yield* run.working(root, root.converge(search.bestCost, 1000), Infinity);
  if (yield* run.pausing(lagrange.offer(root.prices))) run.cheapest.set(lagrange.rows);
  root.settleDown();
  return root;
}

/** Looks for better rosters, in the ways that gain most, and for better bounds beside that. */
function* improve(run: GridRun, isSmall: boolean, root?: Columns, tree?: Branching): Generator<GridState> {
  const { grid, search, random } = run;
  const kinds = new Kinds(grid.days, isSmall);
  for (let turn = 0; !run.isDone; turn++) {
    run.spent++;
    yield run.state();
    const kind = kinds.choose(random);
    const before = search.bestCost;
    const start = run.effort;
    if (kind.name === 'cool') yield* coolAgain(run);
    else if (kind.name === 'smooth') yield* smooth(run, 25_000 + 50_000 * random.next());
    else yield* refill(run, kind, isSmall ? root : undefined);
    kinds.reward(kind, Math.max(0, before - search.bestCost) / Math.max(1, before), run.effort - start);
    if (tree !== undefined) yield* closeCases(run, tree, run.effort - start);
    if (root === undefined) yield* improveBound(run, (run.effort - start) * 0.1);
    else if (isSmall && turn % 25 === 24) yield* run.dive(root, 0.01 + 0.04 * random.next());
  }
}

/**
 * Starts from the rows that are cheapest under the best prices and hardens them to a roster. They already
 * spread weekends and hours over the horizon as the whole needs them, so that hardly any noise is left to
 * be cooled away.
 */
function* smooth(run: GridRun, effort: number): Generator<GridState> {
  const { grid, search, random } = run;
  const smoothing = { flat: 0.3, steep: 30, learning: 0.02, hot: 0.1, cold: 0.03 };
  search.load(run.cheapest);
  search.prices.set(run.lagrange.prices);
  const windows = { shortest: 7, longest: 20 + random.below(21) };
  const size = grid.people.length * grid.days;
  yield* run.pausing(search.smooth({ ...smoothing, ...windows, effort: effort * size }));
}

function* coolAgain(run: GridRun): Generator<GridState> {
  const { grid, search } = run;
  search.load(search.bestRoster.slice());
  const effort = grid.people.length * grid.days * 2000;
  yield* run.pausing(search.cool({ effort, hot: 1, cold: 0.2, shortest: 7, longest: 20 }));
}
