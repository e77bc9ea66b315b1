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

  linearize(rule, person, form) {
    const { counts, min, max, price } = rule;
    const counted = form.kindsOf(person).filter(kind => counts[kind] === 1);
    const terms = counted.map(kind => form.times(1, person, kind));
    const facts = counted.filter(kind => form.isFact(kind)).length;
    if (price === null && facts > max) form.forbid(person, counted, rule);
    else if (terms.length > max) form.atMost(max, terms, rule, form.slackOf(rule, person));
    if (min > 0) form.atLeast(min, terms, rule, form.slackOf(rule, person));
  },

  meter: (rule, tallies) => new TurnsInAllMeter(rule, tallies),
  ceiling: (rule, tallies) => new MeteredCeiling(new TurnsInAllMeter(rule, tallies)),
};
