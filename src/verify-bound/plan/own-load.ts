import type { LoadDimension } from '../../model/model';
import { greatestCommonDivisor } from '../priced-row';
import { cheapestRest, reachableUnits } from '../row-minimum';
import type { TimelineGraph } from '../timeline-graph';

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
const MOST_BITS = 2 ** 26;

export function ownLoad(graph: TimelineGraph, person: number, dimension: LoadDimension): OwnLoad {
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
