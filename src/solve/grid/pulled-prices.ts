import type { Group } from './groups';
import type { Master } from './master';

/** Prices are whole multiples of 1 / SCALE: sums of them are exact. */
const SCALE = 1024;

/**
 * Prices to generate rows under: between the best known and the dual values (Wentges, "Weighted Dantzig-Wolfe
 * decomposition for linear mixed-integer programming", 1997), within what a head may be worth.
 */
export class PulledPrices {
  /** Of cells and groups, whole multiples of 1 / 1024. */
  readonly prices: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(
    readonly master: Master,
    readonly groups: readonly Group[],
  ) {
    const { cells } = master.program;
    this.prices = new Float64Array(cells);
    this.#low = new Float64Array(cells);
    this.#high = new Float64Array(cells);
  }

  /**
   * Chooses prices, `pull` of the way from the dual values to the best. Returns what they pay for the needs;
   * `-Infinity` when they prove nothing.
   */
  choose(best: Float64Array, pull: number, need: Int32Array): number {
    const { duals } = this.master;
    const { cells, real, under, over } = this.master.program;
    const chosen = this.prices;
    const low = this.#low;
    const high = this.#high;
    let value = 0;
    for (let cell = 0; cell < cells; cell++) {
      low[cell] = -(over[cell] as number);
      high[cell] = under[cell] as number;
    }
    const choose = (cell: number): void => {
      const least = low[cell] as number;
      const most = high[cell] as number;
      const clip = (price: number): number => Math.min(most, Math.max(least, price));
      const mixed = pull * (best[cell] as number) + (1 - pull) * clip(duals[cell] as number);
      const price = clip(Math.round(mixed * SCALE) / SCALE);
      if (least > most) value = -Infinity;
      chosen[cell] = price;
      value += price * (need[cell] as number);
    };
    // What a group's sum is worth takes from what its cells may be worth.
    this.groups.forEach((group, g) => {
      choose(real + g);
      const price = chosen[real + g] as number;
      for (const cell of group.cells) {
        high[cell] = (high[cell] as number) - price;
        if (group.net) low[cell] = (low[cell] as number) - price;
      }
    });
    for (let cell = 0; cell < real; cell++) choose(cell);
    return value;
  }
}
