import type { Plan } from '../../plan/plan';
import type { Schedule } from '../../schedule/schedule';
import type { SolveOptions, SolveProgress } from '../options';
import type { Pace } from '../pace';
import type { SolveResult } from '../solve';
import { Call } from './call';
import type { SentOptions } from './messages';
import type { StartWorker } from './thread';

declare function setTimeout(callback: () => void, ms: number): unknown;

const LOOK_MS = 10;
/** How long a thread that was told to stop may take to hand over what it has. */
const GRACE_MS = 2_000;
const SEEDS = 2 ** 32;

/** One of the restarts. */
interface Run {
  readonly call: Call;
  /** `undefined`: not yet; `null`: its thread died, or was not needed any more. */
  result: SolveResult | null | undefined;
  progress: SolveProgress | null;
}

/**
 * Solves with several seeds at once, each in a thread of its own, and returns the best; of equals the one of
 * the first seed. Which thread is done first does not matter: a schedule that is proven optimal only ends the
 * runs of later seeds, which could at best equal it. `null`: every thread died.
 */
export async function solveInParallel(
  plan: Plan,
  options: SolveOptions & { readonly parallel: number; readonly workers: StartWorker },
  pace: Pace,
): Promise<SolveResult | null> {
  const { parallel, workers, seed = 1, onProgress } = options;
  const runs = Array.from({ length: parallel }, (): Run => ({
    call: new Call(workers),
    result: undefined,
    progress: null,
  }));
  const isDone = (): boolean => runs.every(({ result }) => result !== undefined);
  const solveOne = async (index: number): Promise<void> => {
    const run = runs[index] as Run;
    const result = await restart(run, plan, optionsOf(options, (seed + index) % SEEDS), pace);
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
    for (const { call, result } of runs) if (result === undefined) call.send({ kind: 'cancel' });
    while (!isDone() && pace.elapsedMs() < toldAt + GRACE_MS) await pause();
  } finally {
    for (const { call } of runs) call.end();
  }
  return best(runs);
}

async function restart(
  { call }: Run,
  plan: Plan,
  options: SentOptions,
  pace: Pace,
): Promise<SolveResult | null> {
  try {
    await call.reply(); // ready
    const left = pace.leftMs();
    const timeLimitMs = left === null ? {} : { timeLimitMs: Math.max(1, left) };
    call.send({ kind: 'solve', plan, options: { ...options, ...timeLimitMs } });
    const reply = await call.reply();
    return reply.kind === 'solved' ? reply.result : null;
  } catch {
    return null;
  }
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

function best(runs: readonly Run[]): SolveResult | null {
  let found: SolveResult | null = null;
  for (const { result } of runs) {
    if (result === undefined || result === null) continue;
    if (result.status === 'infeasible') return result;
    if (found === null || isBetter(result, found)) found = result;
  }
  if (found === null || !('schedule' in found)) return found;
  const { name, reason } = found.backend;
  return { ...found, backend: { name, reason: `${reason}; it is the best of ${runs.length} seeds` } };
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
