import type { Issue } from '../errors/errors';
import { compareText } from '../plan/compare-text';
import { coverageIntervals } from '../plan/coverage-time';
import type { SystemId } from '../plan/ids';
import type { Plan } from '../plan/plan';
import { inOneGo } from '../time/in-one-go';
import type { Interval } from '../time/instant';
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
  return inOneGo(expanding(plan, readRule));
}

/** The same with pauses, after each system and rotation. */
export function* expanding(plan: Plan, readRule: ReadRule): Generator<void, Calendar> {
  const { horizon } = plan;
  const coverage = new Map<SystemId, readonly Interval[]>();
  for (const system of plan.systems) {
    coverage.set(system.id, coverageIntervals(system.coverage, horizon, plan.holidayLists));
    yield;
  }
  const made: SlotBundle[] = [];
  for (const rotation of plan.rotations) {
    for (const bundle of bundlesOf(rotation, plan, coverage, readRule)) made.push(bundle);
    yield;
  }
  const bundles = [...applyOverrides(plan, made)].sort(
    (a, b) => bundleStart(a) - bundleStart(b) || compareText(a.key, b.key),
  );
  yield;
  const slots = bundles.flatMap(bundle => bundle.slots).sort(compareSlots);
  yield;
  return { slots, bundles, warnings: calendarWarnings(plan, coverage, slots) };
}
