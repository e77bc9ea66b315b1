import { InvalidOptionError } from '../errors/errors';
import { requireAtLeastNought, requireCount, requireShare } from './legal';

/** What lies beyond a distribution's ends is less than this share of it. */
const NEGLIGIBLE = 1e-40;
/** More counts than this with a chance worth counting is no prediction any more. */
const MOST_COUNTS = 1 << 20;

/**
 * How likely each whole number is. Built from the ratios of neighbors outward from the likeliest and divided by
 * their sum: with the four basic operations alone, so that every engine finds the same digits.
 */
export class CountDistribution {
  /** The smallest number with a chance worth counting. */
  readonly first: number;
  readonly #chances: Float64Array;

  constructor(first: number, weights: Float64Array) {
    this.first = first;
    const sum = [...weights].sort((a, b) => a - b).reduce((total, weight) => total + weight, 0);
    this.#chances = weights.map(weight => weight / sum);
  }

  get last(): number {
    return this.first + this.#chances.length - 1;
  }

  get mean(): number {
    return this.#chances.reduce((sum, chance, index) => sum + chance * (this.first + index), 0);
  }

  probability(count: number): number {
    return this.#chances[count - this.first] ?? 0;
  }

  /** P(count or more). */
  atLeast(count: number): number {
    // From the far end, so that small numbers add up before large ones swallow them.
    let sum = 0;
    for (let index = this.#chances.length - 1; index >= Math.max(0, count - this.first); index--) {
      sum += this.#chances[index] as number;
    }
    return Math.min(1, sum);
  }

  /** P(count or less). */
  atMost(count: number): number {
    let sum = 0;
    const last = Math.min(this.#chances.length - 1, count - this.first);
    for (let index = 0; index <= last; index++) sum += this.#chances[index] as number;
    return Math.min(1, sum);
  }

  /** The smallest number that is not exceeded with at least this probability. */
  quantile(share: number): number {
    let sum = 0;
    for (let index = 0; index < this.#chances.length; index++) {
      sum += this.#chances[index] as number;
      if (sum >= share) return this.first + index;
    }
    return this.last;
  }

  /** The numbers within which the count lies with at least this probability, as much of the rest below as above. */
  interval(probability: number): { readonly low: number; readonly high: number } {
    const outside = (1 - probability) / 2;
    return { low: this.quantile(outside), high: this.quantile(1 - outside) };
  }

  /** The sum of two independent counts. */
  plus(other: CountDistribution): CountDistribution {
    requireSize(this.#chances.length + other.#chances.length);
    const sums = new Float64Array(this.#chances.length + other.#chances.length - 1);
    this.#chances.forEach((mine, i) => {
      other.#chances.forEach((theirs, j) => {
        sums[i + j] = (sums[i + j] as number) + mine * theirs;
      });
    });
    return new CountDistribution(this.first + other.first, sums);
  }
}

/** How many of `trials` independent tries succeed that each do with the probability `share`. */
export function binomial(trials: number, share: number): CountDistribution {
  requireCount('trials', trials);
  requireShare('share', share);
  if (share === 0) return always(0);
  if (share === 1) return always(trials);
  const odds = share / (1 - share);
  const likeliest = Math.min(trials, Math.floor((trials + 1) * share));
  return fromRatios(likeliest, k => ((trials - k) / (k + 1)) * odds, 0);
}

/** How often something happens that happens independently, `mean` times on average. */
export function poisson(mean: number): CountDistribution {
  requireAtLeastNought('mean', mean);
  if (mean === 0) return always(0);
  return fromRatios(Math.floor(mean), k => mean / (k + 1), 0);
}

/**
 * How often something happens in `exposure` when its rate is uncertain: gamma with this shape and rate, so that
 * its mean is shape ÷ rate. (The negative binomial distribution.)
 */
export function gammaPoisson(shape: number, rate: number, exposure: number): CountDistribution {
  requireAtLeastNought('shape', shape);
  requireAtLeastNought('rate', rate);
  requireAtLeastNought('exposure', exposure);
  if (shape === 0 || exposure === 0) return always(0);
  const more = exposure / (rate + exposure);
  // (1 − more) from its own parts: the difference of two near numbers would lose digits.
  const likeliest = shape > 1 ? Math.floor(((shape - 1) * exposure) / rate) : 0;
  return fromRatios(likeliest, k => ((shape + k) / (k + 1)) * more, more);
}

function always(count: number): CountDistribution {
  return new CountDistribution(count, Float64Array.of(1));
}

/**
 * @param ratio P(k + 1) ÷ P(k), which falls as k grows.
 * @param limit what the ratio tends to, below 1.
 */
function fromRatios(likeliest: number, ratio: (k: number) => number, limit: number): CountDistribution {
  requireSize(likeliest > Number.MAX_SAFE_INTEGER ? Infinity : 0);
  const below: number[] = [];
  for (let k = likeliest - 1, weight = 1; k >= 0; k--) {
    weight /= ratio(k);
    if (weight * (k + 1) < NEGLIGIBLE) break;
    requireSize(below.push(weight));
  }
  const weights = [...below.reverse(), 1];
  const first = likeliest - below.length;
  for (let k = likeliest, weight = 1; ; k++) {
    const step = ratio(k);
    weight *= step;
    // All that follows is at most a geometric series, since ratios fall; above 1 it says nothing yet.
    const bound = Math.max(step, limit);
    if (weight === 0 || (bound < 1 && weight / (1 - bound) < NEGLIGIBLE)) break;
    requireSize(weights.push(weight));
  }
  return new CountDistribution(first, Float64Array.from(weights));
}

function requireSize(counts: number): void {
  if (counts <= MOST_COUNTS) return;
  throw new InvalidOptionError(
    `More than ${MOST_COUNTS} counts are likely, which is no prediction.\nMaybe an exposure or a mean is in another unit.`,
  );
}
