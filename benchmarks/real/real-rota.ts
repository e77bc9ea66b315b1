import type { PlanInput } from '../../src/plan/plan-input';
import type { Slot } from '../../src/calendar/slot';

/** Everything of a plan but its rules, which are derived from the rota that was really kept. */
export type PlanFrame = Omit<PlanInput, 'rules'>;

/** A rota that people really kept, and the plan it is an answer to. */
export interface RealRota {
  readonly title: string;
  /** What the data does not say and the rebuilt plan takes for granted. */
  readonly assumptions: readonly string[];
  readonly frame: PlanFrame;
  /** Rotations whose turns are nights. */
  readonly nightRotations: readonly string[];
  /** Who really held a slot. */
  readonly holderOf: (slot: Slot) => string;
}
