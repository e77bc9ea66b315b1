import type { Term } from '../../linear-form';
import type { TogetherRuleOf } from '../togetherness';
import { groupTerms, type LinearizeTogether } from './group-terms';

export const someoneFromGroup: LinearizeTogether<TogetherRuleOf<'someone-from-group'>> = (rule, form) => {
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
};
