import { type DutyModel, priceOf } from '../../model/duty-model';
import { violationOf } from '../../model/families/families';
import { mayHold } from './timeline-diagram';

/**
 * What one person's timeline adds to the objective, from the model alone: wishes, held prices, loads and
 * violations of rules that have a price. `Infinity`: it is not legal. `bundles` ascend and hold the facts too.
 */
export function timelineCost(model: DutyModel, person: number, bundles: ArrayLike<number>): number {
  const held = Int32Array.from(bundles, bundle => model.kindOf[bundle] as number);
  const count = held.length;
  const facts = new Uint8Array(model.kinds);
  let cost = 0;
  for (let i = 0; i < count; i++) {
    const bundle = bundles[i] as number;
    const fixed = model.fixed[bundle] as number;
    if (fixed === person) facts[held[i] as number] = 1;
    else if (fixed >= 0 || !mayHold(model.candidates[bundle] as Int32Array, person)) return Infinity;
    cost +=
      (model.heldPrice[bundle] as number) +
      ((model.wishes[person] as Float64Array)[held[i] as number] as number);
  }
  for (const { people, neighbors } of model.clashes) {
    if (people !== null && people[person] !== 1) continue;
    for (let i = 0; i < count; i++) {
      const first = held[i] as number;
      for (let k = i + 1; k < count; k++) {
        const second = held[k] as number;
        if (facts[first] === 1 && facts[second] === 1) continue;
        if ((neighbors[first] as Int32Array).includes(second)) return Infinity;
      }
    }
  }
  for (const rule of model.rules) {
    if (rule.people !== null && rule.people[person] !== 1) continue;
    const amount = violationOf(rule, person, held, count, rule.price === null ? facts : null);
    if (amount === 0) continue;
    if (rule.price === null) return Infinity;
    cost += rule.price * amount;
  }
  for (const { weight, base, deviation } of model.loads) {
    let load = base[person] as number;
    for (let i = 0; i < count; i++) load += (weight[person] as Float64Array)[held[i] as number] as number;
    cost += priceOf(deviation, load);
  }
  return cost;
}

/** What a roster costs, from the model alone; `Infinity`: it is not legal. */
export function rosterCost(model: DutyModel, roster: Int32Array): number {
  const held: number[][] = Array.from({ length: model.people }, () => []);
  let cost = model.constant;
  for (let bundle = 0; bundle < roster.length; bundle++) {
    const person = roster[bundle] as number;
    const fixed = model.fixed[bundle] as number;
    if (fixed >= 0 && person !== fixed) return Infinity;
    if (person < 0) cost += model.openPrice[bundle] as number;
    else held[person]?.push(bundle);
  }
  for (let person = 0; person < model.people && cost < Infinity; person++) {
    cost += timelineCost(model, person, held[person] as number[]);
  }
  return cost;
}
