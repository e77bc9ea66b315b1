import { calendarOf } from '../calendar/calendar-of';
import type { Calendar } from '../calendar/expand-plan';
import type { ModelLevel } from '../model/model';
import type { Plan } from '../plan/plan';
import type { CompiledPlan } from '../rules/compile';
import type { Schedule, ScheduleWarning } from '../schedule/schedule';
import { inOneGo } from '../time/in-one-go';
import { certificateOf } from './certificate';
import { type Standing, standingOf } from './compare';
import { type BackendUsed, type LastWord, lastWord, openNamed } from './last-word';
import { asksQuestion, checkSolveOptions, type SolveOptions } from './options';
import { Pace } from './pace';
import type { LevelLimit, PlanBounds } from './plan-bounds/plan-bounds';
import { isQuicklyPrepared, mayConflict, prepared } from './prepare';
import { strayRowsWarnings } from './published';
import { gapOf, levelReports, loadGapOf, provenReports } from './report';
import { isBestPossible, runSearch, type SearchDrive, type Searched, type StopReason } from './run-search';
import { scheduleOfRoster } from './schedule-of-roster';
import type { SearchGround, SearchOptions } from './search';
import { type SlotPrice, slotPrices } from './slot-prices';

/** The search's share of a time limit: where an exact backend is to follow, and where only a proof is. */
const SHARE_BEFORE_BACKEND = 0.25;
const SHARE_BEFORE_PROOF = 0.85;

/** Hard rules that cannot hold together. */
export interface Conflict {
  readonly message: string;
  /** Index into the plan's rules; `null`: not one rule alone, or not known which. */
  readonly rule: number | null;
  /** `null`: not one person alone, or not known who. */
  readonly person: string | null;
}

/** What `solve` found. Impossible fields do not exist. */
export type SolveResult =
  | {
      /** `optimal`: proven at every level. `feasible`: every rule holds. */
      readonly status: 'optimal' | 'feasible';
      readonly schedule: Schedule;
      /** Distance of the worst over-share from its proven limit, as a share of it; `null` without a proof. */
      readonly gap: number | null;
      /** The same distance as a share of what everyone carries in all; `null` without a proof. */
      readonly loadGap: number | null;
      /** Turns whose price in the proof of the worst over-share is above zero, the highest first; empty without one. */
      readonly slotPrices: readonly SlotPrice[];
      readonly stoppedBy: StopReason;
      readonly iterations: number;
      /** What had the last word on the schedule. */
      readonly backend: BackendUsed;
    }
  | { readonly status: 'infeasible'; readonly conflicts: readonly Conflict[] }
  | { readonly status: 'unknown'; readonly stoppedBy: StopReason; readonly message: string };

/**
 * Finds a fair schedule of a plan and says how fair it could have been.
 *
 * Every required seat is filled if that is found to be possible; then the levels of the plan's objective
 * are minimized in their order. The result is deterministic unless a time limit or a signal ended it.
 *
 * @throws {InvalidOptionError} at once, for an option that is unknown or not legal, or a published schedule
 * that is of another plan or cannot be read, and for a plan that is too large for the backend that was named.
 * @throws {BackendUnavailableError} when the backend that was named is not installed.
 * @throws {InvalidPlanError} when burdens or carried balances are too large to be added up exactly.
 */
export async function solve(plan: Plan, options: SolveOptions = {}): Promise<SolveResult> {
  return solveWith(plan, options, {});
}

/** How a solve is made that is one of many: what no option says, since it is no caller's business. */
export interface Manner {
  /** How the moves are used. */
  readonly use?: Pick<SearchOptions, 'anneals' | 'polish'>;
  /** The last level that matters: where it is not proven to be the best possible, later ones need no bounds. */
  readonly through?: ModelLevel;
  /** Told of the plan's model, for who measures the schedule afterwards and need not compile it again. */
  readonly onCompiled?: (made: { readonly calendar: Calendar; readonly compiled: CompiledPlan }) => void;
}

/** The same in a manner of one's own. */
export async function solveWith(
  plan: Plan,
  options: SolveOptions,
  { use = {}, through, onCompiled }: Manner,
): Promise<SolveResult> {
  checkSolveOptions(options);
  // Hardly any solve asks one: loaded with those that do.
  const question = asksQuestion(options) ? await import('./question') : null;
  question?.checkQuestion(options);
  const pace = new Pace(options);
  const { parallel = 1, workers } = options;
  let lost: readonly ScheduleWarning[] = [];
  if (parallel > 1 && workers !== undefined) {
    const { solveInParallel } = await import('./workers/solve-in-parallel');
    const restarted = await solveInParallel(plan, { ...options, parallel, workers }, pace);
    if (restarted.result !== null) return restarted.result;
    if (pace.stop() !== null) return stoppedBefore(pace);
    // Where every thread was lost, this one is still there.
    lost = restarted.warnings;
  }
  // A small plan gets a first schedule in any time, and if nobody wants to wait from the start.
  const isQuick = isQuicklyPrepared(plan);
  const wasCanceled = pace.stop() === 'canceled';
  const isOver = (): boolean => {
    const reason = pace.stop();
    return reason !== null && !(isQuick && (reason === 'time-limit' || wasCanceled));
  };
  // Hardly any plan has such rules.
  const conflicting = mayConflict(plan) ? await import('../rules/conflicts') : null;
  // Every solve needs these, but no page that only shows a schedule or lets somebody write a plan.
  const bounding = await import('./plan-bounds/plan-bounds');
  const preparing = prepared(plan, await calendarOf(plan), options, { question, conflicting, bounding });
  const ready = await pace.run(preparing, isOver);
  if (ready === null) return stoppedBefore(pace);
  if (ready.conflicts !== null) return { status: 'infeasible', conflicts: ready.conflicts };
  const { calendar, published, compiled, asked, bounds, ground, iterationLimit, start } = ready;
  onCompiled?.({ calendar, compiled });
  const { model } = asked;
  const drive = { pace, isOver, iterationLimit, start, use };
  const outcome = await searchAndProve(ground, bounds, options, drive);
  if (outcome === null) return stoppedBefore(pace);
  const { searched, last } = outcome;
  if (last.infeasible) {
    const message = `The hard rules cannot all hold together, by the word of ${last.used.name}: it went through all rosters and found none.`;
    return { status: 'infeasible', conflicts: [{ message, rule: null, person: null }] };
  }
  const { roster, proven } = last;
  const { iterations } = searched;
  const { state } = ground;
  await pace.finish(state.loading(roster));
  const standing = standingOf(state);
  const limits = await provenLimits(bounds, standing, through, pace);
  searched.finish(standing, proven.length > 0 ? 'exact' : null);
  const isBest = isBestPossible(model, limits);
  const isOptimal = last.complete || isBest;
  const used = isBest && last.used.name === 'search' ? PROVEN_ALONE : last.used;
  const stoppedBy = isOptimal ? 'proven' : last.stoppedBy;
  if (standing.hard > 0) {
    return {
      status: 'unknown',
      stoppedBy,
      message:
        'No schedule that keeps every hard rule was found, and none was proven impossible.\nMaybe allow more `iterations`, or make a minimum (`limit`, `consecutive-days`, `days-off`, whole weekends) soft.',
    };
  }

  if (question?.leavesForcedOpen(asked, limits) === true) {
    const message = 'What is forced breaks a rule that must hold, whatever the rest of the schedule is like.';
    return { status: 'infeasible', conflicts: [{ message, rule: null, person: null }] };
  }
  if (asked.forced.some(bundle => (roster[bundle] as number) < 0)) {
    return {
      status: 'unknown',
      stoppedBy,
      message:
        'No schedule with all that is forced was found, and none was proven impossible.\nMaybe allow more `iterations`, force less, or make a rule soft.',
    };
  }

  const objective = provenReports(levelReports(limits, standing), proven);
  const status = isOptimal ? 'optimal' : 'feasible';
  const writing = scheduleOfRoster(compiled, calendar, roster, {
    seed: options.seed ?? 1,
    status,
    objective,
    warnings: [
      ...lost,
      ...asked.warnings,
      ...warningsOf(stoppedBy, isOptimal ? null : last),
      ...strayRowsWarnings(published),
    ],
    certificate: {
      ...certificateOf(bounds.known, limits, person => plan.people[person]?.id),
      ...Object.fromEntries(
        proven.flatMap(({ level, isByBackend }) =>
          isByBackend ? [[level, { kind: 'backend', name: last.used.name }]] : [],
        ),
      ),
    },
  });
  const schedule = await pace.finish(writing);
  const fairness = objective.find(level => level.level === 'fairness');
  return {
    status,
    schedule,
    gap: fairness === undefined ? null : gapOf(fairness.value, fairness.bound),
    loadGap:
      fairness === undefined ? null : loadGapOf(fairness.value, fairness.bound, standing.values.burden),
    slotPrices: slotPrices(compiled, bounds.worth),
    stoppedBy,
    iterations,
    backend: used,
  };
}

/** Searches, and lets the backend that was named, if one was, have the last word. `null`: it was stopped before. */
async function searchAndProve(
  ground: SearchGround,
  bounds: PlanBounds,
  options: SolveOptions,
  drive: Omit<SearchDrive, 'share'>,
): Promise<{ readonly searched: Searched; readonly last: LastWord } | null> {
  const { model } = ground.state;
  const { pace } = drive;
  const backend = pace.stop() === null ? await openNamed(model, options, pace) : null;
  try {
    const share = backend === null ? SHARE_BEFORE_PROOF : SHARE_BEFORE_BACKEND;
    const searched = await runSearch(ground, bounds, options, { ...drive, share });
    if (searched === null) return null;
    return { searched, last: await lastWord(model, bounds.known, searched, backend, pace) };
  } finally {
    backend?.close();
  }
}

function warningsOf(stoppedBy: StopReason, open: LastWord | null): readonly ScheduleWarning[] {
  const warnings: ScheduleWarning[] = [];
  if (stoppedBy === 'time-limit' || stoppedBy === 'canceled') {
    warnings.push({
      code: 'stopped-early',
      message: 'The search was stopped by the clock or by hand; another run may give another schedule.',
    });
  }
  if (open !== null && open.shortfall !== null) {
    warnings.push({ code: 'not-proven', message: `Not every level is proven: ${open.used.reason}.` });
  }
  return warnings;
}

/** The time was up, or it was canceled, before there was a schedule. */
function stoppedBefore(pace: Pace): SolveResult {
  return {
    status: 'unknown',
    stoppedBy: pace.stop() ?? 'canceled',
    message:
      'It was stopped before there was a first schedule.\nMaybe allow more time: a large plan takes some to be read.',
  };
}

const PROVEN_ALONE: BackendUsed = { name: 'search', reason: 'its own limits prove every level' };

/** Limits for what was found: all that prices prove in a counted effort, unless time is up. */
async function provenLimits(
  bounds: PlanBounds,
  standing: Standing,
  through: ModelLevel | undefined,
  pace: Pace,
): Promise<readonly LevelLimit[]> {
  const limits = await pace.run(bounds.given(standing, through === undefined ? {} : { through }));
  if (limits !== null) return limits;
  bounds.settle();
  return inOneGo(bounds.given(standing));
}
