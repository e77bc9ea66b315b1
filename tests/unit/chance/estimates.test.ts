import { describe, expect, it } from 'vitest';
import { meanRate, shrinkRates } from '../../../src/chance/shrinkage';
import { wilsonInterval } from '../../../src/chance/wilson';
import { InvalidOptionError } from '../../../src/errors/errors';

const percent = (successes: number, trials: number): readonly number[] => {
  const { low, high } = wilsonInterval(successes, trials);
  return [Math.round(low * 100), Math.round(high * 100)];
};

describe('the interval of Wilson', () => {
  it('is what is known of three service levels', () => {
    expect(percent(19, 20)).toEqual([76, 99]);
    expect(percent(95, 100)).toEqual([89, 98]);
    expect(percent(20, 20)).toEqual([84, 100]);
  });

  it('says that all is possible where nothing was tried', () => {
    expect(wilsonInterval(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
  });

  it('is wider the surer it is to be', () => {
    const widths = ([0.8, 0.9, 0.95, 0.99] as const).map(confidence => {
      const { low, high } = wilsonInterval(3, 11, confidence);
      return high - low;
    });
    expect([...widths].sort((a, b) => a - b)).toEqual(widths);
  });

  it('refuses to be as sure as it has no quantile for', () => {
    expect(() => wilsonInterval(1, 2, 0.98 as never)).toThrow('`confidence` is 0.98');
    expect(() => wilsonInterval(0, 0, 'constructor' as never)).toThrow(InvalidOptionError);
  });

  it('refuses more successes than trials', () => {
    expect(() => wilsonInterval(3, 2)).toThrow('`trials` is 2; it must be a whole number, 3 or more.');
  });
});

describe('rates drawn towards their mean', () => {
  const cells = (counts: readonly number[], exposure = 4): readonly { exposure: number; count: number }[] =>
    counts.map(count => ({ exposure, count }));
  const means = (counts: readonly number[]): readonly string[] =>
    shrinkRates(cells(counts)).cells.map(cell => meanRate(cell).toFixed(3));

  it('are drawn as far as moments say', () => {
    expect(means([0, 1, 3, 12])).toEqual(['0.178', '0.383', '0.794', '2.644']);
  });

  it('are one rate where counts differ no more than chance makes them', () => {
    expect(shrinkRates(cells([1, 2, 0, 3])).pooled).toBe(true);
    expect(means([1, 2, 0, 3])).toEqual(['0.375', '0.375', '0.375', '0.375']);
  });

  it('are not nought where nothing has happened yet', () => {
    expect(means([0, 0])).toEqual(['0.063', '0.063']);
  });

  it('are the prior where nothing was seen', () => {
    const { prior, cells: found } = shrinkRates([...cells([0, 1, 3, 12]), { exposure: 0, count: 0 }]);
    expect(found[4]).toEqual(prior);
  });

  it.each([-1, Number.NaN, Infinity])('refuse an exposure of %s', exposure => {
    expect(() => shrinkRates([{ exposure, count: 1 }])).toThrow(InvalidOptionError);
    expect(() => shrinkRates([{ exposure: 1, count: exposure }])).toThrow(InvalidOptionError);
  });
});
