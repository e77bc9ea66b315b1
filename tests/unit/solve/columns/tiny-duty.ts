import { type DutyModel, priceOf } from '../../../../src/model/duty-model';
import { violationOf } from '../../../../src/model/families/families';
import type { TimelineRule, TouchCalendar } from '../../../../src/model/timeline-rule';
import { Random } from '../../../../src/chance/random';

/** A random model small enough to try every roster. */
export function tinyDuty(seed: number): DutyModel {
  const random = new Random(seed);
  const people = 1 + random.below(3);
  const kinds = 2 + random.below(4);
  const start = Int32Array.from({ length: kinds }, (_, kind) => kind * 720 + random.below(3) * 240);
  start.sort();
  const end = Int32Array.from(start, from => from + 360 + 360 * random.below(3));
  const isFactKind = Array.from({ length: kinds }, () => random.below(8) === 0);
  const kindOf: number[] = [];
  const fixed: number[] = [];
  for (let kind = 0; kind < kinds; kind++) {
    const copies = 1 + (random.below(3) === 0 ? 1 : 0);
    for (let i = 0; i < copies && kindOf.length < 6; i++) {
      kindOf.push(kind);
      fixed.push(isFactKind[kind] === true ? random.below(people) : -1);
    }
  }
  const bundles = kindOf.length;
  const everyone = Array.from({ length: people }, (_, person) => person);
  const shared = Float64Array.from({ length: kinds }, () => 25 * random.below(5));
  return {
    people,
    kinds,
    start,
    end,
    kindOf: Int32Array.from(kindOf),
    candidates: kindOf.map(() => Int32Array.from(everyone.filter(() => random.below(4) > 0))),
    fixed: Int32Array.from(fixed),
    openPrice: Float64Array.from({ length: bundles }, () => random.below(4) * 60),
    heldPrice: Float64Array.from({ length: bundles }, () => (random.below(5) === 0 ? random.below(20) : 0)),
    clashes: Array.from({ length: random.below(3) }, () => ({
      people: random.below(3) === 0 ? Uint8Array.from(everyone, () => random.below(2)) : null,
      neighbors: clashing(kinds, random),
    })),
    rules: Array.from({ length: random.below(4) }, () => tinyRule(people, start, end, random)),
    loads: Array.from({ length: random.below(3) }, (_, index) => ({
      name: `load ${index}`,
      weight: everyone.map(() =>
        random.below(3) === 0 ? Float64Array.from({ length: kinds }, () => 10 * random.below(6)) : shared,
      ),
      base: Float64Array.from(everyone, () => -random.below(150)),
      deviation: {
        above: { breaks: [40, 90], slopes: [1, 2, 4] },
        below: random.below(3) === 0 ? { breaks: [], slopes: [0] } : { breaks: [30], slopes: [0.5, 3] },
      },
    })),
    wishes: everyone.map(() => Float64Array.from({ length: kinds }, () => 5 * (random.below(9) - 3))),
    constant: random.below(50),
  };
}

function clashing(kinds: number, random: Random): readonly Int32Array[] {
  const lists: number[][] = Array.from({ length: kinds }, () => []);
  for (let a = 0; a < kinds; a++) {
    for (let b = a; b < Math.min(kinds, a + 3); b++) {
      if (random.below(3) > 0) continue;
      lists[a]?.push(b);
      if (a !== b) lists[b]?.push(a);
    }
  }
  return lists.map(list => Int32Array.from(list).sort());
}

function tinyRule(people: number, start: Int32Array, end: Int32Array, random: Random): TimelineRule {
  const base = {
    source: -1,
    price: random.below(3) === 0 ? 15 : null,
    people: random.below(3) === 0 ? Uint8Array.from({ length: people }, () => random.below(2)) : null,
  };
  const days = Math.ceil((end[end.length - 1] as number) / 1440) + 3;
  const touches = Array.from(start, (from, kind) => {
    const list: number[] = [];
    for (let day = Math.floor(from / 1440); day * 1440 < (end[kind] as number); day++) list.push(day);
    return Int32Array.from(random.below(5) === 0 ? [] : list);
  });
  const calendar: TouchCalendar = {
    size: days,
    classOf: new Int32Array(people),
    touches: [touches],
    firstInside: 0,
    lastInside: days - 2,
  };
  const stretches = Array.from(start, (from, kind) => Int32Array.of(from, end[kind] as number));
  const max = 1 + random.below(2);
  switch (random.below(9)) {
    case 0:
    case 1:
      return {
        ...base,
        family: 'turns-in-window',
        point: Int32Array.from(start, from => (random.below(6) === 0 ? -1 : Math.floor(from / 720))),
        span: 2 + random.below(3),
        max,
      };
    case 2: {
      const counts = Uint8Array.from(start, () => (random.below(4) === 0 ? 0 : 1));
      return { ...base, family: 'turns-in-all', counts, min: Math.max(0, random.below(4) - 1), max };
    }
    case 3:
      return { ...base, family: 'touched-in-window', calendar, span: 2 + random.below(2), max };
    case 4:
      return { ...base, family: 'touched-in-all', calendar, max };
    case 5:
      return { ...base, family: 'minutes-in-all', stretches, min: 0, max: 720 * max };
    case 6:
      return { ...base, family: 'minimum-run', calendar, min: 2 };
    case 7:
      return { ...base, family: 'minimum-gap', calendar, min: 2 };
    default:
      return { ...base, family: 'minutes-in-window', stretches, span: 1440, max: 600 };
  }
}

/** What one person's timeline costs, from the definitions; `Infinity`: it is not legal. */
export function plainTimelineCost(model: DutyModel, person: number, bundles: readonly number[]): number {
  const kinds = bundles.map(bundle => model.kindOf[bundle] as number);
  const isFact = bundles.map(bundle => model.fixed[bundle] === person);
  for (let i = 0; i < bundles.length; i++) {
    const bundle = bundles[i] as number;
    if (isFact[i] === true) continue;
    if (model.fixed[bundle] !== -1 || !(model.candidates[bundle] as Int32Array).includes(person))
      return Infinity;
  }
  for (const family of model.clashes) {
    if (family.people?.[person] === 0) continue;
    for (let i = 0; i < kinds.length; i++) {
      for (let k = 0; k < kinds.length; k++) {
        if (i === k || (isFact[i] === true && isFact[k] === true)) continue;
        if (family.neighbors[kinds[i] as number]?.includes(kinds[k] as number) === true) return Infinity;
      }
    }
  }
  let cost = 0;
  const facts = new Uint8Array(model.kinds);
  kinds.forEach((kind, i) => {
    if (isFact[i] === true) facts[kind] = 1;
  });
  for (const rule of model.rules) {
    if (rule.people?.[person] === 0) continue;
    const held = Int32Array.from(kinds);
    const amount = violationOf(rule, person, held, held.length, rule.price === null ? facts : null);
    if (amount > 0 && rule.price === null) return Infinity;
    cost += amount * (rule.price ?? 0);
  }
  kinds.forEach((kind, i) => {
    cost += (model.wishes[person]?.[kind] as number) + (model.heldPrice[bundles[i] as number] as number);
  });
  for (const load of model.loads) {
    const sum = kinds.reduce((total, kind) => total + (load.weight[person]?.[kind] as number), 0);
    cost += priceOf(load.deviation, (load.base[person] as number) + sum);
  }
  return cost;
}

export function plainCost(model: DutyModel, roster: ArrayLike<number>): number {
  let cost = model.constant;
  for (let person = 0; person < model.people; person++) {
    const held: number[] = [];
    for (let bundle = 0; bundle < roster.length; bundle++) if (roster[bundle] === person) held.push(bundle);
    cost += plainTimelineCost(model, person, held);
  }
  for (let bundle = 0; bundle < roster.length; bundle++) {
    if ((roster[bundle] as number) < 0) cost += model.openPrice[bundle] as number;
    if ((model.fixed[bundle] as number) >= 0 && roster[bundle] !== model.fixed[bundle]) return Infinity;
  }
  return cost;
}

/** The least cost of any roster, by trying all; `Infinity`: none is legal. */
export function bruteForce(model: DutyModel): number {
  const bundles = model.kindOf.length;
  const roster = Int32Array.from(model.fixed);
  let best = Infinity;
  const assign = (bundle: number): void => {
    if (bundle === bundles) {
      best = Math.min(best, plainCost(model, roster));
      return;
    }
    if ((model.fixed[bundle] as number) >= 0) {
      assign(bundle + 1);
      return;
    }
    for (const person of [-1, ...(model.candidates[bundle] as Int32Array)]) {
      roster[bundle] = person;
      assign(bundle + 1);
    }
  };
  assign(0);
  return best;
}
