import type { Grid } from './grid';
import type { RowProgram } from './row-program';
import type { RowPricer } from './row-pricer';

/** Prices are whole multiples of 1 / PRICE_SCALE, so that a bound is a sum of integers. */
export const PRICE_SCALE = 1024;

/**
 * Prices that prove a lower bound; whoever has the grid can recompute it: `constant + sum of price * need -
 * sum of maximum prices * maxima + each person's cheapest row`, where a shift costs its own cost, minus the
 * price of its cell, plus the price of the person's maximum for the type.
 */
export interface GridCertificate {
  readonly scale: number;
  /** What a head on each cell is worth, times `scale`; between -over and under. */
  readonly prices: Int32Array;
  /** What a shift takes from `person * types + type`, times `scale`; at least 0. */
  readonly maximumPrices: Int32Array;
  /** The bound times `scale`. */
  readonly scaledBound: number;
}

/** The lower bound on whole costs that a certificate proves: costs are integers, so it is rounded up. */
export function boundOf(certificate: GridCertificate): number {
  return Math.ceil(certificate.scaledBound / certificate.scale);
}

/**
 * The Lagrangian bound: covering a cell is priced instead of demanded, and everybody gets the cheapest row
 * under the prices. The prices are improved by the volume algorithm (Barahona and Anbil, "The volume
 * algorithm: producing primal solutions with a subgradient method", 2000), whose averaged rows also say how
 * a good roster looks.
 */
export class Lagrange {
  readonly cells: number;
  /** The best prices so far and the bound they give, times PRICE_SCALE. */
  readonly prices: Float64Array;
  readonly maximumPrices: Float64Array;
  scaledBound = -Infinity;
  /** Rows of the last step, and of the best. */
  readonly rows: Int8Array;
  readonly bestRows: Int8Array;
  /** Averaged heads per cell. */
  readonly average: Float64Array;
  steps = 0;
  /** Steps since the bound last rose noticeably. */
  stalled = 0;
  /** Whether rows must keep the maxima that can be tracked, or all maxima are priced (faster, weaker). */
  isTight = false;

  readonly #slope: Float64Array;
  readonly #mean: Float64Array;
  readonly #trial: Float64Array;
  readonly #cost: Float64Array;
  readonly #maxima: readonly { readonly person: number; readonly type: number; readonly most: number }[];
  #factor = 0.1;
  #misses = 0;
  #target = -Infinity;
  #lastMark = -Infinity;

  constructor(
    readonly grid: Grid,
    readonly pricer: RowPricer,
  ) {
    const types = grid.minutes.length;
    this.cells = grid.need.length;
    this.#maxima = grid.people.flatMap((person, p) =>
      Array.from((pricer.loose[p] as RowProgram).loose, type => ({
        person: p,
        type,
        most: person.maxOfType[type] as number,
      })),
    );
    const size = this.cells + this.#maxima.length;
    this.prices = new Float64Array(this.cells);
    this.maximumPrices = new Float64Array(grid.people.length * types);
    this.#slope = new Float64Array(size);
    this.#mean = new Float64Array(size);
    this.#trial = new Float64Array(size);
    this.#cost = new Float64Array(this.cells);
    this.average = new Float64Array(this.cells);
    this.rows = new Int8Array(grid.people.length * grid.days);
    this.bestRows = new Int8Array(grid.people.length * grid.days);
  }

  /** The bound, rounded up to what a whole cost can be. */
  get bound(): number {
    return Math.ceil(this.scaledBound / PRICE_SCALE);
  }

  certificate(): GridCertificate {
    const scale = (value: number): number => Math.round(value * PRICE_SCALE);
    return {
      scale: PRICE_SCALE,
      prices: Int32Array.from(this.prices, scale),
      maximumPrices: Int32Array.from(this.maximumPrices, scale),
      scaledBound: this.scaledBound,
    };
  }

  /** One step of the volume algorithm. `ceiling` is the cost of the best roster known, or Infinity. */
  step(ceiling: number): void {
    const { cells } = this;
    const size = this.#trial.length;
    const trial = this.#trial;
    const mean = this.#mean;
    const slope = this.#slope;
    if (this.steps === 0) {
      this.#read(trial);
      for (let i = 0; i < size; i++) {
        const price = Math.min(this.#upper(i), Math.max(this.#lower(i), trial[i] as number));
        trial[i] = Math.round(price * PRICE_SCALE) / PRICE_SCALE;
      }
      this.scaledBound = this.evaluate(trial, slope);
      mean.set(slope);
      this.#write(trial);
      this.bestRows.set(this.rows);
      this.steps = 1;
      return;
    }
    const bound = this.scaledBound / PRICE_SCALE;
    if (this.#target === -Infinity) this.#target = bound + Math.max(10, 0.1 * Math.abs(bound));
    while (bound > this.#target - 0.05 * Math.abs(this.#target))
      this.#target += Math.max(1, 0.05 * Math.abs(this.#target));
    const target = Math.max(bound + 0.05, ceiling < Infinity ? ceiling : this.#target);
    let square = 0;
    for (let i = 0; i < size; i++) {
      const price = this.#priceAt(i);
      const towards = mean[i] as number;
      if (towards > 0 ? price < this.#upper(i) : price > this.#lower(i)) square += towards * towards;
    }
    if (square < 1e-9) square = 1e-9;
    const length = (this.#factor * (target - bound)) / square;
    for (let i = 0; i < size; i++) {
      const price = this.#priceAt(i) + length * (mean[i] as number);
      const clipped = Math.min(this.#upper(i), Math.max(this.#lower(i), price));
      trial[i] = Math.round(clipped * PRICE_SCALE) / PRICE_SCALE;
    }
    const value = this.evaluate(trial, slope);
    this.steps++;

    // The share of the new rows in the average: the one that makes the averaged slope shortest.
    let meanMean = 0;
    let meanSlope = 0;
    let slopeSlope = 0;
    for (let i = 0; i < size; i++) {
      const a = mean[i] as number;
      const b = slope[i] as number;
      meanMean += a * a;
      meanSlope += a * b;
      slopeSlope += b * b;
    }
    const divisor = meanMean - 2 * meanSlope + slopeSlope;
    const most = this.#factor < 0.01 ? 0.03 : 0.1;
    let share = divisor > 1e-12 ? (meanMean - meanSlope) / divisor : most;
    share = Math.min(most, Math.max(most / 10, share));
    for (let i = 0; i < size; i++) {
      mean[i] = (1 - share) * (mean[i] as number) + share * (slope[i] as number);
    }
    for (let cell = 0; cell < cells; cell++) {
      this.average[cell] = (this.grid.need[cell] as number) - (mean[cell] as number);
    }

    if (value > this.scaledBound) {
      this.scaledBound = value;
      this.#write(trial);
      this.bestRows.set(this.rows);
      this.#misses = 0;
      if (meanSlope > 0 && this.#factor < 2) this.#factor *= 1.1;
    } else if (++this.#misses >= 20) {
      this.#misses = 0;
      if (this.#factor > 5e-4) this.#factor *= 0.66;
    }
    const gain = 2e-5 * Math.abs(this.scaledBound) + PRICE_SCALE / 50;
    if (this.scaledBound > this.#lastMark + gain) {
      this.#lastMark = this.scaledBound;
      this.stalled = 0;
    } else this.stalled++;
  }

  /**
   * Looks whether prices from elsewhere (rounded to whole multiples of 1 / PRICE_SCALE, held within their
   * limits) give a better bound when no maximum is priced, and takes them over if so; `rows` holds the cheapest rows under them.
   */
  offer(prices: Float64Array): boolean {
    const trial = this.#trial.fill(0);
    this.isTight = true;
    for (let cell = 0; cell < this.cells; cell++) {
      const price = Math.min(this.#upper(cell), Math.max(this.#lower(cell), prices[cell] as number));
      trial[cell] = Math.round(price * PRICE_SCALE) / PRICE_SCALE;
    }
    const value = this.evaluate(trial, this.#slope);
    if (value <= this.scaledBound) return false;
    this.scaledBound = value;
    this.#write(trial);
    this.bestRows.set(this.rows);
    return true;
  }

  /** Opens the step width again, after the prices were changed from outside or the search found more. */
  restart(factor: number): void {
    this.#factor = factor;
    this.#misses = 0;
    this.stalled = 0;
  }

  /**
   * The bound, times PRICE_SCALE, that prices give (whole multiples of 1 / PRICE_SCALE within their
   * limits), and its slope: what each cell lacks.
   */
  evaluate(prices: Float64Array, slope: Float64Array): number {
    const { grid, cells } = this;
    const types = grid.minutes.length;
    const cost = this.#cost;
    let total = grid.constant * PRICE_SCALE;
    for (let cell = 0; cell < cells; cell++) {
      slope[cell] = grid.need[cell] as number;
      total += (prices[cell] as number) * PRICE_SCALE * (grid.need[cell] as number);
    }
    for (let p = 0, m = 0; p < grid.people.length; p++) {
      const own = (grid.people[p] as Grid['people'][number]).cost;
      for (let cell = 0; cell < cells; cell++) {
        cost[cell] = ((own[cell] as number) - (prices[cell] as number)) * PRICE_SCALE;
      }
      const first = m;
      for (; m < this.#maxima.length && this.#maxima[m]?.person === p; m++) {
        const { type, most } = this.#maxima[m] as { type: number; most: number };
        const price = (prices[cells + m] as number) * PRICE_SCALE;
        slope[cells + m] = -most;
        total -= price * most;
        if (price === 0) continue;
        for (let cell = type; cell < cells; cell += types) cost[cell] = (cost[cell] as number) + price;
      }
      const offset = p * grid.days;
      const found = this.pricer.cheapest(p, cost, this.rows, offset, this.isTight);
      if (found === Infinity) return Infinity;
      total += found;
      for (let day = 0; day < grid.days; day++) {
        const type = this.rows[offset + day] as number;
        if (type < 0) continue;
        const cell = day * types + type;
        slope[cell] = (slope[cell] as number) - 1;
        for (let i = first; i < m; i++) {
          if (this.#maxima[i]?.type === type) slope[cells + i] = (slope[cells + i] as number) + 1;
        }
      }
    }
    return total;
  }

  #upper(i: number): number {
    return i < this.cells ? (this.grid.under[i] as number) : 1e6;
  }

  #lower(i: number): number {
    return i < this.cells ? -(this.grid.over[i] as number) : 0;
  }

  #priceAt(i: number): number {
    if (i < this.cells) return this.prices[i] as number;
    const { person, type } = this.#maxima[i - this.cells] as { person: number; type: number };
    return this.maximumPrices[person * this.grid.minutes.length + type] as number;
  }

  #read(into: Float64Array): void {
    for (let i = 0; i < into.length; i++) into[i] = this.#priceAt(i);
  }

  #write(from: Float64Array): void {
    this.prices.set(from.subarray(0, this.cells));
    this.#maxima.forEach(({ person, type }, m) => {
      this.maximumPrices[person * this.grid.minutes.length + type] = from[this.cells + m] as number;
    });
  }
}
