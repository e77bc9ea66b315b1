import { describe, expect, it } from 'vitest';
import { gridCost } from '../../../../src/solve/grid/grid';
import { illegalRows } from '../../../../src/solve/grid/legal-row';
import type { GridState } from '../../../../src/solve/grid/grid-state';
import { solveGrid } from '../../../../src/solve/grid/solve-grid';
import { Random } from '../../../../src/chance/random';
import { leastCost, tinyGrid } from './tiny-grid';

/** Lets the solver work until it has a proof or has spent an effort. */
function solved(grid: Parameters<typeof solveGrid>[0], seed: number, effort: number): GridState {
  const run = solveGrid(grid, { seed });
  for (;;) {
    const next = run.next();
    if (next.done === true || next.value.effort > effort) return next.value;
  }
}

describe('solving a day grid', () => {
  it('finds the cheapest roster of tiny grids, never claims more than is true', () => {
    const random = new Random(31);
    let proven = 0;
    let compared = 0;
    while (compared < 120) {
      const grid = tinyGrid(random, 2, 4 + random.below(2), 1 + random.below(2));
      const least = leastCost(grid);
      const state = solved(grid, compared, 300_000);
      expect(state.isInfeasible).toBe(least === Infinity);
      if (least === Infinity) continue;
      compared++;
      expect(state.bound).toBeLessThanOrEqual(least);
      expect(illegalRows(grid, state.roster)).toEqual([]);
      expect(gridCost(grid, state.roster)).toBe(state.cost);
      expect(state.cost).toBe(least);
      if (state.isOptimal) proven++;
    }
    expect(proven).toBeGreaterThan(60);
  });

  it('repeats itself for the same seed and effort', () => {
    const grid = tinyGrid(new Random(6), 6, 21, 2);
    const once = (): unknown[] => {
      const { roster, cost, bound, effort } = solved(grid, 3, 2_000_000);
      return [[...roster], cost, bound, effort];
    };
    expect(once()).toEqual(once());
  });

  it('starts from a given roster', () => {
    const grid = tinyGrid(new Random(8), 5, 14, 2);
    const first = solved(grid, 1, 1_000_000);
    const run = solveGrid(grid, { seed: 2, start: first.roster.slice() });
    let next = run.next().value;
    while (next.cost === Infinity) next = run.next().value;
    expect(next.cost).toBeLessThanOrEqual(first.cost);
  });
});
