import type { Slot } from '../calendar/slot';
import type { ModelLevel, Roster } from '../model/model';
import type { RuleContext } from './context';

/** One rule: what it adds to the model and, for each thing it added, the reasons it gives for a roster. */
export interface RuleDefinition {
  /** As the plan and `docs/rules.md` call it. */
  readonly name: string;
  /** Adds everything the plan asks of this rule to the context's draft. `null` is a pause in long work. */
  post(context: RuleContext): Iterable<Posting | null>;
}

/** Something a rule added to the model, which can say where a roster breaks or uses it. */
export interface Posting {
  /** Index in the plan's `rules`; -1 for what holds without being listed. */
  readonly source: number;
  /** The level its penalties count at; `null`: it must hold. */
  readonly level: ModelLevel | null;
  reasons(holdings: Holdings): Iterable<Reason>;
}

/** One concrete breach or use: who, which slots, by how much. */
export interface Reason {
  /** Numbers of the people it is about; nobody for an open seat. */
  readonly people: readonly number[];
  readonly slots: readonly Slot[];
  /** In the rule's own unit: minutes, days, turns, people, points. */
  readonly amount: number;
  /** What it costs at the posting's level; 0 where the rule must hold. */
  readonly penalty: number;
  /** One sentence with all of it. */
  readonly words: string;
}

/** A roster, and which of it was given rather than decided. */
export interface Holdings {
  readonly roster: Roster;
  /** By person: the bundles they hold, ascending. */
  readonly held: readonly Int32Array[];
  /** Mask of the fixed bundles: breaches among them alone are no breach of a rule that must hold. */
  readonly facts: Uint8Array;
}
