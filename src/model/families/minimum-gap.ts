import type { Family, RuleOf } from './family';
import { freeDays, touchedBy } from './touched';
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

  meter: (rule, tallies) => new MinimumGapMeter(rule, tallies),
};
