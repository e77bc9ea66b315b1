import { describe, expect, test } from 'vitest';
import { withNextWeekends } from '../../../src/plan/next-weekends';
import { planInputOf } from '../../../src/plan/input-of/plan-input-of';
import { definePlan } from '../../../src/plan/define-plan';
import { solve } from '../../../src/solve/solve';
import { tinyPlan } from '../../helpers/tiny-plan';

describe('weekends next to leave', () => {
  test('are free on both sides of five working days', () => {
    // Monday to Friday.
    expect(withNextWeekends({ from: '2026-03-09', through: '2026-03-13' })).toEqual({
      from: '2026-03-07',
      through: '2026-03-15',
    });
  });

  test('are not for less, however many days it is', () => {
    // Wednesday to Tuesday: a weekend within, and five working days; Thursday to Tuesday: four.
    expect(withNextWeekends({ from: '2026-03-11', through: '2026-03-17' })).toEqual({
      from: '2026-03-11',
      through: '2026-03-17',
    });
    const four = { from: '2026-03-07', through: '2026-03-12' };
    expect(withNextWeekends(four)).toBe(four);
  });

  test('are made whole where leave begins or ends within one', () => {
    // Sunday to Saturday.
    expect(withNextWeekends({ from: '2026-03-08', through: '2026-03-14' })).toEqual({
      from: '2026-03-07',
      through: '2026-03-15',
    });
  });

  test('once freed, they are part of the plan, and of its written form', () => {
    const plan = tinyPlan({
      absences: [{ person: 'ada', from: '2026-03-09', through: '2026-03-13', nextWeekends: true }],
    });
    expect(plan.absences[0]?.days).toEqual({ from: '2026-03-07', through: '2026-03-15' });
    expect(definePlan(planInputOf(plan)).hash).toBe(plan.hash);
    const said = tinyPlan({ absences: [{ person: 'ada', from: '2026-03-07', through: '2026-03-15' }] });
    expect(said.hash).toBe(plan.hash);
  });

  test('nobody is on call then', async () => {
    const plan = tinyPlan({
      people: [{ id: 'bo' }, { id: 'cy', capacity: 0.1 }],
      rotations: [{ cadence: 'daily' }],
      absences: [{ person: 'ada', from: '2026-03-09', through: '2026-03-13', nextWeekends: true }],
    });
    const result = await solve(plan, { iterations: 5_000 });
    if (!('schedule' in result)) throw new Error(result.status);
    const days = result.schedule.assignments.flatMap(({ person, start }) =>
      person === 'ada' ? [start.slice(0, 10)] : [],
    );
    expect(days.length).toBeGreaterThan(5);
    expect(days.filter(day => day >= '2026-03-07' && day <= '2026-03-15')).toEqual([]);
  });
});
