import type { Family, RuleOf } from './family';
import { freeDays, touchedBy } from './touched';
import { WholeGroupsMeter } from './watch/whole-groups';

export const wholeGroups: Family<RuleOf<'whole-groups'>> = {
  violation({ calendar, pairs }, person, held, count, facts) {
    const touched = touchedBy(calendar, person, held, count);
    const free = freeDays(calendar, person, held, count, touched, facts);
    let broken = 0;
    for (const [first, second] of pairs) {
      const a = touched.indexOf(first);
      const b = touched.indexOf(second);
      if (a >= 0 !== b >= 0 && (free === null || free[Math.max(a, b)] === true)) broken++;
    }
    return broken;
  },

  meter: (rule, tallies) => new WholeGroupsMeter(rule, tallies),
};
