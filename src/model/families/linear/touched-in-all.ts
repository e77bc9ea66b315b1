import type { RuleOf } from '../family';
import type { Linearize } from './linearize';
import { atMostTouched, touchFlags } from './touched';

export const touchedInAll: Linearize<RuleOf<'touched-in-all'>> = (rule, person, form) => {
  const { calendar, max } = rule;
  const inside = [...touchFlags(calendar, person, form)].filter(
    ([day]) => day >= calendar.firstInside && day <= calendar.lastInside,
  );
  atMostTouched(rule, calendar, person, form, inside, max);
};
