import { InvalidOptionError } from '../errors/errors';
import { binomial, type CountDistribution } from './count-distribution';
import { holm } from './holm';
import { requireAtLeastNought, requireCount } from './legal';
import { Random } from './random';
import { countsAtLeast, unevenness } from './unevenness';

/** At most this many ways to share events out are listed; beyond, a sample is drawn. */
const MOST_LISTED = 50_000;

export interface MultinomialOptions {
  /** Of the sample. Default 1. */
  readonly seed?: number;
  /** Size of the sample, where the ways are too many to list. Default 9999. */
  readonly samples?: number;
}

export interface MultinomialTest {
  /** How often events that fall on people by chance alone, by exposure, are as unevenly shared as these. */
  readonly p: number;
  /** Σ (count − expected)² ÷ expected. */
  readonly statistic: number;
  readonly expected: readonly number[];
  /** Whether every way was counted. Otherwise `p` is (c + 1) ÷ (samples + 1). */
  readonly exact: boolean;
  /** By person: P(as many or more), exact, before and after Holm's correction. */
  readonly tails: readonly number[];
  readonly adjusted: readonly number[];
}

/**
 * The exact conditional test: given how many events there were in all, each falls on a person with a probability
 * in proportion to exposure. It holds for independent events only; where they come in clusters it finds too much.
 * @throws {InvalidOptionError} for counts that are not whole, or exposures negative or not finite.
 */
export function multinomialTest(
  counts: readonly number[],
  exposures: readonly number[],
  { seed = 1, samples = 9_999 }: MultinomialOptions = {},
): MultinomialTest {
  requireCount('samples', samples, 1);
  const shares = sharesOf(counts, exposures);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = shares.map(share => share * total);
  const statistic = unevenness(counts, expected);
  const tails = counts.map((count, index) => binomial(total, shares[index] as number).atLeast(count));
  const exact = waysToShare(total, counts.length) <= MOST_LISTED;
  const p = exact
    ? listed(total, shares, expected, statistic)
    : sampled(total, shares, expected, statistic, new Random(seed), samples);
  return { p, statistic, expected, exact, tails, adjusted: holm(tails) };
}

function sharesOf(counts: readonly number[], exposures: readonly number[]): readonly number[] {
  if (counts.length !== exposures.length || counts.length === 0) {
    throw new InvalidOptionError(
      `There are ${counts.length} counts and ${exposures.length} exposures; each person needs both.\nMaybe somebody who was never on call is missing in one of the lists.`,
    );
  }
  for (const count of counts) requireCount('count', count);
  for (const exposure of exposures) requireAtLeastNought('exposure', exposure);
  const whole = exposures.reduce((sum, exposure) => sum + exposure, 0);
  counts.forEach((count, index) => {
    if (count === 0 || (exposures[index] as number) > 0) return;
    throw new InvalidOptionError(
      `Person ${index} has ${count} events and no exposure; who is not on call gets none.\nMaybe a turn is missing.`,
    );
  });
  return whole === 0 ? exposures.map(() => 0) : exposures.map(exposure => exposure / whole);
}

/** C(total + people − 1, people − 1), or a number beyond what is listed. */
function waysToShare(total: number, people: number): number {
  let ways = 1;
  for (let k = 1; k < people; k++) {
    ways = (ways * (total + k)) / k;
    if (ways > MOST_LISTED) return ways;
  }
  return ways;
}

function listed(
  total: number,
  shares: readonly number[],
  expected: readonly number[],
  statistic: number,
): number {
  const people = shares.length;
  // A person's count is binomial in what those before them left, by their share of those who remain.
  const known = shares.map(() => new Map<number, CountDistribution>());
  const remaining = [...shares];
  for (let i = people - 2; i >= 0; i--) {
    remaining[i] = (remaining[i] as number) + (remaining[i + 1] as number);
  }
  const counts = shares.map(() => 0);
  const walk = (person: number, left: number, chance: number): number => {
    if (person === people - 1) {
      counts[person] = left;
      return countsAtLeast(unevenness(counts, expected), statistic) ? chance : 0;
    }
    const whole = remaining[person] as number;
    const share = whole === 0 ? 0 : Math.min(1, (shares[person] as number) / whole);
    let distribution = known[person]?.get(left);
    if (distribution === undefined) {
      distribution = binomial(left, share);
      known[person]?.set(left, distribution);
    }
    let sum = 0;
    for (let count = distribution.first; count <= distribution.last; count++) {
      counts[person] = count;
      sum += walk(person + 1, left - count, chance * distribution.probability(count));
    }
    return sum;
  };
  return Math.min(1, walk(0, total, 1));
}

function sampled(
  total: number,
  shares: readonly number[],
  expected: readonly number[],
  statistic: number,
  random: Random,
  samples: number,
): number {
  let upTo = 0;
  const ends = shares.map(share => (upTo += share));
  const lastWithShare = shares.findLastIndex(share => share > 0);
  let asUneven = 0;
  for (let sample = 0; sample < samples; sample++) {
    const counts = shares.map(() => 0);
    for (let event = 0; event < total; event++) {
      const drawn = random.next();
      let person = 0;
      while (person < lastWithShare && drawn >= (ends[person] as number)) person++;
      counts[person] = (counts[person] as number) + 1;
    }
    if (countsAtLeast(unevenness(counts, expected), statistic)) asUneven++;
  }
  return (asUneven + 1) / (samples + 1);
}
