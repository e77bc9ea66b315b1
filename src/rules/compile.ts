import type { Calendar as SlotCalendar } from '../calendar/expand-plan';
import { overrideOf, pinOf } from '../calendar/overrides';
import type { Slot } from '../calendar/slot';
import { burdenOf, pricedStretches } from '../burden/bundle-burden';
import { type BurdenClock, burdenClocks, DIMENSIONS } from '../burden/clock';
import { fairShares } from '../burden/targets';
import type { Model, ModelBundle } from '../model/model';
import type { Plan } from '../plan/plan';
import type { Criticality } from '../plan/system';
import { MINUTE } from '../time/instant';
import { wishPoints } from './wishes';
import type { ContextBundle, RuleContext } from './context';
import { eligibility, type EligibilityTest } from './eligibility';
import { postPairRules } from './pairs';
import { postTimelineRules } from './timelines';
import { postTogetherRules } from './together';

/** A plan as a constraint model, with what is needed to read its solutions. */
export interface CompiledPlan {
  readonly model: Model;
  /** The slots of each model bundle; past duty has slots without a system. */
  readonly bundles: readonly ContextBundle[];
  readonly eligible: EligibilityTest;
  /** Fair shares in burden units: `shares[dimension][person]`. */
  readonly shares: readonly (readonly number[])[];
  /** Carried balances in burden units: `carried[dimension][person]`. */
  readonly carried: readonly (readonly number[])[];
}

/** Each step of criticality weighs ten times the next. */
const CRITICALITY_WEIGHT: Record<Criticality, number> = { critical: 1000, high: 100, medium: 10, low: 1 };

/** Turns a plan and its slots into a model. `publishedPerson` tells who held a slot before, or -1. */
export function compilePlan(
  plan: Plan,
  calendar: SlotCalendar,
  publishedPerson: (slot: Slot) => number = () => -1,
): CompiledPlan {
  const numberOf = new Map(plan.people.map((person, index) => [person.id, index]));
  const bundles = contextBundles(plan, calendar, numberOf);
  const origin = Math.min(
    plan.horizon.start,
    ...bundles.slice(0, 1).map(bundle => bundle.slots[0]?.start ?? plan.horizon.start),
  );
  const context: RuleContext = { plan, bundles, origin, conflicts: [], rows: [], columns: [] };
  postPairRules(context);
  postTimelineRules(context);
  postTogetherRules(context);

  const eligible = eligibility(plan);
  const candidates = bundles.map(bundle => candidatesOf(plan, bundle, eligible));
  const clocks = burdenClocks(plan);
  const stretches = bundles.map(bundle => (bundle.past ? [] : pricedStretches(plan, bundle.slots)));
  const shares = fairShares(
    plan,
    clocks,
    bundles.map((_, index) => ({
      stretches: stretches[index] as ReturnType<typeof pricedStretches>,
      eligible: [...(candidates[index] as Int32Array)],
    })),
  );
  const carried = DIMENSIONS.map(dimension =>
    plan.people.map(
      person =>
        plan.ledger.find(entry => entry.person === person.id && entry.dimension === dimension)?.balance ?? 0,
    ),
  );
  const burdens = burdenMatrix(clocks, stretches);
  const prices = [
    0,
    plan.objective.balance.night,
    plan.objective.balance.weekend,
    plan.objective.balance.holiday,
  ];
  const model: Model = {
    people: plan.people.length,
    bundles: bundles.map((bundle, index) =>
      modelBundle(plan, bundle, candidates[index] as Int32Array, origin, publishedPerson),
    ),
    conflicts: context.conflicts,
    rows: context.rows,
    columns: context.columns,
    dimensions: DIMENSIONS.map((name, d) => ({
      name,
      burden: plan.people.map(
        (_, person) => (burdens.get(clocks[person] as BurdenClock) as Float64Array[])[d] as Float64Array,
      ),
      base: Float64Array.from(
        plan.people,
        (_, person) => ((carried[d] as number[])[person] as number) - (shares[d]?.[person] as number),
      ),
      balancePrice: prices[d] as number,
    })),
    wishes: wishPoints(plan, bundles),
    levels: plan.objective.levels,
  };
  return { model, bundles, eligible, shares, carried };
}

/** Past duty and the calendar's bundles, in order of start. */
function contextBundles(
  plan: Plan,
  calendar: SlotCalendar,
  numberOf: ReadonlyMap<string, number>,
): ContextBundle[] {
  const past = plan.history.map((duty, index): ContextBundle => {
    const rotation = plan.rotations.find(candidate => candidate.id === duty.rotation);
    const slot: Slot = {
      rotation: duty.rotation,
      system: rotation?.systems[0] ?? '',
      role: duty.role,
      seat: 1,
      start: duty.start,
      end: duty.end,
      kind: 'full',
      site: null,
      need: 'required',
      turnStart: duty.start,
    };
    return { key: `past/${index}`, slots: [slot], past: true, fixed: numberOf.get(duty.person) ?? -1 };
  });
  const planned = calendar.bundles.map(bundle => ({
    key: bundle.key,
    slots: bundle.slots,
    past: false,
    fixed: fixedPerson(plan, bundle.slots, numberOf),
  }));
  return [...past, ...planned].sort(
    (a, b) => (a.slots[0]?.start ?? 0) - (b.slots[0]?.start ?? 0) || (a.key < b.key ? -1 : 1),
  );
}

function fixedPerson(plan: Plan, slots: readonly Slot[], numberOf: ReadonlyMap<string, number>): number {
  for (const slot of slots) {
    const fact = overrideOf(plan, slot) ?? pinOf(plan, slot);
    if (fact !== null) return numberOf.get(fact.person) ?? -1;
  }
  return -1;
}

function candidatesOf(plan: Plan, bundle: ContextBundle, eligible: EligibilityTest): Int32Array {
  // A fact holds even where a rule would forbid it; `verify` warns about it.
  if (bundle.fixed >= 0) return Int32Array.of(bundle.fixed);
  const candidates: number[] = [];
  for (let person = 0; person < plan.people.length; person++) {
    if (bundle.slots.every(slot => eligible(person, slot) === null)) candidates.push(person);
  }
  return Int32Array.from(candidates);
}

function modelBundle(
  plan: Plan,
  bundle: ContextBundle,
  candidates: Int32Array,
  origin: number,
  publishedPerson: (slot: Slot) => number,
): ModelBundle {
  const weightOf = new Map(plan.systems.map(system => [system.id, CRITICALITY_WEIGHT[system.criticality]]));
  let openCost = 0;
  let wantedCost = 0;
  for (const slot of bundle.past ? [] : bundle.slots) {
    const minutes = (slot.end - slot.start) / MINUTE;
    // An open primary seat weighs twice an open seat behind it.
    const cost = minutes * (weightOf.get(slot.system) ?? 1) * (slot.role === 'primary' ? 2 : 1);
    if (slot.need === 'required') openCost += cost;
    else wantedCost += cost;
  }
  const first = bundle.slots[0] as Slot;
  return {
    start: (Math.min(...bundle.slots.map(slot => slot.start)) - origin) / MINUTE,
    end: (Math.max(...bundle.slots.map(slot => slot.end)) - origin) / MINUTE,
    candidates,
    fixed: bundle.fixed,
    openCost,
    wantedCost,
    published: bundle.past ? -1 : publishedPerson(first),
    past: bundle.past,
  };
}

/** What each bundle costs, by clock and dimension. */
function burdenMatrix(
  clocks: readonly BurdenClock[],
  stretches: readonly ReturnType<typeof pricedStretches>[],
): Map<BurdenClock, Float64Array[]> {
  const byClock = new Map<BurdenClock, Float64Array[]>();
  for (const clock of new Set(clocks)) {
    const table = DIMENSIONS.map(() => new Float64Array(stretches.length));
    stretches.forEach((list, bundle) => {
      burdenOf(clock, list).forEach((value, d) => {
        (table[d] as Float64Array)[bundle] = value;
      });
    });
    byClock.set(clock, table);
  }
  return byClock;
}
