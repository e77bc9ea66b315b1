import type { Slot } from '../calendar/slot';
import type { Refusal, RuleContext } from './context';
import type { Posting } from './rule-definition';
import { nameOf, slotsText } from './words';

/**
 * Adds a test of who may hold a slot. A turn goes only to people whom no test refuses any of its slots; a
 * fact is not asked. `words` finish the sentence "… holds …, but …".
 */
export function postRefusal(
  { plan, bundles, draft }: RuleContext,
  source: number,
  refusal: Refusal,
  words: (person: number, slot: Slot, why: string) => string,
): Posting {
  draft.refusals.push(refusal);
  return {
    source,
    level: null,
    *reasons({ held, facts }) {
      for (const [person, mine] of held.entries()) {
        for (const bundle of mine) {
          if (facts[bundle] === 1) continue;
          const slots = bundles[bundle]?.slots.filter(slot => refusal(person, slot) !== null) ?? [];
          const first = slots[0];
          if (first === undefined) continue;
          const why = words(person, first, refusal(person, first) as string);
          yield {
            people: [person],
            slots,
            amount: slots.length,
            penalty: 0,
            words: `${nameOf(plan, person)} holds ${slotsText(slots)}, but ${why}.`,
          };
        }
      }
    },
  };
}

/**
 * By bundle, the people eligible for it: whom it is fixed to, or whom no rule refuses any of its slots. To
 * be asked only once every rule on what is given and on who may hold what has been posted. Pauses after each bundle.
 */
export function* candidatesOf({ plan, bundles, draft }: RuleContext): Generator<null, readonly Int32Array[]> {
  if (draft.candidates.length === bundles.length) return draft.candidates;
  for (const [index, bundle] of bundles.entries()) {
    const fixed = draft.fixed[index] as number;
    // A fact holds even where a rule would forbid it; `verify` warns about it.
    if (fixed >= 0) {
      draft.candidates.push(Int32Array.of(fixed));
      continue;
    }
    const allowed = [...plan.people.keys()].filter(person =>
      bundle.slots.every(slot => isAllowed(draft.refusals, person, slot)),
    );
    draft.candidates.push(Int32Array.from(allowed));
    yield null;
  }
  return draft.candidates;
}

function isAllowed(refusals: readonly Refusal[], person: number, slot: Slot): boolean {
  return refusals.every(refusal => refusal(person, slot) === null);
}
