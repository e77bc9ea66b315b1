import type { Term } from '../../linear-form';
import type { TogetherRuleOf } from '../togetherness';
import { groupTerms, type LinearizeTogether } from './group-terms';

export const atMostFromGroup: LinearizeTogether<TogetherRuleOf<'at-most-from-group'>> = (rule, form) => {
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
};
