import type { Branching } from './branch';
import type { GridRun } from './grid-run';
import type { GridState } from './grid-state';
import { illegalRows } from './legal-row';
import { PricedLimits } from './priced-limits';
import { Volume } from './volume';

/** Prices from the bound that prices all limits, looked at with exact rows. */
export function* priceLimits(run: GridRun, effort: number): Generator<GridState> {
  const limits = new PricedLimits(run.grid, run.pricer);
  const { timeline } = limits;
  const volume = new Volume(limits);
  const start = yield* run.pausing(limits.start());
  yield* run.pausing(volume.offer(start));
  run.priced = () => limits.pricesOf(volume.prices);
  while (timeline.effort < effort && (volume.stalled < 150 || volume.steps < 300)) {
    const before = timeline.effort;
    yield* run.pausing(volume.step(run.search.bestCost));
    run.spent += timeline.effort - before;
    yield run.state();
  }
  if (yield* run.pausing(run.lagrange.offer(volume.prices))) run.cheapest.set(run.lagrange.rows);
}

/** Steps of the volume algorithm, until they stall or the effort is spent. */
export function* improveBound(run: GridRun, effort: number): Generator<GridState> {
  const { lagrange } = run;
  const { volume } = lagrange;
  const until = run.effort + effort;
  while (run.effort < until && !run.isDone) {
    if (volume.stalled > 150 && (lagrange.isTight || volume.steps > 500)) {
      if (lagrange.isTight) return;
      lagrange.isTight = true;
      volume.restart(0.1);
    }
    yield* run.pausing(lagrange.step(run.search.bestCost));
    yield run.state();
  }
}

/** Works on cases; the closer the bound, the more. */
export function* closeCases(run: GridRun, tree: Branching, effort: number): Generator<GridState> {
  const { grid, search, into, random } = run;
  const gap = (search.bestCost - run.bound) / Math.max(1, search.bestCost);
  const until = run.effort + effort * (gap < 0.01 ? 2 : gap < 0.1 ? 0.7 : 0.2);
  const found = (): void => {
    if (illegalRows(grid, into).length === 0) search.load(into);
  };
  while (run.effort < until && !tree.isDone && !run.isDone) {
    const step = tree.step(random, () => search.bestCost, into, found);
    run.spent++;
    into.set(search.bestRoster);
    yield* run.working(tree.columns, step, Infinity);
    run.proven = Math.max(run.proven, tree.bound);
  }
}
