import type { Family, RuleOf } from './family';
import { freeDays, touchedBy } from './touched';
import { MinimumRunMeter } from './watch/minimum-run';

export const minimumRun: Family<RuleOf<'minimum-run'>> = {
  violation({ calendar, min }, person, held, count, facts) {
    const touched = touchedBy(calendar, person, held, count);
    const free = freeDays(calendar, person, held, count, touched, facts);
    let short = 0;
    let first = 0;
    for (let i = 0; i < touched.length; i++) {
      const last = touched[i] as number;
      if (i + 1 < touched.length && touched[i + 1] === last + 1) continue;
      const start = touched[first] as number;
      const exempt =
        start <= calendar.firstInside ||
        last >= calendar.lastInside ||
        free?.slice(first, i + 1).includes(true) === false;
      if (!exempt) short += Math.max(0, min - (last - start + 1));
      first = i + 1;
    }
    return short;
  },

  meter: (rule, tallies) => new MinimumRunMeter(rule, tallies),
};
