import type { Calendar } from '../calendar/expand-plan';
import type { Slot } from '../calendar/slot';
import type { Model } from '../model/model';
import type { Plan } from '../plan/plan';
import { inOneGo } from '../time/in-one-go';
import { MINUTE } from '../time/instant';
import { bundlesInOrder } from './bundles-in-order';
import { type ContextBundle, emptyDraft, type RuleContext } from './context';
import { candidatesOf } from './refusals';
import type { Posting } from './rule-definition';
import { RULES } from './rules';
import { type TooLongTurns, withinCeilings } from './too-long-turns';

/** A plan as a constraint model, with what is needed to read its solutions. */
export interface CompiledPlan {
  readonly plan: Plan;
  readonly model: Model;
  /** The slots of each model bundle. */
  readonly bundles: readonly ContextBundle[];
  /** What each rule posted, to be asked for its reasons. */
  readonly posted: readonly { readonly rule: string; readonly posting: Posting }[];
  /** Turns that stay open since each breaks a rule by itself, whoever holds it. */
  readonly tooLong: readonly TooLongTurns[];
  /** Fair shares in burden units: `shares[dimension][person]`. */
  readonly shares: readonly (readonly number[])[];
  /** Carried balances in burden units: `carried[dimension][person]`. */
  readonly carried: readonly (readonly number[])[];
}

/** Turns a plan and its slots into a model. `publishedPerson` tells who held a slot before, or -1. */
export function compilePlan(
  plan: Plan,
  calendar: Calendar,
  publishedPerson?: (slot: Slot) => number,
): CompiledPlan {
  return inOneGo(compiling(plan, calendar, publishedPerson));
}

/** The same with a pause every few milliseconds. */
export function* compiling(
  plan: Plan,
  calendar: Calendar,
  publishedPerson: (slot: Slot) => number = () => -1,
): Generator<void, CompiledPlan> {
  const bundles = bundlesInOrder(plan, calendar);
  const origin = Math.min(
    plan.horizon.start,
    ...bundles.slice(0, 1).map(bundle => bundle.slots[0]?.start ?? plan.horizon.start),
  );
  const draft = emptyDraft(plan.people.length, bundles.length);
  const context: RuleContext = { plan, bundles, origin, publishedPerson, draft };
  const posted: { readonly rule: string; readonly posting: Posting }[] = [];
  for (const rule of RULES) {
    for (const posting of rule.post(context)) {
      if (posting !== null) posted.push({ rule: rule.name, posting });
      yield;
    }
  }
  const eligible = inOneGo(candidatesOf(context));
  const { candidates, tooLong } = yield* withinCeilings(context, eligible);
  const model = modelOf(context, candidates);
  return { plan, model, bundles, posted, tooLong, shares: draft.shares, carried: draft.carried };
}

/** The model a draft has become. */
function modelOf(context: RuleContext, candidates: readonly Int32Array[]): Model {
  const { plan, bundles, origin, draft } = context;
  return {
    people: plan.people.length,
    bundles: bundles.map(({ slots, past }, index) => ({
      start: (Math.min(...slots.map(slot => slot.start)) - origin) / MINUTE,
      end: (Math.max(...slots.map(slot => slot.end)) - origin) / MINUTE,
      candidates: candidates[index] as Int32Array,
      fixed: draft.fixed[index] as number,
      openCost: draft.openCost[index] as number,
      wantedCost: draft.wantedCost[index] as number,
      published: draft.published[index] as number,
      past,
    })),
    conflicts: draft.conflicts,
    rows: draft.rows,
    columns: draft.columns,
    dimensions: draft.dimensions,
    wishes: draft.wishes,
    levels: plan.objective.levels,
  };
}
