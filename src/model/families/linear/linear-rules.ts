import type { LinearForm } from '../../linear-form';
import type { TimelineRule } from '../../timeline-rule';
import type { RuleOf } from '../family';
import { atOnce } from './at-once';
import type { Linearize } from './linearize';
import { maximumRun } from './maximum-run';
import { minimumGap } from './minimum-gap';
import { minimumRun } from './minimum-run';
import { minutesInAll } from './minutes-in-all';
import { minutesInWindow } from './minutes-in-window';
import { touchedInAll } from './touched-in-all';
import { touchedInWindow } from './touched-in-window';
import { turnsInAll } from './turns-in-all';
import { turnsInWindow } from './turns-in-window';
import { wholeGroups } from './whole-groups';

const LINEAR: { readonly [Name in TimelineRule['family']]: Linearize<RuleOf<Name>> } = {
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

/** Adds a rule as linear rows over a person's variables. */
export function linearizeRule(rule: TimelineRule, person: number, form: LinearForm): void {
  const linearize = LINEAR[rule.family] as Linearize<TimelineRule>;
  linearize(rule, person, form);
}
