import type { Model } from '../../model/model';
import { cheapestRest } from '../row-minimum';
import { chargedPrices, isFree, type Premises } from './premises';
import type { PriceNumbers } from './price-numbers';
import { leastCost, type OwnLoad } from './own-load';
import type { OwnTimelines } from './timelines';
import { type PricedItems, pricedItems } from './turn-windows';

/** What a level asks of a roster, in units of the prices. */
export interface LevelCosts {
  /** What leaving a turn open costs at the level itself. */
  readonly open: (turn: number) => number;
  /** What a turn costs whoever holds it. */
  readonly wish: (person: number, turn: number) => number;
}

/** What a person's load of a dimension costs by its deviation; `null`: nothing. */
export type LoadCost<Cost> = (dimension: number) => ((deviation: number) => Cost) | null;

export const NO_COSTS: LevelCosts = { open: () => 0, wish: () => 0 };

/** Sums of sizes below this are exact, with room to spare. */
const LARGEST = 2 ** 52;

/**
 * What every roster pays at least at some prices, but for the prices of its loads: what turns pay that are held
 * or stay open, and each person's cheapest timeline, where turns, steps of load and priced windows are charged.
 * Whatever the roster, the total with `leastLoads` is no more than what the level costs it.
 */
export class PricedRosters {
  readonly #timelines: readonly OwnTimelines[];
  readonly #prices: PriceNumbers;
  readonly #cap: number;
  /** In units of the prices. */
  readonly least: number;
  /** Whether no sum on the way can have been rounded. */
  readonly isExact: boolean;

  constructor(
    model: Model,
    timelines: readonly OwnTimelines[],
    premises: Premises,
    prices: PriceNumbers,
    { open, wish }: LevelCosts,
    windows: readonly (readonly PricedItems[])[],
  ) {
    this.#timelines = timelines;
    this.#prices = prices;
    this.#cap = premises.cap;
    const charged = chargedPrices(model, premises, prices.charges);
    let total = -charged.givenBack;
    let size = charged.givenBack;
    model.bundles.forEach((bundle, turn) => {
      if (!isFree(bundle)) return;
      const paid = Math.min(prices.turns[turn] as number, open(turn) + (charged.open[turn] as number));
      total += paid;
      size += Math.abs(paid);
    });
    timelines.forEach(({ graph, load }, person) => {
      const cost = graph.items.map(({ kind, bundles }) => {
        let paid = -Infinity;
        for (const turn of bundles) paid = Math.max(paid, prices.turns[turn] as number);
        return wish(person, kind) - paid;
      });
      let sizes = cost.reduce((sum, each) => sum + Math.abs(each), 0);
      prices.loads.forEach((list, dimension) => {
        const price = list[person] as number;
        if (price === 0) return;
        load(dimension).units.forEach((each, item) => {
          cost[item] = (cost[item] as number) + price * each;
          sizes += Math.abs(price) * each * 2;
        });
      });
      for (const { inside, room, price } of windows[person] ?? []) {
        total -= room * price;
        sizes += room * price;
        inside.forEach((isInside, item) => {
          if (!isInside) return;
          cost[item] = (cost[item] as number) + price;
          sizes += price;
        });
      }
      total += (cheapestRest(graph, cost)[0] as Float64Array)[0] as number;
      size += sizes;
    });
    this.least = total;
    this.isExact = size < LARGEST;
  }

  /**
   * What everyone's loads cost at least, with what was charged for them given back. `cap`: nobody's over-share
   * is above it. Without a limit where their prices are too large to be exact.
   */
  leastLoads(costOf: LoadCost<number>, cap = this.#cap): number {
    let total = 0;
    let size = 0;
    this.#eachLoad(costOf, cap, (load, cost, price, most) => {
      // A convex cost is largest at one of its ends.
      if (cost !== null) size += cost(load.base) + cost(load.base + load.most * load.step);
      total += leastCost(
        load,
        most,
        units => (cost === null ? 0 : cost(load.base + units * load.step)) - price * units,
      );
    });
    return size < LARGEST ? total : -Infinity;
  }

  /** The same where costs are too large for numbers; `unit`: what a unit of the prices is worth. */
  leastLargeLoads(costOf: LoadCost<bigint>, unit: bigint): bigint {
    let total = 0n;
    this.#eachLoad(costOf, this.#cap, (load, cost, price, most) => {
      const back = BigInt(price) * unit;
      total += leastCost(
        load,
        most,
        units => (cost === null ? 0n : cost(load.base + units * load.step)) - back * BigInt(units),
      );
    });
    return total;
  }

  #eachLoad<Cost>(
    costOf: LoadCost<Cost>,
    cap: number,
    look: (load: OwnLoad, cost: ReturnType<LoadCost<Cost>>, price: number, most: number) => void,
  ): void {
    this.#prices.loads.forEach((list, dimension) => {
      const cost = costOf(dimension);
      for (const [person, { load }] of this.#timelines.entries()) {
        const price = list[person] as number;
        if (cost !== null || price !== 0)
          look(load(dimension), cost, price, dimension === 0 ? cap : Infinity);
      }
    });
  }
}

/** Turns, and pairs of them, that the windows of one proof may name. */
const MOST_WINDOW_WORK = 2 ** 28;

/** The windows of a proof by person; a text says which is none. */
export function windowsOf(
  model: Model,
  timelines: readonly OwnTimelines[],
  { windows }: PriceNumbers,
  keepsRules: boolean,
): readonly (readonly PricedItems[])[] | string {
  const lists: PricedItems[][] = timelines.map(() => []);
  const work = { left: MOST_WINDOW_WORK };
  for (const window of windows) {
    const { graph } = timelines[window.person] as OwnTimelines;
    const items = pricedItems(model, graph, window, keepsRules, work);
    if (typeof items === 'string') return items;
    (lists[window.person] as PricedItems[]).push(items);
  }
  return lists;
}
