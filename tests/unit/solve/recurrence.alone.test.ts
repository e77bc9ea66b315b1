import { describe, expect, test, vi } from 'vitest';
import { expandPlan, solve, verify, verifyBounds } from '../../../src/index';
import { tinyPlan } from '../../helpers/tiny-plan';

const loads = vi.hoisted(() => ({ ofRrule: 0 }));
vi.mock('rrule', importOriginal => {
  loads.ofRrule += 1;
  return importOriginal();
});

const recurring = tinyPlan({
  horizon: { from: '2026-11-30', weeks: 10, zone: 'Europe/London' },
  systems: ['api', 'web', 'batch'].map(id => ({ id })),
  rotations: [
    { id: 'weekly', systems: ['api'], cadence: { rrule: 'FREQ=WEEKLY;BYDAY=MO,TH' } },
    {
      id: 'monthly',
      systems: ['web'],
      cadence: { rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1' },
    },
    // Weeks 51 of 2026 to 2 of 2027, of which 2026 has a 53rd.
    {
      id: 'over-new-year',
      systems: ['batch'],
      cadence: { rrule: 'FREQ=YEARLY;BYWEEKNO=51,52,53,1,2;BYDAY=MO' },
    },
  ],
});

describe('a plan with recurrence rules', () => {
  test('is solved without rrule where there are none', async () => {
    const plan = tinyPlan({ rotations: [{ cadence: { split: 'weekday-weekend' } }] });
    const result = await solve(plan);
    expect(result.status).toBe('optimal');
    expandPlan(recurring);
    expect(loads.ofRrule).toBe(0);
  });

  test('is solved on the days that rrule names, which verify reads by itself', async () => {
    const result = await solve(recurring, { iterations: 2_000 });
    expect(loads.ofRrule).toBe(1);
    if (!('schedule' in result)) throw new Error(`no schedule: ${JSON.stringify(result)}`);
    const { schedule } = result;
    expect(schedule.uncovered).toEqual([]);
    expect(verify(recurring, schedule).status).toBe('valid');
    expect(verifyBounds(recurring, schedule).status).toBe('accepted');
    const startsOf = (id: string): readonly string[] =>
      schedule.assignments.filter(({ rotation }) => rotation === id).map(({ start }) => start.slice(0, 10));
    expect(startsOf('weekly').slice(0, 4)).toEqual(['2026-11-30', '2026-12-03', '2026-12-07', '2026-12-10']);
    expect(startsOf('monthly')).toEqual([
      '2026-11-30',
      '2026-12-01',
      '2026-12-31',
      '2027-01-01',
      '2027-01-29',
      '2027-02-01',
    ]);
    expect(startsOf('over-new-year')).toEqual([
      '2026-11-30',
      '2026-12-14',
      '2026-12-21',
      '2026-12-28',
      '2027-01-04',
      '2027-01-11',
    ]);
  });
});
