import { describe, expect, it } from 'vitest';
import { Branching } from '../../../../src/solve/grid/branch';
import { Columns } from '../../../../src/solve/grid/columns';
import { frameOf } from '../../../../src/solve/grid/frame';
import { type Grid, gridCost } from '../../../../src/solve/grid/grid';
import { illegalRows } from '../../../../src/solve/grid/legal-row';
import { RowPricer } from '../../../../src/solve/grid/row-pricer';
import { RowSearch } from '../../../../src/solve/grid/row-search';
import { Timeline } from '../../../../src/solve/grid/timeline';
import { Random } from '../../../../src/solve/random';
import { leastCostOfMany, tinyGrid } from './tiny-grid';

function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

describe('column generation on a day grid', () => {
  it('bounds from below, dives to legal rosters, and closes every case by branching', () => {
    const random = new Random(41);
    let compared = 0;
    let split = 0;
    while (compared < 60) {
      // Stiff rules and dear gaps, as in real rotas: mixes of rows are then cheaper than rosters.
      const loose = tinyGrid(random, 5, 8, 1);
      const length = loose.minutes[0] as number;
      const grid: Grid = {
        ...loose,
        mayFollow: Uint8Array.of(1),
        under: new Int32Array(8).fill(100),
        over: new Int32Array(8).fill(1),
        people: loose.people.map(person => ({
          ...person,
          maxOfType: Int32Array.of(8),
          minRun: 2,
          maxRun: 3,
          minRest: 2,
          minMinutes: 2 * length,
          maxMinutes: (4 + random.below(2)) * length,
        })),
      };
      const least = leastCostOfMany(grid);
      if (least === Infinity) continue;
      const pricer = new RowPricer(grid, new Timeline());
      const search = new RowSearch(grid, pricer, compared);
      finish(search.construct());
      if (!search.isWhole) continue;
      compared++;
      const everybody = grid.people.map((_, p) => p);
      const frame = frameOf(search.desk, everybody, 0, grid.days);
      const flat = new Float64Array(grid.need.length);
      const root = new Columns(grid, pricer, frame, flat);
      root.addRoster(search.bestRoster);
      finish(root.converge(Infinity, 200));
      expect(root.isConverged).toBe(true);
      expect(root.bound).toBeLessThanOrEqual(least + 1e-9);
      expect(root.mixCost).toBeLessThan(least + 1e-2);
      root.settleDown();
      const into = search.bestRoster.slice();
      const isFound = finish(root.dive(random, Infinity, into, 0.1, undefined));
      expect(isFound ? illegalRows(grid, into) : []).toEqual([]);
      expect(isFound ? gridCost(grid, into) : least).toBeGreaterThanOrEqual(least);

      const tree = new Columns(grid, pricer, frame, root.prices);
      tree.adopt(root);
      const branching = new Branching(tree, -1000);
      let best = Infinity;
      const keep = (): void => {
        if (illegalRows(grid, into).length === 0) best = Math.min(best, gridCost(grid, into));
      };
      while (!branching.isDone && branching.cases < 300) {
        finish(branching.step(random, () => best, into, keep));
        expect(branching.bound).toBeLessThanOrEqual(least);
      }
      if (branching.cases > 1) split++;
      expect(branching.isDone ? best : least).toBe(least);
    }
    expect(split).toBeGreaterThan(0);
  });
});
