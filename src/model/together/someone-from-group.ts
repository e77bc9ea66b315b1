import { isFact, type Togetherness, type TogetherRuleOf } from './togetherness';

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
};
