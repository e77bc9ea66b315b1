import type { AbsenceInput, PersonInput, PlanInput, RuleInput, SystemInput } from '../plan/plan-input';
import type { BriefingLevel } from '../plan/records';

/** A question of the kind "what if": a name, and how the plan would differ. */
export interface Scenario {
  readonly name: string;
  /** Edits, made one after the other, or a function that returns another plan. */
  readonly change: readonly PlanEdit[] | ((plan: PlanInput) => PlanInput);
}

/** A change of a plan, as plain data. */
export type PlanEdit =
  /** Somebody joins, with fresh briefings as primary, and becomes a member of rotations that serve those systems. */
  | {
      readonly edit: 'add-person';
      readonly person: PersonInput;
      readonly briefedOn?: readonly string[] | undefined;
    }
  /** Somebody leaves on a local day, or has never been there, with all that speaks of them. */
  | { readonly edit: 'remove-person'; readonly person: string; readonly from?: string | undefined }
  /** Somebody is away on local days, both inclusive. */
  | {
      readonly edit: 'leave';
      readonly person: string;
      readonly from: string;
      readonly through?: string | undefined;
      readonly kind?: AbsenceInput['kind'];
    }
  /**
   * Somebody is briefed on a system, for the whole horizon, and becomes a member of the rotations that serve it.
   * Default level: `primary`.
   */
  | {
      readonly edit: 'brief';
      readonly person: string;
      readonly system: string;
      readonly level?: BriefingLevel | undefined;
    }
  /** Somebody works more or less. */
  | { readonly edit: 'capacity'; readonly person: string; readonly capacity: number }
  /** A system needs people at other hours. */
  | {
      readonly edit: 'coverage';
      readonly system: string;
      readonly coverage: NonNullable<SystemInput['coverage']>;
    }
  | { readonly edit: 'add-rule'; readonly rule: RuleInput }
  /** The rule at this index of the plan as it is by then is dropped. */
  | { readonly edit: 'drop-rule'; readonly index: number };
