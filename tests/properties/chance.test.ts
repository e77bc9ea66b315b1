import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomial, gammaPoisson, poisson } from '../../src/chance/count-distribution';
import { multinomialTest } from '../../src/chance/multinomial';
import { permutationTest, type TurnCount } from '../../src/chance/permutation';
import { meanRate, shrinkRates } from '../../src/chance/shrinkage';
import { wilsonInterval } from '../../src/chance/wilson';

const distribution = fc.oneof(
  fc.tuple(fc.nat({ max: 60 }), fc.double({ min: 0, max: 1, noNaN: true })).map(([n, p]) => binomial(n, p)),
  fc.double({ min: 0, max: 40, noNaN: true }).map(poisson),
  fc
    .tuple(
      fc.double({ min: 0, max: 20, noNaN: true }),
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 20, noNaN: true }),
    )
    .map(([shape, rate, exposure]) => gammaPoisson(shape, rate, exposure)),
);

describe('a distribution of counts', () => {
  test('sums up to 1, and its tails with it', () => {
    fc.assert(
      fc.property(distribution, fc.nat({ max: 80 }), (counts, at) => {
        expect(counts.atLeast(0)).toBeCloseTo(1, 12);
        expect(counts.atLeast(at) + (at === 0 ? 0 : counts.atMost(at - 1))).toBeCloseTo(1, 12);
        const { low, high } = counts.interval(0.8);
        expect(counts.atMost(high) - (low === 0 ? 0 : counts.atMost(low - 1))).toBeGreaterThan(0.8 - 1e-9);
      }),
    );
  });

  test('adds up to means', () => {
    fc.assert(
      fc.property(distribution, distribution, (a, b) => {
        expect(a.plus(b).mean).toBeCloseTo(a.mean + b.mean, 8);
      }),
      { numRuns: 50 },
    );
  });
});

describe('rates drawn towards their mean', () => {
  const cells = fc.array(
    fc.record({ exposure: fc.integer({ min: 1, max: 500 }), count: fc.nat({ max: 30 }) }),
    { minLength: 1, maxLength: 12 },
  );

  test('lie between their own and the mean', () => {
    fc.assert(
      fc.property(cells, observed => {
        fc.pre(observed.some(({ count }) => count > 0));
        const { mean, cells: beliefs } = shrinkRates(observed);
        beliefs.forEach((belief, index) => {
          const { count, exposure } = observed[index] as (typeof observed)[number];
          const rates = [count / exposure, mean];
          expect(meanRate(belief)).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-12);
          expect(meanRate(belief)).toBeLessThanOrEqual(Math.max(...rates) + 1e-12);
        });
      }),
    );
  });

  test('follow the unit of exposure', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom(2, 4, 0.5), (observed, factor) => {
        const scaled = observed.map(({ exposure, count }) => ({ exposure: exposure * factor, count }));
        const beliefs = shrinkRates(observed).cells;
        shrinkRates(scaled).cells.forEach((belief, index) => {
          expect(meanRate(belief) * factor).toBeCloseTo(meanRate(beliefs[index] ?? belief), 9);
        });
      }),
    );
  });

  test('do not depend on the order of cells', () => {
    fc.assert(
      fc.property(cells, observed => {
        const turned = shrinkRates([...observed].reverse())
          .cells.map(meanRate)
          .reverse();
        shrinkRates(observed).cells.forEach((belief, index) => {
          expect(turned[index]).toBeCloseTo(meanRate(belief), 9);
        });
      }),
    );
  });
});

/** Turns of up to five people in up to three strata, and another order of the people. */
const history = fc.integer({ min: 2, max: 5 }).chain(people =>
  fc.record({
    turns: fc.array(
      fc.record({
        person: fc.nat({ max: people - 1 }),
        stratum: fc.constantFrom('a', 'b', 'c'),
        count: fc.nat({ max: 6 }),
      }),
      { minLength: 1, maxLength: 25 },
    ),
    order: fc.shuffledSubarray(
      Array.from({ length: people }, (_, index) => index),
      { minLength: people, maxLength: people },
    ),
  }),
);

describe('tests of chance', () => {
  test('relabeling people relabels what they say, and nothing else', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 1_000 }), ({ turns, order }, seed) => {
        const people = order.length;
        const options = { seed, permutations: 60 };
        const plain = permutationTest(turns, people, options);
        const renamed = turns.map((turn): TurnCount => ({ ...turn, person: order[turn.person] as number }));
        const other = permutationTest(renamed, people, options);
        expect(other.p).toBe(plain.p);
        order.forEach((to, from) => {
          expect(other.counts[to]).toBe(plain.counts[from]);
          expect(other.tails[to]).toBe(plain.tails[from]);
          expect(other.adjusted[to]).toBe(plain.adjusted[from]);
        });
      }),
    );
  });

  test('what is expected sums up to what was counted', () => {
    fc.assert(
      fc.property(history, ({ turns, order }) => {
        const { counts, expected } = permutationTest(turns, order.length, { permutations: 1 });
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        expect(sum(expected)).toBeCloseTo(sum(counts), 9);
      }),
    );
  });

  test('the multinomial test is what all ways one by one say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ count: fc.nat({ max: 2 }), exposure: fc.integer({ min: 1, max: 4 }) }), {
          minLength: 2,
          maxLength: 4,
        }),
        cells => {
          const counts = cells.map(({ count }) => count);
          const exposures = cells.map(({ exposure }) => exposure);
          const { p } = multinomialTest(counts, exposures);
          expect(p).toBeCloseTo(byHand(counts, exposures), 9);
          const scaled = multinomialTest(
            counts,
            exposures.map(exposure => exposure * 7),
          );
          expect(scaled.p).toBeCloseTo(p, 12);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the interval of Wilson holds the share, and mirrors', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.nat({ max: 300 }), (successes, failures) => {
        fc.pre(successes + failures > 0);
        const { share, low, high } = wilsonInterval(successes, successes + failures);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        const mirrored = wilsonInterval(failures, successes + failures);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });
});

/** Hands out every event by itself, all `people ** events` ways. */
function byHand(counts: readonly number[], exposures: readonly number[]): number {
  const events = counts.reduce((sum, count) => sum + count, 0);
  const whole = exposures.reduce((sum, exposure) => sum + exposure, 0);
  const shares = exposures.map(exposure => exposure / whole);
  const statistic = (dealt: readonly number[]): number =>
    dealt.reduce((sum, count, index) => {
      const mean = (shares[index] as number) * events;
      return mean === 0 ? sum : sum + (count - mean) ** 2 / mean;
    }, 0);
  const seen = statistic(counts);
  let p = 0;
  const deal = (left: number, dealt: number[], chance: number): void => {
    if (left === 0) {
      if (statistic(dealt) >= seen - 1e-9) p += chance;
      return;
    }
    shares.forEach((share, index) => {
      const next = [...dealt];
      next[index] = (next[index] as number) + 1;
      deal(left - 1, next, chance * share);
    });
  };
  deal(
    events,
    counts.map(() => 0),
    1,
  );
  return p;
}
