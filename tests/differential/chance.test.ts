import jStat from 'jstat';
import { describe, expect, it } from 'vitest';
import { binomial, gammaPoisson, poisson } from '../../src/chance/count-distribution';
import { exponential, logGamma, naturalLog } from '../../src/chance/elementary';
import { chiSquareTail, gammaQuantile } from '../../src/chance/gamma';
import { Random } from '../../src/chance/random';

const random = new Random(7);
const between = (low: number, high: number): number => low + (high - low) * random.next();
const cases = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

// jStat's own gamma function is right to eight or nine digits, and it rounds tails to ten places.
function expectNear(value: number, other: number, tolerance: number): void {
  expect(Math.abs(value - other)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(other), 1e-3));
}

describe('functions made of the four basic operations', () => {
  it('are those of the engine to the last digits', () => {
    for (const _ of cases(2_000)) {
      const power = between(-700, 700);
      expectNear(exponential(power) / Math.exp(power), 1, 1e-13);
      const value = Math.exp(between(-300, 300));
      expectNear(naturalLog(value), Math.log(value), 1e-14);
    }
    expect(exponential(-800)).toBe(0);
    expect(exponential(800)).toBe(Infinity);
  });

  it('know the gamma function', () => {
    for (const _ of cases(500)) {
      const value = Math.exp(between(-8, 8));
      expectNear(logGamma(value), jStat.gammaln(value), 1e-10);
    }
    expect(exponential(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 13);
    expect(exponential(logGamma(11))).toBeCloseTo(3_628_800, 5);
  });
});

describe('distributions, against jStat', () => {
  it('of counts', () => {
    expect.hasAssertions();
    for (const _ of cases(200)) {
      const trials = Math.floor(between(0, 200));
      const share = between(0.001, 0.999);
      const count = Math.floor(between(0, trials + 1));
      expectNear(binomial(trials, share).probability(count), jStat.binomial.pdf(count, trials, share), 1e-7);
      expectNear(binomial(trials, share).atMost(count), jStat.binomial.cdf(count, trials, share), 1e-7);
      const mean = between(0.01, 100);
      const seen = Math.floor(between(0, 120));
      expectNear(poisson(mean).probability(seen), jStat.poisson.pdf(seen, mean), 1e-7);
      const shape = 1 + Math.floor(between(0, 30));
      const rate = between(0.05, 5);
      const exposure = between(0.1, 10);
      const predicted = gammaPoisson(shape, rate, exposure);
      const other = jStat.negbin.pdf(seen, shape, rate / (rate + exposure));
      expectNear(predicted.probability(seen), other, 1e-7);
      expectNear(predicted.mean, (shape / rate) * exposure, 1e-9);
    }
  });

  it('of χ² and gamma', () => {
    expect.hasAssertions();
    for (const _ of cases(300)) {
      const degrees = 1 + Math.floor(between(0, 60));
      const value = between(0.01, 120);
      expectNear(chiSquareTail(value, degrees), 1 - jStat.chisquare.cdf(value, degrees), 1e-8);
      const shape = Math.exp(between(-1, 5));
      const rate = between(0.1, 50);
      const share = between(0.02, 0.98);
      const quantile = gammaQuantile(shape, rate, share);
      expectNear(jStat.gamma.cdf(quantile, shape, 1 / rate), share, 1e-7);
    }
  });

  it('of χ², from tables', () => {
    expect(chiSquareTail(3.841_458_82, 1)).toBeCloseTo(0.05, 8);
    expect(chiSquareTail(18.307_038_05, 10)).toBeCloseTo(0.05, 8);
    expect(gammaQuantile(0.01, 1, 0.025)).toBeLessThan(1e-100);
  });
});
