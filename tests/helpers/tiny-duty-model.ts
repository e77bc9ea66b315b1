import fc from 'fast-check';
import { type DutyModel, type DutyRoster, priceOf } from '../../src/model/duty-model';
import { violationOf } from '../../src/model/families/families';
import type { TimelineRule, TouchCalendar } from '../../src/model/timeline-rule';
import { Random } from '../../src/chance/random';

/** A model so small that all its rosters can be gone through, drawn from a seed. */
export const tinyDutyModels: fc.Arbitrary<DutyModel> = fc
  .noShrink(fc.nat())
  .map(seed => tinyDutyModel(new Random(seed)));

export function tinyDutyModel(random: Random): DutyModel {
  const people = 1 + random.below(3);
  const kinds = 1 + random.below(6);
  const start: number[] = [];
  for (let kind = 0, at = 0; kind < kinds; kind++) {
    start.push(at);
    at += random.below(3) * 720;
  }
  const end = start.map(at => at + 360 + random.below(3) * 480);
  const kindOf: number[] = [];
  for (let kind = 0; kind < kinds; kind++) {
    kindOf.push(kind);
    if (random.below(3) === 0) kindOf.push(kind);
  }
  const isFact = start.map(() => random.below(8) === 0);
  const everyone = [...Array(people).keys()];
  const rest = random.below(3) * 600;
  const alone = random.below(4) > 0;
  const clash = (a: number, b: number): boolean =>
    a === b
      ? alone
      : (start[a] as number) < (end[b] as number) + rest && (start[b] as number) < (end[a] as number) + rest;
  const all = [...Array(kinds).keys()];
  const slope = (): readonly number[] => {
    const first = random.below(3);
    return [first, first + random.below(4)];
  };
  const side = () => ({ breaks: [1 + random.below(4)], slopes: slope() });
  return {
    people,
    kinds,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    kindOf: Int32Array.from(kindOf),
    candidates: kindOf.map(() => Int32Array.from(everyone.filter(() => random.below(4) > 0))),
    fixed: Int32Array.from(kindOf, kind => (isFact[kind] === true ? random.below(people) : -1)),
    openPrice: Float64Array.from(kindOf, () => random.below(25)),
    heldPrice: Float64Array.from(kindOf, () => (random.below(4) === 0 ? random.below(5) : 0)),
    clashes: [
      { people: null, neighbors: all.map(a => Int32Array.from(all.filter(b => clash(a, b)))) },
      ...(random.below(3) === 0 ? [oddClashes(random, people, kinds)] : []),
    ],
    rules: Array.from({ length: random.below(4) }, () => tinyRule(random, people, start, end)),
    loads: Array.from({ length: random.below(3) }, (_, load) => {
      const shared = Float64Array.from(start, () => random.below(4));
      const own = random.below(3) === 0;
      return {
        name: `load ${load}`,
        weight: everyone.map(() => (own ? Float64Array.from(start, () => random.below(4)) : shared)),
        base: Float64Array.from(everyone, () => random.below(9) - 6),
        deviation: { above: side(), below: side() },
      };
    }),
    wishes: everyone.map(() =>
      Float64Array.from(start, () => (random.below(3) === 0 ? random.below(9) - 3 : 0)),
    ),
    constant: random.below(5),
  };
}

/** Clashes that no rest explains, for some people only. */
function oddClashes(random: Random, people: number, kinds: number): DutyModel['clashes'][number] {
  const neighbors: Set<number>[] = Array.from({ length: kinds }, () => new Set());
  for (let pair = 0; pair < kinds; pair++) {
    const [a, b] = [random.below(kinds), random.below(kinds)];
    neighbors[a]?.add(b);
    neighbors[b]?.add(a);
  }
  return {
    people: Uint8Array.from({ length: people }, () => random.below(2)),
    neighbors: neighbors.map(set => Int32Array.from([...set].sort((a, b) => a - b))),
  };
}

function tinyRule(
  random: Random,
  people: number,
  start: readonly number[],
  end: readonly number[],
): TimelineRule {
  const base = {
    source: -1,
    price: random.below(4) === 0 ? random.below(6) : null,
    people: random.below(3) === 0 ? Uint8Array.from({ length: people }, () => random.below(2)) : null,
  };
  const day = (minute: number): number => Math.floor(minute / 1440);
  const days: TouchCalendar = {
    size: 12,
    classOf: new Int32Array(people),
    touches: [
      start.map((from, kind) => {
        const numbers = [day(from), day((end[kind] as number) - 1)];
        return random.below(4) === 0 ? new Int32Array() : Int32Array.from(new Set(numbers));
      }),
    ],
    firstInside: 0,
    lastInside: 11,
  };
  const stretches = start.map((from, kind) => Int32Array.of(from, end[kind] as number));
  switch (random.below(6)) {
    case 0:
      return {
        ...base,
        family: 'turns-in-window',
        point: Int32Array.from(start, at => (random.below(6) === 0 ? -1 : day(at))),
        span: 1 + random.below(4),
        max: random.below(3),
      };
    case 1:
      return {
        ...base,
        family: 'turns-in-all',
        counts: Uint8Array.from(start, () => random.below(2)),
        min: 0,
        max: random.below(3),
      };
    case 2:
      return {
        ...base,
        family: 'touched-in-window',
        calendar: days,
        span: 1 + random.below(4),
        max: 1 + random.below(2),
      };
    case 3:
      return { ...base, family: 'minimum-gap', calendar: days, min: 1 + random.below(3) };
    case 4:
      return {
        ...base,
        family: 'minutes-in-window',
        stretches,
        span: 1440,
        max: 360 + random.below(3) * 480,
      };
    default:
      return { ...base, family: 'touched-in-all', calendar: days, max: random.below(4) };
  }
}

/** The cheapest roster, by going through all of them; `Infinity`: none keeps the rules. */
export function cheapestRoster(model: DutyModel): number {
  const roster: DutyRoster = model.fixed.slice();
  const free = [...roster.keys()].filter(bundle => (model.fixed[bundle] as number) < 0);
  const facts = new Uint8Array(model.kinds);
  model.fixed.forEach((holder, bundle) => {
    if (holder >= 0) facts[model.kindOf[bundle] as number] = 1;
  });
  let best = Infinity;
  const go = (index: number): void => {
    if (index === free.length) {
      best = Math.min(best, costOf(model, roster, facts));
      return;
    }
    const bundle = free[index] as number;
    for (const holder of [-1, ...(model.candidates[bundle] as Int32Array)]) {
      roster[bundle] = holder;
      go(index + 1);
    }
  };
  go(0);
  return best;
}

/** The objective of a roster, `Infinity` when it breaks what must hold. */
function costOf(model: DutyModel, roster: DutyRoster, facts: Uint8Array): number {
  let cost = model.constant;
  const timelines: number[][] = Array.from({ length: model.people }, () => []);
  roster.forEach((holder, bundle) => {
    const kind = model.kindOf[bundle] as number;
    if (holder < 0) {
      cost += model.openPrice[bundle] as number;
      return;
    }
    (timelines[holder] as number[]).push(kind);
    cost += (model.heldPrice[bundle] as number) + ((model.wishes[holder] as Float64Array)[kind] as number);
  });
  for (const [person, kinds] of timelines.entries()) {
    for (const { people, neighbors } of model.clashes) {
      if (people !== null && people[person] !== 1) continue;
      for (let i = 0; i < kinds.length; i++) {
        for (let j = 0; j < i; j++) {
          const [a, b] = [kinds[i] as number, kinds[j] as number];
          if (facts[a] === 1 && facts[b] === 1) continue;
          if ((neighbors[a] as Int32Array).includes(b)) return Infinity;
        }
      }
    }
    const held = Int32Array.from(kinds);
    for (const rule of model.rules) {
      if (rule.people !== null && rule.people[person] !== 1) continue;
      const amount = violationOf(rule, person, held, held.length, facts);
      if (amount === 0) continue;
      if (rule.price === null) return Infinity;
      cost += rule.price * amount;
    }
    for (const { weight, base, deviation } of model.loads) {
      let carried = base[person] as number;
      for (const kind of kinds) carried += (weight[person] as Float64Array)[kind] as number;
      cost += priceOf(deviation, carried);
    }
  }
  return cost;
}
