import type { Slot } from '../calendar/slot';
import type { ConflictFamily, LoadDimension } from '../model/model';
import type { TimelineRule } from '../model/timeline-rule';
import type { TogetherRule } from '../model/together-rule';
import type { Plan } from '../plan/plan';

/** What rules look at, and the model they add to. */
export interface RuleContext {
  readonly plan: Plan;
  /** Past duty included, in order of start; the index is the bundle's number in the model. */
  readonly bundles: readonly ContextBundle[];
  /** Minute 0 of the model. */
  readonly origin: number;
  /** Who held a slot in the published schedule, or -1. */
  readonly publishedPerson: (slot: Slot) => number;
  readonly draft: ModelDraft;
}

export interface ContextBundle {
  readonly key: string;
  /** For past duty, slots without a need. */
  readonly slots: readonly Slot[];
  readonly past: boolean;
  /** Who served past duty; -1 for anything else. */
  readonly servedBy: number;
}

/** Why a person may not hold a slot, as a word of the rule's own; `null`: the rule has nothing against it. */
export type Refusal = (person: number, slot: Slot) => string | null;

/** The model as far as the rules have posted it. */
export interface ModelDraft {
  /** By bundle: the person it is fixed to, or -1. */
  readonly fixed: Int32Array;
  readonly refusals: Refusal[];
  /** By bundle: who may hold it. Empty until `candidatesOf` is first asked. */
  readonly candidates: Int32Array[];
  readonly conflicts: ConflictFamily[];
  readonly rows: TimelineRule[];
  readonly columns: TogetherRule[];
  /** By bundle: prices of leaving it open at the levels `uncovered` and `understaffed`. */
  readonly openCost: Float64Array;
  readonly wantedCost: Float64Array;
  /** By bundle: who held it in the published schedule, or -1. */
  readonly published: Int32Array;
  /** By person and bundle; people without any share a list. */
  readonly wishes: Float64Array[];
  readonly dimensions: LoadDimension[];
  /** Fair shares and carried balances in burden units: `shares[dimension][person]`. */
  readonly shares: (readonly number[])[];
  readonly carried: (readonly number[])[];
}

/** A model in which everything is open, free and without a price. */
export function emptyDraft(people: number, bundles: number): ModelDraft {
  const none = new Float64Array(bundles);
  return {
    fixed: new Int32Array(bundles).fill(-1),
    refusals: [],
    candidates: [],
    conflicts: [],
    rows: [],
    columns: [],
    openCost: new Float64Array(bundles),
    wantedCost: new Float64Array(bundles),
    published: new Int32Array(bundles).fill(-1),
    wishes: Array.from({ length: people }, () => none),
    dimensions: [],
    shares: [],
    carried: [],
  };
}
