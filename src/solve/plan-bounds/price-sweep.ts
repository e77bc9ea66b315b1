import type { ClimbPoint } from '../bounds/bundle-climb';
import { completions } from '../bounds/completions';
import type { OwnRow } from '../bounds/own-row';
import type { RowMinimizer } from '../bounds/row-limit';
import { loadedPrices } from '../bounds/row-prices';
import { type LevelModel, MUST_BE_HELD } from './level-model';

/**
 * Raises the prices of bundles one after the other in order of time, each to where the limit is highest
 * while all others stay: where just one person would rather hold the bundle, halfway between the price at
 * which the first would and that at which the second would (block coordinate ascent on min-marginals, as in
 * Lange and Swoboda, "Efficient message passing for 0-1 ILPs with binary decision diagrams", 2021). No step
 * length is needed and the limit never falls.
 *
 * What a bundle is worth to a person comes from the cheapest timelines with it and without it. The ways from
 * the start are kept as the sweep goes on, with prices as they are by then; the ways to the end are known
 * from before, since later prices have not changed yet.
 */
export class PriceSweep {
  readonly #level: LevelModel;
  readonly #rows: readonly SweptRow[];
  /** The people who may hold each bundle and which item of theirs it is in: person, item, person, item, … */
  readonly #holders: readonly Int32Array[];

  constructor(level: LevelModel) {
    this.#level = level;
    const holders: number[][] = Array.from({ length: level.scaled.model.kindOf.length }, () => []);
    this.#rows = level.rows.map(({ row }, person) => {
      row.bundles.forEach((bundles, item) => {
        for (const bundle of bundles) (holders[bundle] as number[]).push(person, item);
      });
      return new SweptRow(row);
    });
    this.#holders = holders.map(list => Int32Array.from(list));
  }

  /** One sweep over all bundles; `prices` are changed in place. */
  sweep({ prices, rows }: ClimbPoint): void {
    const { scaled } = this.#level;
    this.#rows.forEach((row, person) => {
      row.start(this.#level.rows[person] as RowMinimizer, scaled.wishes[person] as Float64Array, prices, {
        ...(rows[person] as ClimbPoint['rows'][number]),
        held: scaled.held,
      });
    });
    for (const bundle of scaled.free) {
      const open = scaled.open[bundle] as number;
      let first = Infinity;
      let second = Infinity;
      const holders = this.#holders[bundle] as Int32Array;
      for (let at = 0; at < holders.length; at += 2) {
        const row = this.#rows[holders[at] as number] as SweptRow;
        const price = row.indifferentAt(holders[at + 1] as number, bundle, prices, scaled.held);
        if (price < first) [first, second] = [price, first];
        else if (price < second) second = price;
      }
      if (first === Infinity) continue;
      prices[bundle] = between(first, second, open, prices[bundle] as number);
    }
  }
}

/** Where the limit is highest: from the price at which the first would hold it to that of the second. */
function between(first: number, second: number, open: number, now: number): number {
  const low = Math.min(first, open);
  if (second < Infinity) return Math.floor((low + Math.min(second, open)) / 2);
  // All the same from here up. Where leaving it open has a price, somebody must want it as much as that;
  // where it cannot be left open there is no end.
  return open < MUST_BE_HELD ? open : Math.max(low, now);
}

/** One person's timelines, from the start up to some item and from each item to the end. */
class SweptRow {
  readonly #row: OwnRow;
  /** What each item costs beside its bundle's price. */
  readonly #rest: Float64Array;
  readonly #price: Float64Array;
  readonly #toEnd: Float64Array;
  readonly #fromStart: Float64Array;
  /** The cheapest timeline with each item, of those the sweep has left behind. */
  readonly #with: Float64Array;
  /** The first item that may keep each from being taken, since it reaches beyond. */
  readonly #spanning: Int32Array;
  #done = 0;

  constructor(row: OwnRow) {
    this.#row = row;
    this.#rest = new Float64Array(row.length);
    this.#price = new Float64Array(row.length);
    this.#toEnd = new Float64Array((row.length + 1) * row.states);
    this.#fromStart = new Float64Array((row.length + 1) * row.states);
    this.#with = new Float64Array(row.length);
    this.#spanning = Int32Array.from({ length: row.length }, (_, item) => item);
    for (let item = row.length - 1; item >= 0; item--) {
      for (let over = item + 1; over < (row.after[item] as number); over++) this.#spanning[over] = item;
    }
  }

  start(
    { row, curves }: RowMinimizer,
    wishes: Float64Array,
    prices: Float64Array,
    { unit, window, held }: ClimbPoint['rows'][number] & { readonly held: Float64Array },
  ): void {
    const item = row.kind.reduce((list, kind, at) => {
      list[at] = wishes[kind] as number;
      return list;
    }, new Float64Array(row.length));
    loadedPrices(row, curves, { item, unit, window }, this.#rest);
    for (let at = 0; at < row.length; at++)
      this.#price[at] = (this.#rest[at] as number) + this.#cheapest(at, prices, held, -1);
    completions(row, this.#price, this.#toEnd);
    this.#fromStart.fill(Infinity);
    this.#fromStart[0] = 0;
    this.#done = 0;
  }

  /** The price of a bundle of an item at which the person would as well hold it as not. */
  indifferentAt(item: number, bundle: number, prices: Float64Array, held: Float64Array): number {
    while (this.#done < item) this.#pass(prices, held);
    const { states, skip, take, after } = this.#row;
    let stem = Infinity;
    let without = Infinity;
    for (let state = 0; state < states; state++) {
      const at = item * states + state;
      const here = this.#fromStart[at] as number;
      if (here === Infinity) continue;
      without = Math.min(without, here + (this.#toEnd[(item + 1) * states + (skip[at] as number)] as number));
      const taken = take[at] as number;
      if (taken >= 0)
        stem = Math.min(stem, here + (this.#toEnd[(after[item] as number) * states + taken] as number));
    }
    if (stem === Infinity) return Infinity;
    for (let over = this.#spanning[item] as number; over < item; over++) {
      if ((after[over] as number) > item) without = Math.min(without, this.#with[over] as number);
    }
    const rest = this.#rest[item] as number;
    without = Math.min(without, stem + rest + this.#cheapest(item, prices, held, bundle));
    return stem + rest + (held[bundle] as number) - without;
  }

  /** Leaves an item behind, at the prices its bundles have by now. */
  #pass(prices: Float64Array, held: Float64Array): void {
    const item = this.#done++;
    const { states, skip, take, after } = this.#row;
    const from = this.#fromStart;
    const price = (this.#rest[item] as number) + this.#cheapest(item, prices, held, -1);
    let least = Infinity;
    for (let state = 0; state < states; state++) {
      const at = item * states + state;
      const here = from[at] as number;
      if (here === Infinity) continue;
      const skipped = (item + 1) * states + (skip[at] as number);
      if (here < (from[skipped] as number)) from[skipped] = here;
      if ((take[at] as number) < 0) continue;
      const taken = (after[item] as number) * states + (take[at] as number);
      if (here + price < (from[taken] as number)) from[taken] = here + price;
      least = Math.min(least, here + price + (this.#toEnd[taken] as number));
    }
    this.#with[item] = least;
  }

  /** The cheapest bundle of an item but for one. */
  #cheapest(item: number, prices: Float64Array, held: Float64Array, but: number): number {
    let least = Infinity;
    for (const bundle of this.#row.bundles[item] as Int32Array) {
      if (bundle !== but) least = Math.min(least, (held[bundle] as number) - (prices[bundle] as number));
    }
    return least;
  }
}
