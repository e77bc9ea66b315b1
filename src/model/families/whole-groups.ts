import type { Family, RuleOf } from './family';
import { addBreach, freeDays, termsOf, touchedBy, touchFlags } from './touched';
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

  linearize(rule, person, form) {
    const { calendar, pairs } = rule;
    const flags = touchFlags(calendar, person, form);
    for (const [first, second] of pairs) {
      for (const [here, there] of [
        [first, second],
        [second, first],
      ] as const) {
        if (!flags.has(here)) continue;
        const terms = [...termsOf(flags, [here], 1), ...termsOf(flags, [there], -1)];
        addBreach(rule, calendar, person, form, [here], terms, 0, 1);
      }
    }
  },

  meter: (rule, tallies) => new WholeGroupsMeter(rule, tallies),
};
