import type { GridRoster } from './grid';
import type { GridEvidence } from './row-prices';

/** What is known at a pause. */
export interface GridState {
  /** The best roster so far, and its cost; `Infinity` while somebody has no legal row. Do not change it. */
  readonly roster: GridRoster;
  readonly cost: number;
  /** No roster is cheaper than this. */
  readonly bound: number;
  /**
   * Prices that prove a bound; `bound` may be higher where cases were closed one by one. `null`: there are none
   * yet.
   */
  readonly evidence: () => GridEvidence | null;
  /** Steps of the dynamic program and the simplex method taken so far. */
  readonly effort: number;
  /** Cost and bound have met. */
  readonly isOptimal: boolean;
  /** Some person has no legal row at all, whatever the others do. */
  readonly isInfeasible: boolean;
  /** The pause is within a step: only a clock or a signal may end the search here, so that pauses change no result. */
  readonly isPart: boolean;
}
