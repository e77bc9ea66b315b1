import { describe, expect, test } from 'vitest';
import type { LevelReport, Schedule } from '../../../src/schedule/schedule';
import { verify, type VerifyOptions } from '../../../src/schedule/verify/verify';
import { march, row, scheduleOf, tinyPlan, type TinyPlanParts } from '../../helpers/tiny-plan';

const WEEKS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'] as const;
const weekly = (...people: string[]) =>
  people.map((person, week) => row(person, WEEKS[week] as string, WEEKS[week + 1] as string));

/** A week as primary: five days of 9 h asleep, 8 h at work, 7 h off; two of 9 h asleep and 15 h off. */
const WEEK = 60 * 4 * 10 * (5 * 2 * (9 * 5 + 8 * 1 + 7 * 3) + 2 * 3 * (9 * 5 + 15 * 3));

/** What is found about a value at one level. */
function found(
  level: LevelReport['level'],
  value: number,
  assignments: Schedule['assignments'],
  parts: TinyPlanParts = {},
  more: { readonly options?: VerifyOptions; readonly changes?: Partial<Schedule> } = {},
): readonly string[] {
  const plan = tinyPlan(parts);
  const objective = [{ level, value, bound: null }];
  const schedule = scheduleOf(plan, assignments, { objective, ...more.changes });
  return verify(plan, schedule, more.options)
    .findings.filter(({ code }) => code === 'objective-value' || code === 'objective-unchecked')
    .map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
}

describe('a value that is not what the plan makes of the rows', () => {
  test('is an error that names the level and both values', () => {
    expect(found('burden', 1, weekly('ada', 'bo', 'cy', 'ada'))).toEqual([
      `objective-value error: The schedule claims a value of 1 at the level "burden"; recomputed from the plan it is ${4 * WEEK}.`,
    ]);
    expect(found('burden', 4 * WEEK, weekly('ada', 'bo', 'cy', 'ada'))).toEqual([]);
  });

  test('is a warning where the plan has changed since', () => {
    const changes = { planHash: `sha256:${'0'.repeat(64)}` };
    expect(found('rules', 5, weekly('ada'), {}, { changes })).toEqual([
      'objective-value warning: The schedule claims a value of 5 at the level "rules"; recomputed from the plan it is 0.',
    ]);
  });

  test('is not looked at in the schedule of another plan', () => {
    expect(found('rules', 5, weekly('ada'), {}, { changes: { id: 'other' } })).toEqual([]);
  });
});

describe('over-shares', () => {
  test('are carried balance, load and what capacity owes', () => {
    // Four weeks among three: ada and bo hold one above and a third below their share of four thirds.
    const above = (2 * WEEK) / 3;
    expect(found('fairness', above, weekly('ada', 'bo', 'cy', 'ada'))).toEqual([]);
    const squares = above ** 2 + 2 * (WEEK / 3) ** 2;
    expect(found('spread', squares, weekly('ada', 'bo', 'cy', 'ada'))).toEqual([]);
    const ledger = [{ person: 'bo', balance: 2 * WEEK }];
    expect(found('fairness', (5 * WEEK) / 3, weekly('ada', 'bo', 'cy', 'ada'), { ledger })).toEqual([]);
    // Whoever works half the time owes half as much: shares are 0.8, 1.6 and 1.6 weeks.
    const people = [{ id: 'ada', capacity: 0.5 }];
    expect(found('fairness', (6 * WEEK) / 5, weekly('ada', 'bo', 'cy', 'ada'), { people })).toEqual([]);
  });

  test('owe nothing on leave', () => {
    const absences = [{ person: 'cy', from: '2026-03-02', through: '2026-03-15' }];
    // Two weeks between ada and bo, two among all three.
    expect(found('fairness', WEEK / 3, weekly('ada', 'bo', 'ada', 'cy'), { absences })).toEqual([]);
  });

  test('are told one by one where the profile is wrong', () => {
    const plan = tinyPlan();
    const profile = [(2 * WEEK) / 3, -WEEK / 3, -WEEK / 3 - 1];
    const objective = [{ level: 'fairness', value: (2 * WEEK) / 3, bound: null, profile } as const];
    const schedule = scheduleOf(plan, weekly('ada', 'bo', 'cy', 'ada'), { objective });
    expect(verify(plan, schedule).findings.map(({ message }) => message)).toEqual([
      `The schedule claims an over-share number 3 of ${-WEEK / 3 - 1} at the level "fairness"; recomputed from the plan it is ${-WEEK / 3}.`,
    ]);
  });

  test('cost what the plan says, by dimension', () => {
    const price = { breaksHours: [8], slopes: [1, 3] };
    const objective = { balance: { total: price, night: 0, weekend: 0, holiday: 0 } };
    const eight = 8 * 60 * 20 * 2 * 4 * 10;
    const cost = (units: number): number => eight + 3 * (units - eight);
    const value = cost((2 * WEEK) / 3) + 2 * cost(WEEK / 3);
    expect(found('balance', value, weekly('ada', 'bo', 'cy', 'ada'), { objective })).toEqual([]);
  });
});

describe('open seats, rules and wishes', () => {
  test('open seats cost their minutes by criticality, twice for a primary', () => {
    expect(found('uncovered', 7 * 1440 * 100 * 2, weekly('ada', 'bo', 'cy'))).toEqual([]);
    const rotations = [{ roles: { primary: 1, shadow: 1 } }];
    const assignments = weekly('ada', 'bo', 'cy', 'ada');
    expect(found('understaffed', 28 * 1440 * 100, assignments, { rotations })).toEqual([]);
  });

  test.each([
    [{ rule: 'consecutive-days', max: 2, soft: 5 }, [5, 6, 7, 8, 9, 11, 12, 13], 5 * (3 + 1)],
    [{ rule: 'consecutive-nights', max: 1, soft: 5 }, [5, 6, 7], 5 * 3],
    [{ rule: 'weekends', maxConsecutive: 1, soft: 5 }, [7, 14, 22], 5 * 2],
    [{ rule: 'consecutive-days', min: 3, soft: 5 }, [5, 10, 11], 5 * (2 + 1)],
    [{ rule: 'days-off', min: 3, soft: 2 }, [5, 7, 10], 2 * (2 + 1)],
    [{ rule: 'limit', count: 'turns', max: 2, windowDays: 7, soft: 4 }, [5, 6, 7, 8, 20, 21, 22], 4 * 2],
    [{ rule: 'limit', count: 'turns', min: 2, people: ['ada', 'bo'], soft: 1 }, [5], 1 + 2],
    [{ rule: 'limit', count: 'minutes', max: 1440, windowDays: 3, soft: 1 }, [5, 7], 1440],
    [{ rule: 'on-call-share', maxPercent: 5, soft: 1 }, [5, 6], 2 * 1440 - 2016],
    [{ rule: 'weekends', max: 1, soft: 3 }, [7, 14, 15, 22], 3 * 2],
    [{ rule: 'weekends', oneIn: 3, soft: 3 }, [7, 14, 28], 3],
    [{ rule: 'weekends', whole: true, soft: 3 }, [7, 14, 15, 22], 3 * 2],
  ])('the price of %j', (rule, days, value) => {
    const parts = { rules: [rule], rotations: [{ cadence: 'daily' }] } as unknown as TinyPlanParts;
    expect(found('rules', value, march('ada', days), parts)).toEqual([]);
  });

  test('a wish counts once for each turn it is about', () => {
    const preferences = [
      { want: 'avoid', points: 7, days: 'weekend' },
      { want: 'prefer', points: 2, from: '22:00', to: '02:00', through: '2026-03-04' },
    ];
    const people = [{ id: 'ada', preferences }];
    expect(found('preferences', 2 * 7 - 2, weekly('ada', 'ada'), { people })).toEqual([]);
  });
});

describe('changes to a published schedule', () => {
  const published = scheduleOf(tinyPlan(), weekly('ada', 'bo', 'cy', 'gone'));
  const now = weekly('ada', 'cy', 'cy', 'bo');

  test('are counted where it is given, somebody who left included', () => {
    expect(found('stability', 2, now, {}, { options: { published } })).toEqual([]);
    expect(found('stability', 1, now, {}, { options: { published } })).toHaveLength(1);
  });

  test('cannot be counted without it', () => {
    expect(found('stability', 0, now)).toEqual([]);
    expect(found('stability', 2, now)).toEqual([
      'objective-unchecked warning: The schedule claims a value of 2 at the level "stability", which cannot be checked without the published schedule it counts changes to.',
    ]);
    expect(found('stability', 5, now)).toEqual([
      'objective-value error: The schedule claims a value of 5 at the level "stability"; with 4 turns it is from 0 to 4.',
    ]);
  });
});
