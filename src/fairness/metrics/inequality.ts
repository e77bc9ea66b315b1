import { Random } from '../../chance/random';
import { rounded } from '../../chance/rounded';
import type { MetricContext } from './context';
import { type Measure, measured } from './metric';
import { meanOf, relativeLoads, type RelativeLoad } from './relative-loads';

/** M6: of load ÷ share. */
export interface Inequality {
  /** People with a share. */
  readonly people: number;
  /** Gini coefficient times n ÷ (n − 1): 0 is equal, 1 is all on one person. */
  readonly gini: number;
  /** (Σx)² ÷ (n Σx²): 1 is equal, 1 ÷ n is all on one person. */
  readonly jain: number;
  /** Standard deviation ÷ mean. */
  readonly cv: number;
  /** Within what the Gini lies in 95 of 100 deals of the same turns at random, in proportion to shares. */
  readonly giniByChance: { readonly low: number; readonly high: number };
}

export function inequality(context: MetricContext): Measure<Inequality> {
  const loads = relativeLoads(context);
  if ('status' in loads) return loads;
  const ratios = loads.map(({ ratio }) => ratio);
  const mean = meanOf(ratios);
  const meanSquare = meanOf(ratios.map(ratio => ratio * ratio));
  return measured({
    people: loads.length,
    gini: rounded(adjustedGini(ratios)),
    jain: rounded((mean * mean) / meanSquare),
    cv: rounded(Math.sqrt(Math.max(0, meanOf(ratios.map(ratio => (ratio - mean) * (ratio - mean))))) / mean),
    giniByChance: giniByChance(loads),
  });
}

/** Of values from the smallest to the largest: Σ over pairs of their distance ÷ ((n − 1) · Σ). */
function adjustedGini(sorted: readonly number[]): number {
  const n = sorted.length;
  let distances = 0;
  let sum = 0;
  sorted.forEach((value, index) => {
    distances += (2 * index - n + 1) * value;
    sum += value;
  });
  return sum === 0 ? 0 : distances / ((n - 1) * sum);
}

const DEALS = 1_000;

/** Deals the turns out at random, each with the burden it has for its holder. */
function giniByChance(loads: readonly RelativeLoad[]): Inequality['giniByChance'] {
  const shares = loads.map(({ bearing }) => bearing.fairness.share.total).sort((a, b) => a - b);
  const turns = loads
    .flatMap(({ bearing }) => bearing.turns.map(({ burden }) => burden))
    .sort((a, b) => a - b);
  const upTo: number[] = [];
  let total = 0;
  for (const share of shares) upTo.push((total += share));
  const random = new Random(1);
  const ginis = Array.from({ length: DEALS }, () => {
    const dealt = new Float64Array(shares.length);
    for (const turn of turns) {
      const person = placeOf(upTo, random.next() * total);
      dealt[person] = (dealt[person] as number) + turn;
    }
    const ratios = Array.from(dealt, (load, person) => load / (shares[person] as number));
    return adjustedGini(ratios.sort((a, b) => a - b));
  }).sort((a, b) => a - b);
  return {
    low: rounded(ginis[DEALS * 0.025] as number),
    high: rounded(ginis[DEALS * 0.975 - 1] as number),
  };
}

/** The first place whose sum is above a number. */
function placeOf(upTo: readonly number[], wanted: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] as number) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
