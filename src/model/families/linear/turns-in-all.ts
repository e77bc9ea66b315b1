import type { RuleOf } from '../family';
import type { Linearize } from './linearize';

export const turnsInAll: Linearize<RuleOf<'turns-in-all'>> = (rule, person, form) => {
  const { counts, min, max, price } = rule;
  const counted = form.kindsOf(person).filter(kind => counts[kind] === 1);
  const terms = counted.map(kind => form.times(1, person, kind));
  const facts = counted.filter(kind => form.isFact(kind)).length;
  if (price === null && facts > max) form.forbid(person, counted, rule);
  else if (terms.length > max) form.atMost(max, terms, rule, form.slackOf(rule, person));
  if (min > 0) form.atLeast(min, terms, rule, form.slackOf(rule, person));
};
