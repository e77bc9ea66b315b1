import { describe, expect, it } from 'vitest';
import { Branching } from '../../../../src/solve/grid/branch';
import { Columns } from '../../../../src/solve/grid/columns';
import { dive } from '../../../../src/solve/grid/dive';
import { frameOf } from '../../../../src/solve/grid/frame';
import { type Grid, coverOf, gridCost } from '../../../../src/solve/grid/grid';
import { groupsOf } from '../../../../src/solve/grid/groups';
import { illegalRows } from '../../../../src/solve/grid/legal-row';
import { RowPricer } from '../../../../src/solve/grid/row-pricer';
import { RowSearch } from '../../../../src/solve/grid/row-search';
import { Timeline } from '../../../../src/solve/grid/timeline';
import { Random } from '../../../../src/chance/random';
import { leastCostOfMany, legalRows, tinyGrid } from './tiny-grid';

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
    let sums = 0;
    while (compared < 100) {
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
      const isFound = finish(dive(root, random, Infinity, into, 0.1, undefined));
      expect(isFound ? illegalRows(grid, into) : []).toEqual([]);
      expect(isFound ? gridCost(grid, into) : least).toBeGreaterThanOrEqual(least);

      // Half of the trees split sums of groups too: those of real rotas, and any others.
      const groups = compared % 2 === 0 ? [] : groupsOf(grid, grid.need.length);
      for (let more = groups.length > 0 ? 8 : 0; more > 0; more--) {
        const cells = [...grid.need.keys()].filter(() => random.next() < 0.5);
        groups.push({ cells, net: random.next() < 0.5 });
      }
      const tree = new Columns(grid, pricer, frame, root.prices, groups);
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
      if (branching.sums > 0) sums++;
      expect(branching.isDone ? best : least).toBe(least);
    }
    expect(split).toBeGreaterThan(0);
    expect(sums).toBeGreaterThan(0);
  });

  it('bounds the rosters whose sums are limited, and only those', () => {
    const random = new Random(43);
    let compared = 0;
    let raised = 0;
    while (compared < 150) {
      const grid = tinyGrid(random, 2, 4, 1 + random.below(2));
      const pricer = new RowPricer(grid, new Timeline());
      const search = new RowSearch(grid, pricer, compared);
      finish(search.construct());
      if (!search.isWhole) continue;
      compared++;
      const cells = grid.need.length;
      const group = {
        cells: [...grid.need.keys()].filter(() => random.next() < 0.6),
        net: random.next() < 0.5,
      };
      const frame = frameOf(search.desk, [0, 1], 0, grid.days);
      const columns = new Columns(grid, pricer, frame, new Float64Array(cells), [group]);
      finish(columns.converge(Infinity, 200));
      const free = columns.bound;
      const limit = random.below(5);
      const isLeast = random.next() < 0.5;
      const withGroup = (values: Int32Array, value: number): Int32Array => Int32Array.of(...values, value);
      columns.change(
        withGroup(frame.need, limit),
        withGroup(frame.under, isLeast ? 10_000 : 0),
        withGroup(frame.over, isLeast ? 0 : 10_000),
        frame.constant,
      );
      finish(columns.converge(Infinity, 200));

      let least = Infinity;
      const roster = new Int8Array(2 * grid.days);
      for (const first of legalRows(grid, 0)) {
        for (const second of legalRows(grid, 1)) {
          roster.set(first);
          roster.set(second, grid.days);
          const cover = coverOf(grid, roster);
          let sum = 0;
          for (const cell of group.cells) {
            const short = (grid.need[cell] as number) - (cover[cell] as number);
            sum += group.net ? short : Math.max(0, short);
          }
          if (isLeast ? sum >= limit : sum <= limit) least = Math.min(least, gridCost(grid, roster));
        }
      }
      expect(columns.bound).toBeLessThanOrEqual(least + 1e-9);
      if (columns.bound > free + 0.5) raised++;
    }
    expect(raised).toBeGreaterThan(30);
  });
});
