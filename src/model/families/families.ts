import type { TimelineRule } from '../timeline-rule';
import { atOnce } from './at-once';
import type { Family, RuleOf } from './family';
import { maximumRun } from './maximum-run';
import { minimumGap } from './minimum-gap';
import { minimumRun } from './minimum-run';
import { minutesInAll } from './minutes-in-all';
import { minutesInWindow } from './minutes-in-window';
import { touchedInAll } from './touched-in-all';
import { touchedInWindow } from './touched-in-window';
import { turnsInAll } from './turns-in-all';
import { turnsInWindow } from './turns-in-window';
import type { Ceiling } from './watch/ceiling';
import type { Meter } from './watch/meter';
import type { Tallies } from './watch/tallies';
import { wholeGroups } from './whole-groups';

const FAMILIES: { readonly [Name in TimelineRule['family']]: Family<RuleOf<Name>> } = {
  'turns-in-window': turnsInWindow,
  'turns-in-all': turnsInAll,
  'minutes-in-window': minutesInWindow,
  'minutes-in-all': minutesInAll,
  'touched-in-window': touchedInWindow,
  'touched-in-all': touchedInAll,
  'maximum-run': maximumRun,
  'minimum-run': minimumRun,
  'minimum-gap': minimumGap,
  'whole-groups': wholeGroups,
  'at-once': atOnce,
};

const familyOf = (rule: TimelineRule): Family<TimelineRule> => FAMILIES[rule.family];

/**
 * The amount by which a person's timeline breaks a rule, 0 when it keeps it. `held` lists their kinds,
 * ascending. With `facts`, a mask of the kinds that are facts, breaches among facts alone do not count.
 */
export function violationOf(
  rule: TimelineRule,
  person: number,
  held: Int32Array,
  count: number,
  facts: Uint8Array | null = null,
): number {
  return familyOf(rule).violation(rule, person, held, count, facts);
}

/** By how much rows break a rule while they change. */
export function meterOf(rule: TimelineRule, tallies: Tallies): Meter {
  return familyOf(rule).meter(rule, tallies);
}

/** Whether rows keep a maximum while they change; `null`: giving a turn away can break the rule as well. */
export function ceilingOf(rule: TimelineRule, tallies: Tallies): Ceiling | null {
  return familyOf(rule).ceiling?.(rule, tallies) ?? null;
}
