import type { Plan } from '../plan/plan';
import type { MinimumRestRule } from '../plan/rules';
import { HOUR } from '../time/instant';
import { type ClosePair, forbidPairs } from './clashing-pairs';
import type { RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { hours, nameOf, slotText } from './words';

/** A turn starts at least `hours` after any other turn of the person that ended before it. */
export const minimumRest: RuleDefinition = {
  name: 'minimum-rest',
  *post(context) {
    for (const { rule, source } of rulesNamed(context.plan, 'minimum-rest')) {
      const rest = rule.hours * HOUR;
      yield* forbidPairs(
        context,
        {
          source,
          people: peopleMask(context.plan, rule),
          counted: slot => inScope(rule, slot),
          reach: rest,
          clash: (earlier, later) => later.start >= earlier.end && later.start - earlier.end < rest,
        },
        (person, pair) => reason(context.plan, rule, person, pair),
      );
    }
  },
};

function reason(
  plan: Plan,
  rule: MinimumRestRule,
  person: number,
  { earlier, later, gap }: ClosePair,
): string {
  return `${nameOf(plan, person)} rests ${hours(gap)} between ${slotText(earlier)}, and ${slotText(later)}; at least ${rule.hours} h are required.`;
}
