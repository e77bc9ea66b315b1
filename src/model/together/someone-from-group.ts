import type { Term } from '../linear-form';
import { groupTerms, isFact, type Togetherness, type TogetherRuleOf } from './togetherness';

export const someoneFromGroup: Togetherness<TogetherRuleOf<'someone-from-group'>> = {
  violation({ bundles, waivers, group }, roster, facts) {
    for (let i = 0; i < waivers.length; i++) if ((roster[waivers[i] as number] as number) < 0) return 0;
    let free = false;
    for (let i = 0; i < bundles.length; i++) {
      const bundle = bundles[i] as number;
      const person = roster[bundle] as number;
      if (person < 0) continue;
      if (group[person] === 1) return 0;
      free ||= !isFact(facts, bundle);
    }
    return facts === null || free ? 1 : 0;
  },

  linearize(rule, form) {
    const { bundles, waivers, group, price } = rule;
    const terms: Term[] = [];
    for (const bundle of bundles) terms.push(...groupTerms(form, bundle, group, 1));
    for (const bundle of waivers) terms.push({ variable: form.open(bundle), coefficient: 1 });
    if (price !== null || !waivers.every(bundle => form.isFact(bundle))) {
      form.atLeast(1, terms, rule, form.newSlack(rule, 1));
      return;
    }
    // The seats that must be filled are facts; it binds once somebody else is on duty beside them.
    for (const bundle of bundles) {
      if (!form.isFact(bundle))
        form.atLeast(1, [...terms, { variable: form.open(bundle), coefficient: 1 }], rule);
    }
  },
};
