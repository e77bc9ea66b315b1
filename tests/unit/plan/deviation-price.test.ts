import { describe, expect, test } from 'vitest';
import { safeDefinePlan } from '../../../src/plan/define-plan';
import type { PlanInput } from '../../../src/plan/plan-input';
import { tinyPlan } from '../../helpers/tiny-plan';

type Balance = NonNullable<NonNullable<PlanInput['objective']>['balance']>;

function issuesOf(balance: Balance): readonly string[] {
  const result = safeDefinePlan({
    id: 'prices',
    horizon: { from: '2026-03-02', weeks: 4, zone: 'UTC' },
    people: [{ id: 'ada', name: 'Ada', zone: 'UTC' }],
    systems: [{ id: 'api', name: 'API', briefingRequired: false }],
    rotations: [{ id: 'duty', systems: ['api'] }],
    objective: { balance },
  });
  return result.status === 'valid'
    ? []
    : result.issues.map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`);
}

describe('the price of a deviation', () => {
  test('a number is the same price for every unit, up and down; in all it is free unless asked for', () => {
    const { balance } = tinyPlan({ objective: { balance: { night: 3 } } }).objective;
    expect(balance.night).toEqual({ above: { breaks: [], slopes: [3] }, below: { breaks: [], slopes: [3] } });
    expect(balance.total.above).toEqual({ breaks: [], slopes: [0] });
  });

  test('breaks are hours of burden and become units of it', () => {
    const plan = tinyPlan({
      objective: {
        balance: {
          weekend: { breaksHours: [8, 24], slopes: [1, 2, 4], below: { breaksHours: [12], slopes: [0, 1] } },
        },
      },
    });
    const { weekend } = plan.objective.balance;
    const hour = plan.burden.unitsPerHour;
    expect(weekend.above).toEqual({ breaks: [8 * hour, 24 * hour], slopes: [1, 2, 4] });
    expect(weekend.below).toEqual({ breaks: [12 * hour], slopes: [0, 1] });
  });

  test('a price that is not convex is refused where it stands', () => {
    expect(issuesOf({ night: { breaksHours: [8], slopes: [1, 2] } })).toEqual([]);
    expect(issuesOf({ night: { breaksHours: [8], slopes: [2, 1] } })).toEqual([
      'out-of-range objective.balance.night: slopes must never fall; 1 follows a higher one',
    ]);
    expect(issuesOf({ total: { breaksHours: [8, 8], slopes: [1, 2, 3] } })).toEqual([
      'out-of-range objective.balance.total: breaks must ascend; 8 follows a break that is not below it',
    ]);
    expect(
      issuesOf({
        weekend: { breaksHours: [8], slopes: [1, 2], below: { breaksHours: [8], slopes: [1] } },
      }),
    ).toEqual([
      'out-of-range objective.balance.weekend.below: slopes: 1, breaks: 1; there must be one slope more than breaks',
    ]);
  });
});
