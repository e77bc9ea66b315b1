import type { Plan } from '../../../../src/plan/plan';
import type { Assignment, Schedule } from '../../../../src/schedule/schedule';
import type { Metric } from '../../../../src/fairness/metrics/metric';
import type { WorkedIncident } from '../../../../src/fairness/wake-ups';
import { scheduleOf, tinyPlan, type TinyPlanParts } from '../../../helpers/tiny-plan';

/** Weeks from Monday, 2 March 2026, each with its person: of the rota of `tinyPlan`. */
export function weeksOf(people: readonly string[]): readonly Assignment[] {
  return people.map((person, index): Assignment => {
    const day = (days: number): string =>
      new Date(Date.UTC(2026, 2, 2 + days)).toISOString().replace('.000', '');
    const where = { rotation: 'duty', system: 'api', role: 'primary', seat: 1 } as const;
    return { ...where, start: day(7 * index), end: day(7 * index + 7), person };
  });
}

/** A plan of as many weeks, without leave or zones, so that a week is a week; and a schedule of it. */
export function weeklyCase(
  people: readonly string[],
  parts: TinyPlanParts = {},
): { readonly plan: Plan; readonly schedule: Schedule } {
  const horizon = { from: '2026-03-02', weeks: people.length, zone: 'UTC' };
  const plan = tinyPlan({ horizon, ...parts });
  return { plan, schedule: scheduleOf(plan, weeksOf(people)) };
}

/** What a metric measured; an error tells why it did not. */
export function valueOf<Value>(metric: Metric<Value>): Value {
  if (metric.status === 'measured') return metric.value;
  throw new Error(`${metric.id} is "${metric.status}": ${metric.why}`);
}

/** An incident on `api` of severity 3; times in UTC to the minute. */
export function incident(
  id: string,
  paged: string,
  ended: string,
  people: readonly string[],
  rest: Partial<WorkedIncident> = {},
): WorkedIncident {
  return {
    id,
    system: 'api',
    paged: `${paged}:00Z`,
    acknowledged: null,
    ended: `${ended}:00Z`,
    severity: 3,
    people,
    ...rest,
  };
}
