import type { RuleOf } from '../family';
import type { Linearize } from './linearize';
import { addBreach, termsOf, touchFlags } from './touched';

export const maximumRun: Linearize<RuleOf<'maximum-run'>> = (rule, person, form) => {
  const { calendar, max } = rule;
  const flags = touchFlags(calendar, person, form);
  for (const first of flags.keys()) {
    const days = Array.from({ length: max + 1 }, (_, index) => first + index);
    if (!days.every(day => flags.has(day))) continue;
    addBreach(rule, calendar, person, form, days, termsOf(flags, days, 1), max, 1);
  }
};
