import { InvalidOptionError } from '../errors/errors';
import type { BoundCertificate } from '../model/bound-certificate';
import type { DutyModel } from '../model/duty-model';
import { type EngineOptions, type EngineProgress, solveDuty } from '../solve/engine/solve-duty';
import { Pace } from '../solve/pace';
import type { DutyProblem } from './define-model';

const REPORT_MS = 50;
/** Time for a certificate when the solve had to end, and for each of the time limit. */
const LATE_MS = 25;
const LATE_SHARE = 0.03;
/** Iterations by default for each pair of a seat and a candidate, at least and at most so many. */
const PER_PAIR = 600;
const FEWEST = 1_000_000;
const MOST = 50_000_000;

/** How to solve. Every field is optional. */
export interface SolveModelOptions {
  /** A whole number from 0 to 2^32 − 1. The same problem, options and seed give the same result. @defaultValue 1 */
  readonly seed?: number;
  /**
   * Effort in all, in moves of the search; work on proofs counts as moves that would take as long, and 200 steps of the
   * engine for grids as one.
   * @defaultValue 600 for each pair of a seat and a candidate, from 1 to 50 million; no limit with `timeLimitMs`
   */
  readonly iterations?: number;
  /** Ends after this time with the best roster so far, which then depends on the machine. @defaultValue no limit */
  readonly timeLimitMs?: number;
  /** The part of an `AbortSignal` that is used: ends the solve with the best roster so far. */
  readonly signal?: { readonly aborted: boolean };
  /** Called after construction, then about every 50 ms, and once at the end. */
  readonly onProgress?: (progress: SolveModelProgress) => void;
}

/**
 * What solved a model: `grid` takes those of at most one duty a day and person whose rules are on single rows,
 * `general` takes all.
 */
export type SolveMethod = 'grid' | 'general';

type StopReason = 'iterations' | 'time-limit' | 'canceled';

export interface SolveModelProgress {
  readonly method: SolveMethod;
  readonly phase: EngineProgress['phase'];
  readonly iterations: number;
  readonly elapsedMs: number;
  /** Cost of the best roster so far that keeps every rule; `null`: none yet. */
  readonly objective: number | null;
  /** No roster costs less; `null`: nothing proven yet. */
  readonly bound: number | null;
}

export interface ModelGap {
  /** (objective − bound) ÷ max(1, |objective|). */
  readonly ofObjective: number;
  /** (objective − bound) ÷ what all duties held add to the first load; `null` without loads. */
  readonly ofLoad: number | null;
}

interface Found {
  /** Who holds what, by duty in order of their start; a duty with several seats has several rows. */
  readonly roster: readonly { readonly duty: string; readonly person: string }[];
  /** Wanted seats that nobody holds. */
  readonly open: readonly { readonly duty: string; readonly seats: number }[];
  readonly objective: number;
  readonly iterations: number;
  readonly method: SolveMethod;
}

/** What was found. Impossible fields do not exist. */
export type ModelResult =
  | (Found & {
      /** No roster costs less. */
      readonly status: 'optimal';
      readonly bound: number;
      readonly gap: ModelGap;
      /** Evidence that `checkBound` checks; its bound may be lower than what was proven by going through all cases. */
      readonly certificate: BoundCertificate;
    })
  | (Found & {
      /** Every rule holds; a better roster may exist. */
      readonly status: 'feasible';
      readonly stoppedBy: 'iterations' | 'time-limit' | 'canceled';
      readonly bound: number | null;
      readonly gap: ModelGap | null;
      readonly certificate: BoundCertificate | null;
    })
  | {
      /** No roster keeps every rule: proven. */
      readonly status: 'infeasible';
    }
  | {
      /** No roster that keeps every rule was found, and none was proven impossible. */
      readonly status: 'unknown';
      readonly stoppedBy: 'iterations' | 'time-limit' | 'canceled';
    };

/**
 * Finds a cheap roster of a problem and says how cheap it could have been. The result is deterministic unless a time limit
 * or a signal ended it. The event loop is held for some milliseconds at a time; for large models and on grids of a year
 * single steps, at the start above all, may hold it for some tens of milliseconds, on the largest (150 people, 32 types of
 * shift) for up to two tenths of a second, and longer on a machine under load.
 *
 * @throws {InvalidOptionError} at once, for an option that is unknown or not legal.
 */
export async function solveModel(
  problem: DutyProblem,
  options: SolveModelOptions = {},
): Promise<ModelResult> {
  return solveBy('any', problem, options);
}

/** The same, by one engine alone: differences between engines are none of the caller's business, but of tests. */
export async function solveBy(
  method: SolveMethod | 'any',
  problem: DutyProblem,
  options: SolveModelOptions,
): Promise<ModelResult> {
  checkOptions(options);
  const { seed = 1, timeLimitMs, onProgress } = options;
  const { model } = problem;
  const pace = new Pace(options);
  const effort = options.iterations ?? (timeLimitMs === undefined ? defaultEffort(model) : Infinity);
  const isCounted = options.iterations !== undefined || timeLimitMs === undefined;
  const engine = await engineFor(method, model, pace, {
    seed,
    effort,
    ...(isCounted ? {} : { spent: () => pace.elapsedMs() / timeLimitMs }),
  });
  let stoppedBy: StopReason = isCounted ? 'iterations' : 'time-limit';
  let reported = -Infinity;
  const report = ({ phase, effort: iterations, best, bound }: EngineProgress): void => {
    onProgress?.({
      phase,
      method: engine.method,
      iterations: Math.round(iterations),
      elapsedMs: pace.elapsedMs(),
      objective: best !== null && best.broken === 0 ? best.objective : null,
      bound: Number.isFinite(bound) ? bound : null,
    });
  };
  let last: EngineProgress;
  for (;;) {
    const pause = engine.work.next();
    last = pause.value;
    if (pause.done === true) break;
    const reason = pace.stop();
    if (reason !== null) {
      stoppedBy = reason;
      break;
    }
    const now = pace.elapsedMs();
    if (last.best !== null && now - reported >= REPORT_MS) {
      reported = now;
      report(last);
    }
    await pace.breathe();
  }
  report(last);
  const certificate = await certificateOf(last, pace, timeLimitMs);
  if (last.proven) stoppedBy = pace.stop() ?? stoppedBy;
  return resultOf(problem, engine.method, last, stoppedBy, certificate);
}

/** The engine for grids where a model is one, which is loaded then; otherwise the one for all models. */
async function engineFor(
  method: SolveMethod | 'any',
  model: DutyModel,
  pace: Pace,
  options: EngineOptions,
): Promise<{ readonly method: SolveMethod; readonly work: Generator<EngineProgress, EngineProgress> }> {
  if (method !== 'general' && model.loads.length === 0) {
    const { gridSolverOf } = await import('../solve/grid/from-model/solve-as-grid');
    const solve = await pace.run(gridSolverOf(model));
    if (solve !== null) return { method: 'grid', work: solve(options) };
  }
  return { method: 'general', work: solveDuty(model, options) };
}

/** Evidence of the bound; what there is of it shortly after the solve has to end. `null`: nothing is proven. */
async function certificateOf(
  { bound, evidence }: EngineProgress,
  pace: Pace,
  timeLimitMs = 0,
): Promise<BoundCertificate | null> {
  if (bound === Infinity) return null;
  let untilMs = Infinity;
  await pace.run(evidence.improve(), () => {
    const reason = untilMs === Infinity ? pace.stop() : null;
    if (reason !== null)
      untilMs = pace.elapsedMs() + LATE_MS + (reason === 'canceled' ? 0 : LATE_SHARE * timeLimitMs);
    return pace.elapsedMs() >= untilMs;
  });
  return evidence.certificate();
}

function resultOf(
  problem: DutyProblem,
  method: SolveMethod,
  { best, bound: known, effort }: EngineProgress,
  stoppedBy: StopReason,
  certificate: BoundCertificate | null,
): ModelResult {
  if (known === Infinity) return { status: 'infeasible' };
  if (best === null || best.broken > 0) return { status: 'unknown', stoppedBy };
  const found = {
    ...rosterOf(problem, best.roster),
    objective: best.objective,
    iterations: Math.round(effort),
    method,
  };
  // Writing the evidence may have proven more.
  const bound = Math.max(known, certificate?.bound ?? -Infinity);
  const gap = gapOf(problem.model, best.roster, best.objective, bound);
  if (bound >= best.objective && certificate !== null)
    return { status: 'optimal', ...found, bound, gap, certificate };
  const isBounded = Number.isFinite(bound);
  return {
    status: 'feasible',
    ...found,
    stoppedBy,
    bound: isBounded ? bound : null,
    gap: isBounded ? gap : null,
    certificate,
  };
}

function rosterOf(
  { people, duties, model }: DutyProblem,
  roster: Int32Array,
): Pick<Found, 'roster' | 'open'> {
  const rows: { readonly duty: string; readonly person: string }[] = [];
  const open = new Map<string, number>();
  roster.forEach((person, seat) => {
    const duty = duties[model.kindOf[seat] as number] as string;
    if (person >= 0) rows.push({ duty, person: people[person] as string });
    else if ((model.heldPrice[seat] as number) === 0) open.set(duty, (open.get(duty) ?? 0) + 1);
  });
  return { roster: rows, open: [...open].map(([duty, seats]) => ({ duty, seats })) };
}

function gapOf(model: DutyModel, roster: Int32Array, objective: number, bound: number): ModelGap {
  const [first] = model.loads;
  let load = 0;
  roster.forEach((person, seat) => {
    if (person >= 0) load += first?.weight[person]?.[model.kindOf[seat] as number] ?? 0;
  });
  const apart = objective - bound;
  return {
    ofObjective: apart / Math.max(1, Math.abs(objective)),
    ofLoad: first === undefined ? null : apart / Math.max(1, load),
  };
}

function defaultEffort({ candidates, fixed }: DutyModel): number {
  let pairs = 0;
  candidates.forEach((list, seat) => {
    if ((fixed[seat] as number) < 0) pairs += list.length;
  });
  return Math.min(MOST, Math.max(FEWEST, PER_PAIR * pairs));
}

const LEGAL = {
  seed: 'a whole number from 0 to 4294967295',
  iterations: 'a whole number from 1 to 1000000000000',
  timeLimitMs: 'a finite number above 0',
  signal: 'an object with a field `aborted` that is true or false',
  onProgress: 'a function',
};

function checkOptions(options: SolveModelOptions): void {
  if (options === null || typeof options !== 'object')
    throw new InvalidOptionError('options is no object.\nMaybe leave it out.');
  const { seed, iterations, timeLimitMs, signal, onProgress } = options;
  const whole = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;
  const wrong = (name: keyof typeof LEGAL, value: unknown): never => {
    throw new InvalidOptionError(
      `${name} is ${String(value)}; it must be ${LEGAL[name]}.\nMaybe leave it out.`,
    );
  };
  for (const name of Object.keys(options)) {
    if (name in LEGAL) continue;
    throw new InvalidOptionError(
      `"${name}" is no option of solveModel; the options are ${Object.keys(LEGAL).join(', ')}.\nMaybe leave it out.`,
    );
  }
  if (seed !== undefined && !whole(seed, 0, 2 ** 32 - 1)) wrong('seed', seed);
  if (iterations !== undefined && !whole(iterations, 1, 1e12)) wrong('iterations', iterations);
  if (timeLimitMs !== undefined && !(timeLimitMs > 0 && Number.isFinite(timeLimitMs)))
    wrong('timeLimitMs', timeLimitMs);
  if (signal !== undefined && typeof signal?.aborted !== 'boolean') wrong('signal', signal);
  if (onProgress !== undefined && typeof onProgress !== 'function') wrong('onProgress', onProgress);
}
