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

/** What the measurement gives, or a figure that says why there is none. */
export function measured(
  name: string,
  target: string,
  measurement: () => readonly Figure[],
): readonly Figure[] {
  try {
    return measurement();
  } catch (error) {
    const [reason = ''] = String(error).split('\n');
    return [{ name, target, measured: reason, met: null }];
  }
}

/** A time against the most it may be. */
export function timeFigure(name: string, seconds: number, targetSeconds: number): Figure {
  return {
    name,
    target: `< ${targetSeconds} s`,
    measured: `${seconds.toFixed(2)} s`,
    met: seconds < targetSeconds,
  };
}
