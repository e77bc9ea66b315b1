import type { ScaledModel } from './cover';
import type { Corners } from './load-curve';
import type { RowMinimizer } from './row-limit';

/** Pairs of a bundle with somebody who may hold it, between two short pauses and between two that count. */
const STRIDE = 2_048;
const SLICE = 65_536;

/**
 * A price for each load of each person, where one price for all says little: night is local, so that who carries a turn most
 * lightly is not who has room for it. Clashes and rules are left out; everything else of the model is a convex flow of bundles
 * to people, in shares, whose saddle point the primal-dual method of Chambolle and Pock ("A first-order primal-dual algorithm for
 * convex problems with applications to imaging", 2011) comes near, with steps for each row and column of its own (Pock and
 * Chambolle 2011). A step looks at each pair once, and how many are needed hardly grows with the size.
 *
 * The prices need not be exact for what they prove to be.
 */
export class SharePrices {
  readonly #loads: number;
  readonly #bundles: number;
  /** The pairs of each bundle: from `#first[i]` to before `#first[i + 1]`. */
  readonly #first: Int32Array;
  /** Where the prices of the pair's person begin. */
  readonly #at: Int32Array;
  readonly #weight: Float64Array;
  /** What a pair costs whatever is carried, and what leaving the bundle open costs. */
  readonly #cost: Float64Array;
  readonly #open: Float64Array;
  /** How far shares of a bundle, and the price of a load, move along their slopes. */
  readonly #shareStep: Float64Array;
  readonly #priceStep: Float64Array;
  readonly #share: Float64Array;
  readonly #openShare: Float64Array;
  readonly #curves: readonly Corners[];
  /** Of a unit of each load: `price[person * loads + load]`, scaled. */
  readonly #price: Float64Array;
  readonly #carried: Float64Array;
  readonly #sum: Float64Array;
  #summed = 0;
  /** What the shares of one bundle are to be brought back from to sums of one. */
  readonly #goal: Float64Array;

  constructor(scaled: ScaledModel, rows: readonly RowMinimizer[]) {
    const { free, open, held, wishes, scale } = scaled;
    const loads = scaled.model.loads.length;
    this.#loads = loads;
    this.#bundles = free.length;
    const placeOf = new Int32Array(open.length).fill(-1);
    free.forEach((bundle, place) => (placeOf[bundle] = place));
    this.#first = firstPairs(rows, placeOf, free.length);
    const pairs = this.#first[free.length] as number;
    this.#goal = new Float64Array(mostPairs(this.#first));
    this.#at = new Int32Array(pairs);
    this.#weight = new Float64Array(pairs * loads);
    this.#cost = new Float64Array(pairs);
    this.#open = Float64Array.from(free, bundle => open[bundle] as number);
    this.#curves = rows.flatMap(({ curves }) => curves);
    const next = this.#first.slice();
    const most = new Float64Array(rows.length * loads);
    const heaviest = new Float64Array(free.length);
    rows.forEach(({ row, curves }, person) => {
      const mine = wishes[row.person] as Float64Array;
      row.bundles.forEach((bundles, item) => {
        for (const bundle of bundles) {
          const place = placeOf[bundle] as number;
          const pair = next[place] as number;
          next[place] = pair + 1;
          this.#at[pair] = person * loads;
          this.#cost[pair] = (mine[row.kind[item] as number] as number) + (held[bundle] as number);
          let sum = 0;
          for (let load = 0; load < loads; load++) {
            const { units, step } = curves[load] as Corners;
            const weight = units[item] as number;
            this.#weight[pair * loads + load] = weight;
            most[person * loads + load] = (most[person * loads + load] as number) + weight * step;
            sum += weight * step;
          }
          heaviest[place] = Math.max(heaviest[place] as number, sum);
        }
      });
    });
    // Slopes of prices are some units of the objective for a weight of one.
    this.#shareStep = heaviest.map(sum => (sum === 0 ? 0 : 1 / (sum * scale)));
    this.#priceStep = most.map(sum => (sum === 0 ? 0 : scale / sum));
    this.#curves.forEach(({ step }, index) => {
      // A unit is `step` of weight, and so are its price and what its shares add up to.
      this.#priceStep[index] = (this.#priceStep[index] as number) * step * step;
    });
    this.#share = new Float64Array(pairs);
    for (let place = 0; place < free.length; place++) {
      const [from, to] = [this.#first[place] as number, this.#first[place + 1] as number];
      this.#share.fill(1 / Math.max(1, to - from), from, to);
    }
    this.#openShare = this.#open.map((_, place) => (this.#first[place] === this.#first[place + 1] ? 1 : 0));
    this.#price = new Float64Array(this.#curves.length);
    this.#carried = new Float64Array(this.#price.length);
    this.#sum = new Float64Array(this.#price.length);
  }

  /** So many steps. `part`: the pause does not count by itself. */
  *advance(steps: number): Generator<'part' | void, void> {
    let looked = 0;
    for (let step = 0; step < steps; step++) {
      this.#carried.fill(0);
      for (let from = 0; from < this.#bundles;) {
        const pairs = this.#first[from] as number;
        let to = from + 1;
        while (to < this.#bundles && (this.#first[to] as number) - pairs < STRIDE) to++;
        this.#moveShares(from, to);
        looked += (this.#first[to] as number) - pairs;
        from = to;
        if (looked < SLICE) {
          yield 'part';
          continue;
        }
        looked = 0;
        yield;
      }
      this.#movePrices();
    }
  }

  /** Whole prices of a unit of each person's loads: the newest, or the mean since this was asked for last. */
  prices(which: 'newest' | 'mean'): Float64Array {
    if (which === 'newest') return this.#price.map(Math.round);
    const mean = this.#sum.map(sum => Math.round(sum / Math.max(1, this.#summed)));
    this.#sum.fill(0);
    this.#summed = 0;
    return mean;
  }

  /** Shares go where a bundle costs least; what they add up to is looked at as far ahead as they have moved. */
  #moveShares(from: number, to: number): void {
    const loads = this.#loads;
    const price = this.#price;
    const weight = this.#weight;
    const share = this.#share;
    for (let place = from; place < to; place++) {
      const [first, end] = [this.#first[place] as number, this.#first[place + 1] as number];
      if (first === end) continue;
      const by = this.#shareStep[place] as number;
      const openBefore = this.#openShare[place] as number;
      const openGoal = openBefore - by * (this.#open[place] as number);
      for (let pair = first; pair < end; pair++) {
        let slope = this.#cost[pair] as number;
        const at = this.#at[pair] as number;
        for (let load = 0; load < loads; load++)
          slope += (price[at + load] as number) * (weight[pair * loads + load] as number);
        this.#goal[pair - first] = (share[pair] as number) - by * slope;
      }
      const level = levelOf(this.#goal, end - first, openGoal);
      this.#openShare[place] = Math.max(0, openGoal - level);
      for (let pair = first; pair < end; pair++) {
        const before = share[pair] as number;
        const after = Math.max(0, (this.#goal[pair - first] as number) - level);
        share[pair] = after;
        const ahead = 2 * after - before;
        if (ahead === 0) continue;
        const at = this.#at[pair] as number;
        for (let load = 0; load < loads; load++) {
          this.#carried[at + load] =
            (this.#carried[at + load] as number) + ahead * (weight[pair * loads + load] as number);
        }
      }
    }
  }

  /** Each load's price goes to where its own curve agrees with what is carried. */
  #movePrices(): void {
    this.#curves.forEach((curve, index) => {
      const by = this.#priceStep[index] as number;
      if (by > 0) {
        const goal = (this.#price[index] as number) / by + (this.#carried[index] as number);
        this.#price[index] = by * (goal - nearest(curve, goal, by));
      }
      this.#sum[index] = (this.#sum[index] as number) + (this.#price[index] as number);
    });
    this.#summed++;
  }
}

/** How many pairs there are before each bundle's own. */
function firstPairs(rows: readonly RowMinimizer[], placeOf: Int32Array, bundles: number): Int32Array {
  const first = new Int32Array(bundles + 1);
  for (const { row } of rows) {
    for (const list of row.bundles) {
      for (const bundle of list) {
        const place = (placeOf[bundle] as number) + 1;
        first[place] = (first[place] as number) + 1;
      }
    }
  }
  for (let place = 0; place < bundles; place++)
    first[place + 1] = (first[place + 1] as number) + (first[place] as number);
  return first;
}

function mostPairs(first: Int32Array): number {
  let most = 0;
  for (let place = 1; place < first.length; place++)
    most = Math.max(most, (first[place] as number) - (first[place - 1] as number));
  return most;
}

/**
 * What to take from each of some numbers so that what stays above zero adds up to one (Michelot 1986): those that would
 * fall below are left out until none does.
 */
function levelOf(goal: Float64Array, size: number, other: number): number {
  let sum = other;
  for (let i = 0; i < size; i++) sum += goal[i] as number;
  let level = (sum - 1) / (size + 1);
  for (;;) {
    let count = 0;
    let above = 0;
    if (other > level) {
      count++;
      above += other;
    }
    for (let i = 0; i < size; i++) {
      const each = goal[i] as number;
      if (each <= level) continue;
      count++;
      above += each;
    }
    const next = (above - 1) / count;
    // It only rises, but for rounding.
    if (count === 0 || !(next > level)) return level;
    level = next;
  }
}

/** The number of units at which a curve, and half of `by` times the square of the distance to a goal, are least together. */
function nearest(curve: Corners, goal: number, by: number): number {
  const { hull, hullPrice } = curve;
  let low = 0;
  let high = hull.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [a, b] = [hull[middle] as number, hull[middle + 1] as number];
    const slope = ((hullPrice[middle + 1] as number) - (hullPrice[middle] as number)) / (b - a);
    if (slope + by * (b - goal) < 0) low = middle + 1;
    else high = middle;
  }
  const [a, b] = [hull[low] as number, hull[low + 1]];
  if (b === undefined) return a;
  const slope = ((hullPrice[low + 1] as number) - (hullPrice[low] as number)) / (b - a);
  return Math.min(b, Math.max(a, goal - slope / by));
}
