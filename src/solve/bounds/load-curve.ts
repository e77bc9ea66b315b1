import type { DutyModel } from '../../model/duty-model';
import { priceOf } from '../../model/duty-model';
import type { OwnRow } from './own-row';

/** The corners of what one person's deviation in one load costs at the loads their timeline can reach. */
export interface Corners {
  /** Greatest common divisor of what items add; 0: nothing can be carried. */
  readonly step: number;
  /** How many units each item adds. */
  readonly units: Int32Array;
  /** The corners of the lower convex hull of the reachable points, in units ascending. */
  readonly hull: Int32Array;
  /** Scaled price at each corner. */
  readonly hullPrice: Float64Array;
}

/** Corners and all that lies between them. */
export interface LoadCurve extends Corners {
  /** `reachable[units]` is 1 where a load of `units * step` can be reached. */
  readonly reachable: Uint8Array;
  /** Scaled price of each load `units * step`, reachable or not. */
  readonly price: Float64Array;
}

/** Above this many words of bits the lattice is taken as an interval, all of it reachable. */
const MAX_WORDS = 1 << 24;
/** A load with more lattice points than this is left out: its price is taken as 0. */
const MAX_POINTS = 1 << 22;

export function loadCurve(model: DutyModel, row: OwnRow, load: number, scale: number): LoadCurve {
  const weight = row.weight[load] as Float64Array;
  let step = 0;
  for (const each of weight) step = gcd(step, each);
  const base = row.base[load] as number;
  const { deviation } = model.loads[load] as DutyModel['loads'][number];
  const reached = step === 0 ? Uint8Array.of(1) : reachableLoads(row, weight, step, MAX_WORDS);
  if (typeof reached === 'number' && reached >= MAX_POINTS)
    return { ...LEFT_OUT, units: new Int32Array(row.length) };
  const reachable = typeof reached === 'number' ? new Uint8Array(reached + 1).fill(1) : reached;
  const price = Float64Array.from(reachable, (_, units) =>
    Math.floor(scale * priceOf(deviation, base + units * step)),
  );
  const units = Int32Array.from(weight, each => (step === 0 ? 0 : each / step));
  const hull = lowerHull(reachable, price);
  return {
    step,
    units,
    reachable,
    price,
    hull,
    hullPrice: Float64Array.from(hull, at => price[at] as number),
  };
}

const LEFT_OUT = {
  step: 0,
  reachable: Uint8Array.of(1),
  price: Float64Array.of(0),
  hull: Int32Array.of(0),
  hullPrice: Float64Array.of(0),
};

/** The loads a timeline can have, as 1 for each number of units, or the most of them where the set would be too large. */
export function reachableLoads(
  row: OwnRow,
  weight: Float64Array,
  step: number,
  maxWords: number,
): Uint8Array | number {
  const { length, states, skip, take, after } = row;
  const most = new Float64Array((length + 1) * states);
  for (let item = length - 1; item >= 0; item--) {
    for (let state = 0; state < states; state++) {
      const at = item * states + state;
      const skipped = most[(item + 1) * states + (skip[at] as number)] as number;
      const taken = take[at] as number;
      most[at] =
        taken < 0
          ? skipped
          : Math.max(
              skipped,
              (weight[item] as number) + (most[(after[item] as number) * states + taken] as number),
            );
    }
  }
  const points = (most[0] as number) / step + 1;
  // One bit for each load, `words` words for each item and state.
  const words = (points + 31) >>> 5;
  if (points > MAX_POINTS || (length + 1) * states * words > maxWords) return points - 1;
  const sets = new Int32Array((length + 1) * states * words);
  for (let state = 0; state < states; state++) sets[(length * states + state) * words] = 1;
  for (let item = length - 1; item >= 0; item--) {
    const units = (weight[item] as number) / step;
    const [jump, shift] = [units >>> 5, units & 31];
    for (let state = 0; state < states; state++) {
      const at = item * states + state;
      const to = at * words;
      const from = ((item + 1) * states + (skip[at] as number)) * words;
      for (let word = 0; word < words; word++) sets[to + word] = sets[from + word] as number;
      const taken = take[at] as number;
      if (taken < 0) continue;
      const other = ((after[item] as number) * states + taken) * words;
      for (let word = words - 1; word >= jump; word--) {
        const source = other + word - jump;
        let bits = (sets[source] as number) << shift;
        if (shift > 0 && word > jump) bits |= (sets[source - 1] as number) >>> (32 - shift);
        sets[to + word] = (sets[to + word] as number) | bits;
      }
    }
  }
  return Uint8Array.from(
    { length: points },
    (_, point) => ((sets[point >>> 5] as number) >>> (point & 31)) & 1,
  );
}

function lowerHull(reachable: Uint8Array, price: Float64Array): Int32Array {
  const hull: number[] = [];
  reachable.forEach((can, point) => {
    if (can === 0) return;
    while (hull.length >= 2) {
      const last = hull[hull.length - 1] as number;
      const before = hull[hull.length - 2] as number;
      const rise = ((price[last] as number) - (price[before] as number)) * (point - last);
      const next = ((price[point] as number) - (price[last] as number)) * (last - before);
      if (rise < next) break;
      hull.pop();
    }
    hull.push(point);
  });
  return Int32Array.from(hull);
}

/** The corner at which `price - perUnit * units` is least; the first on a tie. */
export function cheapestCorner({ hull, hullPrice }: Corners, perUnit: number): number {
  let low = 0;
  let high = hull.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [a, b] = [hull[middle] as number, hull[middle + 1] as number];
    if ((hullPrice[middle + 1] as number) - (hullPrice[middle] as number) < perUnit * (b - a))
      low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The price at each number of units up to the last reachable, on the hull between its corners, rounded down. */
export function hullPrices({ hull, price }: LoadCurve): Float64Array {
  const first = hull[0] as number;
  const on = new Float64Array((hull[hull.length - 1] as number) + 1).fill(price[first] as number);
  for (let i = 1; i < hull.length; i++) {
    const [a, b] = [hull[i - 1] as number, hull[i] as number];
    const [from, to] = [price[a] as number, price[b] as number];
    for (let point = a + 1; point <= b; point++)
      on[point] = Math.floor(from + ((to - from) * (point - a)) / (b - a));
  }
  return on;
}

export function gcd(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
