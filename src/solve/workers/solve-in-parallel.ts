import type { Plan } from '../../plan/plan';
import type { Schedule, ScheduleWarning } from '../../schedule/schedule';
import type { SolveOptions, SolveProgress } from '../options';
import type { Pace } from '../pace';
import type { SolveResult } from '../solve';
import { Call } from './call';
import type { SentOptions } from './messages';
import type { StartWorker } from './thread';

declare function setTimeout(callback: () => void, ms: number): unknown;

const LOOK_MS = 5;
/** How long a thread that was told to stop may take to hand over what it has, before it is ended. */
const GRACE_MS = 500;
/** What a thread leaves of the time, to hand over what it has. */
const HAND_OVER_MS = 30;
const SEEDS = 2 ** 32;

/** One of the restarts. */
interface Run {
  readonly call: Call;
  readonly seed: number;
  /** `undefined`: not yet; `null`: its thread was lost, or was not needed any more. */
  result: SolveResult | null | undefined;
  /** Whether it was asked to solve. */
  isAsked: boolean;
  /** Why its thread was lost; `null`: it was not. */
  lost: string | null;
  progress: SolveProgress | null;
}

/** What came of several restarts. */
export interface Restarted {
  /** `null`: none of the threads came to a result. */
  readonly result: SolveResult | null;
  /** One for each thread that was lost; they are in the result's schedule too, if there is one. */
  readonly warnings: readonly ScheduleWarning[];
}

/**
 * Solves with several seeds at once, each in a thread of its own, and returns the best; of equals the one of
 * the first seed. Which thread is done first does not matter: a schedule that is proven optimal only ends the
 * runs of later seeds, which could at best equal it. A thread that is lost costs its own seed, and is told of.
 */
export async function solveInParallel(
  plan: Plan,
  options: SolveOptions & { readonly parallel: number; readonly workers: StartWorker },
  pace: Pace,
): Promise<Restarted> {
  const { parallel, workers, seed = 1, onProgress } = options;
  const runs: Run[] = [];
  try {
    for (let index = 0; index < parallel; index++) {
      runs.push({
        call: new Call(workers),
        seed: (seed + index) % SEEDS,
        result: undefined,
        isAsked: false,
        lost: null,
        progress: null,
      });
    }
  } catch (error) {
    // A thread that cannot be started ends those that were.
    for (const { call } of runs) call.end();
    throw error;
  }
  const isDone = (): boolean => runs.every(({ result }) => result !== undefined);
  const solveOne = async (index: number): Promise<void> => {
    const run = runs[index] as Run;
    const result = await restart(run, plan, options, pace);
    run.result ??= result;
    if (run.result?.status !== 'optimal') return;
    for (const later of runs.slice(index + 1)) later.result ??= null;
  };
  runs.forEach((run, index) => {
    run.call.onProgress = ({ progress }) => {
      run.progress = progress;
      onProgress?.(together(runs, pace));
    };
    void solveOne(index);
  });
  try {
    while (!isDone() && pace.stop() === null) await pause();
    const toldAt = pace.elapsedMs();
    for (const run of runs) {
      if (run.result !== undefined) continue;
      // A thread that is still being started has nothing to hand over.
      if (run.isAsked) run.call.send({ kind: 'cancel' });
      else run.result = null;
    }
    while (!isDone() && pace.elapsedMs() < toldAt + GRACE_MS) await pause();
    for (const run of runs) {
      if (run.result === undefined) run.lost = `it did not stop within ${GRACE_MS} ms`;
    }
  } finally {
    for (const { call } of runs) call.end();
  }
  const warnings = runs.flatMap(lostWarning);
  return { result: withWarnings(best(runs, pace), warnings), warnings };
}

async function restart(run: Run, plan: Plan, options: SolveOptions, pace: Pace): Promise<SolveResult | null> {
  const { call, seed } = run;
  try {
    await call.reply(); // ready
    if (pace.stop() !== null) return null;
    const left = pace.leftMs();
    const timeLimitMs = left === null ? {} : { timeLimitMs: Math.max(1, left - HAND_OVER_MS) };
    run.isAsked = true;
    call.send({ kind: 'solve', plan, options: { ...optionsOf(options, seed), ...timeLimitMs } });
    const reply = await call.reply();
    if (reply.kind === 'solved') return reply.result;
    run.lost ??= reply.kind === 'refused' ? reply.message : 'it lost the thread';
  } catch (error) {
    // A run that has its result by now was ended.
    if (run.result === undefined) run.lost ??= error instanceof Error ? error.message : String(error);
  }
  return null;
}

function lostWarning({ seed, lost }: Run): readonly ScheduleWarning[] {
  if (lost === null) return [];
  return [
    {
      code: 'thread-lost',
      message: `The thread that solved with seed ${seed} was lost: ${lost}. What it would have found is not among the schedules compared.`,
    },
  ];
}

function withWarnings(result: SolveResult | null, warnings: readonly ScheduleWarning[]): SolveResult | null {
  if (result === null || !('schedule' in result) || warnings.length === 0) return result;
  const { schedule } = result;
  return { ...result, schedule: { ...schedule, warnings: [...schedule.warnings, ...warnings] } };
}

/** All that is asked, but for what stays here: the clock, the threads themselves and who is told. */
function optionsOf(options: SolveOptions, seed: number): SentOptions {
  const {
    parallel: _parallel,
    workers: _workers,
    signal: _signal,
    onProgress: _onProgress,
    timeLimitMs: _timeLimitMs,
    ...asked
  } = options;
  return { ...asked, seed };
}

function best(runs: readonly Run[], pace: Pace): SolveResult | null {
  let found: SolveResult | null = null;
  for (const { result } of runs) {
    if (result === undefined || result === null) continue;
    if (result.status === 'infeasible') return result;
    if (found === null || isBetter(result, found)) found = result;
  }
  if (found === null) return found;
  // A thread that is told to stop does not know why.
  const stoppedBy = found.stoppedBy === 'canceled' ? (pace.stop() ?? 'canceled') : found.stoppedBy;
  if (!('schedule' in found)) return { ...found, stoppedBy };
  const { name, reason } = found.backend;
  return {
    ...found,
    stoppedBy,
    backend: { name, reason: `${reason}; it is the best of ${runs.length} seeds` },
  };
}

function isBetter(result: SolveResult, other: SolveResult): boolean {
  if (!('schedule' in result)) return false;
  if (!('schedule' in other)) return true;
  const [mine, theirs] = [numbersOf(result.schedule), numbersOf(other.schedule)];
  const at = mine.findIndex((value, index) => value !== theirs[index]);
  return at >= 0 && (mine[at] as number) < (theirs[at] as number);
}

/** The levels' values in their order, with the whole profile at `fairness`. */
function numbersOf({ objective }: Schedule): readonly number[] {
  return objective.flatMap(({ value, profile }) => profile ?? [value]);
}

/** The progress of all: moves together, the best schedule any of them has. */
function together(runs: readonly Run[], pace: Pace): SolveProgress {
  const told = runs.flatMap(({ progress }) => (progress === null ? [] : [progress]));
  const first = told.reduce((a, b) =>
    b.uncovered < a.uncovered || (b.uncovered === a.uncovered && b.worstOverShare < a.worstOverShare) ? b : a,
  );
  const sum = (of: (progress: SolveProgress) => number): number =>
    told.reduce((all, one) => all + of(one), 0);
  return {
    ...first,
    iterations: sum(({ iterations }) => iterations),
    iterationLimit: first.iterationLimit * runs.length,
    elapsedMs: pace.elapsedMs(),
  };
}

function pause(): Promise<void> {
  return new Promise<void>(resolve => void setTimeout(resolve, LOOK_MS));
}
