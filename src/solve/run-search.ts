import type { Model, Roster } from '../model/model';
import type { Standing } from './compare';
import type { SolveOptions, SolveProgress } from './options';
import type { Pace } from './pace';
import type { Bounds } from './plan-bounds/known-bounds';
import type { LevelLimit, PlanBounds } from './plan-bounds/plan-bounds';
import { gapOf, loadGapOf, restsOnCover } from './report';
import { search, type SearchGround, type SearchOptions, type SearchProgress } from './search';

/** Why a solve ended. */
export type StopReason = 'proven' | 'iterations' | 'time-limit' | 'canceled';

const REPORT_MS = 50;
/** Shares of the moves after which the best roster so far is held against what prices prove. */
const CHECKS = [0.1, 0.3, 0.6];

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
  /** Whether to stop although there is no roster yet. */
  readonly isOver: () => boolean;
  /** The search's share of the time limit; the rest is for what comes after it. */
  readonly share: number;
  /** Moves it tries at most. */
  readonly iterationLimit: number;
  readonly start: Roster | undefined;
  /** How the moves are used, where that is not left to the search. */
  readonly use: Pick<SearchOptions, 'anneals' | 'polish'>;
}

/** The share of the search's time after which what is left is for polish. */
const GUIDED_SHARE = 0.8;

/**
 * Drives the search: lets other work run, reports, and stops it on time, cancellation or proof. `null`: it was
 * stopped before there was a roster.
 */
export async function runSearch(
  ground: SearchGround,
  bounds: PlanBounds,
  options: SolveOptions,
  { pace, isOver, share, iterationLimit, start, use }: SearchDrive,
): Promise<Searched | null> {
  const { model } = ground.state;
  let proven = false;
  const { timeLimitMs } = options;
  const beganMs = pace.elapsedMs();
  const endMs = timeLimitMs === undefined ? Infinity : GUIDED_SHARE * share * timeLimitMs;
  const steps = search(ground, {
    seed: options.seed ?? 1,
    iterations: iterationLimit,
    spent: () => (endMs <= beganMs ? 1 : (pace.elapsedMs() - beganMs) / (endMs - beganMs)),
    ...(start === undefined ? {} : { start }),
    ...use,
    isBest: standing => (proven = isProvenBest(model, bounds.known, standing)),
  });

  let reported = Number.NEGATIVE_INFINITY;
  const report = (
    phase: SolveProgress['phase'],
    { iterations }: SearchProgress,
    standing: Standing,
  ): void => {
    const bound = bounds.worstShare;
    const { fairness: worst, burden } = standing.values;
    options.onProgress?.({
      phase,
      iterations,
      iterationLimit,
      elapsedMs: pace.elapsedMs(),
      uncovered: standing.values.uncovered,
      worstOverShare: worst,
      bound,
      gap: gapOf(worst, bound),
      loadGap: loadGapOf(worst, bound, burden),
    });
  };
  const end = (progress: SearchProgress, stoppedBy: StopReason): Searched => ({
    roster: progress.bestRoster,
    stoppedBy,
    iterations: progress.iterations,
    finish: (standing, phase) => report(phase ?? progress.phase, progress, standing),
  });
  let checks = 0;
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return end(step.value, proven ? 'proven' : step.value.isTimed ? 'time-limit' : 'iterations');
    }
    if (step.value === null) {
      if (isOver()) return null;
      await pace.breathe();
      continue;
    }
    const now = pace.elapsedMs();
    if (options.onProgress !== undefined && now - reported >= REPORT_MS) {
      reported = now;
      report(step.value.phase, step.value, step.value.best);
    }
    const stopped = pace.stop(share);
    if (stopped !== null) return end(step.value, stopped);
    await pace.breathe();
    const { iterations, best } = step.value;
    if (iterations < iterationLimit * (CHECKS[checks] ?? Infinity)) continue;
    checks++;
    const limits = await pace.run(
      bounds.given(best, { whileReached: true }),
      () => pace.stop(share) !== null,
    );
    if (limits !== null && isBestPossible(model, limits)) return end(step.value, 'proven');
  }
}

/** Whether every level is proven to be the best possible. */
export function isBestPossible({ levels }: Model, limits: readonly LevelLimit[]): boolean {
  return limits.length === levels.length && limits.every(({ isReached }) => isReached);
}

/** Whether no roster can be better at any level, by what is known from the start. */
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

/** Moves of a search where nobody says how many. */
export function defaultIterations(model: Model): number {
  let choices = 0;
  for (const bundle of model.bundles) if (bundle.fixed < 0) choices += bundle.candidates.length;
  return Math.min(1_200_000, Math.max(100_000, choices * 600));
}
