import { isFree } from './facts';
import type { Family, RuleOf } from './family';
import { overlap } from './stretches';
import { MeteredCeiling } from './watch/ceiling';
import { AtOnceMeter } from './watch/at-once';

export const atOnce: Family<RuleOf<'at-once'>> = {
  violation({ stretches, max }, _person, held, count, facts) {
    let worst = 0;
    for (let i = 0; i < count; i++) {
      const list = stretches[held[i] as number] as Int32Array;
      for (let k = 0; k < list.length; k += 2) {
        const at = list[k] as number;
        let here = 0;
        let free = false;
        for (let j = 0; j < count; j++) {
          if (overlap(stretches[held[j] as number] as Int32Array, at, at + 1) === 0) continue;
          here++;
          free ||= isFree(facts, held[j] as number);
        }
        if (free) worst = Math.max(worst, here - max);
      }
    }
    return worst;
  },

  meter: (rule, tallies) => new AtOnceMeter(rule, tallies),
  ceiling: (rule, tallies) => new MeteredCeiling(new AtOnceMeter(rule, tallies)),
};
