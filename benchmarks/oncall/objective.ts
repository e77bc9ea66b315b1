import { priceOf } from '../../src/model/convex-price';
import type { DutyModel, DutyRoster } from '../../src/model/duty-model';

/** What a roster costs, computed the plain way. Rules are not looked at. */
export function objectiveOf(model: DutyModel, roster: DutyRoster): number {
  let cost = model.constant;
  const carried = model.loads.map(load => Float64Array.from(load.base));
  roster.forEach((person, bundle) => {
    const kind = model.kindOf[bundle] as number;
    if (person < 0) {
      cost += model.openPrice[bundle] as number;
      return;
    }
    cost += (model.heldPrice[bundle] as number) + ((model.wishes[person] as Float64Array)[kind] as number);
    model.loads.forEach((load, index) => {
      const sums = carried[index] as Float64Array;
      sums[person] = (sums[person] as number) + ((load.weight[person] as Float64Array)[kind] as number);
    });
  });
  model.loads.forEach((load, index) => {
    for (const deviation of carried[index] as Float64Array) cost += priceOf(load.deviation, deviation);
  });
  return cost;
}
