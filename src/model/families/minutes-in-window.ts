import { holdsFact, isFree } from './facts';
import type { Family, RuleOf } from './family';
import { meets, mergeHeld, minutesOf, overlap } from './stretches';
import { MeteredCeiling } from './watch/ceiling';
import { MinutesInWindowMeter } from './watch/minutes-in-window';

export const minutesInWindow: Family<RuleOf<'minutes-in-window'>> = {
  violation({ stretches, span, max }, _person, held, count, facts) {
    // The union is no longer than the sum: most timelines are decided by that.
    let sum = 0;
    for (let i = 0; i < count; i++) sum += minutesOf(stretches[held[i] as number] as Int32Array);
    if (sum <= max) return 0;
    const merged = mergeHeld(stretches, held, count);
    const free: number[] = [];
    const mixed = facts !== null && holdsFact(facts, held, count);
    if (mixed) {
      for (const kind of held.subarray(0, count)) {
        if (isFree(facts, kind)) free.push(...(stretches[kind] as Int32Array));
      }
    }
    let worst = 0;
    const look = (from: number): void => {
      if (mixed && !meets(free, from, from + span)) return;
      worst = Math.max(worst, overlap(merged, from, from + span) - max);
    };
    // The fullest window starts with a stretch or ends with one; of those that hold a minute of some free
    // stretch, it may also hold just its first or last minute.
    for (let i = 0; i < merged.length; i += 2) {
      look(merged[i] as number);
      look((merged[i + 1] as number) - span);
    }
    for (let i = 0; i < free.length; i += 2) {
      look((free[i] as number) - span + 1);
      look((free[i + 1] as number) - 1);
    }
    return worst;
  },

  meter: (rule, tallies) => new MinutesInWindowMeter(rule, tallies),
  ceiling: (rule, tallies) => new MeteredCeiling(new MinutesInWindowMeter(rule, tallies)),
};
