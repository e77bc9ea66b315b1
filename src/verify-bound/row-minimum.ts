import type { PricedLoad, PricedRow } from './priced-row';
import type { Node, TimelineGraph } from './timeline-graph';

/** Partial timelines that are gone through for one row. */
const MOST_PARTIALS = 2 ** 22;

/**
 * The least that a row can cost when its timeline and each of its loads may choose apart from each other:
 * the cheapest path with all prices on it, plus for each load the cheapest number of units that some path
 * has, its unit price given back, less what the windows give back.
 */
export function leastApart(row: PricedRow): number {
  const { graph, windows } = row;
  let least = (cheapestRest(graph, allPrices(row))[0] as Float64Array)[0] as number;
  for (const load of row.loads) {
    let best = Infinity;
    for (const units of reachableUnits(graph, load.units))
      best = Math.min(best, load.cost(units) - load.unitPrice * units);
    least += best;
  }
  for (const { room, price } of windows) least -= room * price;
  return least;
}

/**
 * `null` when no timeline of the row costs less than `least`, loads and counted windows included; otherwise
 * the least found. All partial timelines are gone through item by item; one is given up when its cost so
 * far and what is certain to come reach `least`. Of those with equal futures the cheapest stands for all. A text: there
 * are too many of them.
 */
export function ruledOutBelow(row: PricedRow, least: number): number | string | null {
  const { graph, loads } = row;
  const length = graph.items.length;
  const rest = cheapestRest(graph, allPrices(row));
  const counted = row.windows.filter(window => window.counted);
  const others = row.windows.filter(window => !window.counted);
  const back = others.reduce((sum, { room, price }) => sum + room * price, 0);
  // The cost of an item with the prices of loads and of windows that are not counted.
  const cost = allPrices({ ...row, windows: others });
  const limits = loads.map(load => loadLimits(graph, load));
  const still = counted.map(({ inside }) => mostTurns(graph, inside));
  const layers: Map<string, Partial>[] = Array.from({ length: length + 1 }, () => new Map());
  let cheapest = Infinity;
  let partials = 0;

  const enter = (item: number, node: number, paid: number, units: number[], turns: number[]): void => {
    let certain = paid + ((rest[item] as Float64Array)[node] as number) - back;
    limits.forEach((limit, load) => (certain += limit.least(units[load] as number, item, node)));
    const told = turns.map((count, index) => {
      const { room, price } = counted[index] as PricedRow['windows'][number];
      const come = (still[index] as Int32Array)[item] as number;
      certain -= price * Math.min(come, room - count);
      return come <= room - count ? 0 : count;
    });
    if (certain >= least) return;
    if (item === length) {
      let total = paid - back;
      loads.forEach((load, index) => {
        const each = units[index] as number;
        total += load.cost(each) - load.unitPrice * each;
      });
      cheapest = Math.min(cheapest, total);
      return;
    }
    const layer = layers[item] as Map<string, Partial>;
    const key = `${node}:${units.join()}:${told.join()}`;
    const known = layer.get(key);
    if (known === undefined) {
      partials++;
      layer.set(key, { node, paid, units, turns: told });
    } else if (paid < known.paid) known.paid = paid;
  };

  enter(
    0,
    0,
    0,
    loads.map(() => 0),
    counted.map(() => 0),
  );
  for (let item = 0; item < length; item++) {
    for (const { node, paid, units, turns } of (layers[item] as Map<string, Partial>).values()) {
      if (partials > MOST_PARTIALS)
        return `more than ${MOST_PARTIALS} partial timelines may cost less than ${least}`;
      const { skip, take } = (graph.nodes[item] as readonly Node[])[node] as Node;
      enter(item + 1, skip, paid, units, turns);
      if (take === null) continue;
      const now = turns.map((count, index) => count + (counted[index]?.inside[item] === true ? 1 : 0));
      if (now.some((count, index) => count > (counted[index]?.room ?? 0))) continue;
      const carried = units.map((each, load) => each + ((loads[load] as PricedLoad).units[item] as number));
      enter(take.item, take.node, paid + (cost[item] as number), carried, now);
    }
    (layers[item] as Map<string, Partial>).clear();
  }
  return cheapest < least ? cheapest : null;
}

interface Partial {
  readonly node: number;
  paid: number;
  readonly units: number[];
  readonly turns: number[];
}

/** What each item costs with the prices of its loads and windows. */
function allPrices({ plain, loads, windows }: PricedRow): readonly number[] {
  return plain.map((price, item) => {
    let sum = price;
    for (const load of loads) sum += load.unitPrice * (load.units[item] as number);
    for (const window of windows) if (window.inside[item] === true) sum += window.price;
    return sum;
  });
}

/** The cheapest way to the end from each node. */
export function cheapestRest(
  { items, nodes }: TimelineGraph,
  price: readonly number[],
): readonly Float64Array[] {
  const rest = nodes.map(layer => new Float64Array(layer.length));
  for (let item = items.length - 1; item >= 0; item--) {
    const here = rest[item] as Float64Array;
    (nodes[item] as readonly Node[]).forEach(({ skip, take }, node) => {
      const skipped = (rest[item + 1] as Float64Array)[skip] as number;
      const taken =
        take === null
          ? Infinity
          : (price[item] as number) + ((rest[take.item] as Float64Array)[take.node] as number);
      here[node] = Math.min(skipped, taken);
    });
  }
  return rest;
}

/** The numbers of units that paths have, as bits of whole numbers of any size. */
export function reachableUnits({ items, nodes }: TimelineGraph, units: readonly number[]): readonly number[] {
  const sets = nodes.map(layer => layer.map(() => 1n));
  for (let item = items.length - 1; item >= 0; item--) {
    const here = sets[item] as bigint[];
    const by = BigInt(units[item] as number);
    (nodes[item] as readonly Node[]).forEach(({ skip, take }, node) => {
      const skipped = (sets[item + 1] as bigint[])[skip] as bigint;
      here[node] =
        take === null ? skipped : skipped | (((sets[take.item] as bigint[])[take.node] as bigint) << by);
    });
  }
  const bits = ((sets[0] as bigint[])[0] as bigint).toString(2);
  const reachable: number[] = [];
  for (let at = 0; at < bits.length; at++) if (bits[bits.length - 1 - at] === '1') reachable.push(at);
  return reachable;
}

/** What a load costs at least from so many units on, unit price given back. */
function loadLimits(
  graph: TimelineGraph,
  load: PricedLoad,
): { least: (units: number, item: number, node: number) => number } {
  const reachable = reachableUnits(graph, load.units);
  const top = reachable[reachable.length - 1] as number;
  const own = new Float64Array(top + 1).fill(Infinity);
  for (const units of reachable) own[units] = load.cost(units) - load.unitPrice * units;
  const from = Float64Array.from(own);
  for (let units = top - 1; units >= 0; units--)
    from[units] = Math.min(from[units] as number, from[units + 1] as number);
  const upTo = Float64Array.from(own);
  for (let units = 1; units <= top; units++)
    upTo[units] = Math.min(upTo[units] as number, upTo[units - 1] as number);
  const most = cheapestRest(
    graph,
    load.units.map(each => -each),
  );
  return {
    least: (units, item, node) => {
      const end = units - ((most[item] as Float64Array)[node] as number);
      return Math.max(from[units] as number, upTo[end] as number);
    },
  };
}

/** The most items of a window that a timeline can still take from each item on. */
function mostTurns({ items, nodes }: TimelineGraph, inside: readonly boolean[]): Int32Array {
  const most = new Int32Array(items.length + 1);
  for (let item = items.length - 1; item >= 0; item--) {
    let best = most[item + 1] as number;
    for (const { take } of nodes[item] as readonly Node[]) {
      if (take === null) continue;
      best = Math.max(best, (inside[item] === true ? 1 : 0) + (most[take.item] as number));
    }
    most[item] = best;
  }
  return most;
}
