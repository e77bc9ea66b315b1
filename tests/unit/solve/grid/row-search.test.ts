import { describe, expect, it } from 'vitest';
import { coverOf, gridCost } from '../../../../src/solve/grid/grid';
import { illegalRows } from '../../../../src/solve/grid/legal-row';
import { RowPricer } from '../../../../src/solve/grid/row-pricer';
import { RowSearch } from '../../../../src/solve/grid/row-search';
import { Timeline } from '../../../../src/solve/grid/timeline';
import { Random } from '../../../../src/chance/random';
import { leastCost, tinyGrid } from './tiny-grid';

describe('the search over rows', () => {
  it('keeps the true cost and the heads up to date, and every row legal', () => {
    const random = new Random(21);
    for (let round = 0; round < 25; round++) {
      const grid = tinyGrid(random, 4, 14, 2);
      const search = new RowSearch(grid, new RowPricer(grid, new Timeline()), round);
      const check = (): void => {
        expect(search.desk.cost).toBe(gridCost(grid, search.desk.roster));
        expect(search.desk.cover).toEqual(coverOf(grid, search.desk.roster));
        expect(search.isWhole).toBe(illegalRows(grid, search.desk.roster).length === 0);
      };
      for (const pause of search.construct()) {
        check();
        expect(pause === 'part' || typeof pause.improved === 'boolean').toBe(true);
      }
      const options = { effort: 60_000, hot: 5, cold: 0.5, shortest: 3, longest: 9 };
      for (const pause of search.smooth({ ...options, flat: 0.1, steep: 10, learning: 0.02 })) {
        if (pause !== 'part' && pause.improved) check();
      }
      for (const pause of search.cool(options)) if (pause !== 'part' && pause.improved) check();
      check();
      expect(search.isWhole ? gridCost(grid, search.bestRoster) : search.bestCost).toBe(search.bestCost);
    }
  });

  it('finds the cheapest roster of tiny grids', () => {
    const random = new Random(22);
    let same = 0;
    let compared = 0;
    while (compared < 60) {
      const grid = tinyGrid(random, 2, 5, 2);
      const least = leastCost(grid);
      if (least === Infinity) continue;
      compared++;
      const search = new RowSearch(grid, new RowPricer(grid, new Timeline()), compared);
      const runs = [
        search.construct(),
        search.cool({ effort: 120_000, hot: 8, cold: 0.3, shortest: 2, longest: 6 }),
      ];
      for (const run of runs) while (run.next().done !== true);
      expect(search.bestCost).toBeGreaterThanOrEqual(least);
      if (search.bestCost === least) same++;
    }
    expect(same).toBe(compared);
  });

  it('repeats itself for the same seed and effort', () => {
    const grid = tinyGrid(new Random(5), 5, 21, 2);
    const once = (): number[] => {
      const search = new RowSearch(grid, new RowPricer(grid, new Timeline()), 7);
      const options = { effort: 100_000, hot: 5, cold: 0.5, shortest: 3, longest: 9 };
      const runs = [search.construct(), search.smooth({ ...options, flat: 0.1, steep: 10, learning: 0.02 })];
      for (const run of runs) while (run.next().done !== true);
      return [...search.desk.roster, search.bestCost];
    };
    expect(once()).toEqual(once());
  });
});
