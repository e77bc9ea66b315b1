import type { Stretches } from './families/stretches';
import type { TimelineRule, TimelineRuleBase, TouchCalendar } from './timeline-rule';

export type RowConstraint = TimelineRule;
export type Calendar = TouchCalendar;
type RowBase = TimelineRuleBase;

export function turnsInWindow(base: RowBase, stretches: Stretches, span: number, max: number): TimelineRule {
  return {
    ...base,
    family: 'turns-in-window',
    point: Int32Array.from(stretches, list => list[0] ?? -1),
    span,
    max,
  };
}

export function turnsInAll(base: RowBase, counts: Uint8Array, min: number, max: number): TimelineRule {
  return { ...base, family: 'turns-in-all', counts, min, max };
}

export function minutesInWindow(
  base: RowBase,
  stretches: Stretches,
  span: number | null,
  min: number,
  max: number,
): TimelineRule {
  return span === null
    ? { ...base, family: 'minutes-in-all', stretches, min, max }
    : { ...base, family: 'minutes-in-window', stretches, span, max };
}

export function touchedInWindow(base: RowBase, calendar: Calendar, span: number, max: number): TimelineRule {
  return { ...base, family: 'touched-in-window', calendar, span, max };
}

export function touchedInAll(base: RowBase, calendar: Calendar, max: number): TimelineRule {
  return { ...base, family: 'touched-in-all', calendar, max };
}

export function minimumRun(base: RowBase, calendar: Calendar, min: number): TimelineRule {
  return { ...base, family: 'minimum-run', calendar, min };
}

export function minimumGap(base: RowBase, calendar: Calendar, min: number): TimelineRule {
  return { ...base, family: 'minimum-gap', calendar, min };
}

export function wholeGroups(
  base: RowBase,
  calendar: Calendar,
  pairs: readonly (readonly [number, number])[],
): TimelineRule {
  return { ...base, family: 'whole-groups', calendar, pairs };
}

export function atOnce(base: RowBase, stretches: Stretches, max: number): TimelineRule {
  return { ...base, family: 'at-once', stretches, max };
}
