/** A figure the project promises, and what was measured. */
export interface Figure {
  readonly name: string;
  /** The promise, as text. */
  readonly target: string;
  readonly measured: string;
  /** `null`: it could not be measured here. */
  readonly met: boolean | null;
}

/** How often a process is run; the median counts. */
export const RUNS = 5;
