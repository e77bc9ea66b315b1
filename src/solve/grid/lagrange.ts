import type { Grid, GridPerson } from './grid';
import type { Pause } from './pause';
import type { RowProgram } from './row-program';
import type { RowPricer } from './row-pricer';
import type { RowPrices } from './row-prices';
import { type PriceFunction, Volume } from './volume';

/**
 * The Lagrangian bound: covering a cell is priced instead of demanded, and everybody gets the cheapest row
 * under the prices, which are improved by the volume algorithm. Prices are cells, then maxima of types.
 */
export class Lagrange implements PriceFunction {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly families: readonly [number, number];
  /** Rows of the last step. */
  readonly rows: Int8Array;
  /** Whether rows must keep the maxima that can be tracked, or all maxima are priced (faster, weaker). */
  isTight = false;
  readonly volume: Volume;

  readonly #cost: Float64Array;
  readonly #maxima: readonly { readonly person: number; readonly type: number; readonly most: number }[];

  constructor(
    readonly grid: Grid,
    readonly pricer: RowPricer,
  ) {
    const cells = grid.need.length;
    this.families = [0, cells];
    this.#maxima = grid.people.flatMap((person, p) =>
      Array.from((pricer.loose[p] as RowProgram).loose, type => ({
        person: p,
        type,
        most: person.maxOfType[type] as number,
      })),
    );
    const size = cells + this.#maxima.length;
    this.lower = new Float64Array(size);
    this.upper = new Float64Array(size).fill(1e6);
    for (let cell = 0; cell < cells; cell++) {
      this.lower[cell] = -(grid.over[cell] as number);
      this.upper[cell] = grid.under[cell] as number;
    }
    this.#cost = new Float64Array(cells);
    this.rows = new Int8Array(grid.people.length * grid.days);
    this.volume = new Volume(this);
  }

  /** The bound, rounded up to what a whole cost can be. */
  get bound(): number {
    return Math.ceil(this.volume.value);
  }

  /** What a head on each cell is worth at the best prices so far. */
  get prices(): Float64Array {
    return this.volume.prices.subarray(0, this.families[1]);
  }

  /** The best prices so far; nothing but cells and maxima is priced. */
  bestPrices(): RowPrices {
    const types = this.grid.minutes.length;
    const people = this.grid.people.length;
    const maxima = new Float64Array(people * types);
    this.#maxima.forEach(({ person, type }, m) => {
      maxima[person * types + type] = this.volume.prices[this.families[1] + m] as number;
    });
    const none = new Float64Array(people);
    return { cells: this.prices.slice(), maxima, minutes: none, weekends: none };
  }

  /** One step of the volume algorithm. `ceiling` is the cost of the best roster known, or Infinity. */
  *step(ceiling: number): Generator<Pause> {
    yield* this.volume.step(ceiling);
  }

  /**
   * Looks whether prices of cells, and of maxima if they are given, prove a better bound, and takes them over
   * if so; `rows` holds the cheapest rows under them. Without prices of maxima these are kept by the rows.
   */
  *offer(prices: Float64Array): Generator<Pause, boolean> {
    if (prices.length >= this.lower.length)
      return yield* this.volume.offer(prices.subarray(0, this.lower.length));
    const all = new Float64Array(this.lower.length);
    all.set(prices.subarray(0, this.families[1]));
    this.isTight = true;
    return yield* this.volume.offer(all);
  }

  /**
   * The bound that prices (whole multiples of 1 / PRICE_SCALE) give, and its slope: what each cell lacks. Pauses
   * after each row, and in parts within long ones.
   */
  *evaluate(prices: Float64Array, slope: Float64Array): Generator<Pause, number> {
    const { grid } = this;
    const cells = this.families[1];
    const types = grid.minutes.length;
    const cost = this.#cost;
    let total = grid.constant;
    for (let cell = 0; cell < cells; cell++) {
      slope[cell] = grid.need[cell] as number;
      total += (prices[cell] as number) * (grid.need[cell] as number);
    }
    for (let p = 0, m = 0; p < grid.people.length; p++) {
      const own = (grid.people[p] as GridPerson).cost;
      for (let cell = 0; cell < cells; cell++) cost[cell] = (own[cell] as number) - (prices[cell] as number);
      const first = m;
      for (; m < this.#maxima.length && this.#maxima[m]?.person === p; m++) {
        const { type, most } = this.#maxima[m] as { type: number; most: number };
        const price = prices[cells + m] as number;
        slope[cells + m] = -most;
        total -= price * most;
        if (price === 0) continue;
        for (let cell = type; cell < cells; cell += types) cost[cell] = (cost[cell] as number) + price;
      }
      const offset = p * grid.days;
      const found = yield* this.pricer.cheapest(p, cost, this.rows, offset, this.isTight);
      yield;
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
}
