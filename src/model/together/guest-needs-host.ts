import { groupTerms, isFact, type Togetherness, type TogetherRuleOf } from './togetherness';

export const guestNeedsHost: Togetherness<TogetherRuleOf<'guest-needs-host'>> = {
  violation({ bundles, group }, roster, facts) {
    const guest = bundles[0] as number;
    if ((roster[guest] as number) < 0) return 0;
    let free = !isFact(facts, guest);
    for (let i = 1; i < bundles.length; i++) {
      const host = bundles[i] as number;
      const person = roster[host] as number;
      if (person < 0) continue;
      if (group[person] === 1) return 0;
      free ||= !isFact(facts, host);
    }
    return free ? 1 : 0;
  },

  linearize(rule, form) {
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
  },
};
