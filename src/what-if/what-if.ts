import { type Issue, InvalidOptionError } from '../errors/errors';
import { fairnessReport } from '../fairness/report';
import { safeDefinePlan } from '../plan/define-plan';
import { planInputOf } from '../plan/input-of/plan-input-of';
import type { Plan } from '../plan/plan';
import type { PlanInput } from '../plan/plan-input';
import { quote } from '../plan/schema-issues';
import type { Schedule } from '../schedule/schedule';
import { type Finding, verify } from '../schedule/verify/verify';
import type { CancelSignal } from '../solve/options';
import { type Conflict, solve } from '../solve/solve';
import { type ChangedSeats, changedSeats } from './changed-seats';
import { checkScenarios, editFault } from './edit-faults';
import { editPlan } from './edit-plan';
import type { Scenario } from './scenario';

/** How to answer. Every field is optional. */
export interface WhatIfOptions {
  /** Seed of every solve. Default 1. */
  readonly seed?: number;
  /** Moves of each solve but the first. Default 100,000. */
  readonly iterations?: number;
  /** The schedule to compare with and to start from. Default: the plan is solved. */
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
  /** Against the schedule of the plan as it is. */
  readonly changes: ChangedSeats;
  /**
   * Whether the worst over-share is better or worse than the plan as it is allows at all, by the bounds of both;
   * `open`: neither is proven, so that a longer search could turn the order round.
   */
  readonly proven: 'better' | 'worse' | 'open';
}

/** Answers: of the plan as it is, and of each scenario in its order. */
export interface WhatIf {
  readonly unitsPerHour: number;
  readonly base: WhatIfAnswer;
  readonly scenarios: readonly WhatIfAnswer[];
}

const ITERATIONS = 100_000;
const AS_IT_IS = 'as it is';

/**
 * Solves a plan as it is and changed by each scenario, and compares. Every scenario starts from the same schedule and
 * gets the same number of moves, and so does the plan as it is: what differs then is the change and not the effort.
 *
 * @throws {InvalidOptionError} when scenarios lack names or share one, or an edit names what the plan does not have.
 */
export async function whatIf(
  plan: Plan,
  scenarios: readonly Scenario[],
  options: WhatIfOptions = {},
): Promise<WhatIf> {
  checkScenarios(scenarios);
  const input = planInputOf(plan);
  const changed = scenarios.map(scenario => changedInput(input, scenario));
  const { seed = 1, iterations = ITERATIONS, signal, onAnswer } = options;
  const stop = signal === undefined ? {} : { signal };

  let start = options.base;
  if (start === undefined) {
    const first = await solve(plan, { seed, ...stop });
    if (first.status === 'optimal' || first.status === 'feasible') start = first.schedule;
  }
  const answer = async (name: string, data: PlanInput, base: WhatIfFound | null): Promise<WhatIfAnswer> => {
    if (signal?.aborted === true)
      return { name, status: 'unknown', message: 'Canceled before it was solved.' };
    const result = safeDefinePlan(data);
    if (result.status === 'invalid') return { name, status: 'invalid', issues: result.issues };
    return answerOf(name, result.plan, start, base, { seed, iterations, ...stop });
  };

  const base = await answerOf(AS_IT_IS, plan, start, null, { seed, iterations, ...stop });
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

/** The plan a scenario speaks of; all its edits are looked at before anything is solved. */
function changedInput(input: PlanInput, { name, change }: Scenario): PlanInput {
  if (typeof change === 'function') return change(input);
  let changed = input;
  change.forEach((edit, index) => {
    const fault = editFault(changed, edit);
    if (fault !== null) {
      throw new InvalidOptionError(
        `Edit ${index} of scenario ${quote(name)}: ${fault}.\nMaybe it is misspelled, or an earlier edit has removed it.`,
      );
    }
    changed = editPlan(changed, edit);
  });
  return changed;
}

async function answerOf(
  name: string,
  plan: Plan,
  start: Schedule | undefined,
  base: WhatIfFound | null,
  effort: { readonly seed: number; readonly iterations: number; readonly signal?: CancelSignal },
): Promise<WhatIfAnswer> {
  const result = await solve(plan, {
    ...effort,
    ...(start === undefined || start.id !== plan.id ? {} : { warmStart: start }),
  });
  if (result.status === 'infeasible') return { name, status: 'infeasible', conflicts: result.conflicts };
  if (result.status === 'unknown') return { name, status: 'unknown', message: result.message };
  const { status, schedule } = result;
  const { findings, coverage } = verify(plan, schedule);
  const report = fairnessReport(plan, schedule);
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
    changes: changedSeats(base?.schedule ?? schedule, schedule),
    proven: provenAgainst(base, report.worstOverShare, report.bound),
  };
}

function provenAgainst(
  base: WhatIfFound | null,
  worst: number,
  bound: number | null,
): 'better' | 'worse' | 'open' {
  if (base === null) return 'open';
  if (base.bound !== null && worst < base.bound) return 'better';
  return bound !== null && bound > base.worstOverShare ? 'worse' : 'open';
}
