import { type DutyModel, priceOf } from '../../model/duty-model';
import { commonDivisor } from './common-divisor';
import { QUANTUM } from './lagrangian';

/**
 * Prices to start from: each bundle is worth what its loads are worth when loads were divisible and anybody
 * could carry them, which is a separable convex allocation with one multiplier per load.
 */
export function loadPrices(model: DutyModel): Float64Array {
  const prices = new Float64Array(model.kindOf.length);
  for (const load of model.loads) {
    const worth = new Float64Array(model.kindOf.length);
    let total = 0;
    let unit = 0;
    model.kindOf.forEach((kind, bundle) => {
      const holders = model.candidates[bundle] as Int32Array;
      if (holders.length === 0) return;
      let sum = 0;
      for (const person of holders) sum += (load.weight[person] as Float64Array)[kind] as number;
      worth[bundle] = sum / holders.length;
      total += sum / holders.length;
    });
    for (const weights of load.weight) for (const weight of weights) unit = commonDivisor(unit, weight);
    if (unit === 0) continue;
    const multiplier = clearing(model, load, total, unit);
    for (let bundle = 0; bundle < prices.length; bundle++) {
      prices[bundle] = (prices[bundle] as number) + multiplier * (worth[bundle] as number);
    }
  }
  for (let bundle = 0; bundle < prices.length; bundle++) {
    const price = Math.round((prices[bundle] as number) / QUANTUM) * QUANTUM;
    prices[bundle] = Math.min(price, model.openPrice[bundle] as number);
  }
  return prices;
}

/** The multiplier at which what everybody would choose to carry adds up to the total, by bisection. */
function clearing(model: DutyModel, load: DutyModel['loads'][number], total: number, unit: number): number {
  const steepest = Math.max(...load.deviation.above.slopes, ...load.deviation.below.slopes);
  const largest = Math.ceil(total / unit);
  const chosenAt = (multiplier: number): number => {
    let sum = 0;
    for (let person = 0; person < model.people; person++) {
      // Marginal prices ascend: the largest load whose last step is still worth it.
      const base = load.base[person] as number;
      const worthIt = (step: number): boolean =>
        priceOf(load.deviation, base + step * unit) - priceOf(load.deviation, base + (step - 1) * unit) <=
        multiplier * unit;
      let low = 0;
      let high = largest;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (worthIt(middle)) low = middle;
        else high = middle - 1;
      }
      sum += low * unit;
    }
    return sum;
  };
  let low = -steepest;
  let high = steepest;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (chosenAt(middle) < total) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
