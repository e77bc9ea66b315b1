import type { Plan } from '../plan/plan';
import { type Calendar, expandPlan, expandPlanWith } from './expand-plan';

/**
 * The calendar that a plan is solved with: that of `expandPlan`, but for recurrence rules, which rrule reads. It is
 * loaded for plans that have any; `verify`, which reads them by itself, has no part of it.
 */
export async function calendarOf(plan: Plan): Promise<Calendar> {
  if (plan.rotations.every(({ cadence }) => cadence.kind !== 'rrule')) return expandPlan(plan);
  const { readWithRrule } = await import('./rrule-days');
  return expandPlanWith(plan, readWithRrule);
}
