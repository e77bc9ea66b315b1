import type { Plan } from '../plan/plan';
import { ROLES } from '../plan/role';
import { MINUTE } from '../time/instant';
import { type ClosePair, forbidPairs, overlapping } from './clashing-pairs';
import type { RuleDefinition } from './rule-definition';
import { EVERYTHING, inScope, peopleMask, rulesNamed } from './scope';
import { counted, nameOf, slotText } from './words';

/**
 * At no instant does a person hold two different seats of one system, even where several places are
 * allowed. Always on; listing it limits its scope.
 */
export const distinctPeople: RuleDefinition = {
  name: 'distinct-people',
  *post(context) {
    const given = rulesNamed(context.plan, 'distinct-people');
    const rules = given.length > 0 ? given : [{ rule: EVERYTHING, source: -1 }];
    for (const { rule, source } of rules) {
      yield* forbidPairs(
        context,
        {
          source,
          people: peopleMask(context.plan, rule),
          counted: slot => inScope(rule, slot, ROLES),
          reach: 0,
          clash: (a, b) => a.system === b.system && overlapping(a, b),
        },
        (person, pair) => reason(context.plan, person, pair),
      );
    }
  },
};

function reason(plan: Plan, person: number, { earlier, later, gap }: ClosePair): string {
  return `${nameOf(plan, person)} holds two seats of one system, ${slotText(earlier)}, and ${slotText(later)}, for ${counted(-gap / MINUTE, 'minute')}.`;
}
