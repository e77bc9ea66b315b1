import type { Slot } from '../calendar/slot';
import type { Plan } from '../plan/plan';
import type { RuleDefinition } from './rule-definition';
import { nameOf, slotsText } from './words';

/** A turn whose holder differs from the published schedule costs 1, even where it is now open. */
export const stability: RuleDefinition = {
  name: 'stability',
  *post({ plan, bundles, draft, publishedPerson }) {
    bundles.forEach((bundle, index) => {
      const first = bundle.slots[0];
      if (!bundle.past && first !== undefined) draft.published[index] = publishedPerson(first);
    });
    yield {
      source: -1,
      level: 'stability',
      *reasons({ roster }) {
        for (const [index, { slots }] of bundles.entries()) {
          const [before, now] = [draft.published[index] as number, roster[index] as number];
          if (before < 0 || now === before) continue;
          const people = now < 0 ? [before] : [before, now];
          yield { people, slots, amount: 1, penalty: 1, words: reason(plan, before, now, slots) };
        }
      },
    };
  },
};

function reason(plan: Plan, before: number, now: number, slots: readonly Slot[]): string {
  const who = now < 0 ? 'nobody' : nameOf(plan, now);
  const from = before < plan.people.length ? nameOf(plan, before) : 'somebody who has left the plan';
  return `1 turn moves from ${from} to ${who}: ${slotsText(slots)}.`;
}
