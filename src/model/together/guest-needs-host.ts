import { isFact, type Togetherness, type TogetherRuleOf } from './togetherness';

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
};
