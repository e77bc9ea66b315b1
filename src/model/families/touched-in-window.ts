import type { Family, RuleOf } from './family';
import { atMostTouched, freeDays, touchedBy, touchFlags } from './touched';
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

  linearize(rule, person, form) {
    const { calendar, span, max } = rule;
    const flags = [...touchFlags(calendar, person, form)];
    for (let first = 0; first < calendar.size; first++) {
      const inside = flags.filter(([day]) => day >= first && day < first + span);
      atMostTouched(rule, calendar, person, form, inside, max);
      if (first + span >= calendar.size) break;
    }
  },

  meter: (rule, tallies) => new TouchedInWindowMeter(rule, tallies),
  ceiling: (rule, tallies) => new TouchedInWindowCeiling(rule, tallies),
};
