import type { RuleOf } from '../family';
import type { Linearize } from './linearize';
import { atMostTouched, touchFlags } from './touched';

export const touchedInWindow: Linearize<RuleOf<'touched-in-window'>> = (rule, person, form) => {
  const { calendar, span, max } = rule;
  const flags = [...touchFlags(calendar, person, form)];
  for (let first = 0; first < calendar.size; first++) {
    const inside = flags.filter(([day]) => day >= first && day < first + span);
    atMostTouched(rule, calendar, person, form, inside, max);
    if (first + span >= calendar.size) break;
  }
};
