import type { Plan } from '../plan/plan';
import type { MinimumGapRule } from '../plan/rules';
import { DAY } from '../time/instant';
import { type ClosePair, forbidPairs } from './clashing-pairs';
import type { RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { counted, hours, nameOf, slotText } from './words';

/** A turn starts at least `days` × 24 h after any turn of the person in the same rotation that ended before it. */
export const minimumGap: RuleDefinition = {
  name: 'minimum-gap',
  *post(context) {
    for (const { rule, source } of rulesNamed(context.plan, 'minimum-gap')) {
      const gap = rule.days * DAY;
      yield* forbidPairs(
        context,
        {
          source,
          people: peopleMask(context.plan, rule),
          counted: slot => inScope(rule, slot),
          reach: gap,
          clash: (earlier, later) =>
            earlier.rotation === later.rotation &&
            later.start >= earlier.end &&
            later.start - earlier.end < gap,
        },
        (person, pair) => reason(context.plan, rule, person, pair),
      );
    }
  },
};

function reason(
  plan: Plan,
  rule: MinimumGapRule,
  person: number,
  { earlier, later, gap }: ClosePair,
): string {
  return `${nameOf(plan, person)} has ${hours(gap)} between ${slotText(earlier)}, and ${slotText(later)}; ${counted(rule.days, 'day')} of 24 h are required in one rotation.`;
}
