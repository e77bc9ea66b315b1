import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparison, type Situation, elicitWeights, InvalidOptionError } from '../../../../src/index';
import { definePlan } from '../../../../src/plan/define-plan';
import { planInputOf } from '../../../../src/plan/input-of/plan-input-of';
import { tinyPlan } from '../../../helpers/tiny-plan';

const plan = tinyPlan();
const EVENING: Situation = {};
const SATURDAY: Situation = { day: 'weekend' };
const NIGHT: Situation = { band: 'sleep' };

const says = (by: string, of: Situation, per: Situation, times: number): Comparison => ({
  by,
  of,
  per,
  times,
});

describe('weights from answers', () => {
  test('two weekday evenings for a Saturday make weekends weigh twice as much, and nothing else changes', () => {
    const { burden, origins, pairs, disagreement } = elicitWeights(
      plan,
      [says('ada', SATURDAY, EVENING, 2)],
      'ours@1',
    );
    // Holidays were asked of nobody, and stay twice an ordinary day.
    expect(burden.days).toEqual({ ordinary: 1, weekend: 2, holiday: 2 });
    expect(burden.bands).toEqual(plan.burden.bands);
    expect(burden.version).toBe('ours@1');
    expect(pairs).toEqual([
      { of: SATURDAY, per: EVENING, answers: 1, median: 2, least: 2, most: 2, fitted: 2 },
    ]);
    expect(disagreement).toBe(1);
    expect(origins.find(({ weight }) => weight === 'days.weekend')).toEqual({
      weight: 'days.weekend',
      value: 2,
      before: 3,
      pairs: 1,
      answers: 1,
    });
    expect(origins.find(({ weight }) => weight === 'bands.off')?.answers).toBe(0);
  });

  test('multiples that nobody can mean are not counted', () => {
    for (const times of [1e-320, 1e200, 0, -1, Infinity, Number.NaN, 1_000.1]) {
      const { issues, pairs } = elicitWeights(plan, [says('ada', SATURDAY, EVENING, times)], 'ours@1');
      expect([issues.map(({ code }) => code), pairs]).toEqual([['invalid-number'], []]);
    }
    expect(elicitWeights(plan, [says('ada', SATURDAY, EVENING, 0.001)], 'ours@1').pairs).toHaveLength(1);
  });

  test('weights are never more than a plan can say, and it is told where they would be', () => {
    const { burden, issues } = elicitWeights(plan, [says('ada', NIGHT, EVENING, 1_000)], 'ours@1');
    expect(burden.bands).toEqual({ work: 1, off: 3, sleep: 1_000 });
    expect(issues.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['out-of-range', 'burden.bands.sleep'],
    ]);
    expect(issues[0]?.message).toContain('3000 times');
    expect(() => definePlan({ ...planInputOf(plan), burden })).not.toThrow();
  });

  test('holidays rise with weekends where these alone were asked about', () => {
    const { burden } = elicitWeights(plan, [says('ada', SATURDAY, EVENING, 3)], 'ours@1');
    expect(burden.days).toEqual({ ordinary: 1, weekend: 3, holiday: 3 });
    const both = [says('ada', SATURDAY, EVENING, 3), says('ada', { day: 'holiday' }, EVENING, 2)];
    expect(elicitWeights(plan, both, 'ours@1').burden.days).toEqual({ ordinary: 1, weekend: 3, holiday: 2 });
  });

  test('the example of the documentation', () => {
    const { burden, disagreement } = elicitWeights(
      plan,
      [
        says('amara', SATURDAY, EVENING, 2),
        says('ben', SATURDAY, EVENING, 3),
        says('chloe', SATURDAY, EVENING, 2),
        says('amara', NIGHT, EVENING, 2),
      ],
      'ours@1',
    );
    expect(burden.days).toEqual({ ordinary: 1, weekend: 2, holiday: 2 });
    expect(burden.bands).toEqual({ work: 1, off: 3, sleep: 6 });
    expect(disagreement).toBe(1);
  });

  test('the median counts: one who exaggerates moves nothing', () => {
    const answers = [2, 2, 2, 3, 500].map((times, index) => says(`p${index}`, NIGHT, EVENING, times));
    const { burden, pairs } = elicitWeights(plan, answers, 'ours@1');
    expect(burden.bands).toMatchObject({ off: 3, sleep: 6 });
    expect(pairs[0]).toMatchObject({ answers: 5, median: 2, least: 2, most: 500 });
  });

  test('a question asked the other way round says the same', () => {
    const one = elicitWeights(
      plan,
      [says('ada', NIGHT, EVENING, 4), says('bo', NIGHT, EVENING, 1)],
      'ours@1',
    );
    const other = elicitWeights(
      plan,
      [says('ada', EVENING, NIGHT, 1 / 4), says('bo', EVENING, NIGHT, 1)],
      'ours@1',
    );
    expect(other).toEqual(one);
    expect(one.burden.bands).toMatchObject({ off: 3, sleep: 6 });
  });

  test('answers that go round in a circle are told by how much', () => {
    const circle = [
      says('ada', NIGHT, EVENING, 2),
      says('ada', SATURDAY, EVENING, 2),
      // Eight would agree with half and half.
      says('ada', NIGHT, SATURDAY, 8),
    ];
    const { disagreement } = elicitWeights(plan, circle, 'ours@1');
    expect(disagreement).toBeGreaterThan(1.5);
    expect(disagreement).toBeLessThan(2.2);
  });

  test('whole answers of one mind are met to within the rounding', () => {
    const bands = fc.record({
      work: fc.integer({ min: 1, max: 9 }),
      off: fc.integer({ min: 1, max: 9 }),
      sleep: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(bands, fc.integer({ min: 1, max: 5 }), (ratios, weekend) => {
        const answers = [
          says('ada', { band: 'sleep' }, { band: 'off' }, ratios.sleep / ratios.off),
          says('ada', { band: 'work' }, { band: 'off' }, ratios.work / ratios.off),
          says(
            'ada',
            { band: 'sleep', day: 'weekend' },
            { band: 'work' },
            (ratios.sleep * weekend) / ratios.work,
          ),
        ];
        const { burden, issues } = elicitWeights(plan, answers, 'ours@1');
        expect(issues).toEqual([]);
        const { work, off, sleep } = burden.bands as Record<'work' | 'off' | 'sleep', number>;
        const near = (value: number, wanted: number): void => {
          expect(Math.abs(value / wanted - 1)).toBeLessThan(0.09);
        };
        near(sleep / off, ratios.sleep / ratios.off);
        near(work / off, ratios.work / ratios.off);
        const { ordinary = 0, weekend: found = 0 } = burden.days ?? {};
        near(found / ordinary, weekend);
        // What comes out is a policy that a plan may have.
        expect(definePlan({ ...planInputOf(plan), burden }).burden.version).toBe('ours@1');
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

describe('answers that cannot be counted', () => {
  test('are told, each with its place, and the others count', () => {
    const answers = [
      says('ada', SATURDAY, EVENING, 2),
      says('ada', EVENING, SATURDAY, 0.25),
      says('bo', SATURDAY, EVENING, -1),
      says('bo', SATURDAY, EVENING, Number.NaN),
      says('cy', SATURDAY, { day: 'ordinary', role: 'primary' }, Infinity),
      says('cy', NIGHT, { band: 'sleep', day: 'ordinary' }, 2),
      says('cy', { band: 'lunch' } as never, EVENING, 2),
      says('cy', EVENING, { dya: 'weekend' } as never, 2),
    ];
    const { issues, pairs } = elicitWeights(plan, answers, 'ours@1');
    expect(issues.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'duplicate comparisons.1.by',
      'invalid-number comparisons.2.times',
      'invalid-number comparisons.3.times',
      'invalid-number comparisons.4.times',
      'nothing-to-compare comparisons.5.per',
      'invalid-situation comparisons.6.of',
      'invalid-situation comparisons.7.per',
    ]);
    expect(issues[5]?.message).toContain('it must be one of work, off, sleep');
    expect(pairs).toHaveLength(1);
  });

  test('nothing is a multiple of a weight of 0', () => {
    const free = tinyPlan({ burden: { roles: { primary: 4, backup: 0 } } });
    const { issues, burden } = elicitWeights(free, [says('ada', { role: 'backup' }, EVENING, 2)], 'ours@1');
    expect(issues.map(({ code }) => code)).toEqual(['nothing-to-compare']);
    expect(burden.roles).toEqual(free.burden.roles);
  });

  test('a policy needs a name of its own', () => {
    expect(() => elicitWeights(plan, [], plan.burden.version)).toThrow(InvalidOptionError);
    expect(() => elicitWeights(plan, [], '')).toThrow(InvalidOptionError);
    expect(elicitWeights(plan, [], 'ours@1')).toMatchObject({ disagreement: null, pairs: [] });
  });
});
