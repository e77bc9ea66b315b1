import type { DutyModel } from '../../model/duty-model';
import type { ScaledModel } from './cover';
import { cheapestCorner, type Corners } from './load-curve';

/**
 * For each load alone, the lowest and the highest price at which people on their reachable lattices take
 * just what there is to carry: the duals of the convex allocation of that load. `curves[person][load]`.
 */
export function allocationPrices(
  { model, free, scale }: ScaledModel,
  curves: readonly (readonly Corners[])[],
): { readonly low: Float64Array; readonly high: Float64Array } {
  const ends = model.loads.map(({ weight, deviation }, load) => {
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
        const { step, hull, hullPrice } = mine[load] as Corners;
        const corner = cheapestCorner(mine[load] as Corners, price * step);
        const carried = (hull[corner] as number) * step;
        left -= carried;
        value += (hullPrice[corner] as number) - price * carried;
      }
      return { left, value };
    };
    // Whole numbers, whatever the scale: halves of what lies between fractions need not come to an end.
    const [bottom, top] = [
      Math.floor(-scale * steepest(deviation.below.slopes)) - 1,
      Math.ceil(scale * steepest(deviation.above.slopes)) + 1,
    ];
    // Where the value turns: it rises while more is left than nothing, and falls once less is.
    const turn = (rises: (left: number) => boolean): number => {
      let [from, to] = [bottom, top];
      while (to - from > 1) {
        const middle = Math.floor((from + to) / 2);
        // Beyond 2^53 there may be no number between.
        if (middle <= from || middle >= to) break;
        if (rises(at(middle).left)) from = middle;
        else to = middle;
      }
      return at(from).value > at(to).value ? from : to;
    };
    return { low: turn(left => left > 0), high: turn(left => left >= 0) };
  });
  return { low: Float64Array.from(ends, end => end.low), high: Float64Array.from(ends, end => end.high) };
}

function steepest(slopes: DutyModel['loads'][number]['deviation']['above']['slopes']): number {
  return Math.max(...slopes);
}
