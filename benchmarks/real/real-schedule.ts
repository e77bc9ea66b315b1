import { expandPlan } from '../../src/calendar/expand-plan';
import type { Slot } from '../../src/calendar/slot';
import type { Plan } from '../../src/plan/plan';
import { compilePlan } from '../../src/rules/compile';
import { SCHEDULE_FORMAT, type Schedule } from '../../src/schedule/schedule';
import { TOOL } from '../../src/schedule/tool';
import { standingOf } from '../../src/solve/compare';
import { SearchState } from '../../src/solve/state';
import { formatInstant } from '../../src/time/instant';

/** Writes what people really held as a schedule of the plan, with its values and without a claim to a proof. */
export function realSchedule(plan: Plan, holderOf: (slot: Slot) => string): Schedule {
  const calendar = expandPlan(plan);
  const { model, bundles } = compilePlan(plan, calendar);
  const numberOf = new Map(plan.people.map((person, index) => [person.id, index]));
  const state = new SearchState(model);
  state.load(Int32Array.from(bundles, ({ slots }) => numberOf.get(holderOf(slots[0] as Slot)) ?? -1));
  const standing = standingOf(state);
  return {
    format: SCHEDULE_FORMAT,
    id: plan.id,
    planHash: plan.hash,
    tool: TOOL,
    tzdata: null,
    horizon: { start: formatInstant(plan.horizon.start), end: formatInstant(plan.horizon.end) },
    seed: 1,
    status: 'feasible',
    objective: model.levels.map(level => ({
      level,
      value: standing.values[level],
      bound: null,
      ...(level === 'fairness' ? { profile: standing.profile, provenLevels: 0 } : {}),
    })),
    assignments: calendar.slots.map(slot => ({
      rotation: slot.rotation,
      system: slot.system,
      role: slot.role,
      seat: slot.seat,
      start: formatInstant(slot.start),
      end: formatInstant(slot.end),
      person: holderOf(slot),
    })),
    uncovered: [],
    warnings: [],
    certificate: {},
  };
}
