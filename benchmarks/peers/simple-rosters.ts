import type { DutyModel, DutyRoster } from '../../src/model/duty-model';
import { violationOf } from '../../src/model/families/families';
import { priceOf } from '../../src/model/convex-price';

/** Goes round: each bundle to the next in line who may hold it. Nobody looks at burdens. */
export function roundRobin(model: DutyModel): DutyRoster {
  let last = -1;
  return handOut(model, (_, able) => {
    last = able.find(person => person > last) ?? (able[0] as number);
    return last;
  });
}

/** Gives each bundle to whom it costs least, deviations from fair shares included, by what was handed out so far. */
export function greedy(model: DutyModel): DutyRoster {
  const carried = model.loads.map(({ base }) => Float64Array.from(base));
  return handOut(model, (kind, able) => {
    const costOf = (person: number): number =>
      model.loads.reduce((sum, { weight, deviation }, index) => {
        const now = carried[index]?.[person] as number;
        const more = weight[person]?.[kind] as number;
        return sum + priceOf(deviation, now + more) - priceOf(deviation, now);
      }, model.wishes[person]?.[kind] as number);
    const costs = able.map(costOf);
    const chosen = able[costs.indexOf(Math.min(...costs))] as number;
    model.loads.forEach(({ weight }, index) => {
      const sums = carried[index] as Float64Array;
      sums[chosen] = (sums[chosen] as number) + (weight[chosen]?.[kind] as number);
    });
    return chosen;
  });
}

/** Hands out bundle after bundle to one of those who may hold it without breaking a hard rule. */
function handOut(model: DutyModel, choose: (kind: number, able: readonly number[]) => number): DutyRoster {
  const held: number[][] = Array.from({ length: model.people }, () => []);
  const hard = model.rules.filter(({ price }) => price === null);
  const keepsRules = (person: number, kind: number): boolean => {
    const mine = held[person] as number[];
    const clashes = model.clashes.some(
      ({ people, neighbors }) =>
        (people === null || people[person] === 1) &&
        mine.some(other => (neighbors[kind] as Int32Array).includes(other)),
    );
    if (clashes) return false;
    const row = Int32Array.from([...mine, kind]).sort();
    return hard.every(
      rule =>
        (rule.people !== null && rule.people[person] === 0) ||
        violationOf(rule, person, row, row.length) === 0,
    );
  };
  return Int32Array.from(model.kindOf, (kind, bundle) => {
    const fixed = model.fixed[bundle] as number;
    const able = [...(model.candidates[bundle] as Int32Array)].filter(person => keepsRules(person, kind));
    const person = fixed >= 0 ? fixed : able.length === 0 ? -1 : choose(kind, able);
    if (person >= 0) held[person]?.push(kind);
    return person;
  });
}
