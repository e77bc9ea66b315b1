import { describe, expect, it } from 'vitest';
import { dispersionOf } from '../../../src/chance/dispersion';
import { funnelLimits } from '../../../src/chance/funnel';
import { holm } from '../../../src/chance/holm';
import { multinomialTest } from '../../../src/chance/multinomial';
import { permutationTest, type TurnCount } from '../../../src/chance/permutation';
import { permutationPower } from '../../../src/chance/power';
import { chanceVerdict } from '../../../src/chance/verdict';
import { wilsonInterval } from '../../../src/chance/wilson';
import { InvalidOptionError } from '../../../src/errors/errors';

describe('the multinomial test', () => {
  it('lists every way where they are few', () => {
    // 4 events on two people: 2 of 16 ways give all to one, 8 give three to one.
    expect(multinomialTest([4, 0], [1, 1])).toMatchObject({ exact: true, p: 2 / 16, tails: [1 / 16, 1] });
    expect(multinomialTest([3, 1], [1, 1]).p).toBeCloseTo(10 / 16, 14);
    expect(multinomialTest([2, 2], [1, 1]).p).toBeCloseTo(1, 14);
    // 3 events on three people: 3 of 27 ways give all to one.
    expect(multinomialTest([0, 3, 0], [2, 2, 2]).p).toBeCloseTo(3 / 27, 14);
  });

  it('weighs people by exposure', () => {
    const { p, expected, tails } = multinomialTest([2, 0], [1, 3]);
    expect(expected).toEqual([0.5, 1.5]);
    expect(p).toBeCloseTo(1 / 16, 14);
    expect(tails).toEqual([1 / 16, 1]);
  });

  it('draws a sample where there are too many', () => {
    const counts = [12, 30, 25, 20, 28, 26];
    const test = multinomialTest(counts, [1, 1, 1, 1, 1, 1], { seed: 3, samples: 999 });
    expect(test.exact).toBe(false);
    expect(test).toEqual(multinomialTest(counts, [1, 1, 1, 1, 1, 1], { seed: 3, samples: 999 }));
    expect(test.p).toBeGreaterThan(0.05);
    expect(test.p).toBeLessThan(0.25);
    expect(Number.isInteger(Math.round(test.p * 1e9) / 1e6)).toBe(true);
  });

  it('says that no events are no surprise', () => {
    expect(multinomialTest([0, 0, 0], [1, 2, 0]).p).toBe(1);
  });

  it('refuses what cannot be', () => {
    expect(() => multinomialTest([1.5, 0], [1, 1])).toThrow('`count` is 1.5');
    expect(() => multinomialTest([1, 0], [1])).toThrow('2 counts and 1 exposures');
    expect(() => multinomialTest([], [])).toThrow(InvalidOptionError);
    expect(() => multinomialTest([1, 0], [1, -1])).toThrow('`exposure` is -1');
    expect(() => multinomialTest([1, 0], [1, Number.NaN])).toThrow(InvalidOptionError);
    expect(() => multinomialTest([1, 1], [1, 0])).toThrow('who is not on call gets none');
  });
});

const turn = (person: number, count: number, stratum = 'week'): TurnCount => ({ person, stratum, count });

describe('the permutation test', () => {
  it('comes near the share of all orders', () => {
    // One turn of four brought six incidents: whoever had it, the picture is the same.
    expect(permutationTest([turn(0, 6), turn(1, 0), turn(2, 0), turn(3, 0)], 4).p).toBe(1);
    // Two people with three turns each; 2 of 20 ways to choose three turns give one of them all three bad ones.
    const turns = [6, 5, 7, 0, 0, 0].map((count, index) => turn(index < 3 ? 0 : 1, count));
    const { p, tails, expected } = permutationTest(turns, 2, { permutations: 20_000 });
    expect(expected).toEqual([9, 9]);
    expect(p).toBeCloseTo(2 / 20, 2);
    expect(tails[0]).toBeCloseTo(1 / 20, 2);
    expect(tails[1]).toBe(1);
  });

  it('compares like with like', () => {
    // Nights bring three, days none. Who has two nights is expected six: no news.
    const turns = [turn(0, 3, 'night'), turn(0, 3, 'night'), turn(1, 3, 'night'), turn(1, 0, 'day')];
    const test = permutationTest([...turns, turn(0, 0, 'day')], 2);
    expect(test).toMatchObject({ p: 1, statistic: 0, counts: [6, 3], expected: [6, 3] });
  });

  it('has nothing to say on turns that only one person held', () => {
    const test = permutationTest([turn(0, 9, 'a'), turn(0, 1, 'a'), turn(1, 4, 'b')], 2);
    expect(test).toMatchObject({ p: 1, comparable: 0, tails: [1, 1] });
  });

  it('tells clusters by how turns scatter', () => {
    const storms = [0, 0, 0, 12, 0, 0, 9, 0, 0, 0].map((count, index) => turn(index % 5, count));
    expect(permutationTest(storms, 5).dispersion.ratio).toBeGreaterThan(1.5);
  });

  it('is never below one in its own number', () => {
    const turns = Array.from({ length: 40 }, (_, index) => turn(index % 4, index % 4 === 0 ? 50 : 1));
    expect(permutationTest(turns, 4, { permutations: 99 }).p).toBe(1 / 100);
  });

  it('refuses what cannot be', () => {
    expect(() => permutationTest([turn(2, 1)], 2)).toThrow('A turn is of person 2; there are 2');
    expect(() => permutationTest([turn(0, -1)], 2)).toThrow('`count` is -1');
    expect(() => permutationTest([turn(0, 1)], 2, { permutations: 0 })).toThrow('`permutations` is 0');
    expect(() => permutationTest([], 0)).toThrow('`people` is 0');
  });
});

describe('the power of the permutation test', () => {
  const history = (perTurn: number): readonly TurnCount[] =>
    Array.from({ length: 60 }, (_, index) => turn(index % 6, perTurn + (index % 3 === 0 ? 1 : 0)));

  it('is large where much was counted and small where little was', () => {
    expect(permutationPower(history(4), 6).share).toBeGreaterThan(0.95);
    const rare = Array.from({ length: 24 }, (_, index) => turn(index % 6, index % 4 === 0 ? 1 : 0));
    expect(permutationPower(rare, 6).share).toBeLessThan(0.5);
  });

  it('is nought where nothing can be compared', () => {
    expect(permutationPower([turn(0, 3)], 2)).toMatchObject({ share: 0 });
  });
});

describe('verdicts', () => {
  it('are three', () => {
    const strong = wilsonInterval(80, 100);
    const weak = wilsonInterval(49, 100);
    expect(chanceVerdict(0.05, weak)).toBe('more than chance');
    expect(chanceVerdict(0.051, strong)).toBe('consistent with chance');
    expect(chanceVerdict(0.051, weak)).toBe('too little data');
  });
});

describe('what goes with the tests', () => {
  it('corrects for asking about several people', () => {
    expect(holm([0.01, 0.04, 0.03, 0.5])).toEqual([0.04, 0.09, 0.09, 0.5]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it('measures how counts scatter', () => {
    const { chiSquare, degrees, ratio, p } = dispersionOf([5, 5, 5, 9], [6, 6, 6, 6]);
    expect([chiSquare, degrees, ratio]).toEqual([2, 3, 2 / 3]);
    expect(p).toBeCloseTo(0.5724, 4);
    expect(dispersionOf([3], [3])).toMatchObject({ ratio: null, p: null });
    expect(() => dispersionOf([1], [])).toThrow('1 counts and 0 expectations');
  });

  it('draws a funnel', () => {
    const { usual, rare } = funnelLimits(60, 10);
    expect(usual).toEqual({ low: 5, high: 16 });
    expect(rare.low).toBeLessThan(usual.low);
    expect(rare.high).toBeGreaterThan(usual.high);
    expect(funnelLimits(60, 10, 4).usual).toEqual({ low: 0, high: 22 });
    expect(funnelLimits(0, 0).rare).toEqual({ low: 0, high: 0 });
    expect(() => funnelLimits(10, 20)).toThrow('`expected` is 20 of a total of 10');
  });
});
