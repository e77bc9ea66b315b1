import { expect, test } from 'vitest';
import { Random } from '../../../../src/chance/random';
import { defineModel } from '../../../../src/duties/index';
import { type DutyModel, priceOf } from '../../../../src/model/duty-model';
import { grainOf } from '../../../../src/solve/columns/grain';

/** One person with a load, and duties of some weights. */
function loaded(weights: readonly number[], target: number, price: object | number): DutyModel {
  return defineModel({
    people: ['a'],
    duties: weights.map((_, index) => ({
      id: `d${index}`,
      start: index * 10,
      end: index * 10 + 5,
      under: 0,
    })),
    loads: [
      {
        name: 'l',
        weight: Object.fromEntries(weights.map((weight, index) => [`d${index}`, weight])),
        target: { a: target },
        price: price as never,
      },
    ],
  }).model;
}

test('the step is that of looking at every load there can be', () => {
  const random = new Random(5);
  for (let run = 0; run < 300; run++) {
    const unit = 1 + random.below(5);
    const weights = Array.from({ length: 1 + random.below(6) }, () => unit * (1 + random.below(4)));
    const slopes = (): number[] => [random.below(4), 4 + random.below(5)];
    const price = {
      above: { breaks: [1 + random.below(9)], slopes: slopes() },
      below: { breaks: [1 + random.below(9)], slopes: slopes() },
    };
    const model = loaded(weights, random.below(20), price);
    const [load] = model.loads;
    if (load === undefined) throw new Error('no load');
    const start = load.base[0] as number;
    const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
    const step = weights.reduce(gcd, 0);
    let expected = 0;
    for (let at = step; at <= weights.reduce((sum, weight) => sum + weight, 0); at += step) {
      expected = gcd(
        expected,
        Math.abs(priceOf(load.deviation, start + at) - priceOf(load.deviation, start)),
      );
    }
    expect(grainOf(model)?.step).toBe(expected === 0 ? 1 : expected);
  }
});

test('loads of billions take no longer than small ones', () => {
  // Walking through every load there can be would take more than a billion looks.
  const model = loaded([1, 1_000_000_000, 1_000_000_000], 5, 1);
  expect(grainOf(model)).toEqual({ base: 5, step: 1 });
});
