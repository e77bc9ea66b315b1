import { InvalidOptionError } from '../errors/errors';
import type { Schedule } from '../schedule/schedule';

/** How to solve. Every field is optional. */
export interface SolveOptions {
  /**
   * Seed of the search, a whole number from 0 to 2^32 - 1. The same plan, options and seed give the same bytes.
   * @defaultValue 1
   */
  readonly seed?: number;
  /**
   * Moves the search tries, at most. Effort is counted in moves, not seconds, so that results do not depend
   * on the machine. The search stops earlier when a proof says that nothing better exists.
   * @defaultValue 300 for each bundle and candidate, at least 50,000 and at most 1,000,000
   */
  readonly iterations?: number;
  /**
   * Stops after this time at the latest, with the best schedule so far. The result then depends on the
   * machine, and says so.
   * @defaultValue no limit
   */
  readonly timeLimitMs?: number;
  /** The schedule people already have: changes against it count at the level `stability`, and the search starts from it. */
  readonly published?: Schedule;
  /**
   * What makes the schedule. `auto` searches; its own limits prove what they can. The exact backend only runs when
   * named: it takes very small plans, cannot be interrupted, and may not end.
   * @defaultValue 'auto'
   */
  readonly backend?: BackendName;
  /** Ends the solve with the best schedule so far. */
  readonly signal?: CancelSignal;
  /** Called after construction, then about every 50 ms, and at the end. */
  readonly onProgress?: (progress: SolveProgress) => void;
}

export type BackendName = 'auto' | 'search' | 'javascript-lp-solver';

/** The part of an `AbortSignal` that is used. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** How far a solve has come. */
export interface SolveProgress {
  readonly phase: 'construct' | 'anneal' | 'polish' | 'exact';
  readonly iterations: number;
  /** Moves the search tries at most. */
  readonly iterationLimit: number;
  readonly elapsedMs: number;
  /** Price of open required seats in the best schedule so far. */
  readonly uncovered: number;
  /** Worst over-share of the best schedule so far, in burden units. */
  readonly worstOverShare: number;
  /** Proven limit of the worst over-share; `null`: none. */
  readonly bound: number | null;
  /** (worst over-share − bound) ÷ max(1, |worst over-share|); `null` without a bound. */
  readonly gap: number | null;
}

/** Checks options at once; every message names the option, its value and what is legal. */
export function checkSolveOptions(options: SolveOptions): void {
  const { seed, iterations, timeLimitMs, backend } = options;
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new InvalidOptionError(`seed is ${seed}; it must be a whole number from 0 to 4294967295`);
  }
  if (iterations !== undefined && !(Number.isInteger(iterations) && iterations >= 1 && iterations <= 1e10)) {
    throw new InvalidOptionError(
      `iterations is ${iterations}; it must be a whole number from 1 to 10000000000`,
    );
  }
  if (timeLimitMs !== undefined && !(timeLimitMs > 0 && Number.isFinite(timeLimitMs))) {
    throw new InvalidOptionError(`timeLimitMs is ${timeLimitMs}; it must be a finite number above 0`);
  }
  if (backend !== undefined && !['auto', 'search', 'javascript-lp-solver'].includes(backend)) {
    throw new InvalidOptionError(
      `backend is ${JSON.stringify(backend)}; it must be one of auto, search, javascript-lp-solver`,
    );
  }
}
