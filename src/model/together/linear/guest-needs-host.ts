import type { TogetherRuleOf } from '../togetherness';
import { groupTerms, type LinearizeTogether } from './group-terms';

export const guestNeedsHost: LinearizeTogether<TogetherRuleOf<'guest-needs-host'>> = (rule, form) => {
  const { bundles, group, price } = rule;
  const [guest, ...hosts] = bundles as unknown as [number, ...number[]];
  const mentored = hosts.flatMap(host => groupTerms(form, host, group, 1));
  if (price !== null || !form.isFact(guest)) {
    const open = { variable: form.open(guest), coefficient: 1 };
    form.atLeast(1, [open, ...mentored], rule, form.newSlack(rule, 1));
    return;
  }
  // The guest is a fact; it binds once a host is held by somebody who is none.
  for (const host of hosts) {
    if (!form.isFact(host))
      form.atLeast(1, [{ variable: form.open(host), coefficient: 1 }, ...mentored], rule);
  }
};
