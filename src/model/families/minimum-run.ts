import type { Family, RuleOf } from './family';
import { addBreach, freeDays, termsOf, touchedBy, touchFlags } from './touched';
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

  linearize(rule, person, form) {
    const { calendar, min } = rule;
    const flags = touchFlags(calendar, person, form);
    // For each run of exactly `length` days from `start`: the days in it less the two beside it are at
    // most length - 1, or else the run is there and falls short by min - length.
    for (let start = calendar.firstInside + 1; start < calendar.lastInside; start++) {
      for (let length = 1; length < min && start + length - 1 < calendar.lastInside; length++) {
        const days = Array.from({ length }, (_, index) => start + index);
        if (!days.every(day => flags.has(day))) break;
        const terms = [...termsOf(flags, days, 1), ...termsOf(flags, [start - 1, start + length], -1)];
        addBreach(rule, calendar, person, form, days, terms, length - 1, min - length);
      }
    }
  },

  meter: (rule, tallies) => new MinimumRunMeter(rule, tallies),
};
