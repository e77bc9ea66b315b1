import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConvexPrice, hingesOf, isFree, linearPrice, priceOf } from '../../../src/model/convex-price';

const side = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
    fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 }),
  )
  .map(([steps, rises]) => {
    const add = (values: readonly number[]): number[] => {
      let sum = 0;
      return values.map(value => (sum += value));
    };
    return { breaks: add(steps), slopes: add(rises.slice(0, steps.length + 1)) };
  });
const price = fc.record({ above: side, below: side });

test('one more unit costs the slope it lies under', () => {
  const slopeAt = ({ breaks, slopes }: ConvexPrice['above'], unit: number): number =>
    slopes[breaks.filter(point => point < unit).length] ?? 0;
  fc.assert(
    fc.property(price, fc.integer({ min: 1, max: 120 }), (each, unit) => {
      expect(priceOf(each, unit) - priceOf(each, unit - 1)).toBe(slopeAt(each.above, unit));
      expect(priceOf(each, -unit) - priceOf(each, 1 - unit)).toBe(slopeAt(each.below, unit));
    }),
    { seed: 1 },
  );
  expect(priceOf(linearPrice(3), 0)).toBe(0);
  expect(priceOf(linearPrice(3), -7)).toBe(21);
});

test('a price is the sum of its hinges', () => {
  fc.assert(
    fc.property(price, fc.boolean(), fc.integer({ min: -120, max: 120 }), (drawn, mirrored, deviation) => {
      const each = mirrored ? { above: drawn.above, below: drawn.above } : drawn;
      let sum = 0;
      for (const { signs, from, slope } of hingesOf(each)) {
        sum += slope * Math.max(0, ...signs.map(sign => sign * deviation - from));
      }
      expect(sum).toBe(priceOf(each, deviation));
    }),
    { seed: 1 },
  );
  expect(hingesOf(linearPrice(2))).toEqual([{ signs: [1, -1], from: 0, slope: 2 }]);
});

test('free is what never costs anything', () => {
  expect(isFree(linearPrice(0))).toBe(true);
  expect(isFree({ above: { breaks: [5], slopes: [0, 1] }, below: { breaks: [], slopes: [0] } })).toBe(false);
});
