import type { RuleOf } from '../family';
import type { Linearize } from './linearize';
import { addBreach, termsOf, touchFlags } from './touched';

export const wholeGroups: Linearize<RuleOf<'whole-groups'>> = (rule, person, form) => {
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
};
