import type { Slot } from '../calendar/slot';
import type { ModelLevel } from '../model/model';
import type { Criticality } from '../plan/system';
import { MINUTE } from '../time/instant';
import type { RuleContext } from './context';
import type { Posting, RuleDefinition } from './rule-definition';
import { counted, slotsText } from './words';

/**
 * Every required seat of every minute of coverage has a person. An open one costs its minutes, weighted by
 * the system's criticality, at the level `uncovered`; an open wanted or shadow seat at `understaffed`.
 */
export const cover: RuleDefinition = {
  name: 'cover',
  *post(context) {
    const isRequired = (slot: Slot): boolean => slot.need === 'required';
    yield postCost(context, context.draft.openCost, 'uncovered', isRequired);
    yield postCost(context, context.draft.wantedCost, 'understaffed', slot => !isRequired(slot));
  },
};

/** Each step of criticality weighs ten times the next. */
const CRITICALITY_WEIGHT: Record<Criticality, number> = { critical: 1000, high: 100, medium: 10, low: 1 };

function postCost(
  { plan, bundles }: RuleContext,
  costs: Float64Array,
  level: ModelLevel,
  counts: (slot: Slot) => boolean,
): Posting {
  const weightOf = new Map(plan.systems.map(system => [system.id, CRITICALITY_WEIGHT[system.criticality]]));
  bundles.forEach((bundle, index) => {
    if (bundle.past) return;
    for (const slot of bundle.slots.filter(counts)) {
      // An open primary seat weighs twice an open seat behind it.
      const weight = (weightOf.get(slot.system) ?? 1) * (slot.role === 'primary' ? 2 : 1);
      costs[index] = (costs[index] as number) + minutesOf(slot) * weight;
    }
  });
  return {
    source: -1,
    level,
    *reasons({ roster }) {
      for (const [index, bundle] of bundles.entries()) {
        const penalty = costs[index] as number;
        if (roster[index] !== -1 || penalty === 0) continue;
        const slots = bundle.slots.filter(counts);
        const amount = slots.reduce((sum, slot) => sum + minutesOf(slot), 0);
        yield { people: [], slots, amount, penalty, words: reason(slots, amount) };
      }
    },
  };
}

function reason(slots: readonly Slot[], minutes: number): string {
  return `Nobody holds ${slotsText(slots)}: ${counted(minutes, 'minute')} without a person.`;
}

function minutesOf(slot: Slot): number {
  return (slot.end - slot.start) / MINUTE;
}
