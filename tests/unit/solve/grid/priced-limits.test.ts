import { describe, expect, it } from 'vitest';
import { Lagrange } from '../../../../src/solve/grid/lagrange';
import { PricedLimits } from '../../../../src/solve/grid/priced-limits';
import { inOneGo } from '../../../../src/time/in-one-go';
import { RowPricer } from '../../../../src/solve/grid/row-pricer';
import { Timeline } from '../../../../src/solve/grid/timeline';
import { UncountedTimeline } from '../../../../src/solve/grid/uncounted-timeline';
import { Volume } from '../../../../src/solve/grid/volume';
import { Random } from '../../../../src/chance/random';
import { legalRows, leastCost, tinyGrid } from './tiny-grid';

describe('the bound that prices all limits', () => {
  it('is never above the cheapest of all rosters, wherever its prices are', () => {
    const random = new Random(23);
    let tight = 0;
    for (let compared = 0; compared < 200;) {
      const grid = tinyGrid(random, 2, 4 + random.below(2), 1 + random.below(2));
      const least = leastCost(grid);
      if (least === Infinity) continue;
      compared++;
      const pricer = new RowPricer(grid, new Timeline());
      const limits = new PricedLimits(grid, pricer);
      const volume = new Volume(limits);
      inOneGo(volume.offer(inOneGo(limits.start())));
      for (let step = 0; step < 150; step++) inOneGo(volume.step(least));
      expect(volume.value).toBeLessThanOrEqual(least + 1e-6);
      if (volume.value > least - 0.5) tight++;

      const slope = new Float64Array(limits.lower.length);
      const prices = limits.lower.map((low, i) => {
        const high = Math.min(20, limits.upper[i] as number);
        return Math.max(low, -20) + (high - Math.max(low, -20)) * random.next();
      });
      expect(inOneGo(limits.evaluate(prices, slope))).toBeLessThanOrEqual(least + 1e-6);

      // The exact rows prove at least as much at the same prices.
      const lagrange = new Lagrange(grid, pricer);
      inOneGo(lagrange.offer(volume.prices));
      expect(lagrange.volume.value).toBeGreaterThanOrEqual(volume.value - 1e-6);
      expect(lagrange.bound).toBeLessThanOrEqual(least);
    }
    expect(tight).toBeGreaterThan(50);
  });

  it('prices every row at what it costs, and none that keeps the rules is cheaper', () => {
    const random = new Random(29);
    const timeline = new UncountedTimeline();
    let compared = 0;
    while (compared < 300) {
      const grid = tinyGrid(random, 1, 6, 2);
      const rows = legalRows(grid, 0);
      if (rows.length === 0) continue;
      compared++;
      const program = new RowPricer(grid, new Timeline()).loose[0];
      if (program === undefined) throw new Error('no program');
      const cost = Float64Array.from(grid.need, () => random.below(21) - 12);
      const ofWeekend = random.below(5);
      const priceOf = (row: Int8Array): number => {
        let sum = 0;
        row.forEach((type, day) => {
          if (type >= 0) sum += cost[day * 2 + type] as number;
        });
        for (const day of grid.weekends) {
          if ((row[day] as number) >= 0 || (day + 1 < 6 && (row[day + 1] as number) >= 0)) sum += ofWeekend;
        }
        return sum;
      };
      const found = new Int8Array(6);
      const value = timeline.solve(program, cost, ofWeekend, found, 0);
      expect(value).toBe(priceOf(found));
      for (const row of rows) expect(value).toBeLessThanOrEqual(priceOf(row));
    }
  });
});
