import type { RowCertificate } from '../model/bound-certificate';
import type { ConvexPrice, DutyModel } from '../model/duty-model';
import type { Item, TimelineGraph } from './timeline-graph';

/** One person's timelines with what a certificate charges for them, in its whole numbers. */
export interface PricedRow {
  readonly graph: TimelineGraph;
  /** Of each item: its bundle's price not paid, its wish. */
  readonly plain: readonly number[];
  readonly loads: readonly PricedLoad[];
  readonly windows: readonly PricedWindow[];
  /** No sum of any of its numbers, in any order, is larger than this. */
  readonly size: number;
}

export interface PricedLoad {
  /** How many units each item adds. */
  readonly units: readonly number[];
  /** What the certificate charges for a unit, and gives back for it. */
  readonly unitPrice: number;
  /** What so many units of load cost. */
  readonly cost: (units: number) => number;
}

export interface PricedWindow {
  readonly inside: readonly boolean[];
  readonly room: number;
  readonly price: number;
  readonly counted: boolean;
}

/** Loads with more units than this are left out; their price cannot be below zero. */
const MOST_UNITS = 1 << 22;
/** Likewise where the sets of units that each node of the timelines can reach would take more bits. */
const MOST_BITS = 2 ** 32;

export function pricedRow(
  model: DutyModel,
  person: number,
  graph: TimelineGraph,
  scale: number,
  prices: readonly number[],
  row: RowCertificate,
): PricedRow {
  const { items, facts } = graph;
  const nodes = graph.nodes.reduce((sum, layer) => sum + layer.length, 0);
  let size = 0;
  const plain = items.map(({ kind, bundles }) => {
    const wish = Math.floor(scale * ((model.wishes[person] as Float64Array)[kind] as number));
    let unpaid = Infinity;
    for (const bundle of bundles) {
      const held = Math.floor(scale * (model.heldPrice[bundle] as number));
      const price = prices[bundle] as number;
      unpaid = Math.min(unpaid, held - price);
      size += Math.abs(held) + Math.abs(price);
    }
    size += Math.abs(wish);
    return wish + unpaid;
  });
  const loads = model.loads.flatMap(({ weight, base, deviation }, load): PricedLoad[] => {
    const mine = weight[person] as Float64Array;
    const added = items.map(({ kind }) => mine[kind] as number);
    const unit = added.reduce(greatestCommonDivisor, 0);
    let start = base[person] as number;
    for (const fact of facts) start += mine[fact] as number;
    const cost = (units: number): number =>
      Math.floor(scale * deviationCost(deviation, start + units * unit));
    size += Math.abs(cost(0));
    if (unit === 0) return [{ units: added, unitPrice: 0, cost }];
    const units = added.map(each => each / unit);
    const all = units.reduce((sum, each) => sum + each, 0);
    if (all > MOST_UNITS || (all + 1) * nodes > MOST_BITS) return [];
    const unitPrice = row.units[load] as number;
    // Prices of loads are convex: the most they are is at one end. What is charged is given back.
    size += Math.abs(cost(all)) + 2 * Math.abs(unitPrice) * all;
    return [{ units, unitPrice, cost }];
  });
  const windows = row.windows.map(({ rule, from, price, counted }): PricedWindow => {
    const inside = isInside(model, rule, from);
    const room = Math.max(0, capOf(model, rule) - facts.filter(inside).length);
    size += price * (room + items.length);
    return { inside: items.map((item: Item) => inside(item.kind)), room, price, counted };
  });
  return { graph, plain, loads, windows, size };
}

function isInside(model: DutyModel, index: number, from: number): (kind: number) => boolean {
  const rule = model.rules[index];
  if (rule?.family === 'turns-in-all') return kind => rule.counts[kind] === 1;
  if (rule?.family !== 'turns-in-window') return () => false;
  return kind => {
    const point = rule.point[kind] as number;
    return point >= 0 && point >= from && point < from + rule.span;
  };
}

function capOf(model: DutyModel, index: number): number {
  const rule = model.rules[index];
  return rule?.family === 'turns-in-all' || rule?.family === 'turns-in-window' ? rule.max : Infinity;
}

/** What a deviation costs. */
export function deviationCost({ above, below }: ConvexPrice, deviation: number): number {
  const { breaks, slopes } = deviation < 0 ? below : above;
  const size = Math.abs(deviation);
  // Each slope adds to those before it from its own break on.
  let cost = (slopes[0] as number) * size;
  breaks.forEach((from, index) => {
    if (size > from) cost += ((slopes[index + 1] as number) - (slopes[index] as number)) * (size - from);
  });
  return cost;
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
