import { InvalidOptionError } from '../errors/errors';
import { Spelling } from '../plan/checks/nearest';
import { describe, quote } from '../plan/schema-issues';
import type { Role } from '../plan/role';
import type { Schedule } from '../schedule/schedule';
import type { StartWorker } from './workers/thread';

/** How to solve. Every field is optional. */
export interface SolveOptions {
  /**
   * Seed of the search, a whole number from 0 to 2^32 - 1. The same plan, options and seed give the same bytes.
   * @defaultValue 1
   */
  readonly seed?: number;
  /**
   * Moves the search tries, at most; a step that fills an open seat counts as one. Effort is counted in moves, not seconds, so that results do not depend
   * on the machine. The search stops earlier when a proof says that nothing better exists.
   * @defaultValue 600 for each bundle and candidate, at least 100,000 and at most 1,200,000
   */
  readonly iterations?: number;
  /**
   * Stops after this time at the latest, with the best schedule so far; `unknown` where there is none by then. The
   * result then depends on the machine, and says so.
   * @defaultValue no limit
   */
  readonly timeLimitMs?: number;
  /**
   * The schedule people already have: turns whose holder changes count at the level `stability`, those of
   * people who have left the plan too, and the search starts from it. It must be of a plan with the same id;
   * rows that are no slots of the plan are not counted, and the schedule warns of them.
   */
  readonly published?: Schedule;
  /**
   * A schedule to start the search from, of a plan with the same id, as a related plan's result. Unlike
   * `published` it counts at no level; where both are given the search starts from this one. Whatever of it
   * does not fit the plan is left out.
   */
  readonly warmStart?: Schedule;
  /** Assignments that must be made: every turn a pattern speaks of goes to its person, or nothing is found. */
  readonly forced?: readonly AssignmentPattern[];
  /** Assignments that may not be made. */
  readonly forbidden?: readonly AssignmentPattern[];
  /**
   * Rules of the plan that do not count, by their index. The schedule warns of it, and `verify` finds where
   * it breaks them.
   */
  readonly rulesOff?: readonly number[];
  /** Rules of the plan that only cost a price, a whole number from 0 for each unit of violation. */
  readonly softened?: readonly { readonly rule: number; readonly price: number }[];
  /** What stays as it is in `warmStart` or `published`, one of which must be given. */
  readonly frozen?: FrozenPart;
  /**
   * What makes the schedule. `auto` searches; its own limits prove what they can. Exact backends only run when
   * named, after the search, level by level; what they say is checked, and the result tells what came of it.
   *
   * `javascript-lp-solver` takes plans of up to 60 free choices (turn × person). It keeps no time and sees no
   * signal while it works on a program, but a program that takes too many steps is broken off. `highs` takes up to 2,000 and
   * keeps the time limit, but sees no signal within a program; it needs the package of that name, which is
   * optional: `npm install highs`. In a thread of its own (`workers`) either is ended at any moment.
   * @defaultValue 'auto'
   */
  readonly backend?: BackendName;
  /**
   * Restarts the search with this many seeds at once, `seed`, `seed + 1` and so on, each in a thread of its own, and
   * returns the best schedule; the same number and seed give the same bytes, whichever thread is done first. A
   * whole number from 1 to 64; more than 1 needs `workers`, and is for the search alone.
   * @defaultValue 1
   */
  readonly parallel?: number;
  /**
   * Makes threads. With them, exact backends run where `signal` and the time limit can end them at any
   * moment. `nodeWorkers()` of `fair-oncall/node`; in a browser, Web Workers in which `serveSolver` runs.
   */
  readonly workers?: StartWorker;
  /** Ends the solve with the best schedule so far; `unknown` where there is none yet. */
  readonly signal?: CancelSignal;
  /** Called after construction, then about every 50 ms, and once at the end with the values of the schedule. */
  readonly onProgress?: (progress: SolveProgress) => void;
}

/** Turns of a person: those that have a slot of the rotation, in the role, within the time. */
export interface AssignmentPattern {
  /** Id of the person. */
  readonly person: string;
  /** Left out: any. */
  readonly rotation?: string;
  /** Left out: any. */
  readonly role?: Role;
  /** Instants, as 2026-03-29T01:00:00Z; a slot counts that lies partly between them. Left out: no limit. */
  readonly start?: string;
  readonly end?: string;
}

/** Turns that have started by an instant, and those of some rotations. */
export interface FrozenPart {
  /** An instant, as 2026-03-29T01:00:00Z. */
  readonly before?: string;
  /** Ids of rotations. */
  readonly rotations?: readonly string[];
}

export type BackendName = 'auto' | 'search' | 'javascript-lp-solver' | 'highs';

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
  /** (worst over-share − bound) ÷ what everyone carries in all; `null` without a bound. */
  readonly loadGap: number | null;
}

const BACKENDS = [
  'auto',
  'search',
  'javascript-lp-solver',
  'highs',
] as const satisfies readonly BackendName[];

const KNOWN: { readonly [Name in keyof Required<SolveOptions>]: true } = {
  seed: true,
  iterations: true,
  timeLimitMs: true,
  published: true,
  warmStart: true,
  forced: true,
  forbidden: true,
  rulesOff: true,
  softened: true,
  frozen: true,
  backend: true,
  parallel: true,
  workers: true,
  signal: true,
  onProgress: true,
};

/** Whether the options ask for more than the plan says: a plan that is changed for this solve. */
export function asksQuestion({ forced, forbidden, rulesOff, softened, frozen }: SolveOptions): boolean {
  return [forced, forbidden, rulesOff, softened, frozen].some(part => part !== undefined);
}

/**
 * Checks options at once; every message names the option, its value and what is legal. Those that ask a question
 * are left to `checkQuestion`.
 */
export function checkSolveOptions(options: SolveOptions): void {
  if (options === null || typeof options !== 'object') {
    throw refused(`options is ${describe(options)}; it must be an object`, 'leave it out.');
  }
  const spelling = new Spelling();
  const names = Object.keys(KNOWN);
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    const nearest = spelling.nearest(name, new Set(names), 'option');
    throw refused(
      `${quote(name)} is no option of solve; the options are ${names.join(', ')}`,
      nearest === null ? 'leave it out.' : `write ${nearest}.`,
    );
  }
  const { seed, iterations, timeLimitMs, backend, parallel, workers, signal, onProgress } = options;
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw refused(
      `seed is ${describe(seed)}; it must be a whole number from 0 to 4294967295`,
      'leave it out; the default is 1.',
    );
  }
  if (iterations !== undefined && !(Number.isInteger(iterations) && iterations >= 1 && iterations <= 1e10)) {
    throw refused(
      `iterations is ${describe(iterations)}; it must be a whole number from 1 to 10000000000`,
      'leave it out; the default goes by the size of the plan.',
    );
  }
  if (timeLimitMs !== undefined && !(timeLimitMs > 0 && Number.isFinite(timeLimitMs))) {
    throw refused(
      `timeLimitMs is ${describe(timeLimitMs)}; it must be a finite number above 0`,
      'leave it out; the default is no limit.',
    );
  }
  if (backend !== undefined && !BACKENDS.includes(backend)) {
    const given: unknown = backend;
    const near = typeof given === 'string' ? spelling.nearest(given, new Set(BACKENDS), 'backend') : null;
    throw refused(
      `backend is ${describe(backend)}; it must be one of ${BACKENDS.join(', ')}`,
      `write "${near ?? 'auto'}".`,
    );
  }
  if (parallel !== undefined && !(Number.isInteger(parallel) && parallel >= 1 && parallel <= 64)) {
    throw refused(
      `parallel is ${describe(parallel)}; it must be a whole number from 1 to 64`,
      'leave it out; the default is 1.',
    );
  }
  if (workers !== undefined && typeof workers !== 'function') {
    throw refused(
      `workers is ${describe(workers)}; it must be a function that makes a thread`,
      'write nodeWorkers() of fair-oncall/node.',
    );
  }
  if (parallel !== undefined && parallel > 1) {
    if (workers === undefined) {
      throw refused(
        `parallel is ${parallel}, and there are no \`workers\`; more than one search needs threads to run in`,
        'add workers: nodeWorkers() of fair-oncall/node.',
      );
    }
    if (backend !== undefined && backend !== 'auto' && backend !== 'search') {
      throw refused(
        `parallel is ${parallel} and backend is ${describe(backend)}; only the search runs several times at once`,
        'leave one of them out.',
      );
    }
  }
  if (signal !== undefined && typeof signal?.aborted !== 'boolean') {
    throw refused(
      `signal is ${describe(signal)}; it must have a field \`aborted\` that is true or false`,
      "pass an AbortController's `signal`.",
    );
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw refused(`onProgress is ${describe(onProgress)}; it must be a function`, 'leave it out.');
  }
}

/** An error that names what is wrong, and advice after "Maybe". */
export function refused(what: string, hint: string): InvalidOptionError {
  return new InvalidOptionError(`${what}.\nMaybe ${hint}`);
}
