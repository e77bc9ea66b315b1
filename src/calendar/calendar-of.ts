import type { Plan } from '../plan/plan';
import { type Calendar, expanding } from './expand-plan';
import { readAsDayRule } from './recurrence';

/**
 * The calendar that a plan is solved with: that of `expandPlan`, but for recurrence rules, which rrule reads. It is
 * loaded for plans that have any; `verify`, which reads them by itself, has no part of it. What comes back is
 * yet to be run, and pauses.
 */
export async function calendarOf(plan: Plan): Promise<Generator<void, Calendar>> {
  if (plan.rotations.every(({ cadence }) => cadence.kind !== 'rrule')) return expanding(plan, readAsDayRule);
  const { readWithRrule } = await import('./rrule-days');
  return expanding(plan, readWithRrule);
}
