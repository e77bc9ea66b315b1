import type { RuleOf } from '../family';
import type { Linearize } from './linearize';
import { addBreach, termsOf, touchFlags } from './touched';

export const minimumRun: Linearize<RuleOf<'minimum-run'>> = (rule, person, form) => {
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
};
