import { expandPlan } from '../calendar/expand-plan';
import type { Plan } from '../plan/plan';
import { compilePlan } from '../rules/compile';
import { provenConflicts } from '../rules/conflicts';
import type { Certificate, Schedule, ScheduleWarning } from '../schedule/schedule';
import { type Bounds, boundsOf } from './bounds';
import { standingOf } from './compare';
import { type BackendUsed, type LastWord, lastWord, openNamed } from './last-word';
import { checkSolveOptions, type SolveOptions } from './options';
import { requireExactSums } from './magnitude';
import { Pace } from './pace';
import { publishedHolders, strayRowsWarnings } from './published';
import { gapOf, levelReports, provenReports } from './report';
import { isProvenBest, runSearch, type StopReason } from './run-search';
import { scheduleOfRoster } from './schedule-of-roster';
import { SearchState } from './state';

/** The search's share of a time limit where an exact backend is to follow. */
const SEARCH_SHARE = 0.25;

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
  checkSolveOptions(options);
  const pace = new Pace(options);
  const calendar = expandPlan(plan);
  const published = publishedHolders(plan, options.published, calendar.slots);
  const compiled = compilePlan(plan, calendar, published.of);
  const conflicts = provenConflicts(plan, compiled);
  if (conflicts.length > 0) return { status: 'infeasible', conflicts };

  const { model } = compiled;
  requireExactSums(model);
  const backend = await openNamed(model, options.backend ?? 'auto', pace);
  const bounds = boundsOf(model);
  const start =
    options.published === undefined ? undefined : Int32Array.from(model.bundles, bundle => bundle.published);
  const share = backend === null ? 1 : SEARCH_SHARE;
  const searched = await runSearch(model, bounds, options, { pace, share, start });
  const last = await lastWord(model, bounds, searched, backend, pace);
  if (last.infeasible) {
    const message = 'The hard rules cannot all hold together: an exact search over every roster found none.';
    return { status: 'infeasible', conflicts: [{ message, rule: null, person: null }] };
  }
  const { roster, proven, used } = last;
  const { iterations } = searched;
  const state = new SearchState(model);
  state.load(roster);
  const standing = standingOf(state);
  searched.finish(standing, proven.length > 0 ? 'exact' : null);
  const isOptimal = last.complete || isProvenBest(model, bounds, standing);
  const stoppedBy = isOptimal ? 'proven' : last.stoppedBy;
  if (standing.hard > 0) {
    return {
      status: 'unknown',
      stoppedBy,
      message:
        'No schedule that keeps every hard rule was found, and none was proven impossible.\nMaybe allow more `iterations`, or make a minimum (`limit`, `consecutive-days`, `days-off`, whole weekends) soft.',
    };
  }

  const objective = provenReports(levelReports(model, bounds, standing), proven);
  const status = isOptimal ? 'optimal' : 'feasible';
  const schedule = scheduleOfRoster(compiled, calendar, roster, {
    seed: options.seed ?? 1,
    status,
    objective,
    warnings: [...warningsOf(stoppedBy, last), ...strayRowsWarnings(published)],
    certificate: {
      ...certificateOf(plan, bounds, objective.find(level => level.level === 'fairness')?.bound ?? null),
      ...Object.fromEntries(proven.map(({ level }) => [level, { kind: 'backend', name: used.name }])),
    },
  });
  const fairness = objective.find(level => level.level === 'fairness');
  return {
    status,
    schedule,
    gap: fairness === undefined ? null : gapOf(fairness.value, fairness.bound),
    stoppedBy,
    iterations,
    backend: used,
  };
}

function warningsOf(stoppedBy: StopReason, { shortfall, used }: LastWord): readonly ScheduleWarning[] {
  const warnings: ScheduleWarning[] = [];
  if (stoppedBy === 'time-limit' || stoppedBy === 'canceled') {
    warnings.push({
      code: 'stopped-early',
      message: 'The search was stopped by the clock or by hand; another run may give another schedule.',
    });
  }
  if (shortfall !== null) {
    warnings.push({ code: 'not-proven', message: `Not every level is proven: ${used.reason}.` });
  }
  return warnings;
}

function certificateOf(plan: Plan, bounds: Bounds, bound: number | null): Certificate {
  if (bound === null) return {};
  const { kind, limit, people, load } = bounds.fairness;
  return {
    fairness: {
      kind,
      limit,
      load,
      people: people.map(index => plan.people[index]?.id),
      ...(bounds.profile === null ? {} : { profile: bounds.profile }),
    },
  };
}
