import { overrideOf, pinOf } from '../calendar/overrides';
import type { Slot } from '../calendar/slot';
import type { ContextBundle, RuleContext } from './context';
import type { RuleDefinition } from './rule-definition';
import { nameOf, slotsText } from './words';

/**
 * A turn with a pinned slot has the pinned person, and the pieces of slots inside an override the person it
 * names; past duty is whose it was. They are facts: no rule refuses them, and they never move.
 */
export const pinsAndOverrides: RuleDefinition = {
  name: 'pins-and-overrides',
  *post(context) {
    const { bundles, draft, plan } = context;
    const numberOf = new Map<string, number>(plan.people.map((person, index) => [person.id, index]));
    for (const [index, bundle] of bundles.entries()) {
      const fact = bundle.past ? null : factOf(context, bundle.slots);
      draft.fixed[index] = bundle.past ? bundle.servedBy : (numberOf.get(fact?.person ?? '') ?? -1);
      if (index % STRIDE === 0) yield null;
    }
    yield {
      source: -1,
      level: null,
      *reasons({ roster }) {
        for (const [index, bundle] of bundles.entries()) {
          const [fixed, holder] = [draft.fixed[index] as number, roster[index] as number];
          if (fixed < 0 || holder === fixed) continue;
          const { slots } = bundle;
          const people = holder < 0 ? [fixed] : [fixed, holder];
          const words = reason(context, bundle, fixed, holder);
          yield { people, slots, amount: slots.length, penalty: 0, words };
        }
      },
    };
  },
};

/** Bundles between two pauses. */
const STRIDE = 64;

function reason(context: RuleContext, bundle: ContextBundle, fixed: number, holder: number): string {
  const { plan } = context;
  const fact = bundle.past ? null : factOf(context, bundle.slots);
  const why = bundle.past
    ? 'was served by'
    : fact?.isOverride
      ? 'is given by an override to'
      : 'is pinned to';
  const who = holder < 0 ? 'nobody holds it' : `${nameOf(plan, holder)} holds it`;
  return `${slotsText(bundle.slots)} ${why} ${nameOf(plan, fixed)}, but ${who}.`;
}

/** What was given about the first slot that anything was given about. */
function factOf(
  { plan }: Pick<RuleContext, 'plan'>,
  slots: readonly Slot[],
): { readonly person: string; readonly isOverride: boolean } | null {
  for (const slot of slots) {
    const override = overrideOf(plan, slot);
    const fact = override ?? pinOf(plan, slot);
    if (fact !== null) return { person: fact.person, isOverride: override !== null };
  }
  return null;
}
