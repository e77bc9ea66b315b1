import type { Grid, GridPerson } from './grid';
import type { RowPricer } from './row-pricer';
import type { RowProgram } from './row-program';
import { UncountedTimeline } from './uncounted-timeline';
import { type RowPrices, UNIT } from './row-prices';
import type { PriceFunction } from './volume';

/** Rows between two pauses. */
const PEOPLE = 16;
/** Beyond any sensible price. */
const DEAR = 1e6;
/** Halvings of an interval of prices, and rounds over both limits, when rows are balanced. */
const HALVINGS = 12;
const ROUNDS = 2;

/**
 * The Lagrangian bound with everything priced that counts over the whole horizon: beside the heads of cells
 * also everybody's maxima of types, minutes and weekends. A row costs microseconds; the bound is a little
 * below that of exact rows. On long horizons its best prices are almost those of the exact bound, and are
 * found in a hundredth of the time.
 *
 * Prices are, family after family: cells; maxima in the order of `RowPricer.loose`; one per person for UNIT
 * minutes, positive where the person would work too much, negative where too little; one per person for a
 * weekend.
 */
export class PricedLimits implements PriceFunction {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly families: readonly [number, number, number, number];
  readonly timeline = new UncountedTimeline();

  readonly #row: Int8Array;
  readonly #cost: Float64Array;
  readonly #count: Int32Array;

  constructor(
    readonly grid: Grid,
    readonly pricer: RowPricer,
  ) {
    const cells = grid.need.length;
    const people = grid.people.length;
    let maxima = 0;
    for (const { loose } of pricer.loose) maxima += loose.length;
    this.families = [0, cells, cells + maxima, cells + maxima + people];
    const size = cells + maxima + 2 * people;
    this.lower = new Float64Array(size);
    this.upper = new Float64Array(size).fill(DEAR);
    for (let cell = 0; cell < cells; cell++) {
      this.lower[cell] = -(grid.over[cell] as number);
      this.upper[cell] = grid.under[cell] as number;
    }
    this.lower.fill(-DEAR, this.families[2], this.families[3]);
    this.#row = new Int8Array(grid.days);
    this.#cost = new Float64Array(cells);
    this.#count = new Int32Array(grid.minutes.length);
  }

  /** Prices to start from: half the price of a missing head, and limits priced so that rows about keep them. */
  *start(): Generator<void, Float64Array> {
    const { grid, lower, families } = this;
    const size = lower.length;
    const prices = new Float64Array(size);
    const slope = new Float64Array(size);
    let highest = 0;
    for (let cell = 0; cell < families[1]; cell++) {
      prices[cell] = (grid.under[cell] as number) / 2;
      highest = Math.max(highest, grid.under[cell] as number);
    }
    highest *= 2;
    for (let round = 0; round < ROUNDS; round++) {
      for (const [from, to] of [
        [families[2], families[3]],
        [families[3], size],
      ] as const) {
        const low = Float64Array.from(lower.subarray(from, to), value => Math.max(value, -highest));
        const high = new Float64Array(to - from).fill(highest);
        for (let halving = 0; halving < HALVINGS; halving++) {
          for (let i = from; i < to; i++) {
            prices[i] = ((low[i - from] as number) + (high[i - from] as number)) / 2;
          }
          yield* this.evaluate(prices, slope);
          yield;
          for (let i = from; i < to; i++) {
            if ((slope[i] as number) > 0) low[i - from] = prices[i] as number;
            else high[i - from] = prices[i] as number;
          }
        }
      }
    }
    return prices;
  }

  /** What the numbers of a price function are prices of. */
  pricesOf(prices: Float64Array): RowPrices {
    const { families, grid, pricer } = this;
    const types = grid.minutes.length;
    const maxima = new Float64Array(grid.people.length * types);
    let at = families[1];
    pricer.loose.forEach(({ loose }, person) => {
      for (const type of loose) maxima[person * types + type] = prices[at++] as number;
    });
    return {
      cells: prices.slice(0, families[1]),
      maxima,
      minutes: prices.slice(families[2], families[3]),
      weekends: prices.slice(families[3]),
    };
  }

  *evaluate(prices: Float64Array, slope: Float64Array): Generator<void, number> {
    const { grid, families } = this;
    let total = grid.constant;
    for (let cell = 0; cell < families[1]; cell++) {
      slope[cell] = grid.need[cell] as number;
      total += (prices[cell] as number) * (grid.need[cell] as number);
    }
    let maximum = families[1];
    for (let p = 0; p < grid.people.length; p++) {
      const program = this.pricer.loose[p] as RowProgram;
      this.#price(p, program, prices, maximum);
      const ofWeekend = prices[families[3] + p] as number;
      total += this.timeline.solve(program, this.#cost, ofWeekend, this.#row, 0);
      if (total === Infinity) return Infinity;
      if (p % PEOPLE === PEOPLE - 1) yield;
      total -= this.#settle(p, program, prices, slope, maximum);
      maximum += program.loose.length;
    }
    return total;
  }

  /** What each shift costs a person under the prices. */
  #price(p: number, program: RowProgram, prices: Float64Array, maximum: number): void {
    const { grid, families } = this;
    const { need, minutes } = grid;
    const own = (grid.people[p] as GridPerson).cost;
    const types = minutes.length;
    const ofMinutes = (prices[families[2] + p] as number) / UNIT;
    for (let type = 0; type < types; type++) {
      let surplus = (minutes[type] as number) * ofMinutes;
      const at = program.loose.indexOf(type);
      if (at >= 0) surplus += prices[maximum + at] as number;
      for (let cell = type; cell < need.length; cell += types) {
        this.#cost[cell] = (own[cell] as number) - (prices[cell] as number) + surplus;
      }
    }
  }

  /** What the limits of a person's row give back; writes the slopes of their prices. */
  #settle(
    p: number,
    program: RowProgram,
    prices: Float64Array,
    slope: Float64Array,
    maximum: number,
  ): number {
    const { grid, families } = this;
    const person = grid.people[p] as GridPerson;
    const row = this.#row;
    const types = grid.minutes.length;
    const count = this.#count.fill(0);
    let minutes = 0;
    for (let day = 0; day < grid.days; day++) {
      const type = row[day] as number;
      if (type < 0) continue;
      slope[day * types + type] = (slope[day * types + type] as number) - 1;
      count[type] = (count[type] as number) + 1;
      minutes += grid.minutes[type] as number;
    }
    let weekends = 0;
    for (const day of grid.weekends) {
      if ((row[day] as number) >= 0 || (day + 1 < grid.days && (row[day + 1] as number) >= 0)) weekends++;
    }
    let back = 0;
    program.loose.forEach((type, i) => {
      const most = person.maxOfType[type] as number;
      slope[maximum + i] = (count[type] as number) - most;
      back += (prices[maximum + i] as number) * most;
    });
    const ofMinutes = prices[families[2] + p] as number;
    // Minutes may lie anywhere between two limits; a row gives back at the limit that its price makes dearest.
    let limit = Math.min(person.maxMinutes, Math.max(person.minMinutes, minutes));
    if (ofMinutes > 0) limit = person.maxMinutes;
    if (ofMinutes < 0) limit = person.minMinutes;
    slope[families[2] + p] = (minutes - limit) / UNIT;
    back += (ofMinutes * limit) / UNIT;
    slope[families[3] + p] = weekends - program.maxWeekends;
    back += (prices[families[3] + p] as number) * program.maxWeekends;
    return back;
  }
}
