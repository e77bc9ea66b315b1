import { exponential, naturalLog } from '../../chance/elementary';
import { InvalidOptionError, type Issue } from '../../errors/errors';
import type { WeightName } from '../../plan/burden-policy';
import { compareText } from '../../plan/compare-text';
import type { Plan } from '../../plan/plan';
import type { BurdenPolicyInput } from '../../plan/plan-input';
import { quote } from '../../plan/schema-issues';
import { type Equation, leastSquares } from './least-squares';
import { type Situation, situationFault, weightsIn, weightsOf } from './situation';
import { groupOf, WEIGHT_GROUPS } from './weight-names';
import { MOST_WEIGHT, wholeWeights } from './whole-weights';

/**
 * What one person says: a quiet hour of `of` is as bad as `times` quiet hours of `per`. "How many quiet weekday
 * evenings equal one quiet Saturday?", answered with 2, is `{ of: { day: 'weekend' }, per: {}, times: 2 }`.
 */
export interface Comparison {
  /** Who says so; each person counts once for a pair. */
  readonly by: string;
  readonly of: Situation;
  readonly per: Situation;
  /** From 1/1000 to 1000. */
  readonly times: number;
}

/** What was answered about two situations, and what the weights make of it. */
export interface ComparedPair {
  readonly of: Situation;
  readonly per: Situation;
  readonly answers: number;
  /** Of the answers; of an even number, the geometric mean of the two in the middle. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** What the weights that came out say. */
  readonly fitted: number;
}

/** Where a weight comes from. */
export interface WeightOrigin {
  readonly weight: WeightName;
  readonly value: number;
  readonly before: number;
  /** Pairs and answers in which it differs between the two situations; nought: nobody was asked. */
  readonly pairs: number;
  readonly answers: number;
}

/** Weights from what people answered. */
export interface ElicitedWeights {
  /** A section `burden` of a plan, with the version it was given. */
  readonly burden: BurdenPolicyInput;
  /** Every weight, and how many answers stand behind it. */
  readonly origins: readonly WeightOrigin[];
  readonly pairs: readonly ComparedPair[];
  /**
   * The largest of median ÷ fitted and fitted ÷ median over the pairs: 1 when all answers agree with each other; at 2, the
   * weights say half or twice of what people said of some pair. `null` without answers.
   */
  readonly disagreement: number | null;
  /** Answers that were not counted and why, and weights that a plan cannot say. */
  readonly issues: readonly Issue[];
}

/** How strongly a weight is held where it was, beside one answer: enough to settle what nobody was asked. */
const HOLD = 1e-6;

/** Nobody can tell more than a thousandfold; what is beyond is a slip of the pen. */
const LEAST_TIMES = 0.001;
const MOST_TIMES = 1_000;

/**
 * Turns answers to "how many of these equal one of those?" into weights of a burden policy.
 *
 * Of each pair the median counts, weighted by the number of answers; weights are fitted to the medians by least squares of
 * logarithms, since weights multiply, and written as small whole numbers in the same proportions. What nobody was
 * asked about stays in proportion to the weights of an ordinary hour: off work, on an ordinary day, as primary, at
 * standard response.
 *
 * @param version names the new policy, as ledgers will
 * @throws {InvalidOptionError} when the version is empty or that of the plan's policy.
 */
export function elicitWeights(
  plan: Plan,
  comparisons: readonly Comparison[],
  version: string,
): ElicitedWeights {
  if (version === '' || version === plan.burden.version) {
    throw new InvalidOptionError(
      `The version of the new policy is ${quote(version)}; it must be a name, and another than the plan's ${quote(plan.burden.version)}.\nMaybe count up what follows the @: ledgers tell balances of one policy from those of another by it.`,
    );
  }
  const issues: Issue[] = [];
  const before = weightsIn(plan.burden);
  const asked = askedPairs(plan, before, comparisons, issues);
  const names = [...before.keys()].filter(name => before.get(name) !== 0);
  const fitted = fittedLogarithms(names, before, asked);
  const touched = new Set(asked.flatMap(({ of, per }) => differing(of, per).map(([name]) => name)));
  const weights = new Map(before);
  for (const group of WEIGHT_GROUPS) {
    const mine = names.filter(name => name.startsWith(`${group}.`));
    if (!mine.some(name => touched.has(name))) continue;
    const whole = wholeWeights(mine.map(name => exponential(fitted.get(name) as number)));
    mine.forEach((name, index) => weights.set(name, whole[index] as number));
    issues.push(...cutWeights(mine, whole, fitted));
  }
  liftHoliday(before, weights, touched);
  const pairs = asked.map(({ of, per, times }): ComparedPair => {
    const ratio = product(weights, of) / product(weights, per);
    return {
      of,
      per,
      answers: times.length,
      median: medianOf(times),
      least: Math.min(...times),
      most: Math.max(...times),
      fitted: ratio,
    };
  });
  const origins = [...weights].map(([weight, value]): WeightOrigin => {
    const about = asked.filter(({ of, per }) => differing(of, per).some(([name]) => name === weight));
    const answers = about.reduce((sum, { times }) => sum + times.length, 0);
    return { weight, value, before: before.get(weight) as number, pairs: about.length, answers };
  });
  return {
    burden: { version, ...groupsOf(plan, weights), sources: sourcesOf(plan, origins) },
    origins,
    pairs,
    disagreement:
      pairs.length === 0
        ? null
        : Math.max(...pairs.map(({ median, fitted: now }) => Math.max(median / now, now / median))),
    issues,
  };
}

/**
 * Logarithms of the weights. Those of an ordinary hour stay where they were, since answers only tell proportions;
 * others are held there as well, but give way to any answer.
 */
function fittedLogarithms(
  names: readonly WeightName[],
  before: ReadonlyMap<WeightName, number>,
  asked: readonly AskedPair[],
): ReadonlyMap<WeightName, number> {
  const was = new Map(names.map(name => [name, naturalLog(before.get(name) as number)]));
  const ordinary = weightsOf({});
  const free = names.filter(name => !ordinary.includes(name));
  const place = new Map(free.map((name, index) => [name, index]));
  const equations: Equation[] = free.map((name, index) => ({
    terms: [[index, 1]],
    value: was.get(name) as number,
    weight: HOLD,
  }));
  for (const { of, per, times } of asked) {
    const terms: [number, number][] = [];
    let value = naturalLog(medianOf(times));
    for (const [name, sign] of differing(of, per)) {
      const index = place.get(name);
      if (index === undefined) value -= sign * (was.get(name) as number);
      else terms.push([index, sign]);
    }
    equations.push({ terms, value, weight: times.length });
  }
  const found = leastSquares(free.length, equations);
  free.forEach((name, index) => was.set(name, found[index] as number));
  return was;
}

/** Weights that would be larger, beside the smallest of their group, than a plan can say. */
function cutWeights(
  names: readonly WeightName[],
  whole: readonly number[],
  fitted: ReadonlyMap<WeightName, number>,
): readonly Issue[] {
  const least = Math.min(...names.map(name => fitted.get(name) as number));
  return names.flatMap((name, index): readonly Issue[] => {
    const wanted = Math.round(exponential((fitted.get(name) as number) - least));
    if (whole[index] !== MOST_WEIGHT || wanted <= MOST_WEIGHT) return [];
    return [
      {
        code: 'out-of-range',
        path: ['burden', ...name.split('.')],
        message: `the answers make ${quote(name)} ${wanted} times the smallest weight of its group; a plan can say ${MOST_WEIGHT} at most, which it is now`,
        hint: 'Maybe somebody answered in other units.',
      },
    ];
  });
}

/**
 * Where weekends alone were asked about and rose above holidays, a holiday on a Saturday would be cheaper than a
 * Saturday: holidays rise with them, if they weighed as much before.
 */
function liftHoliday(
  before: ReadonlyMap<WeightName, number>,
  weights: Map<WeightName, number>,
  touched: ReadonlySet<WeightName>,
): void {
  const [weekend, holiday] = ['days.weekend', 'days.holiday'] as const;
  if (!touched.has(weekend) || touched.has(holiday)) return;
  if ((before.get(holiday) as number) < (before.get(weekend) as number)) return;
  weights.set(holiday, Math.max(weights.get(holiday) as number, weights.get(weekend) as number));
}

interface AskedPair {
  readonly of: Situation;
  readonly per: Situation;
  readonly times: number[];
}

/** Answers by pair, each pair in one direction; what cannot be counted is an issue. */
function askedPairs(
  plan: Plan,
  before: ReadonlyMap<WeightName, number>,
  comparisons: readonly Comparison[],
  issues: Issue[],
): readonly AskedPair[] {
  const pairs = new Map<string, AskedPair>();
  const heard = new Set<string>();
  comparisons.forEach((comparison, index) => {
    const refused = (code: string, field: string, message: string): void => {
      issues.push({
        code,
        path: ['comparisons', index, field],
        message: `${message}; the answer is not counted`,
      });
    };
    const { by, of, per, times } = comparison;
    for (const [field, situation] of [
      ['of', of],
      ['per', per],
    ] as const) {
      const fault = situationFault(plan.burden, situation);
      if (fault !== null) return refused('invalid-situation', field, fault);
      const nought = weightsOf(situation).find(name => before.get(name) === 0);
      if (nought !== undefined) {
        return refused(
          'nothing-to-compare',
          field,
          `the weight ${quote(nought)} is 0, of which nothing is a multiple`,
        );
      }
    }
    if (!(times >= LEAST_TIMES && times <= MOST_TIMES)) {
      return refused('invalid-number', 'times', `times is ${times}; it must be a number from 1/1000 to 1000`);
    }
    if (differing(of, per).length === 0) {
      return refused('nothing-to-compare', 'per', 'both situations are the same');
    }
    const key = [of, per].map(situation => weightsOf(situation).join(' '));
    const isTurned = compareText(key[0] as string, key[1] as string) < 0;
    const id = [...key].sort(compareText).join(' | ');
    if (heard.has(`${by} | ${id}`)) {
      return refused('duplicate', 'by', `${quote(by)} has answered about these two situations before`);
    }
    heard.add(`${by} | ${id}`);
    const pair = pairs.get(id) ?? (isTurned ? { of: per, per: of, times: [] } : { of, per, times: [] });
    pair.times.push(isTurned ? 1 / times : times);
    pairs.set(id, pair);
  });
  return [...pairs].sort(([a], [b]) => compareText(a, b)).map(([, pair]) => pair);
}

/** The weights in which two situations differ: 1 for those of the first, −1 for those of the second. */
function differing(of: Situation, per: Situation): readonly (readonly [WeightName, 1 | -1])[] {
  const second = weightsOf(per);
  return weightsOf(of).flatMap((name, group): (readonly [WeightName, 1 | -1])[] => {
    const other = second[group] as WeightName;
    return name === other
      ? []
      : [
          [name, 1],
          [other, -1],
        ];
  });
}

/** In the middle; of an even number the geometric mean of the two there, so that turned questions agree. */
function medianOf(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const low = sorted[(sorted.length - 1) >> 1] as number;
  const high = sorted[sorted.length >> 1] as number;
  return low === high ? low : Math.sqrt(low * high);
}

function product(weights: ReadonlyMap<WeightName, number>, situation: Situation): number {
  return weightsOf(situation).reduce((value, name) => value * (weights.get(name) as number), 1);
}

/** Answers are the source of weights they are about; of others it is what it was. */
function sourcesOf(plan: Plan, origins: readonly WeightOrigin[]): NonNullable<BurdenPolicyInput['sources']> {
  const elicited = origins.filter(({ answers }) => answers > 0);
  const names = new Set(elicited.map(({ weight }) => weight));
  return [
    ...elicited.map(({ weight, answers, pairs }) => ({
      weights: [weight],
      source: 'elicited' as const,
      note: `${counted(answers, 'answer')} about ${counted(pairs, 'pair')} of situations`,
    })),
    ...plan.weightSources.flatMap(({ weights, source, date, note }) => {
      const kept = weights.filter(weight => !names.has(weight));
      if (kept.length === 0) return [];
      return [
        { weights: kept, source, ...(date === null ? {} : { date }), ...(note === null ? {} : { note }) },
      ];
    }),
  ];
}

function groupsOf(plan: Plan, weights: ReadonlyMap<WeightName, number>): BurdenPolicyInput {
  return Object.fromEntries(
    WEIGHT_GROUPS.map(group => [
      group,
      Object.fromEntries(
        Object.keys(groupOf(plan.burden, group)).map(key => [
          key,
          weights.get(`${group}.${key}` as WeightName) as number,
        ]),
      ),
    ]),
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
