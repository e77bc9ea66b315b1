import { describe, expect, it } from 'vitest';
import { binomial, gammaPoisson, poisson } from '../../../src/chance/count-distribution';
import { InvalidOptionError } from '../../../src/errors/errors';

describe('counts that are predicted', () => {
  it('are at least one as often as is known of a weekly rate of 1 and 2', () => {
    expect(poisson(1).atLeast(1)).toBeCloseTo(0.632, 3);
    expect(poisson(2).atLeast(1)).toBeCloseTo(0.865, 3);
  });

  it('are less sure when the rate is not known', () => {
    // 1 − (β ÷ (β + h))^α
    expect(gammaPoisson(2, 4, 4).atLeast(1)).toBeCloseTo(1 - 0.5 ** 2, 14);
    expect(gammaPoisson(0.5, 3, 1).atLeast(1)).toBeCloseTo(1 - Math.sqrt(3 / 4), 14);
    const known = poisson(3).interval(0.8);
    const uncertain = gammaPoisson(1.5, 0.5, 1).interval(0.8);
    expect(uncertain.high - uncertain.low).toBeGreaterThan(known.high - known.low);
  });

  it('are of a rate that is as good as known where much was seen', () => {
    const much = gammaPoisson(3e8, 1e8, 1);
    for (const count of [0, 3, 9]) {
      expect(much.probability(count)).toBeCloseTo(poisson(3).probability(count), 7);
    }
  });

  it('add up over independent parts', () => {
    const sum = binomial(3, 0.3).plus(binomial(5, 0.3));
    for (let count = 0; count <= 8; count++) {
      expect(sum.probability(count)).toBeCloseTo(binomial(8, 0.3).probability(count), 14);
    }
    expect(sum.mean).toBeCloseTo(2.4, 14);
  });

  it('have ends', () => {
    expect(binomial(4, 0).probability(0)).toBe(1);
    expect(binomial(4, 1).probability(4)).toBe(1);
    expect(poisson(0).atLeast(1)).toBe(0);
    expect(gammaPoisson(0, 1, 5).mean).toBe(0);
    expect(poisson(5).probability(-1)).toBe(0);
    expect(poisson(5).probability(0.5)).toBe(0);
  });

  it('keep small tails', () => {
    expect(poisson(1).atLeast(20) / (Math.exp(-1) / 2_432_902_008_176_640_000)).toBeCloseTo(1.05, 2);
  });

  it('refuse what cannot be', () => {
    expect(() => poisson(-1)).toThrow(InvalidOptionError);
    expect(() => poisson(Infinity)).toThrow(InvalidOptionError);
    expect(() => binomial(2.5, 0.5)).toThrow(InvalidOptionError);
    expect(() => binomial(2, 50)).toThrow('Maybe it is written in percent.');
    expect(() => gammaPoisson(1, 1e-9, 1)).toThrow('which is no prediction');
    expect(() => poisson(1e300)).toThrow('which is no prediction');
  });
});
