import { type ConvexPrice, type DutyModel, priceOf } from '../../model/duty-model';
import { QUANTUM } from './lagrangian';
import { commonDivisor } from './common-divisor';

/** The values that the objective of a roster can have: `base` plus multiples of `step`. */
export interface Grain {
  readonly base: number;
  readonly step: number;
}

/** `null`: some cost is no multiple of {@link QUANTUM}, or so large that sums would round. */
export function grainOf(model: DutyModel): Grain | null {
  let step = 0;
  let whole = true;
  let largest = 0;
  const see = (cost: number): void => {
    const quanta = cost / QUANTUM;
    if (!Number.isInteger(quanta)) whole = false;
    else step = commonDivisor(step, Math.abs(quanta));
    largest = Math.max(largest, Math.abs(cost));
  };
  model.openPrice.forEach(see);
  model.heldPrice.forEach(see);
  for (const wishes of model.wishes) wishes.forEach(see);
  for (const rule of model.rules) if (rule.price !== null) see(rule.price);
  let base = model.constant;
  if (!Number.isInteger(base / QUANTUM)) whole = false;
  for (const load of model.loads) {
    const known = new Map<Float64Array, [number, number]>();
    for (let person = 0; person < model.people; person++) {
      const weight = load.weight[person] as Float64Array;
      let range = known.get(weight);
      if (range === undefined) {
        let unit = 0;
        let total = 0;
        for (const kind of model.kindOf) {
          unit = commonDivisor(unit, weight[kind] as number);
          total += weight[kind] as number;
        }
        range = [unit, total];
        known.set(weight, range);
      }
      const [unit, total] = range;
      const start = load.base[person] as number;
      const idle = priceOf(load.deviation, start);
      base += idle;
      if (!Number.isInteger(idle / QUANTUM)) whole = false;
      if (unit === 0) continue;
      for (const at of tellingPoints(load.deviation, start, unit, total)) {
        see(priceOf(load.deviation, start + at) - idle);
      }
    }
  }
  if (!whole || !Number.isInteger(base / QUANTUM)) return null;
  // Every sum has at most a few terms per bundle and per person.
  if ((largest * (model.kindOf.length + model.people)) / QUANTUM > 2 ** 50) return null;
  return { base, step: step === 0 ? 1 : step * QUANTUM };
}

/**
 * Points of the lattice `unit`, `2 unit`, … up to `total` that say what there is to say about the prices of all of them. Between
 * two kinks the price is linear: of the points there, the first two and the last will do.
 */
function tellingPoints(
  { above, below }: ConvexPrice,
  start: number,
  unit: number,
  total: number,
): Set<number> {
  const kinks = [...below.breaks.map(kink => -kink), 0, ...above.breaks].sort((a, b) => a - b);
  const points = new Set<number>();
  let at = unit;
  for (const kink of [...kinks, Infinity]) {
    // The last point at or before the kink.
    const last = Math.min(total, start + at > kink ? 0 : Math.floor((kink - start) / unit) * unit);
    if (!(at <= last)) continue;
    for (const point of [at, at + unit, last]) if (point <= last) points.add(point);
    at = last + unit;
  }
  return points;
}

/** The least value an objective can have that is at least `bound`. */
export function roundedUp({ base, step }: Grain, bound: number): number {
  return bound === Infinity || bound === -Infinity ? bound : base + Math.ceil((bound - base) / step) * step;
}
