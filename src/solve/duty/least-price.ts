import type { DutyModel } from '../../model/duty-model';
import { commonDivisor } from '../columns/common-divisor';
import type { DutyState } from './duty-state';

/** What a person's loads cost at least, each by itself: they grow in steps of a common measure. */
export function leastPrice({ loads, kinds }: DutyModel, { tables }: DutyState, person: number): number {
  let least = 0;
  loads.forEach((_, load) => {
    const weights = tables.weights[person] as Float64Array;
    let measure = 0;
    for (let kind = 0; kind < kinds; kind++) {
      measure = commonDivisor(measure, weights[kind * loads.length + load] as number);
    }
    const base = tables.base[person * loads.length + load] as number;
    const below = measure === 0 || base > 0 ? base : base + Math.floor(-base / measure) * measure;
    const above = measure === 0 || base > 0 ? base : below + measure;
    least += Math.min(tables.priceOf(load, below), tables.priceOf(load, above));
  });
  return least;
}
