import type { DutyModel } from '../../model/duty-model';
import type { Random } from '../random';
import type { Lagrangian } from './lagrangian';
import { timelineCost } from './timeline-cost';

/**
 * A roster to begin with: one person after the other, in random order, takes the cheapest timeline among what
 * is left when every bundle pays its price and a bonus.
 */
export function firstRoster(
  model: DutyModel,
  lagrangian: Lagrangian,
  prices: Float64Array,
  bonus: number,
  random: Random,
): Int32Array {
  const roster = Int32Array.from(model.fixed);
  const offered = Float64Array.from(prices, price => price + bonus);
  const order = Array.from({ length: model.people }, (_, person) => person);
  for (let i = order.length - 1; i > 0; i--) {
    const k = random.below(i + 1);
    [order[i], order[k]] = [order[k] as number, order[i] as number];
  }
  for (const person of order) {
    const answer = lagrangian.timelineAt(person, offered, random);
    // A minimum that what is left cannot meet: somebody else may give way later.
    const held = answer === null ? [] : Array.from(answer.bundles);
    const facts = factsOf(model, person);
    const whole = (): number[] => [...held, ...facts].sort((a, b) => a - b);
    // Rules that the diagram leaves out: some of it is given back until they hold.
    while (held.length > 0 && timelineCost(model, person, whole()) === Infinity) {
      held.splice(random.below(held.length), 1);
    }
    for (const bundle of held) {
      roster[bundle] = person;
      offered[bundle] = -Infinity;
    }
  }
  return roster;
}

/** The bundles fixed to a person. */
function factsOf(model: DutyModel, person: number): number[] {
  const facts: number[] = [];
  model.fixed.forEach((holder, bundle) => {
    if (holder === person) facts.push(bundle);
  });
  return facts;
}
