import type { Issue } from '../../errors/errors';
import type { Plan } from '../../plan/plan';
import type { Schedule } from '../../schedule/schedule';
import { absenceSurvival } from './absences';
import { briefedCoverage } from './briefed-coverage';
import { busFactors } from './bus-factor';
import { type FourCauses, fourCauses } from './causes';
import { chanceVerdicts } from './chance-verdict';
import { type MetricContext, metricContext } from './context';
import { dimensionSpread } from './dimension-spread';
import { disruptedHours, disturbedNights } from './disruption';
import type { MetricFacts } from './facts';
import { groupSplits } from './groups';
import { incidentRates } from './incident-rates';
import { inequality } from './inequality';
import { interruptions } from './interruptions';
import type { Measure, Metric, MetricId } from './metric';
import type { MetricsById } from './metrics-by-id';
import { nextShifts } from './next-shift';
import { onCallShares, shiftGaps } from './on-call-time';
import { fairnessProfile, gapToAttainable, overShares, scatter } from './over-shares';
import { Readiness } from './readiness';
import { nightRest, restDebt } from './rest';
import { restTransfer } from './rest-transfer';
import { priceOfFairnessMetric, structuralMetric, weightRobustness } from './solved-elsewhere';
import { spreadInTurns } from './spread';
import { stability } from './stability';
import { swapMetric } from './swaps';

/** Every metric of a schedule, as plain data. What is missing for one is said there; nothing is guessed. */
export interface FairnessMetrics {
  /** Burden units of one equivalent hour of daytime work. */
  readonly unitsPerHour: number;
  readonly metrics: MetricsById;
  /** Why somebody bears more than somebody else. */
  readonly causes: FourCauses;
  /** What is wrong with the facts that were given, and what was done about it. */
  readonly issues: readonly Issue[];
}

/**
 * Measures a schedule: fairness, load, rest, coverage and change, and the four causes of differences. It works on any
 * schedule, however it was made, and solves nothing: results of solves are facts.
 * @throws {InvalidOptionError} when the schedule names a person the plan does not know, or a fact that is an instant is
 * none.
 */
export function fairnessMetrics(plan: Plan, schedule: Schedule, facts: MetricFacts = {}): FairnessMetrics {
  const context = metricContext(plan, schedule, facts);
  const metrics = measureAll(context);
  return {
    unitsPerHour: plan.burden.unitsPerHour,
    metrics,
    causes: fourCauses(context, metrics.M13, metrics.M19),
    issues: context.known.issues,
  };
}

function measureAll(context: MetricContext): MetricsById {
  const readiness = new Readiness(context.plan);
  return {
    M1: named('M1', 'Over-share', 'burden units', overShares(context)),
    M2: named('M2', 'Fairness profile', 'burden units', fairnessProfile(context)),
    M3: named('M3', 'Gap to attainable', 'burden units', gapToAttainable(context)),
    M4: named('M4', 'Spread in turns', 'typical turns', spreadInTurns(context)),
    M5: named('M5', 'Scatter', 'burden units', scatter(context)),
    M6: named('M6', 'Inequality', 'ratio', inequality(context)),
    M7: named('M7', 'Spread by dimension', 'burden units', dimensionSpread(context)),
    M8: named('M8', 'Split by groups', 'ratio', groupSplits(context)),
    M9: named('M9', 'Structural load and briefing value', 'burden units', structuralMetric(context)),
    M10: named('M10', 'Price of fairness', 'percent', priceOfFairnessMetric(context)),
    M11: named('M11', 'On-call share of working time', 'percent', onCallShares(context)),
    M12: named('M12', 'Gap between shifts', 'weeks', shiftGaps(context)),
    M13: named('M13', 'Incidents per 12 h shift', 'incidents', incidentRates(context)),
    M14: named('M14', 'Interruptions per person-month', 'incidents per 30 days', interruptions(context)),
    M15: named('M15', 'Wake-ups and disturbed nights', 'per week on call', disturbedNights(context)),
    M16: named('M16', 'Disrupted and engaged hours', 'hours', disruptedHours(context)),
    M17: named('M17', 'Expected load of the next shift', 'incidents', nextShifts(context)),
    M18: named('M18', 'Weight sensitivity', 'share', weightRobustness(context)),
    M19: named('M19', 'Chance verdict', 'probability', chanceVerdicts(context)),
    M20: named('M20', 'Rest debt', 'percent', restDebt(context)),
    M21: named('M21', 'Longest rest', 'hours', nightRest(context)),
    M22: named('M22', 'Load transferred by rest', 'burden units', restTransfer(context)),
    M23: named('M23', 'Briefed coverage', 'percent', briefedCoverage(context, readiness)),
    M24: named('M24', 'Bus factor', 'people', busFactors(context, readiness)),
    M25: named('M25', 'Survived absences', 'percent', absenceSurvival(context, readiness)),
    M26: named('M26', 'Stability', 'slots', stability(context)),
    M27: named('M27', 'Swaps', 'swaps', swapMetric(context)),
  };
}

function named<Value>(id: MetricId, name: string, unit: string, measure: Measure<Value>): Metric<Value> {
  return { id, name, unit, ...measure };
}
