import type { Issue } from '../../errors/errors';
import type { Plan } from '../../plan/plan';
import type { Schedule } from '../../schedule/schedule';
import { metricContext } from './context';
import { type DimensionSpread, dimensionSpread } from './dimension-spread';
import type { MetricFacts } from './facts';
import { type GroupSplit, groupSplits } from './groups';
import { type Inequality, inequality } from './inequality';
import type { Measure, Metric, MetricId } from './metric';
import {
  fairnessProfile,
  type GapToAttainable,
  gapToAttainable,
  type OverShare,
  overShares,
  type Scatter,
  scatter,
} from './over-shares';
import { type SpreadInTurns, spreadInTurns } from './spread';

/** Every metric of a schedule, as plain data. What is missing for one is said there; nothing is guessed. */
export interface FairnessMetrics {
  /** Burden units of one equivalent hour of daytime work. */
  readonly unitsPerHour: number;
  readonly metrics: MetricsById;
  /** What is wrong with the facts that were given, and what was done about it. */
  readonly issues: readonly Issue[];
}

/** By id. `docs/metrics.md` has formula, unit, reading and caveat of each in one table. */
export interface MetricsById {
  /**
   * **Over-share**, burden units: carried balance + load − fair share. 0 is fair, positive is too much.
   * It depends on the weights of the burden policy.
   */
  readonly M1: Metric<readonly OverShare[]>;
  /**
   * **Fairness profile**, burden units: over-shares sorted, worst first. Of two schedules compare the first entry that
   * differs. Profiles of different plans do not compare.
   */
  readonly M2: Metric<readonly number[]>;
  /**
   * **Gap to attainable**, burden units: worst over-share less what no schedule can be below. 0: no schedule under these
   * rules does better. A gap says how much is unknown, not how unfair the schedule is.
   */
  readonly M3: Metric<GapToAttainable>;
  /**
   * **Spread in turns**, typical turns: max over i, j of (load i − load j · share i ÷ share j) ÷ typical turn; and
   * whether nobody is more than one turn above anyone. Turns are indivisible: below 1 there may be nothing to gain. What is
   * carried over plays no part, so that repaying a debt looks like spread.
   */
  readonly M4: Metric<SpreadInTurns>;
  /**
   * **Scatter**, squared burden units and burden units: Σ of squares and standard deviation of over-shares. For a trend
   * of one team; not comparable across teams.
   */
  readonly M5: Metric<Scatter>;
  /**
   * **Inequality**, ratio: adjusted Gini, Jain and coefficient of variation of load ÷ share, with the number of people
   * and what chance makes of the same turns. For comparison with other reports only; too little data below a mean of three
   * turns a person, where ratios explode.
   */
  readonly M6: Metric<Inequality>;
  /**
   * **Spread by dimension**, burden units and days: largest less smallest over-share at night, on weekends and on
   * holidays; and the same of nights, weekends and holidays on call at full capacity. Equal hours can hide unequal nights.
   */
  readonly M7: Metric<DimensionSpread>;
  /**
   * **Split by groups**, ratio: GE(2) of load ÷ share between and within sites, or groups that were given. A high share
   * between groups points to structure (who may hold what), not to how turns were dealt out. Too little data as for M6.
   */
  readonly M8: Metric<readonly GroupSplit[]>;
}

/**
 * Measures a schedule: fairness, load, rest, coverage and change. It works on any schedule, however it was made, and
 * solves nothing: results of solves are facts.
 * @throws {InvalidOptionError} when the schedule names a person the plan does not know.
 */
export function fairnessMetrics(plan: Plan, schedule: Schedule, facts: MetricFacts = {}): FairnessMetrics {
  const context = metricContext(plan, schedule, facts);
  return {
    unitsPerHour: plan.burden.unitsPerHour,
    metrics: {
      M1: named('M1', 'Over-share', 'burden units', overShares(context)),
      M2: named('M2', 'Fairness profile', 'burden units', fairnessProfile(context)),
      M3: named('M3', 'Gap to attainable', 'burden units', gapToAttainable(context)),
      M4: named('M4', 'Spread in turns', 'typical turns', spreadInTurns(context)),
      M5: named('M5', 'Scatter', 'burden units', scatter(context)),
      M6: named('M6', 'Inequality', 'ratio', inequality(context)),
      M7: named('M7', 'Spread by dimension', 'burden units', dimensionSpread(context)),
      M8: named('M8', 'Split by groups', 'ratio', groupSplits(context)),
    },
    issues: [],
  };
}

function named<Value>(id: MetricId, name: string, unit: string, measure: Measure<Value>): Metric<Value> {
  return { id, name, unit, ...measure };
}
