import type { RuleOf } from '../family';
import { atMostHeld } from './facts';
import type { Linearize } from './linearize';

export const turnsInWindow: Linearize<RuleOf<'turns-in-window'>> = (rule, person, form) => {
  const { point, span, max } = rule;
  const at = (kind: number): number => point[kind] as number;
  const kinds = form.kindsOf(person).filter(kind => at(kind) >= 0);
  kinds.sort((a, b) => at(a) - at(b));
  kinds.forEach((first, index) => {
    if (index > 0 && at(kinds[index - 1] as number) === at(first)) return;
    const inside = kinds.filter(kind => at(kind) >= at(first) && at(kind) - at(first) < span);
    if (inside.length > max) atMostHeld(form, person, inside, max, rule);
  });
};
