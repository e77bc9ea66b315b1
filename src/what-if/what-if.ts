import { type Issue, InvalidOptionError } from '../errors/errors';
import { fairnessReport, reportOn } from '../fairness/report';
import { canonicalJson } from '../plan/canonical';
import { safeDefinePlan } from '../plan/define-plan';
import { planInputOf } from '../plan/input-of/plan-input-of';
import type { Plan } from '../plan/plan';
import type { PlanInput } from '../plan/plan-input';
import { quote } from '../plan/schema-issues';
import type { Schedule } from '../schedule/schedule';
import { type Finding, verify } from '../schedule/verify/verify';
import { type CancelSignal, checkSolveOptions } from '../solve/options';
import { type Conflict, type Manner, solveWith } from '../solve/solve';
import { type ChangedSeats, changedSeats } from './changed-seats';
import { checkScenarios, editFault } from './edit-faults';
import { editPlan } from './edit-plan';
import type { Scenario } from './scenario';

/** How to answer. Every field is optional. */
export interface WhatIfOptions {
  /** Seed of every solve. Default 1. */
  readonly seed?: number;
  /** Moves of each solve but the first, at most. Default 75,000. */
  readonly iterations?: number;
  /** The schedule that all solves start from. Default: the plan is solved first, as `solve` would. */
  readonly base?: Schedule;
  /** Ends with the scenarios answered so far; the others say so. */
  readonly signal?: CancelSignal;
  /** Called with each answer as it comes, that of the plan as it is first. */
  readonly onAnswer?: (answer: WhatIfAnswer) => void;
}

/** What became of one scenario. Burden is in the plan's integer units. */
export type WhatIfAnswer =
  | WhatIfFound
  /** The changed plan has mistakes: somebody is missing in a rotation, say. */
  | { readonly name: string; readonly status: 'invalid'; readonly issues: readonly Issue[] }
  | { readonly name: string; readonly status: 'infeasible'; readonly conflicts: readonly Conflict[] }
  /** Nothing was found, or the signal came first. */
  | { readonly name: string; readonly status: 'unknown'; readonly message: string };

/** A scenario for which there is a schedule. */
export interface WhatIfFound {
  readonly name: string;
  readonly status: 'optimal' | 'feasible';
  readonly plan: Plan;
  readonly schedule: Schedule;
  /** What the independent check finds wrong with the schedule: nothing, if all is well. */
  readonly errors: readonly Finding[];
  /** Share of the required time that is covered, rounded down to two decimals; `null`: no time needs anybody. */
  readonly coveragePercent: number | null;
  /** Required and wanted seats without anybody. */
  readonly openSeats: number;
  /** Price of the soft rules that are broken; schedules with less of it come first, however fair. */
  readonly softRules: number;
  /** The largest over-share, what it cannot be below, and the distance; `null` without a proof. */
  readonly worstOverShare: number;
  readonly bound: number | null;
  readonly gapToAttainable: number | null;
  /** (largest − smallest over-share) ÷ typical turn. */
  readonly spreadInTurns: number;
  /** Largest minus smallest number of nights and weekends per person at full capacity. */
  readonly nights: number;
  readonly weekends: number;
  /** The largest share of the horizon that anybody is on call, in percent. */
  readonly onCallPercent: number;
  /** Against the schedule of the plan as it is; `null`: the horizons differ, and with them the seats. */
  readonly changes: ChangedSeats | null;
  /**
   * Whether the worst over-share is better or worse than the plan as it is allows at all, by the bounds of both, and
   * whatever comes before it is at least as good (as bad). `open`: neither is proven, so that a longer search could turn
   * the order round. `null`: not comparable, since the horizons or the burden policies differ.
   */
  readonly proven: 'better' | 'worse' | 'open' | null;
}

/** Answers: of the plan as it is, and of each scenario in its order. */
export interface WhatIf {
  readonly unitsPerHour: number;
  readonly base: WhatIfAnswer;
  readonly scenarios: readonly WhatIfAnswer[];
}

const ITERATIONS = 75_000;
const AS_IT_IS = 'as it is';
/**
 * A change that takes freedom away may leave a bad start: one annealing goes from it, one begins anew. Rules and cover
 * suffer most from such a change, and are mended by moves that the exact order of levels accepts.
 */
const MANNER: Manner = { use: { anneals: 2, polish: 0.6 }, through: 'fairness' };

/**
 * Solves a plan as it is and changed by each scenario, and compares. Every scenario starts from the same schedule and
 * gets the same number of moves, and so does the plan as it is: what differs then is the change and not the effort.
 *
 * @throws {InvalidOptionError} when scenarios lack names or share one, an edit names what the plan does not have, or the
 * schedule to start from is of another plan.
 */
export async function whatIf(
  plan: Plan,
  scenarios: readonly Scenario[],
  options: WhatIfOptions = {},
): Promise<WhatIf> {
  checkScenarios(scenarios);
  const changed = changedInputs(plan, scenarios);
  const { seed = 1, iterations = ITERATIONS, signal, onAnswer } = options;
  const stop = signal === undefined ? {} : { signal };
  const effort = { seed, iterations, ...stop };
  checkSolveOptions(effort);
  if (options.base !== undefined && options.base.id !== plan.id) {
    throw new InvalidOptionError(
      `base is a schedule of plan ${quote(options.base.id)}, not of ${quote(plan.id)}.\nMaybe another file was loaded.`,
    );
  }

  let start = options.base;
  if (start === undefined) {
    const first = await solveWith(plan, { seed, ...stop }, { through: 'fairness' });
    if (first.status === 'optimal' || first.status === 'feasible') start = first.schedule;
  }
  const answer = async (name: string, data: PlanInput, base: WhatIfFound | null): Promise<WhatIfAnswer> => {
    if (signal?.aborted === true)
      return { name, status: 'unknown', message: 'Canceled before it was solved.' };
    const result = safeDefinePlan(data);
    if (result.status === 'invalid') return { name, status: 'invalid', issues: result.issues };
    return answerOf(name, result.plan, start, base, effort);
  };

  const base = await answerOf(AS_IT_IS, plan, start, null, effort);
  onAnswer?.(base);
  const found = 'schedule' in base ? base : null;
  const answers: WhatIfAnswer[] = [];
  for (const [index, { name }] of scenarios.entries()) {
    const next = await answer(name, changed[index] as PlanInput, found);
    onAnswer?.(next);
    answers.push(next);
  }
  return { unitsPerHour: plan.burden.unitsPerHour, base, scenarios: answers };
}

/**
 * The plans that scenarios speak of; all their edits are looked at before anything is solved.
 * @throws {InvalidOptionError} with every fault at once.
 */
function changedInputs(plan: Plan, scenarios: readonly Scenario[]): readonly PlanInput[] {
  const faults: string[] = [];
  const inputs = scenarios.map(({ name, change }) => {
    // Each has its own: a function may change what it is given.
    const input = planInputOf(plan);
    if (typeof change === 'function') return change(structuredClone(input));
    let changed = input;
    for (const [index, edit] of change.entries()) {
      const fault = editFault(changed, edit);
      if (fault === null) changed = editPlan(changed, edit);
      else faults.push(`Edit ${index} of scenario ${quote(name)}: ${fault}.`);
    }
    return changed;
  });
  if (faults.length > 0) {
    throw new InvalidOptionError(
      `${faults.join('\n')}\nMaybe it is misspelled, or an earlier edit has removed it.`,
    );
  }
  return inputs;
}

async function answerOf(
  name: string,
  plan: Plan,
  start: Schedule | undefined,
  base: WhatIfFound | null,
  effort: { readonly seed: number; readonly iterations: number; readonly signal?: CancelSignal },
): Promise<WhatIfAnswer> {
  const warm = start === undefined || start.id !== plan.id ? {} : { warmStart: start };
  let made: Parameters<NonNullable<Manner['onCompiled']>>[0] | undefined;
  const result = await solveWith(
    plan,
    { ...effort, ...warm },
    { ...MANNER, onCompiled: compiled => (made = compiled) },
  );
  if (result.status === 'infeasible') return { name, status: 'infeasible', conflicts: result.conflicts };
  if (result.status === 'unknown') return { name, status: 'unknown', message: result.message };
  const { status, schedule } = result;
  const { findings, coverage } = verify(plan, schedule);
  const report = made === undefined ? fairnessReport(plan, schedule) : reportOn(plan, schedule, made);
  return {
    name,
    status,
    plan,
    schedule,
    errors: findings.filter(({ severity }) => severity === 'error'),
    coveragePercent: coverage.percent,
    openSeats: schedule.uncovered.length,
    softRules: schedule.objective.find(({ level }) => level === 'rules')?.value ?? 0,
    worstOverShare: report.worstOverShare,
    bound: report.bound,
    gapToAttainable: report.gapToAttainable,
    spreadInTurns: report.spreadInTurns,
    nights: report.spread.nights,
    weekends: report.spread.weekends,
    onCallPercent: Math.max(...report.people.map(person => person.onCallPercent)),
    changes: haveOneHorizon(base?.plan ?? plan, plan)
      ? changedSeats(base?.schedule ?? schedule, schedule)
      : null,
    proven: provenAgainst(base, { plan, schedule, worst: report.worstOverShare, bound: report.bound }),
  };
}

/** Whether slots of one can be slots of the other, and the same time is to be shared. */
function haveOneHorizon({ horizon: a }: Plan, { horizon: b }: Plan): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Whether an hour of burden is the same in both. */
function haveOneBurden(a: Plan, b: Plan): boolean {
  return canonicalJson([a.burden, a.expectedLoad]) === canonicalJson([b.burden, b.expectedLoad]);
}

function provenAgainst(
  base: WhatIfFound | null,
  after: {
    readonly plan: Plan;
    readonly schedule: Schedule;
    readonly worst: number;
    readonly bound: number | null;
  },
): WhatIfFound['proven'] {
  if (base === null) return 'open';
  if (!haveOneHorizon(base.plan, after.plan) || !haveOneBurden(base.plan, after.plan)) return null;
  const earlier = base.schedule.objective.slice(
    0,
    base.schedule.objective.findIndex(({ level }) => level === 'fairness'),
  );
  // What is given up at an earlier level buys fairness, which then proves nothing of the change.
  const differences = earlier.map(({ level, value }) => {
    return (after.schedule.objective.find(each => each.level === level)?.value ?? 0) - value;
  });
  if (base.bound !== null && after.worst < base.bound && differences.every(each => each <= 0))
    return 'better';
  return after.bound !== null && after.bound > base.worstOverShare && differences.every(each => each >= 0)
    ? 'worse'
    : 'open';
}
