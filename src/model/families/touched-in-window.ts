import type { Family, RuleOf } from './family';
import { freeDays, touchedBy } from './touched';
import { worstWindow } from './windows';
import { TouchedInWindowCeiling, TouchedInWindowMeter } from './watch/touched-in-window';

export const touchedInWindow: Family<RuleOf<'touched-in-window'>> = {
  violation({ calendar, span, max }, person, held, count, facts) {
    const touched = touchedBy(calendar, person, held, count);
    // Leaving out windows of facts alone can only lower the worst.
    const worst = worstWindow(touched, null, span, max);
    if (worst === 0) return 0;
    return worstWindow(touched, freeDays(calendar, person, held, count, touched, facts), span, max);
  },

  meter: (rule, tallies) => new TouchedInWindowMeter(rule, tallies),
  ceiling: (rule, tallies) => new TouchedInWindowCeiling(rule, tallies),
};
