import type { Model, Roster } from '../model/model';
import type { Bounds } from './bounds';
import type { Standing } from './compare';
import { gapOf, restsOnCover } from './report';
import type { SolveOptions } from './options';
import { search, type SearchProgress } from './search';

/** Why a solve ended. */
export type StopReason = 'proven' | 'iterations' | 'time-limit' | 'canceled';

declare const performance: { now(): number };
declare function setTimeout(callback: () => void, ms: number): unknown;

/** How long the event loop is held at most before other work may run. */
const HOLD_MS = 15;
const REPORT_MS = 50;

/** Drives the search: lets other work run, reports, and stops it on time, cancellation or proof. */
export async function runSearch(
  model: Model,
  bounds: Bounds,
  options: SolveOptions,
  start: Roster | undefined,
): Promise<{ readonly roster: Roster; readonly stoppedBy: StopReason; readonly iterations: number }> {
  const began = performance.now();
  const iterationLimit = options.iterations ?? defaultIterations(model);
  let proven = false;
  const steps = search(model, {
    seed: options.seed ?? 1,
    iterations: iterationLimit,
    ...(start === undefined ? {} : { start }),
    isBest: standing => (proven = isProvenBest(model, bounds, standing)),
  });

  let heldSince = began;
  let reported = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  const report = (progress: SearchProgress): void => {
    const { best } = progress;
    const bound = bounds.limits.fairness ?? null;
    options.onProgress?.({
      phase: progress.phase,
      iterations: progress.iterations,
      iterationLimit,
      elapsedMs: performance.now() - began,
      uncovered: best.values.uncovered,
      worstOverShare: best.values.fairness,
      bound,
      gap: gapOf(best.values.fairness, bound),
    });
  };
  for (;;) {
    const step = steps.next();
    if (step.done === true)
      return { roster: step.value, stoppedBy: proven ? 'proven' : 'iterations', iterations };
    iterations = step.value.iterations;
    const now = performance.now();
    if (options.onProgress !== undefined && now - reported >= REPORT_MS) {
      reported = now;
      report(step.value);
    }
    const overdue = options.timeLimitMs !== undefined && now - began >= options.timeLimitMs;
    if (overdue || options.signal?.aborted === true) {
      return { roster: step.value.bestRoster, stoppedBy: overdue ? 'time-limit' : 'canceled', iterations };
    }
    if (now - heldSince >= HOLD_MS) {
      await new Promise<void>(resolve => setTimeout(resolve, 0));
      heldSince = performance.now();
    }
  }
}

/** Whether no roster can be better at any level. */
export function isProvenBest(model: Model, { limits, profile }: Bounds, standing: Standing): boolean {
  if (standing.hard > 0) return false;
  const coversFirst = model.levels[0] === 'uncovered';
  return model.levels.every(level => {
    // Their limits speak of rosters that cover all they can, which only counts where cover comes first.
    if (restsOnCover(level) && !coversFirst) return false;
    if (level === 'fairness' && profile !== null) {
      return profile.every((value, index) => standing.profile[index] === value);
    }
    if (level === 'fairness') return model.people === 1 && standing.values.fairness === limits.fairness;
    // Equal profiles have equal sums of squares.
    if (level === 'spread' && profile?.every((value, index) => standing.profile[index] === value))
      return true;
    return standing.values[level] === limits[level];
  });
}

function defaultIterations(model: Model): number {
  let choices = 0;
  for (const bundle of model.bundles) if (bundle.fixed < 0) choices += bundle.candidates.length;
  return Math.min(1_000_000, Math.max(50_000, choices * 300));
}
