import { gcd, reachableLoads } from './load-curve';
import type { Corners } from './load-curve';
import type { OwnRow } from './own-row';

/** The loads of one kind that one person's timeline can reach. */
export interface Reach {
  readonly step: number;
  readonly units: Int32Array;
  /** The deviation with nothing but the person's facts. */
  readonly base: number;
  /** The most units. */
  readonly most: number;
  /** 1 for each number of units that can be reached; `null`: all of them are taken to be. */
  readonly points: Uint8Array | null;
}

/** A price of deviations that is linear between its breaks. */
export interface Drawn {
  /** Scaled, and rounded down. */
  readonly priceAt: (deviation: number) => number;
  readonly breaks: readonly number[];
}

/** Words of bits, above which all loads up to the most are taken to be reachable: it only weakens a limit. */
const MAX_WORDS = 1 << 18;

export function reachOf(row: OwnRow, load: number): Reach {
  const weight = row.weight[load] as Float64Array;
  const base = row.base[load] as number;
  let step = 0;
  for (const each of weight) step = gcd(step, each);
  if (step === 0) return { step, units: new Int32Array(row.length), base, most: 0, points: null };
  const points = reachableLoads(row, weight, step, MAX_WORDS);
  return {
    step,
    units: Int32Array.from(weight, each => each / step),
    base,
    most: typeof points === 'number' ? points : points.length - 1,
    points: typeof points === 'number' ? null : points,
  };
}

/**
 * The corners of a convex price over the reachable loads that deviate by `cap` at most. Between two breaks
 * the price is straight, so that only the first and the last reachable load there can be corners.
 */
export function cornersOf(reach: Reach, { priceAt, breaks }: Drawn, cap = Infinity): Corners {
  const { step, units, base } = reach;
  if (step === 0) {
    return { step, units, hull: Int32Array.of(0), hullPrice: Float64Array.of(priceAt(base)) };
  }
  const last = Math.max(0, atMost(reach, Math.min(reach.most, (cap - base) / step)));
  const places = new Set([0, last]);
  for (const at of breaks) {
    const below = atMost(reach, Math.min(last, (at - base) / step));
    if (below < 0) continue;
    places.add(below);
    const above = atLeast(reach, below + 1);
    if (above <= last) places.add(above);
  }
  const hull: number[] = [];
  const price: number[] = [];
  for (const point of [...places].sort((a, b) => a - b)) {
    const here = priceAt(base + point * step);
    while (hull.length >= 2) {
      const [before, corner] = [hull.at(-2) as number, hull.at(-1) as number];
      const rise = ((price.at(-1) as number) - (price.at(-2) as number)) * (point - corner);
      if (rise < (here - (price.at(-1) as number)) * (corner - before)) break;
      hull.pop();
      price.pop();
    }
    hull.push(point);
    price.push(here);
  }
  return { step, units, hull: Int32Array.from(hull), hullPrice: Float64Array.from(price) };
}

/** The most reachable units up to a limit; -1: none. */
function atMost({ points }: Reach, limit: number): number {
  let at = Math.floor(limit);
  if (points === null) return Math.max(-1, at);
  while (at >= 0 && points[at] === 0) at--;
  return Math.max(-1, at);
}

/** The fewest reachable units from a limit up; `Infinity`: none. */
export function atLeast({ points, most }: Pick<Reach, 'points' | 'most'>, limit: number): number {
  let at = limit;
  if (points !== null) while (at <= most && points[at] === 0) at++;
  return at <= most ? at : Infinity;
}
