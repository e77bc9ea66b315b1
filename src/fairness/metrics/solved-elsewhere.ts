import { rounded } from '../../chance/rounded';
import { compareText } from '../../plan/compare-text';
import type { MetricContext } from './context';
import type { BriefingGain, LeastLoad, WeightTrial } from './facts';
import { type Measure, measured, needsFacts, tooLittle } from './metric';

/** M9, in burden units. Either part is `null` where it was not given. */
export interface StructuralMetric {
  /** The least each person could bear, whoever makes the schedule; by id. */
  readonly leastLoads: readonly LeastLoad[] | null;
  /** What one more briefing would do to the worst over-share, the most valuable first. */
  readonly briefings: readonly BriefingGain[] | null;
}

export function structuralMetric({ facts, plan }: MetricContext): Measure<StructuralMetric> {
  const { structuralLoad, briefingValue } = facts;
  if (structuralLoad === undefined && briefingValue === undefined) {
    const why = 'it takes solves, which structuralLoad and briefingValue do';
    return needsFacts(why, 'structuralLoad', 'briefingValue');
  }
  const people = new Set(plan.people.map(({ id }) => id as string));
  const leastLoads = structuralLoad?.people
    .filter(({ person }) => people.has(person))
    .map(({ person, atLeast, found, isExact }): LeastLoad => ({ person, atLeast, found, isExact }))
    .sort((a, b) => compareText(a.person, b.person));
  const briefings = briefingValue?.briefings.map(
    ({ person, systems, gain, provenGain, gainAtMost }): BriefingGain => {
      return { person, systems, gain, provenGain, gainAtMost };
    },
  );
  return measured({ leastLoads: leastLoads ?? null, briefings: briefings ?? null });
}

/** M10: what the fairest schedule of one curve costs against the one that is best at its goal. */
export interface FairnessPrice {
  /** What fairness was traded for: `burden`, `preferences`, `stability`. */
  readonly goal: string;
  /** Worst over-shares of both, in burden units. */
  readonly fairest: number;
  readonly cheapest: number;
  /** (total burden of the fairest − of the cheapest) ÷ of the cheapest, in percent; `null`: there is no burden. */
  readonly moreBurdenPercent: number | null;
  /** Points of wishes that the fairest leaves unmet beyond the cheapest. */
  readonly moreUnmetWishes: number;
  /** Turns that the fairest changes beyond the cheapest; `null`: there is no published schedule. */
  readonly moreChanges: number | null;
}

/** In the order of the curves. */
export function priceOfFairnessMetric({ facts }: MetricContext): Measure<readonly FairnessPrice[]> {
  const { priceOfFairness } = facts;
  if (priceOfFairness === undefined) {
    return needsFacts('it takes solves, which priceOfFairness does', 'priceOfFairness');
  }
  const prices = priceOfFairness.curves.flatMap(({ goal, points }): FairnessPrice[] => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined || points.length < 2) return [];
    const hasChanges = first.stability !== null && last.stability !== null;
    return [
      {
        goal,
        fairest: first.worstOverShare,
        cheapest: last.worstOverShare,
        moreBurdenPercent:
          last.burden === 0 ? null : rounded((100 * (first.burden - last.burden)) / last.burden),
        moreUnmetWishes: first.preferences - last.preferences,
        moreChanges: hasChanges ? first.stability - last.stability : null,
      },
    ];
  });
  if (prices.length > 0) return measured(prices);
  return tooLittle('no curve has two points to compare', 'a search for more points');
}

/** M18. */
export interface WeightRobustness {
  readonly variations: number;
  /** Share of variations that keep the order of people, the flags, and both; 1 is all. */
  readonly orderHolds: number;
  readonly flagsHold: number;
  readonly bothHold: number;
  /** Weights of which some variation does not, by name. */
  readonly sensitiveTo: readonly string[];
}

export function weightRobustness({ facts }: MetricContext): Measure<WeightRobustness> {
  const { weightSensitivity } = facts;
  if (weightSensitivity === undefined) {
    const why = 'it takes the schedule under other weights, which weightSensitivity measures';
    return needsFacts(why, 'weightSensitivity');
  }
  const { variations, flagged } = weightSensitivity;
  if (variations.length === 0) return tooLittle('no weight matters to this schedule', 'weights that do');
  const before = [...flagged].sort(compareText).join(' ');
  const keepsOrder = ({ turned }: WeightTrial): boolean => turned === 0;
  const keepsFlags = (trial: WeightTrial): boolean =>
    [...trial.flagged].sort(compareText).join(' ') === before;
  const keepsBoth = (trial: WeightTrial): boolean => keepsOrder(trial) && keepsFlags(trial);
  const share = (holds: (trial: WeightTrial) => boolean): number =>
    rounded(variations.filter(holds).length / variations.length);
  const broken = variations.filter(trial => !keepsBoth(trial)).map(({ weight }) => weight);
  return measured({
    variations: variations.length,
    orderHolds: share(keepsOrder),
    flagsHold: share(keepsFlags),
    bothHold: share(keepsBoth),
    sensitiveTo: [...new Set(broken)].sort(compareText),
  });
}
