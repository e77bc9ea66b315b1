import type { Issue } from '../errors/errors';
import { compareText } from '../plan/compare-text';
import { coverageIntervals } from '../plan/coverage-time';
import type { Plan } from '../plan/plan';
import { applyOverrides } from './overrides';
import { bundleStart, bundlesOf } from './bundles';
import { calendarWarnings } from './calendar-warnings';
import { compareSlots } from './order';
import { readAsDayRule, type ReadRule } from './recurrence';
import type { Slot, SlotBundle } from './slot';

/** Everything that needs cover in a plan, before anyone is named. */
export interface Calendar {
  /** In order of start, rotation, system, role and seat. No two of one seat overlap. */
  readonly slots: readonly Slot[];
  /** Every slot is in exactly one. In order of the start of the first slot, then key. */
  readonly bundles: readonly SlotBundle[];
  /** What the plan says and the calendar has no place for, such as a pin in which nothing starts. */
  readonly warnings: readonly Issue[];
}

/**
 * Expands the rotations of a plan into slots in real instants. Equal plans give equal calendars on every
 * machine with the same time zone data.
 */
export function expandPlan(plan: Plan): Calendar {
  return expandPlanWith(plan, readAsDayRule);
}

/** `expandPlan` with another reading of recurrence rules. */
export function expandPlanWith(plan: Plan, readRule: ReadRule): Calendar {
  const { horizon } = plan;
  const coverage = new Map(
    plan.systems.map(system => [system.id, coverageIntervals(system.coverage, horizon, plan.holidayLists)]),
  );
  const made = plan.rotations.flatMap(rotation => bundlesOf(rotation, horizon, coverage, readRule));
  const bundles = [...applyOverrides(plan, made)].sort(
    (a, b) => bundleStart(a) - bundleStart(b) || compareText(a.key, b.key),
  );
  const slots = bundles.flatMap(bundle => bundle.slots).sort(compareSlots);
  return { slots, bundles, warnings: calendarWarnings(plan, coverage, slots) };
}
