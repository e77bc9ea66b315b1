import type { DutyModel } from '../../model/duty-model';
import type { OwnRow } from './own-row';

/** A model's numbers on the scale of the bound: whole, and rounded down where they are prices. */
export interface ScaledModel {
  readonly model: DutyModel;
  /** Units of the bound in one unit of the objective. */
  readonly scale: number;
  readonly open: Float64Array;
  readonly held: Float64Array;
  /** What every roster pays: the constant, facts, and bundles nobody can hold. */
  readonly constant: number;
  /** Bundles that somebody can hold, facts left out. */
  readonly free: Int32Array;
  readonly wishes: readonly Float64Array[];
}

/** Divisible by the usual lattice steps, so that slopes between lattice points are whole. */
const SCALES = [25_200, 3_600, 100, 1];

export function scaledModel(model: DutyModel): ScaledModel {
  const most = magnitude(model);
  const scale = SCALES.find(each => most * each < 2 ** 50) ?? 1;
  const down = (value: number): number => Math.floor(scale * value);
  const wishes = model.wishes.map(list => list.map(down));
  const free: number[] = [];
  let constant = down(model.constant);
  model.kindOf.forEach((kind, bundle) => {
    const holder = model.fixed[bundle] as number;
    if (holder >= 0) {
      constant += down(model.heldPrice[bundle] as number);
      constant += (wishes[holder] as Float64Array)[kind] as number;
    } else if ((model.candidates[bundle] as Int32Array).length === 0) {
      constant += down(model.openPrice[bundle] as number);
    } else {
      free.push(bundle);
    }
  });
  return {
    model,
    scale,
    open: model.openPrice.map(down),
    held: model.heldPrice.map(down),
    constant,
    free: Int32Array.from(free),
    wishes,
  };
}

/** More than the parts of any objective add up to. */
function magnitude(model: DutyModel): number {
  let sum = Math.abs(model.constant) + 1;
  const add = (list: Float64Array): void => {
    for (const value of list) sum += Math.abs(value);
  };
  add(model.openPrice);
  add(model.heldPrice);
  for (const list of new Set(model.wishes)) add(list);
  const known = new Map<Float64Array, number>();
  const sumOf = (list: Float64Array): number => {
    const total = known.get(list) ?? list.reduce((a, b) => a + b, 0);
    known.set(list, total);
    return total;
  };
  for (const { weight, base, deviation } of model.loads) {
    const steepest = Math.max(...deviation.above.slopes, ...deviation.below.slopes);
    for (let person = 0; person < model.people; person++) {
      const load = Math.abs(base[person] as number) + sumOf(weight[person] as Float64Array);
      sum += load * steepest * 2;
    }
  }
  return sum;
}

/**
 * Prices of bundles that follow from prices of loads: the least that a holder costs at them, and what is
 * charged for being scarce, but no more than leaving it open costs. But for scarce bundles no item is then
 * worth more than its loads.
 */
export function pricesFromLoads(
  { model, free, held, open, wishes }: ScaledModel,
  perLoad: Float64Array,
  scarce: Float64Array,
): Float64Array {
  const prices = Float64Array.from(open);
  for (const bundle of free) {
    const kind = model.kindOf[bundle] as number;
    let least = Infinity;
    for (const person of model.candidates[bundle] as Int32Array) {
      let price = (wishes[person] as Float64Array)[kind] as number;
      for (let load = 0; load < perLoad.length; load++) {
        const weight = (model.loads[load] as DutyModel['loads'][number]).weight[person] as Float64Array;
        price += (perLoad[load] as number) * (weight[kind] as number);
      }
      if (price < least) least = price;
    }
    prices[bundle] = Math.min(
      open[bundle] as number,
      least + (held[bundle] as number) + (scarce[bundle] as number),
    );
  }
  return prices;
}

/** What the bundles pay at their prices. */
export function coverValue({ free, open }: ScaledModel, prices: Float64Array): number {
  let sum = 0;
  for (const bundle of free) sum += Math.min(prices[bundle] as number, open[bundle] as number);
  return sum;
}

/** What taking each item costs a person: the cheapest bundle, less what it is paid. */
export function itemPrices(
  { held, wishes }: ScaledModel,
  row: OwnRow,
  prices: Float64Array,
  into: Float64Array = new Float64Array(row.length),
): Float64Array {
  const mine = wishes[row.person] as Float64Array;
  for (let item = 0; item < row.length; item++) {
    let least = Infinity;
    for (const bundle of row.bundles[item] as Int32Array)
      least = Math.min(least, (held[bundle] as number) - (prices[bundle] as number));
    into[item] = least + (mine[row.kind[item] as number] as number);
  }
  return into;
}
