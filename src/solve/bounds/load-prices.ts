import type { DutyModel } from '../../model/duty-model';
import type { ScaledModel } from './cover';
import { cheapestUnits, type LoadCurve } from './load-curve';

/**
 * For each load alone, the price at which people on their reachable lattices take just what there is to
 * carry: the dual of the convex allocation of that load. `curves[person][load]`.
 */
export function allocationPrices(
  { model, free, scale }: ScaledModel,
  curves: readonly (readonly LoadCurve[])[],
): Float64Array {
  return Float64Array.from(model.loads, ({ weight, deviation }, load) => {
    let demand = 0;
    for (const bundle of free) {
      const kind = model.kindOf[bundle] as number;
      let least = Infinity;
      for (const person of model.candidates[bundle] as Int32Array)
        least = Math.min(least, (weight[person] as Float64Array)[kind] as number);
      demand += least;
    }
    // What is still to be carried at a price: falls as the price rises, and the value with it.
    const at = (price: number): { readonly left: number; readonly value: number } => {
      let left = demand;
      let value = price * demand;
      for (const mine of curves) {
        const curve = mine[load] as LoadCurve;
        const units = cheapestUnits(curve, price * curve.step);
        left -= units * curve.step;
        value += (curve.price[units] as number) - price * curve.step * units;
      }
      return { left, value };
    };
    let low = -scale * steepest(deviation.below.slopes) - 1;
    let high = scale * steepest(deviation.above.slopes) + 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (at(middle).left > 0) low = middle;
      else high = middle;
    }
    return at(low).value > at(high).value ? low : high;
  });
}

function steepest(slopes: DutyModel['loads'][number]['deviation']['above']['slopes']): number {
  return Math.max(...slopes);
}
