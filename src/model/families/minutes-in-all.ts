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

  linearize(rule, person, form) {
    const { stretches, min, max, price } = rule;
    const kinds = form.kindsOf(person).filter(kind => (stretches[kind] as Int32Array).length > 0);
    // Minutes of stretches held at the same time would count twice; such kinds are refused beforehand.
    form.requireApart(person, kinds, stretches);
    const minutes = (kind: number): number => minutesOf(stretches[kind] as Int32Array);
    const terms = kinds.map(kind => form.times(minutes(kind), person, kind));
    const all = kinds.reduce((sum, kind) => sum + minutes(kind), 0);
    const facts = kinds.reduce((sum, kind) => sum + (form.isFact(kind) ? minutes(kind) : 0), 0);
    if (all > max) {
      if (price === null && facts > max) form.forbid(person, kinds, rule);
      else form.atMost(max, terms, rule, form.slackOf(rule, person));
    }
    if (min > 0) form.atLeast(min, terms, rule, form.slackOf(rule, person));
  },

  meter: (rule, tallies) => new MinutesInAllMeter(rule, tallies),
  ceiling: (rule, tallies) => new MeteredCeiling(new MinutesInAllMeter(rule, tallies)),
};
