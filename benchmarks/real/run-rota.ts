import type { Plan } from '../../src/plan/plan';
import type { RuleInput } from '../../src/plan/plan-input';
import type { LevelReport } from '../../src/schedule/schedule';
import { solve } from '../../src/solve/solve';
import { addDays } from '../../src/time/instant';
import { harder } from './hardship';
import { type Judgement, judge } from './judge';
import type { RealRota } from './real-rota';
import { realSchedule } from './real-schedule';
import { planUnder, rebuild } from './rebuild';

/** What the library made of a plan. */
export interface Found {
  readonly status: string;
  readonly seconds: number;
  readonly iterations: number;
  readonly judgement: Judgement | null;
  /** Proven limit of the worst over-share, in equivalent hours; `null`: none. */
  readonly boundHours: number | null;
  /** (worst over-share − bound) ÷ worst over-share; `null` without a bound. */
  readonly gap: number | null;
  /** Open seats, priced, and what they cannot be below. */
  readonly uncovered: Pick<LevelReport, 'value' | 'bound'> | null;
}

/** A real rota against what was found, and its hard version. */
export interface RotaResult {
  readonly title: string;
  readonly assumptions: readonly string[];
  readonly rules: readonly RuleInput[];
  readonly rulesOfHardVersion: readonly RuleInput[];
  readonly real: Judgement;
  readonly found: Found;
  readonly hard: Found;
}

export interface RunOptions {
  readonly seed: number;
  readonly iterations?: number;
  readonly onSolve?: (what: string) => void;
}

/** Rebuilds a real rota, judges it, and solves it and its hard version. */
export async function runRota(rota: RealRota, options: RunOptions): Promise<RotaResult> {
  const { plan, limits } = rebuild(rota);
  const lastDay = addDays(plan.horizon.endDate, -1);
  const hardPlan = planUnder(harder(rota.frame, lastDay, options.seed), limits.rolling);
  return {
    title: rota.title,
    assumptions: rota.assumptions,
    rules: [...limits.rolling, ...limits.totals],
    rulesOfHardVersion: limits.rolling,
    real: judge(plan, realSchedule(plan, rota.holderOf)),
    found: await find(plan, options),
    hard: await find(hardPlan, options),
  };
}

async function find(plan: Plan, { seed, iterations, onSolve }: RunOptions): Promise<Found> {
  onSolve?.(plan.id);
  const began = performance.now();
  const result = await solve(plan, { seed, ...(iterations === undefined ? {} : { iterations }) });
  const seconds = (performance.now() - began) / 1000;
  if (result.status === 'infeasible' || result.status === 'unknown') {
    return {
      status: result.status,
      seconds,
      iterations: 0,
      judgement: null,
      boundHours: null,
      gap: null,
      uncovered: null,
    };
  }
  const { schedule, gap } = result;
  const levelNamed = (name: string): LevelReport | undefined =>
    schedule.objective.find(level => level.level === name);
  const bound = levelNamed('fairness')?.bound ?? null;
  return {
    status: result.status,
    seconds,
    iterations: result.iterations,
    judgement: judge(plan, schedule),
    boundHours: bound === null ? null : bound / plan.burden.unitsPerHour,
    gap,
    uncovered: levelNamed('uncovered') ?? null,
  };
}
