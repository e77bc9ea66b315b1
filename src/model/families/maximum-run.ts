import type { Family, RuleOf } from './family';
import { freeDays, touchedBy } from './touched';
import { MeteredCeiling } from './watch/ceiling';
import { MaximumRunMeter } from './watch/maximum-run';

/** A run breaks as many windows of `max` + 1 numbers in a row as it has numbers beyond `max`. */
export const maximumRun: Family<RuleOf<'maximum-run'>> = {
  violation({ calendar, max }, person, held, count, facts) {
    const touched = touchedBy(calendar, person, held, count);
    if (touched.length <= max) return 0;
    const free = freeDays(calendar, person, held, count, touched, facts);
    let beyond = 0;
    let first = 0;
    let lastFree = -1;
    for (let i = 0; i < touched.length; i++) {
      if (i > 0 && touched[i] !== (touched[i - 1] as number) + 1) first = i;
      if (free === null || free[i] === true) lastFree = i;
      if (i - first >= max && lastFree >= i - max) beyond++;
    }
    return beyond;
  },

  meter: (rule, tallies) => new MaximumRunMeter(rule, tallies),
  ceiling: (rule, tallies) => new MeteredCeiling(new MaximumRunMeter(rule, tallies)),
};
