import type { DutyModel } from '../../model/duty-model';
import type { Random } from '../../chance/random';
import type { OwnTimelines } from './own-timelines';
import { mostGain, NOT_TO_BE_TAKEN } from './most-gain';
import { mayHold } from './timeline-diagram';

/** Prices are multiples of this: sums of costs and prices are then exact. */
export const QUANTUM = 2 ** -16;

/**
 * The price put on a pair that must be in the roster. Beyond most sums of other costs, so that forced bundles are taken where
 * they can be; bounds are right whatever it is.
 */
const FORCE = 2 ** 26;

/** A timeline with the bundles it holds. */
export interface Column {
  readonly person: number;
  /** Free bundles held, ascending. */
  readonly bundles: Int32Array;
  /** What it costs the objective: wishes, held prices and loads. */
  readonly cost: number;
}

/**
 * The Lagrangian relaxation of "every bundle goes to one person or stays open": with a price paid for holding each
 * bundle, every person chooses their own cheapest timeline, and what they all cost together with the
 * prices is at most what any roster costs (Geoffrion, *Lagrangean relaxation for integer programming*, 1974). This is
 * true for any prices; the prices only decide how good the bound is.
 */
export class Lagrangian {
  readonly model: DutyModel;
  readonly people: readonly OwnTimelines[];
  /** The bundles to be handed out, ascending. */
  readonly free: Int32Array;
  /** 1 for pairs `person * bundles + bundle` that may be in a roster. */
  readonly allowed: Uint8Array;
  /** The person who must hold a bundle, or -1. */
  readonly forced: Int32Array;
  /** What each person's cheapest timeline cost at the last prices. */
  readonly values: Float64Array;
  /** What every roster costs. */
  readonly constant: number;
  /** For each person and item the bundles of its kind that the person may hold, and how many come before it. */
  readonly #bundlesOf: readonly (readonly Int32Array[])[];
  readonly #rankOf: readonly Int32Array[];
  readonly #costs: readonly Float64Array[];
  /** The prices of the last evaluation. */
  #prices: Float64Array = new Float64Array();
  readonly #chosen: readonly Int32Array[];

  constructor(model: DutyModel, people: readonly OwnTimelines[]) {
    this.model = model;
    this.people = people;
    const bundles = model.kindOf.length;
    this.allowed = new Uint8Array(model.people * bundles);
    this.forced = new Int32Array(bundles).fill(-1);
    this.values = new Float64Array(people.length);
    const ofKind: number[][] = Array.from({ length: model.kinds }, () => []);
    const free: number[] = [];
    let constant = model.constant;
    model.kindOf.forEach((kind, bundle) => {
      if ((model.fixed[bundle] as number) >= 0) {
        constant += model.heldPrice[bundle] as number;
        return;
      }
      free.push(bundle);
      ofKind[kind]?.push(bundle);
      for (const person of model.candidates[bundle] as Int32Array)
        this.allowed[person * bundles + bundle] = 1;
    });
    this.free = Int32Array.from(free);
    this.constant = constant;
    this.#bundlesOf = people.map(({ diagram }, person) => {
      const lists = ofKind.map(list =>
        Int32Array.from(list.filter(bundle => mayHold(model.candidates[bundle] as Int32Array, person))),
      );
      return Array.from(diagram.kindOf, kind => lists[kind] as Int32Array);
    });
    this.#rankOf = people.map(({ diagram }) => {
      const rank = new Int32Array(diagram.kindOf.length);
      for (let item = 1; item < rank.length; item++) {
        if (diagram.kindOf[item] === diagram.kindOf[item - 1]) rank[item] = (rank[item - 1] as number) + 1;
      }
      return rank;
    });
    this.#costs = people.map(({ diagram }) => new Float64Array(diagram.kindOf.length));
    this.#chosen = people.map(({ diagram }) => new Int32Array(diagram.kindOf.length).fill(-1));
  }

  /** A lower bound on the cost of every roster within what is allowed; `Infinity`: there is none. */
  evaluate(prices: Float64Array): number {
    const { openPrice } = this.model;
    this.#prices = prices;
    let bound = this.constant;
    for (const bundle of this.free) {
      const price = prices[bundle] as number;
      const open = openPrice[bundle] as number;
      // That its holder takes a bundle is itself a row, and this its price: forced is what costs nothing to add.
      if ((this.forced[bundle] as number) >= 0) bound += price + FORCE;
      else bound += open < price ? open : price;
    }
    for (let person = 0; person < this.people.length; person++) bound += this.#settle(person, prices);
    // So high where somebody cannot take all they are forced to take; but costs may be as high.
    return bound < FORCE / 2 || this.#takesForced() ? bound : Infinity;
  }

  /** Whether everyone has a legal timeline with all bundles that are forced on them. */
  #takesForced(): boolean {
    const { kindOf, kinds } = this.model;
    return this.people.every(({ diagram }, person) => {
      const allowed = new Int32Array(kinds);
      const forced = new Int32Array(kinds);
      let all = 0;
      for (const bundle of this.free) {
        const kind = kindOf[bundle] as number;
        if (this.allowed[person * kindOf.length + bundle] === 0) continue;
        allowed[kind] = (allowed[kind] as number) + 1;
        if (this.forced[bundle] !== person) continue;
        forced[kind] = (forced[kind] as number) + 1;
        all++;
      }
      const rank = this.#rankOf[person] as Int32Array;
      const gains = Int32Array.from(diagram.kindOf, (kind, item) => {
        if (diagram.isFact[item] === 1) return 0;
        // Bundles of a kind that are forced are taken first.
        if ((rank[item] as number) < (forced[kind] as number)) return 1;
        return (rank[item] as number) < (allowed[kind] as number) ? 0 : NOT_TO_BE_TAKEN;
      });
      return all === 0 || mostGain(diagram, gains) === all;
    });
  }

  #settle(person: number, prices: Float64Array): number {
    const timelines = this.people[person] as OwnTimelines;
    const { kindOf, isFact } = timelines.diagram;
    const costs = this.#costs[person] as Float64Array;
    const chosen = this.#chosen[person] as Int32Array;
    const bundlesOf = this.#bundlesOf[person] as readonly Int32Array[];
    const rankOf = this.#rankOf[person] as Int32Array;
    const { heldPrice } = this.model;
    const wishes = this.model.wishes[person] as Float64Array;
    const base = person * this.model.kindOf.length;
    for (let item = 0; item < kindOf.length; item++) {
      const wish = wishes[kindOf[item] as number] as number;
      if (isFact[item] === 1) {
        costs[item] = wish;
        continue;
      }
      const bundles = bundlesOf[item] as Int32Array;
      // Bundles of a kind are taken cheapest first: this one costs at least as much as the one before it.
      const rank = rankOf[item] as number;
      let least = Infinity;
      let which = -1;
      for (const bundle of bundles) {
        if (this.allowed[base + bundle] === 0) continue;
        let cost = (heldPrice[bundle] as number) - (prices[bundle] as number);
        if (this.forced[bundle] === person) cost -= FORCE;
        if (cost >= least) continue;
        if (rank > 0 && chosen.subarray(item - rank, item).includes(bundle)) continue;
        least = cost;
        which = bundle;
      }
      costs[item] = least + wish;
      chosen[item] = which;
    }
    return (this.values[person] = timelines.settle(costs));
  }

  /** A cheapest timeline of a person at the last prices. */
  column(person: number, random: Random | null = null): Column {
    return this.#column(person, (this.people[person] as OwnTimelines).cheapest(random));
  }

  /**
   * Forbids the pairs that no roster of at most `excess` above the last bound holds; how many. The prices
   * must still be those of the last bound.
   */
  fix(excess: number): number {
    let count = 0;
    for (let person = 0; person < this.people.length; person++) {
      const timelines = this.people[person] as OwnTimelines;
      const rankOf = this.#rankOf[person] as Int32Array;
      const bundlesOf = this.#bundlesOf[person] as readonly Int32Array[];
      const costs = this.#costs[person] as Float64Array;
      const base = person * this.model.kindOf.length;
      const least = this.values[person] as number;
      const through = timelines.through();
      const { isFact } = timelines.diagram;
      for (let item = 0; item < through.length; item++) {
        const several = (rankOf[item] as number) > 0 || (rankOf[item + 1] ?? 0) > 0;
        if (isFact[item] === 1 || several) continue;
        for (const bundle of bundlesOf[item] as Int32Array) {
          if (this.allowed[base + bundle] === 0 || this.forced[bundle] === person) continue;
          const more = this.#costWith(person, item, bundle) - (costs[item] as number);
          if ((through[item] as number) + more - least <= excess) continue;
          this.allowed[base + bundle] = 0;
          count++;
        }
      }
    }
    return count;
  }

  /**
   * For each bundle how much more than their cheapest timeline a person's cheapest with that bundle costs at the last
   * prices; `Infinity` where there is none. Bundles of which they may hold several of one kind cost nothing more.
   */
  surcharges(person: number): Float64Array {
    const timelines = this.people[person] as OwnTimelines;
    const rankOf = this.#rankOf[person] as Int32Array;
    const bundlesOf = this.#bundlesOf[person] as readonly Int32Array[];
    const costs = this.#costs[person] as Float64Array;
    const base = person * this.model.kindOf.length;
    const least = this.values[person] as number;
    const through = timelines.through();
    const { isFact } = timelines.diagram;
    const more = new Float64Array(this.model.kindOf.length).fill(Infinity);
    for (let item = 0; item < through.length; item++) {
      if (isFact[item] === 1) continue;
      const several = (rankOf[item] as number) > 0 || (rankOf[item + 1] ?? 0) > 0;
      for (const bundle of bundlesOf[item] as Int32Array) {
        if (several) more[bundle] = 0;
        if (several || this.allowed[base + bundle] === 0) continue;
        more[bundle] =
          (through[item] as number) + this.#costWith(person, item, bundle) - (costs[item] as number) - least;
      }
    }
    return more;
  }

  /** What an item costs when it stands for this bundle. */
  #costWith(person: number, item: number, bundle: number): number {
    const kind = (this.people[person] as OwnTimelines).diagram.kindOf[item] as number;
    const cost =
      ((this.model.wishes[person] as Float64Array)[kind] as number) +
      (this.model.heldPrice[bundle] as number) -
      (this.#prices[bundle] as number);
    return this.forced[bundle] === person ? cost - FORCE : cost;
  }

  /** A cheapest timeline of one person at other prices (`-Infinity`: not to be taken); `null`: there is none. */
  timelineAt(person: number, prices: Float64Array, random: Random | null = null): Column | null {
    return this.#settle(person, prices) === Infinity ? null : this.column(person, random);
  }

  #column(person: number, items: readonly number[]): Column {
    const { isFact } = (this.people[person] as OwnTimelines).diagram;
    const chosen = this.#chosen[person] as Int32Array;
    const bundles: number[] = [];
    for (const item of items) if (isFact[item] === 0) bundles.push(chosen[item] as number);
    return this.#withBundles(person, items, bundles);
  }

  #withBundles(person: number, items: readonly number[], bundles: readonly number[]): Column {
    return {
      person,
      bundles: Int32Array.from(bundles).sort(),
      cost: columnCost(this.model, person, items, bundles, this),
    };
  }
}

function columnCost(
  model: DutyModel,
  person: number,
  items: readonly number[],
  bundles: readonly number[],
  { people }: Lagrangian,
): number {
  const timelines = people[person] as OwnTimelines;
  const wishes = model.wishes[person] as Float64Array;
  let cost = timelines.loadPrice(items);
  for (const item of items) cost += wishes[timelines.diagram.kindOf[item] as number] as number;
  for (const bundle of bundles) cost += model.heldPrice[bundle] as number;
  return cost;
}
