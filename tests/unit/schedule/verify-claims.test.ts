import { describe, expect, test } from 'vitest';
import type { LevelReport, Schedule } from '../../../src/schedule/schedule';
import { verify } from '../../../src/schedule/verify/verify';
import { scheduleOf, tinyPlan } from '../../helpers/tiny-plan';

/** What is said of an objective, on a schedule that leaves everything open. */
function claims(
  objective: readonly LevelReport[],
  status: Schedule['status'] = 'feasible',
): readonly string[] {
  const plan = tinyPlan();
  const { findings } = verify(plan, scheduleOf(plan, [], { objective, status }));
  return findings
    .filter(({ code, severity }) => code === 'objective-claim' && severity === 'error')
    .map(({ message }) => message);
}

describe('what a schedule claims of its objective', () => {
  test('may be any value at or above its proven limit', () => {
    expect(
      claims([
        { level: 'rules', value: 3, bound: 3 },
        { level: 'fairness', value: 7, bound: -2 },
        { level: 'burden', value: 9, bound: null },
      ]),
    ).toEqual([]);
  });

  test('is never below its proven limit', () => {
    expect(claims([{ level: 'fairness', value: 7, bound: 8 }])).toEqual([
      'The schedule claims 7 at the level "fairness", which is less than its own proven limit of 8.',
    ]);
  });

  test('tells of each level once', () => {
    const level: LevelReport = { level: 'fairness', value: 7, bound: 7 };
    expect(claims([level, level])).toEqual(['The schedule tells of the level "fairness" twice.']);
  });

  test('is optimal only with a proof at every level', () => {
    const proven: LevelReport = { level: 'rules', value: 0, bound: 0 };
    expect(claims([proven], 'optimal')).toEqual([]);
    expect(claims([proven, { level: 'burden', value: 9, bound: null }], 'optimal')).toEqual([
      'The schedule claims to be optimal, and reaches 9 at the level "burden" without a proof.',
    ]);
    expect(claims([proven, { level: 'burden', value: 9, bound: 5 }], 'optimal')).toEqual([
      'The schedule claims to be optimal, and reaches 9 at the level "burden" with a proven limit of 5.',
    ]);
    expect(claims([], 'optimal')).toEqual([
      'The schedule claims to be optimal without telling of any level.',
    ]);
  });
});
