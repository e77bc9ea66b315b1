import { expect, test } from 'vitest';
import type { DutyModel } from '../../../../src/model/duty-model';
import type { ScaledModel } from '../../../../src/solve/bounds/cover';
import type { Corners } from '../../../../src/solve/bounds/load-curve';
import { allocationPrices } from '../../../../src/solve/bounds/load-prices';

/** Two people share 4 turns that weigh 1; the k-th turn of either costs k times `slope`. */
function shared(scale: number, slope: number): { scaled: ScaledModel; curves: Corners[][] } {
  const weight = Float64Array.of(1, 1, 1, 1);
  const side = { breaks: [1, 2, 3], slopes: [slope, 2 * slope, 3 * slope, 4 * slope] };
  const model = {
    people: 2,
    kindOf: Int32Array.of(0, 1, 2, 3),
    candidates: Array.from({ length: 4 }, () => Int32Array.of(0, 1)),
    loads: [
      {
        name: 'all',
        weight: [weight, weight],
        base: new Float64Array(2),
        deviation: { above: side, below: side },
      },
    ],
  } as unknown as DutyModel;
  const corners: Corners = {
    step: 1,
    units: Int32Array.of(1, 1, 1, 1),
    hull: Int32Array.of(0, 1, 2, 3, 4),
    hullPrice: Float64Array.of(0, 1, 3, 6, 10).map(each => each * slope * scale),
  };
  const scaled = { model, free: Int32Array.of(0, 1, 2, 3), scale } as unknown as ScaledModel;
  return { scaled, curves: [[corners], [corners]] };
}

test('the price at which two people take two turns each lies between what their second and third cost', () => {
  const { scaled, curves } = shared(1, 10);
  const { low, high } = allocationPrices(scaled, curves);
  // At 20 a second turn costs nothing any more, at 30 a third still does: all between are best.
  for (const price of [low[0], high[0]]) {
    expect(price).toBeGreaterThanOrEqual(20);
    expect(price).toBeLessThanOrEqual(30);
  }
  expect(high[0]).toBeGreaterThan(low[0] as number);
});

test.each([0.3, 1 / 7, 1e-9])('a scale of %d comes to an end', scale => {
  const { scaled, curves } = shared(scale, 10);
  const { low, high } = allocationPrices(scaled, curves);
  expect(Number.isInteger(low[0])).toBe(true);
  expect(high[0]).toBeGreaterThanOrEqual(low[0] as number);
});

test('prices beyond what numbers tell apart come to an end', () => {
  const { scaled, curves } = shared(1, 2 ** 60);
  const { low, high } = allocationPrices(scaled, curves);
  expect(high[0]).toBeGreaterThanOrEqual(low[0] as number);
});
