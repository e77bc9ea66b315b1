import type { Family, RuleOf } from './family';
import { addBreach, freeDays, termsOf, touchedBy, touchFlags } from './touched';
import { MinimumGapMeter } from './watch/minimum-gap';

export const minimumGap: Family<RuleOf<'minimum-gap'>> = {
  violation({ calendar, min }, person, held, count, facts) {
    const touched = touchedBy(calendar, person, held, count);
    const free = freeDays(calendar, person, held, count, touched, facts);
    let short = 0;
    for (let i = 1; i < touched.length; i++) {
      const gap = (touched[i] as number) - (touched[i - 1] as number) - 1;
      if (gap > 0 && (free === null || free[i] === true || free[i - 1] === true))
        short += Math.max(0, min - gap);
    }
    return short;
  },

  linearize(rule, person, form) {
    const { calendar, min } = rule;
    const flags = touchFlags(calendar, person, form);
    // Off between two touched days that lie gap + 1 apart: y[d] + y[d+gap+1] - sum(y between) <= 1, or
    // else the gap is there and falls short by min - gap.
    for (const day of flags.keys()) {
      for (let gap = 1; gap < min; gap++) {
        const days = [day, day + gap + 1];
        if (!flags.has(day + gap + 1)) continue;
        const between = Array.from({ length: gap }, (_, index) => day + 1 + index);
        const terms = [...termsOf(flags, days, 1), ...termsOf(flags, between, -1)];
        addBreach(rule, calendar, person, form, days, terms, 1, min - gap);
      }
    }
  },

  meter: (rule, tallies) => new MinimumGapMeter(rule, tallies),
};
