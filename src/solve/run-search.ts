import type { Model, Roster } from '../model/model';
import type { Bounds } from './bounds';
import type { Standing } from './compare';
import { gapOf, restsOnCover } from './report';
import type { SolveOptions, SolveProgress } from './options';
import type { Pace } from './pace';
import { search, type SearchProgress } from './search';

/** Why a solve ended. */
export type StopReason = 'proven' | 'iterations' | 'time-limit' | 'canceled';

const REPORT_MS = 50;

/** What the search came to. */
export interface Searched {
  readonly roster: Roster;
  readonly stoppedBy: StopReason;
  readonly iterations: number;
  /** Reports for the last time, with what the schedule reaches; `phase`: who had the last word, if not the search. */
  finish(standing: Standing, phase: 'exact' | null): void;
}

/** How a search is driven. */
export interface SearchDrive {
  readonly pace: Pace;
  /** The search's share of the time limit; the rest is for what comes after it. */
  readonly share: number;
  readonly start: Roster | undefined;
}

/** Drives the search: lets other work run, reports, and stops it on time, cancellation or proof. */
export async function runSearch(
  model: Model,
  bounds: Bounds,
  options: SolveOptions,
  { pace, share, start }: SearchDrive,
): Promise<Searched> {
  const iterationLimit = options.iterations ?? defaultIterations(model);
  let proven = false;
  const steps = search(model, {
    seed: options.seed ?? 1,
    iterations: iterationLimit,
    ...(start === undefined ? {} : { start }),
    isBest: standing => (proven = isProvenBest(model, bounds, standing)),
  });

  let reported = Number.NEGATIVE_INFINITY;
  const report = (
    phase: SolveProgress['phase'],
    { iterations }: SearchProgress,
    standing: Standing,
  ): void => {
    const bound = bounds.limits.fairness ?? null;
    options.onProgress?.({
      phase,
      iterations,
      iterationLimit,
      elapsedMs: pace.elapsedMs(),
      uncovered: standing.values.uncovered,
      worstOverShare: standing.values.fairness,
      bound,
      gap: gapOf(standing.values.fairness, bound),
    });
  };
  const end = (progress: SearchProgress, stoppedBy: StopReason): Searched => ({
    roster: progress.bestRoster,
    stoppedBy,
    iterations: progress.iterations,
    finish: (standing, phase) => report(phase ?? progress.phase, progress, standing),
  });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return end(step.value, proven ? 'proven' : 'iterations');
    const stopped = pace.stop(share);
    if (stopped !== null) return end(step.value, stopped);
    const now = pace.elapsedMs();
    if (options.onProgress !== undefined && now - reported >= REPORT_MS) {
      reported = now;
      report(step.value.phase, step.value, step.value.best);
    }
    await pace.breathe();
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
    return isLeast(standing.values[level], limits[level]);
  });
}

/** Whether a value is no larger than its limit. Beyond 2^53 numbers are rounded, and equal ones may hide a gap. */
function isLeast(value: number, limit: number | undefined): boolean {
  return value === limit && Number.isSafeInteger(value);
}

function defaultIterations(model: Model): number {
  let choices = 0;
  for (const bundle of model.bundles) if (bundle.fixed < 0) choices += bundle.candidates.length;
  return Math.min(2_000_000, Math.max(100_000, choices * 600));
}
