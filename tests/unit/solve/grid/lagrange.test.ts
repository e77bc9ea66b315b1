import { describe, expect, it } from 'vitest';
import { inOneGo } from '../../../../src/time/in-one-go';
import { Lagrange } from '../../../../src/solve/grid/lagrange';
import { RowPricer } from '../../../../src/solve/grid/row-pricer';
import { Timeline } from '../../../../src/solve/grid/timeline';
import { PRICE_SCALE } from '../../../../src/solve/grid/volume';
import { Random } from '../../../../src/chance/random';
import { legalRows, leastCost, tinyGrid } from './tiny-grid';

describe('the Lagrangian bound', () => {
  it('is never above the cheapest of all rosters, and its prices prove it with nothing but the grid', () => {
    const random = new Random(11);
    let tight = 0;
    let compared = 0;
    while (compared < 300) {
      const grid = tinyGrid(random, 2, 4 + random.below(2), 1 + random.below(2));
      const least = leastCost(grid);
      if (least === Infinity) continue;
      compared++;
      const lagrange = new Lagrange(grid, new RowPricer(grid, new Timeline()));
      for (let step = 0; step < 40; step++) {
        lagrange.isTight = step > 20;
        inOneGo(lagrange.step(least));
      }
      expect(lagrange.bound).toBeLessThanOrEqual(least);
      if (lagrange.bound === least) tight++;

      const best = lagrange.bestPrices();
      const prices = best.cells.map(price => price * PRICE_SCALE);
      const maximumPrices = best.maxima.map(price => price * PRICE_SCALE);
      let sum = grid.constant * PRICE_SCALE;
      grid.need.forEach((need, cell) => (sum += need * (prices[cell] as number)));
      const types = grid.minutes.length;
      grid.people.forEach((person, p) => {
        let cheapest = Infinity;
        for (const row of legalRows(grid, p)) {
          let cost = 0;
          row.forEach((type, day) => {
            if (type < 0) return;
            const cell = day * types + type;
            cost += (person.cost[cell] as number) * PRICE_SCALE - (prices[cell] as number);
            cost += maximumPrices[p * types + type] as number;
          });
          cheapest = Math.min(cheapest, cost);
        }
        for (let type = 0; type < types; type++) {
          sum -= (maximumPrices[p * types + type] as number) * (person.maxOfType[type] as number);
        }
        sum += cheapest;
      });
      // Rows that the program relaxes can only be cheaper than legal ones.
      expect(lagrange.volume.value * PRICE_SCALE).toBeLessThanOrEqual(sum);
      expect([...prices, ...maximumPrices].every(Number.isInteger)).toBe(true);
    }
    expect(tight).toBeGreaterThan(100);
  });
});
