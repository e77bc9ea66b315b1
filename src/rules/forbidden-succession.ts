import type { Plan } from '../plan/plan';
import type { ForbiddenSuccessionRule } from '../plan/rules';
import { HOUR } from '../time/instant';
import { type ClosePair, forbidPairs } from './clashing-pairs';
import type { RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { hours, nameOf, slotText } from './words';

/** No slot of kind `after` starts less than `hours` after the end of a slot of kind `before` of another turn. */
export const forbiddenSuccession: RuleDefinition = {
  name: 'forbidden-succession',
  *post(context) {
    for (const { rule, source } of rulesNamed(context.plan, 'forbidden-succession')) {
      const within = rule.hours * HOUR;
      yield* forbidPairs(
        context,
        {
          source,
          people: peopleMask(context.plan, rule),
          counted: slot => inScope(rule, slot),
          reach: within,
          clash: (earlier, later) =>
            earlier.kind === rule.before &&
            later.kind === rule.after &&
            later.start >= earlier.end &&
            later.start - earlier.end < within,
        },
        (person, pair) => reason(context.plan, rule, person, pair),
      );
    }
  },
};

function reason(
  plan: Plan,
  rule: ForbiddenSuccessionRule,
  person: number,
  { earlier, later, gap }: ClosePair,
): string {
  return `${nameOf(plan, person)} has ${hours(gap)} between a ${rule.before} turn, ${slotText(earlier)}, and a ${rule.after} turn, ${slotText(later)}; at least ${rule.hours} h are required.`;
}
