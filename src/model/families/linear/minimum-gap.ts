import type { RuleOf } from '../family';
import type { Linearize } from './linearize';
import { addBreach, termsOf, touchFlags } from './touched';

export const minimumGap: Linearize<RuleOf<'minimum-gap'>> = (rule, person, form) => {
  const { calendar, min } = rule;
  const flags = touchFlags(calendar, person, form);
  // Off between two touched days that lie gap + 1 apart: y[d] + y[d+gap+1] - sum(y between) <= 1, or
  // else the gap is there and falls short by min - gap.
  for (const day of flags.keys()) {
    for (let gap = 1; gap < min; gap++) {
      const days = [day, day + gap + 1];
      if (!flags.has(day + gap + 1)) continue;
      const between = Array.from({ length: gap }, (_, index) => day + 1 + index);
      const terms = [...termsOf(flags, days, 1), ...termsOf(flags, between, -1)];
      addBreach(rule, calendar, person, form, days, terms, 1, min - gap);
    }
  }
};
