import { isFact, type Togetherness, type TogetherRuleOf } from './togetherness';

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
};
