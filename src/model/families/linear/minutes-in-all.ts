import type { RuleOf } from '../family';
import { minutesOf } from '../stretches';
import type { Linearize } from './linearize';

export const minutesInAll: Linearize<RuleOf<'minutes-in-all'>> = (rule, person, form) => {
  const { stretches, min, max, price } = rule;
  const kinds = form.kindsOf(person).filter(kind => (stretches[kind] as Int32Array).length > 0);
  // Minutes of stretches held at the same time would count twice; such kinds are refused beforehand.
  form.requireApart(person, kinds, stretches);
  const minutes = (kind: number): number => minutesOf(stretches[kind] as Int32Array);
  const terms = kinds.map(kind => form.times(minutes(kind), person, kind));
  const all = kinds.reduce((sum, kind) => sum + minutes(kind), 0);
  const facts = kinds.reduce((sum, kind) => sum + (form.isFact(kind) ? minutes(kind) : 0), 0);
  if (all > max) {
    if (price === null && facts > max) form.forbid(person, kinds, rule);
    else form.atMost(max, terms, rule, form.slackOf(rule, person));
  }
  if (min > 0) form.atLeast(min, terms, rule, form.slackOf(rule, person));
};
