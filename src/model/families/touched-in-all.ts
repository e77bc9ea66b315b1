import type { Family, RuleOf } from './family';
import { freeDays, touchedBy } from './touched';
import { MeteredCeiling } from './watch/ceiling';
import { TouchedInAllMeter } from './watch/touched-in-all';

export const touchedInAll: Family<RuleOf<'touched-in-all'>> = {
  violation({ calendar, max }, person, held, count, facts) {
    const touched = touchedBy(calendar, person, held, count);
    const free = freeDays(calendar, person, held, count, touched, facts);
    let inside = 0;
    let counts = false;
    touched.forEach((day, index) => {
      if (day < calendar.firstInside || day > calendar.lastInside) return;
      inside++;
      counts ||= free === null || free[index] === true;
    });
    return counts ? Math.max(0, inside - max) : 0;
  },

  meter: (rule, tallies) => new TouchedInAllMeter(rule, tallies),
  ceiling: (rule, tallies) => new MeteredCeiling(new TouchedInAllMeter(rule, tallies)),
};
