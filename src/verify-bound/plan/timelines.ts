import type { DutyModel } from '../../model/duty-model';
import type { Model } from '../../model/model';
import { greatestCommonDivisor } from '../priced-row';
import { cheapestRest, reachableUnits } from '../row-minimum';
import { type TimelineGraph, timelineGraph } from '../timeline-graph';

/** One person's timelines, and what they can carry. */
export interface OwnTimelines {
  readonly graph: TimelineGraph;
  /** By dimension. */
  readonly loads: readonly OwnLoad[];
}

/** The loads of one dimension that a person's timelines can have. */
export interface OwnLoad {
  /** Carried balance less fair share, with the person's facts. */
  readonly base: number;
  /** Greatest common divisor of what items add; 0: they add nothing. */
  readonly step: number;
  /** How many steps each item adds. */
  readonly units: readonly number[];
  /** The most units that a timeline adds. */
  readonly most: number;
  /** The numbers of units that timelines add, ascending; `null`: too many to be told apart, all are taken to be. */
  readonly reachable: readonly number[] | null;
}

/** Bits for the sets of loads of one person, above which every load up to the most is taken to be reachable. */
const MOST_BITS = 2 ** 28;

/** Everyone's timelines under a plan's model; `keepsRules`: rules with a price must hold as well. */
export function timelinesOf(model: Model, keepsRules: boolean): readonly OwnTimelines[] {
  const duty = asDuties(model, keepsRules);
  const rank = turnOrder(model);
  return Array.from({ length: model.people }, (_, person) => {
    const graph = timelineGraph(duty, person, rank);
    return { graph, loads: model.dimensions.map(dimension => ownLoad(graph, person, dimension)) };
  });
}

/** A plan's turns as a model in which each turn is of a kind of its own. */
function asDuties({ people, bundles, conflicts, rows }: Model, keepsRules: boolean): DutyModel {
  const none = new Float64Array(bundles.length);
  return {
    people,
    kinds: bundles.length,
    start: Int32Array.from(bundles, ({ start }) => start),
    end: Int32Array.from(bundles, ({ end }) => end),
    kindOf: Int32Array.from(bundles, (_, bundle) => bundle),
    candidates: bundles.map(({ candidates }) => candidates),
    fixed: Int32Array.from(bundles, ({ fixed }) => fixed),
    openPrice: none,
    heldPrice: none,
    clashes: conflicts,
    rules: keepsRules ? rows.map(rule => ({ ...rule, price: null })) : rows,
    loads: [],
    wishes: [],
    constant: 0,
  };
}

/**
 * An order in which turns that lie at the same time and exclude the same others stand together. Timelines keep
 * a clash only with what directly follows, so that it matters what does; any order admits every legal timeline.
 */
function turnOrder({ bundles, conflicts }: Model): Int32Array {
  const groups = new Map<string, number>();
  const groupOf = bundles.map(({ start, end }, bundle) => {
    const lists = conflicts.map(({ neighbors }) => {
      const mine = neighbors[bundle] as Int32Array;
      return mine.length === 0
        ? ''
        : Int32Array.from([...mine, bundle])
            .sort()
            .join(' ');
    });
    const key = [start, end, ...lists].join('|');
    const group = groups.get(key) ?? bundle;
    groups.set(key, group);
    return group;
  });
  const inOrder = [...bundles.keys()].sort(
    (a, b) => (groupOf[a] as number) - (groupOf[b] as number) || a - b,
  );
  const rank = new Int32Array(bundles.length);
  inOrder.forEach((bundle, place) => (rank[bundle] = place));
  return rank;
}

function ownLoad(graph: TimelineGraph, person: number, dimension: Model['dimensions'][number]): OwnLoad {
  const burden = dimension.burden[person] as Float64Array;
  const added = graph.items.map(({ kind }) => burden[kind] as number);
  let base = dimension.base[person] as number;
  for (const fact of graph.facts) base += burden[fact] as number;
  const step = added.reduce(greatestCommonDivisor, 0);
  if (step === 0) return { base, step, units: added, most: 0, reachable: [0] };
  const units = added.map(each => each / step);
  const least = (
    cheapestRest(
      graph,
      units.map(each => -each),
    )[0] as Float64Array
  )[0] as number;
  const most = -least;
  const nodes = graph.nodes.reduce((sum, layer) => sum + layer.length, 0);
  const reachable = nodes * (most + 1) > MOST_BITS ? null : reachableUnits(graph, units);
  return { base, step, units, most, reachable };
}

/** The largest load, in units, that a timeline can have and that is no more than `limit`; -1: none. */
export function atMost({ reachable, most }: OwnLoad, limit: number): number {
  const whole = Math.min(most, Math.floor(limit));
  if (reachable === null) return Math.max(-1, whole);
  return reachable[firstAbove(reachable, whole) - 1] ?? -1;
}

/** The smallest load, in units, that a timeline can have and that is no less than `limit`; `Infinity`: none. */
function atLeast({ reachable, most }: OwnLoad, limit: number): number {
  if (reachable === null) return limit <= most ? limit : Infinity;
  return reachable[firstAbove(reachable, limit - 1)] ?? Infinity;
}

/** The index of the first number above a limit. */
function firstAbove(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The least of a convex cost over the loads that timelines can have up to a cap. The load that is cheapest of
 * all, reachable or not, is found by bisection; since the cost only rises from there to either side, the
 * cheapest that can be reached is next to it. Nothing beyond the person's facts is always let pass.
 */
export function leastCost<Cost extends number | bigint>(
  load: OwnLoad,
  cap: number,
  costOf: (units: number) => Cost,
): Cost {
  const { step, base } = load;
  if (step === 0) return costOf(0);
  const last = Math.max(0, atMost(load, cap === Infinity ? load.most : (cap - base) / step));
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (costOf(middle) <= costOf(middle + 1)) high = middle;
    else low = middle + 1;
  }
  const below = costOf(Math.max(0, atMost(load, low)));
  const next = atLeast(load, low);
  if (next > last) return below;
  const above = costOf(next);
  return above < below ? above : below;
}
