import { type DutyModel, type DutyRoster, priceOf } from '../../src/model/duty-model';
import { violationOf } from '../../src/model/families/families';
import type { TimelineRule, TouchCalendar } from '../../src/model/timeline-rule';
import { Random } from '../../src/chance/random';

export const FAMILIES: readonly TimelineRule['family'][] = [
  'turns-in-window',
  'turns-in-all',
  'minutes-in-window',
  'minutes-in-all',
  'touched-in-window',
  'touched-in-all',
  'maximum-run',
  'minimum-run',
  'minimum-gap',
  'whole-groups',
  'at-once',
];

export interface DutyCaseOptions {
  readonly people: number;
  readonly kinds: number;
  /** At most so many bundles of a kind. */
  readonly seats: number;
  readonly families: readonly TimelineRule['family'][];
  readonly facts: boolean;
}

/** A small model by chance: kinds a day apart, some longer, with clashes, loads, wishes and rules. */
export function dutyCase(seed: number, options: DutyCaseOptions): DutyModel {
  const random = new Random(seed);
  const { people, kinds } = options;
  const below = (size: number): number => random.below(size);
  const starts = Array.from({ length: kinds }, () => below(kinds) * 720).sort((a, b) => a - b);
  const start = Int32Array.from(starts);
  const end = start.map(from => from + (1 + below(3)) * 720);
  const mask = (): Uint8Array | null =>
    below(2) === 0 ? null : Uint8Array.from({ length: people }, () => below(2));
  const factKind = Uint8Array.from({ length: kinds }, () => (options.facts && below(4) === 0 ? 1 : 0));

  const kindOf: number[] = [];
  for (let kind = 0; kind < kinds; kind++) {
    for (let seat = below(options.seats); seat >= 0; seat--) kindOf.push(kind);
  }
  const candidates = kindOf.map(() =>
    Int32Array.from(Array.from({ length: people }, (_, person) => person).filter(() => below(3) > 0)),
  );
  const fixed = Int32Array.from(kindOf, kind => (factKind[kind] === 1 ? below(people) : -1));

  const clashes = Array.from({ length: 1 + below(2) }, () => {
    const rest = below(3) * 720;
    const self = below(4) > 0;
    const apart = (a: number, b: number): boolean =>
      a === b
        ? !self
        : (end[a] as number) + rest <= (start[b] as number) ||
          (end[b] as number) + rest <= (start[a] as number);
    return {
      people: mask(),
      neighbors: Array.from({ length: kinds }, (_, kind) =>
        Int32Array.from(
          Array.from({ length: kinds }, (__, other) => other).filter(other => !apart(kind, other)),
        ),
      ),
    };
  });

  const loads = Array.from({ length: 1 + below(3) }, (_, index) => {
    const shared = Float64Array.from({ length: kinds }, () => below(4) * 25);
    const own = below(2) === 0;
    const side = (): { breaks: number[]; slopes: number[] } => ({
      breaks: [30, 90],
      slopes: [below(2), 1 + below(2), 3 + below(2)],
    });
    return {
      name: `load ${index}`,
      weight: Array.from({ length: people }, () =>
        own ? Float64Array.from({ length: kinds }, () => below(4) * 25) : shared,
      ),
      base: Float64Array.from({ length: people }, () => below(200) - 180),
      deviation: { above: side(), below: side() },
    };
  });

  const rules = options.families.map(family => ruleOf(family, random, mask(), { people, start, end }));
  return {
    people,
    kinds,
    start,
    end,
    kindOf: Int32Array.from(kindOf),
    candidates,
    fixed,
    openPrice: Float64Array.from(kindOf, () => 500 + below(500)),
    heldPrice: Float64Array.from(kindOf, () => (below(3) === 0 ? below(40) : 0)),
    clashes,
    rules,
    loads,
    wishes: Array.from({ length: people }, () =>
      Float64Array.from({ length: kinds }, () => (below(3) === 0 ? below(60) - 30 : 0)),
    ),
    constant: below(100),
  };
}

function ruleOf(
  family: TimelineRule['family'],
  random: Random,
  people: Uint8Array | null,
  model: { readonly people: number; readonly start: Int32Array; readonly end: Int32Array },
): TimelineRule {
  const below = (size: number): number => random.below(size);
  const { start, end } = model;
  const base = { source: -1, price: below(2) === 0 ? null : 10 + below(90), people };
  const stretches = Array.from(start, (from, kind) => Int32Array.of(from, end[kind] as number));
  const days = Math.ceil(Math.max(...end) / 1440);
  const zones = 1 + below(2);
  const calendar: TouchCalendar = {
    size: days,
    classOf: Int32Array.from({ length: model.people }, () => below(zones)),
    touches: Array.from({ length: zones }, () =>
      Array.from(start, (from, kind) => {
        const first = Math.floor(from / 1440);
        const last = Math.floor(((end[kind] as number) - 1) / 1440);
        if (below(5) === 0) return new Int32Array();
        return Int32Array.from({ length: last - first + 1 }, (_, index) => first + index);
      }),
    ),
    firstInside: below(2),
    lastInside: days - 1 - below(2),
  };
  switch (family) {
    case 'turns-in-window': {
      const point = start.map(from => (below(5) === 0 ? -1 : Math.floor(from / 1440)));
      return { ...base, family, point, span: 1 + below(4), max: below(3) };
    }
    case 'turns-in-all': {
      const counts = Uint8Array.from(start, () => (below(4) === 0 ? 0 : 1));
      const min = below(3);
      return { ...base, family, counts, min, max: min + below(3) };
    }
    case 'minutes-in-window':
      return { ...base, family, stretches, span: (1 + below(5)) * 720, max: (1 + below(4)) * 720 };
    case 'minutes-in-all': {
      const min = below(3) * 720;
      return { ...base, family, stretches, min, max: min + below(4) * 720 };
    }
    case 'touched-in-window':
      return { ...base, family, calendar, span: 1 + below(4), max: below(3) };
    case 'touched-in-all':
    case 'maximum-run':
      return { ...base, family, calendar, max: below(4) };
    case 'minimum-run':
    case 'minimum-gap':
      return { ...base, family, calendar, min: 1 + below(3) };
    case 'whole-groups':
      return {
        ...base,
        family,
        calendar,
        pairs: Array.from(
          { length: Math.floor(days / 2) },
          (_, index) => [2 * index, 2 * index + 1] as const,
        ),
      };
    case 'at-once':
      return { ...base, family, stretches, max: 1 + below(2) };
  }
}

export interface Judgement {
  readonly objective: number;
  /** What must never happen: a clash, a person who may not hold a bundle, a hard maximum exceeded. */
  readonly illegal: readonly string[];
  /** Units by which hard minimums are missed. */
  readonly broken: number;
}

/** What a roster is worth, from the definitions and nothing else. */
export function judge(model: DutyModel, roster: DutyRoster): Judgement {
  const illegal: string[] = [];
  let broken = 0;
  let objective = model.constant;
  const isFact = Uint8Array.from({ length: model.kinds }, () => 0);
  model.fixed.forEach((person, bundle) => {
    if (person < 0) return;
    isFact[model.kindOf[bundle] as number] = 1;
    if (roster[bundle] !== person) illegal.push(`fact ${bundle} moved`);
  });
  const rows: number[][] = Array.from({ length: model.people }, () => []);
  roster.forEach((person, bundle) => {
    if (person < 0) {
      objective += model.openPrice[bundle] as number;
      return;
    }
    const kind = model.kindOf[bundle] as number;
    objective +=
      (model.heldPrice[bundle] as number) + ((model.wishes[person] as Float64Array)[kind] as number);
    (rows[person] as number[]).push(kind);
    if ((model.fixed[bundle] as number) < 0 && !(model.candidates[bundle] as Int32Array).includes(person)) {
      illegal.push(`${person} may not hold ${bundle}`);
    }
  });
  rows.forEach((row, person) => {
    for (const family of model.clashes) {
      if (family.people !== null && family.people[person] === 0) continue;
      row.forEach((kind, i) => {
        row.forEach((other, j) => {
          if (i >= j || (isFact[kind] === 1 && isFact[other] === 1)) return;
          if ((family.neighbors[kind] as Int32Array).includes(other))
            illegal.push(`${person}: ${kind} ${other}`);
        });
      });
    }
    for (const load of model.loads) {
      let deviation = load.base[person] as number;
      for (const kind of row) deviation += (load.weight[person] as Float64Array)[kind] as number;
      objective += priceOf(load.deviation, deviation);
    }
    const held = Int32Array.from(row).sort();
    for (const rule of model.rules) {
      if (rule.people !== null && rule.people[person] === 0) continue;
      const amount = violationOf(rule, person, held, held.length, isFact);
      if (rule.price !== null) {
        objective += amount * rule.price;
        continue;
      }
      const least =
        'min' in rule
          ? violationOf(
              rule.family === 'turns-in-all' || rule.family === 'minutes-in-all'
                ? { ...rule, max: Infinity }
                : rule,
              person,
              held,
              held.length,
              isFact,
            )
          : 0;
      if (rule.family === 'whole-groups') broken += amount;
      else {
        broken += least;
        if (amount > 0 && least === 0) illegal.push(`${person}: ${rule.family} ${amount}`);
      }
    }
  });
  return { objective, illegal, broken };
}
