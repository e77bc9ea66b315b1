import type { Plan } from '../../plan/plan';
import { formatInstant } from '../../time/instant';
import type { Schedule } from '../schedule';
import type { Findings } from './finding';
import { quote, span } from './words';

/** Whether the schedule was made from this plan. An edited plan is worth a warning, not a refusal. */
export function checkIdentity(plan: Plan, schedule: Schedule, found: Findings): void {
  if (schedule.id !== plan.id) {
    found.add(
      'other-plan',
      'error',
      `The schedule was made from the plan ${quote(schedule.id)}; this plan is ${quote(plan.id)}.`,
    );
  } else if (schedule.planHash !== plan.hash) {
    found.add(
      'plan-changed',
      'warning',
      `The plan ${quote(plan.id)} has changed since the schedule was made from it: the schedule names ${quote(schedule.planHash)}, the plan is ${plan.hash}.`,
    );
  }
  const { start, end } = schedule.horizon;
  if (start !== formatInstant(plan.horizon.start) || end !== formatInstant(plan.horizon.end)) {
    found.add(
      'other-horizon',
      'error',
      `The schedule is for ${quote(start)} to ${quote(end)}; the plan's horizon is ${span(plan.horizon)}.`,
    );
  }
}
