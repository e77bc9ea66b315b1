import { type Cut, highestPoint } from './cut-master';
import type { LoadCurve } from './load-curve';
import type { Evaluation, Minimizer, ProvenPrices } from './proven-prices';
import type { RowLimit } from './row-limit';
import type { TightPeople } from './tight-people';

/** The term of the bundles and of everyone whose loads are taken apart; each tight person is a term after it. */
const COMMON = 0;

/**
 * The prices of loads that prove most, by cutting planes (Kelley 1960) in a box around the best so far: a look at prices
 * tells for each tight person, and for all the rest together, how what they prove changes around them.
 */
export class LoadPriceCuts {
  readonly #proven: ProvenPrices;
  readonly #tight: TightPeople;

  constructor(proven: ProvenPrices, tight: TightPeople) {
    this.#proven = proven;
    this.#tight = tight;
  }

  /** The best prices found from some points given. `effort`: for each tight person's loads at once. */
  *best(seeds: readonly Float64Array[], effort: number): Generator<void, Float64Array> {
    const proven = this.#proven;
    const { scale } = proven.scaled;
    const { people } = this.#tight;
    const cuts: Cut[] = [];
    let center = seeds[0] as Float64Array;
    let centerTotal = -Infinity;
    let radius = scale / 2;
    let point = center;
    for (let step = 0; step < 30; step++) {
      const base = proven.apart(point);
      yield;
      const limits: RowLimit[] = [...base.rows];
      const found = new Map<number, RowLimit>();
      for (const [index, person] of people.entries()) {
        const limit = yield* this.#tight.limitAt(person, base.prices, point, effort);
        limits[person] = limit;
        found.set(person, limit);
        cuts.push(this.#rowCut(index + 1, person, limit, point));
      }
      cuts.push(this.#commonCut(base, people, point));
      const evaluation = proven.sum(base.prices, limits, base.rows);
      proven.keep(evaluation);
      if (evaluation.total > centerTotal) {
        if (step >= seeds.length && evaluation.total > centerTotal + scale / 4) radius *= 1.5;
        centerTotal = evaluation.total;
        center = point;
        this.#tight.keep(found);
      } else if (step >= seeds.length) {
        radius /= 2;
      }
      const seed = seeds[step + 1];
      if (seed !== undefined) {
        point = seed;
        continue;
      }
      const { next, promise } = yield* this.#nextPoint(people, cuts, center, radius);
      if (promise - centerTotal < scale / 4 || radius < 2) break;
      point = next;
    }
    return center;
  }

  /**
   * Where the cuts promise most. The loads apart cost little to look at: their cuts are completed first.
   */
  *#nextPoint(
    people: readonly number[],
    cuts: Cut[],
    center: Float64Array,
    radius: number,
  ): Generator<void, { readonly next: Float64Array; readonly promise: number }> {
    const low = center.map(x => x - radius);
    const high = center.map(x => x + radius);
    for (let times = 0; ; times++) {
      const { point, value } = highestPoint(people.length + 1, cuts, low, high);
      const next = point.map(x => Math.round(x));
      const cut = this.#commonCut(this.#proven.apart(next), people, next);
      let promised = Infinity;
      for (const other of cuts)
        if (other.term === COMMON) promised = Math.min(promised, valueAt(other, next));
      cuts.push(cut);
      yield;
      if (times === 40 || promised - valueAt(cut, next) < this.#proven.scaled.scale / 100)
        return { next, promise: value };
    }
  }

  #rowCut(term: number, person: number, limit: RowLimit, point: Float64Array): Cut {
    const { curves } = this.#proven.rows[person] as Minimizer;
    const slope = point.map((_, load) => -(limit.carried[load] as number) * (curves[load] as LoadCurve).step);
    return cutAt(term, limit.value, slope, point);
  }

  /** The bundles' part and everyone whose loads are taken apart. */
  #commonCut(base: Evaluation, people: readonly number[], point: Float64Array): Cut {
    const { model, free, open } = this.#proven.scaled;
    const slope = new Float64Array(point.length);
    let value = this.#proven.scaled.constant;
    for (const bundle of free) {
      const price = base.prices[bundle] as number;
      value += price;
      if (price >= (open[bundle] as number)) continue;
      const kind = model.kindOf[bundle] as number;
      const person = this.#cheapest(bundle, point);
      model.loads.forEach(({ weight }, load) => {
        slope[load] = (slope[load] as number) + ((weight[person] as Float64Array)[kind] as number);
      });
    }
    const apart = new Set(people);
    base.rows.forEach((limit, person) => {
      if (apart.has(person)) return;
      value += limit.value;
      const { curves } = this.#proven.rows[person] as Minimizer;
      curves.forEach(({ step }, load) => {
        slope[load] = (slope[load] as number) - (limit.carried[load] as number) * step;
      });
    });
    return cutAt(COMMON, value, slope, point);
  }

  #cheapest(bundle: number, perLoad: Float64Array): number {
    const { model, wishes } = this.#proven.scaled;
    const kind = model.kindOf[bundle] as number;
    let least = Infinity;
    let cheapest = -1;
    for (const person of model.candidates[bundle] as Int32Array) {
      let price = (wishes[person] as Float64Array)[kind] as number;
      model.loads.forEach(({ weight }, load) => {
        price += (perLoad[load] as number) * ((weight[person] as Float64Array)[kind] as number);
      });
      if (price < least) {
        least = price;
        cheapest = person;
      }
    }
    return cheapest;
  }
}

function cutAt(term: number, value: number, slope: Float64Array, point: Float64Array): Cut {
  let atZero = value;
  for (let d = 0; d < slope.length; d++) atZero -= (slope[d] as number) * (point[d] as number);
  return { term, atZero, slope };
}

function valueAt({ atZero, slope }: Cut, point: Float64Array): number {
  let value = atZero;
  for (let d = 0; d < slope.length; d++) value += (slope[d] as number) * (point[d] as number);
  return value;
}
