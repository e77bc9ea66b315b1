import type { Pause } from './pause';

/**
 * A concave function of prices that bounds from below. `evaluate` gives its value at `prices` and writes a
 * slope: what the function gains, at most, per unit of each price. It pauses where that takes long.
 */
export interface PriceFunction {
  /** Limits of each price. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Where each family of prices of one kind starts; the first family starts at 0. */
  readonly families: readonly number[];
  evaluate(prices: Float64Array, slope: Float64Array): Generator<Pause, number>;
}

/** Steps between two looks at how strongly families of slopes swing. */
const LOOKS = 100;

/** Prices are whole multiples of 1 / PRICE_SCALE, so that a bound is a sum of integers. */
export const PRICE_SCALE = 1024;

/** The nearest price that may be claimed. */
export function wholePrice(price: number, lower: number, upper: number): number {
  return Math.round(Math.min(upper, Math.max(lower, price)) * PRICE_SCALE) / PRICE_SCALE;
}

/**
 * The volume algorithm (Barahona and Anbil, "The volume algorithm: producing primal solutions with a
 * subgradient method", 2000): climbs a price function along averaged slopes. The averages converge to what a
 * fractional optimum lacks.
 *
 * A step is as wide along each family of prices as its slopes swing little, compared with the first family:
 * the count of a whole row's minutes swings by dozens where that of a cell swings by one.
 */
export class Volume {
  /** The best prices so far and the value there. */
  readonly prices: Float64Array;
  value = -Infinity;
  /** The averaged slope. */
  readonly mean: Float64Array;
  steps = 0;
  /** Steps since the value last rose noticeably. */
  stalled = 0;

  readonly #slope: Float64Array;
  /** Square of the width along each price, and the averaged square of each slope. */
  readonly #weight: Float64Array;
  readonly #swing: Float64Array;
  readonly #trial: Float64Array;
  #factor = 0.1;
  #misses = 0;
  #target = -Infinity;
  #lastMark = -Infinity;

  constructor(readonly of: PriceFunction) {
    const size = of.lower.length;
    this.prices = new Float64Array(size);
    this.mean = new Float64Array(size);
    this.#slope = new Float64Array(size);
    this.#trial = new Float64Array(size);
    this.#weight = new Float64Array(size).fill(0.1);
    this.#weight.fill(1, 0, of.families[1] ?? size);
    this.#swing = new Float64Array(size);
  }

  /** Opens the step width again, after the function changed or prices came from outside. */
  restart(factor: number): void {
    this.#factor = factor;
    this.#misses = 0;
    this.stalled = 0;
  }

  /** Takes over prices if the function is higher there, or as a first point. */
  *offer(prices: Float64Array): Generator<Pause, boolean> {
    const { lower, upper } = this.of;
    const trial = this.#trial;
    for (let i = 0; i < trial.length; i++) {
      trial[i] = wholePrice(prices[i] as number, lower[i] as number, upper[i] as number);
    }
    const value = yield* this.of.evaluate(trial, this.#slope);
    if (this.steps === 0) {
      this.mean.set(this.#slope);
      this.steps = 1;
    }
    if (value <= this.value) return false;
    this.value = value;
    this.prices.set(trial);
    return true;
  }

  /** One step. `ceiling` is a value that the function cannot pass, or Infinity. Returns whether it rose. */
  *step(ceiling: number): Generator<Pause, boolean> {
    if (this.steps === 0) return yield* this.offer(this.prices);
    const { lower, upper } = this.of;
    const { prices, mean, value: best } = this;
    const weight = this.#weight;
    const swing = this.#swing;
    const trial = this.#trial;
    const slope = this.#slope;
    const size = trial.length;
    if (this.#target === -Infinity) this.#target = best + Math.max(10, 0.1 * Math.abs(best));
    while (best > this.#target - 0.05 * Math.abs(this.#target)) {
      this.#target += Math.max(1, 0.05 * Math.abs(this.#target));
    }
    const target = Math.max(best + 0.05, ceiling < Infinity ? ceiling : this.#target);
    let square = 0;
    for (let i = 0; i < size; i++) {
      const towards = mean[i] as number;
      const price = prices[i] as number;
      if (towards > 0 ? price < (upper[i] as number) : price > (lower[i] as number))
        square += (weight[i] as number) * towards * towards;
    }
    const length = (this.#factor * (target - best)) / Math.max(1e-9, square);
    for (let i = 0; i < size; i++) {
      const price = (prices[i] as number) + length * (weight[i] as number) * (mean[i] as number);
      trial[i] = wholePrice(price, lower[i] as number, upper[i] as number);
    }
    const value = yield* this.of.evaluate(trial, slope);
    this.steps++;

    // The share of the new slope in the average: the one that makes the averaged slope shortest.
    let meanMean = 0;
    let meanSlope = 0;
    let slopeSlope = 0;
    for (let i = 0; i < size; i++) {
      const a = mean[i] as number;
      const b = slope[i] as number;
      const w = weight[i] as number;
      meanMean += w * a * a;
      meanSlope += w * a * b;
      slopeSlope += w * b * b;
    }
    const divisor = meanMean - 2 * meanSlope + slopeSlope;
    const most = this.#factor < 0.01 ? 0.03 : 0.1;
    let share = divisor > 1e-12 ? (meanMean - meanSlope) / divisor : most;
    share = Math.min(most, Math.max(most / 10, share));
    for (let i = 0; i < size; i++) {
      const b = slope[i] as number;
      mean[i] = (1 - share) * (mean[i] as number) + share * b;
      swing[i] = 0.98 * (swing[i] as number) + 0.02 * b * b;
    }
    if (this.steps % LOOKS === LOOKS / 2) this.#weigh();

    const hasRisen = value > best;
    if (hasRisen) {
      this.value = value;
      prices.set(trial);
      this.#misses = 0;
      if (meanSlope > 0 && this.#factor < 2) this.#factor *= 1.1;
    } else if (++this.#misses >= 20) {
      this.#misses = 0;
      if (this.#factor > 5e-4) this.#factor *= 0.66;
    }
    if (this.value > this.#lastMark + 2e-5 * Math.abs(this.value) + 0.02) {
      this.#lastMark = this.value;
      this.stalled = 0;
    } else this.stalled++;
    return hasRisen;
  }

  #weigh(): void {
    const { families } = this.of;
    const swing = this.#swing;
    let first = 0;
    families.forEach((from, family) => {
      const to = families[family + 1] ?? swing.length;
      if (to === from) return;
      let sum = 1e-9;
      for (let i = from; i < to; i++) sum += swing[i] as number;
      const mean = sum / (to - from);
      if (family === 0) first = mean;
      else this.#weight.fill(Math.min(4, first / mean), from, to);
    });
  }
}
