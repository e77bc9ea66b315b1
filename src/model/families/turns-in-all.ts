import { isFree } from './facts';
import type { Family, RuleOf } from './family';
import { MeteredCeiling } from './watch/ceiling';
import { TurnsInAllMeter } from './watch/turns-in-all';

export const turnsInAll: Family<RuleOf<'turns-in-all'>> = {
  violation({ counts, min, max }, _person, held, count, facts) {
    let turns = 0;
    let free = false;
    for (let i = 0; i < count; i++) {
      const kind = held[i] as number;
      if (counts[kind] !== 1) continue;
      turns++;
      free ||= isFree(facts, kind);
    }
    return Math.max(0, free ? turns - max : 0, min - turns);
  },

  meter: (rule, tallies) => new TurnsInAllMeter(rule, tallies),
  ceiling: (rule, tallies) => new MeteredCeiling(new TurnsInAllMeter(rule, tallies)),
};
