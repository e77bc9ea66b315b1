import { assignment } from './assignment';
import { cliquesOf } from './cliques';
import type { Lagrangian } from './lagrangian';

/** A gain below this is not worth another evaluation. */
const WORTH = 2 ** -4;

/**
 * Raises prices of bundles of which nobody can hold two. At given prices each person's surcharge for a bundle is what the
 * cheapest of their timelines with it costs beyond their cheapest of all. Whoever takes the bundles of such a set, one each,
 * pays at least the least assignment of surcharges; its dual prices, added to the prices of the set, raise the bound by just
 * that much, because each timeline holds at most one of them: an exact step of dual ascent in many prices at once
 * (block coordinate ascent; on assignments: Kuhn 1955).
 */
export class CliqueAscent {
  readonly #lagrangian: Lagrangian;
  readonly #cliques: readonly Int32Array[];
  bound: number;
  prices: Float64Array;
  /** How many numbers have been touched, about. */
  work = 0;

  constructor(lagrangian: Lagrangian, prices: Float64Array) {
    this.#lagrangian = lagrangian;
    this.#cliques = cliquesOf(lagrangian.model, lagrangian.free);
    this.prices = prices;
    this.bound = this.#evaluate(prices);
  }

  /** One evaluation at better prices; `false`: no set is worth more. */
  round(): boolean {
    const { model } = this.#lagrangian;
    if (this.#cliques.length === 0 || this.bound === Infinity) return false;
    this.#evaluate(this.prices);
    const more = Array.from({ length: model.people }, (_, person) => this.#lagrangian.surcharges(person));
    const prices = Float64Array.from(this.prices);
    const raised = new Uint8Array(prices.length);
    let worth = 0;
    for (const clique of this.#cliques) {
      // Sets that share nothing mostly add up; the next round looks at the others again.
      if (clique.some(bundle => raised[bundle] === 1)) continue;
      const { cost, rowPrice } = this.#assigned(clique, more);
      if (cost < WORTH) continue;
      worth += cost;
      clique.forEach((bundle, row) => {
        prices[bundle] = (prices[bundle] as number) + (rowPrice[row] as number);
        raised[bundle] = 1;
      });
    }
    if (worth === 0) return false;
    const bound = this.#evaluate(prices);
    const gains = bound > this.bound + WORTH;
    if (gains) {
      this.bound = bound;
      this.prices = prices;
    }
    return gains;
  }

  #evaluate(prices: Float64Array): number {
    for (const { states } of this.#lagrangian.people) this.work += 2 * states;
    return this.#lagrangian.evaluate(prices);
  }

  #assigned(clique: Int32Array, more: readonly Float64Array[]): ReturnType<typeof assignment> {
    const { model } = this.#lagrangian;
    const holders = [
      ...new Set(Array.from(clique, bundle => Array.from(model.candidates[bundle] as Int32Array)).flat()),
    ];
    const columns = holders.length + clique.length;
    const cost = Array.from(clique, (bundle, row) => {
      const list = new Float64Array(columns).fill(Infinity);
      holders.forEach((person, column) => (list[column] = (more[person] as Float64Array)[bundle] as number));
      // Left open.
      list[holders.length + row] = (model.openPrice[bundle] as number) - (this.prices[bundle] as number);
      return list;
    });
    return assignment(cost, columns);
  }
}
