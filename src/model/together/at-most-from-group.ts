import type { Term } from '../linear-form';
import { groupTerms, isFact, type Togetherness, type TogetherRuleOf } from './togetherness';

export const atMostFromGroup: Togetherness<TogetherRuleOf<'at-most-from-group'>> = {
  violation({ bundles, group, max }, roster, facts) {
    let count = 0;
    let free = false;
    for (let i = 0; i < bundles.length; i++) {
      const bundle = bundles[i] as number;
      const person = roster[bundle] as number;
      if (person < 0 || group[person] === 0) continue;
      count++;
      free ||= !isFact(facts, bundle);
    }
    return free ? Math.max(0, count - max) : 0;
  },

  linearize(rule, form) {
    const { bundles, group, max, price } = rule;
    const terms: Term[] = [];
    let facts = 0;
    for (const bundle of bundles) {
      const mine = groupTerms(form, bundle, group, 1);
      if (form.isFact(bundle)) facts += mine.length;
      terms.push(...mine);
    }
    if (price === null && facts > max) {
      for (const bundle of bundles) {
        if (!form.isFact(bundle)) form.atMost(0, groupTerms(form, bundle, group, 1), rule);
      }
    } else if (terms.length > max) form.atMost(max, terms, rule, form.newSlack(rule, 1));
  },
};
