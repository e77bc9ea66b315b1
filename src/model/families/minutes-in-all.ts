import { isFree } from './facts';
import type { Family, RuleOf } from './family';
import { mergeHeld, minutesOf } from './stretches';
import { MeteredCeiling } from './watch/ceiling';
import { MinutesInAllMeter } from './watch/minutes-in-all';

export const minutesInAll: Family<RuleOf<'minutes-in-all'>> = {
  violation({ stretches, min, max }, _person, held, count, facts) {
    if (min === 0) {
      // The union is no longer than the sum: most timelines are decided by that.
      let sum = 0;
      for (let i = 0; i < count; i++) sum += minutesOf(stretches[held[i] as number] as Int32Array);
      if (sum <= max) return 0;
    }
    const minutes = minutesOf(mergeHeld(stretches, held, count));
    let free = false;
    for (let i = 0; i < count; i++) {
      const kind = held[i] as number;
      free ||= isFree(facts, kind) && (stretches[kind] as Int32Array).length > 0;
    }
    return Math.max(0, free ? minutes - max : 0, min - minutes);
  },

  meter: (rule, tallies) => new MinutesInAllMeter(rule, tallies),
  ceiling: (rule, tallies) => new MeteredCeiling(new MinutesInAllMeter(rule, tallies)),
};
