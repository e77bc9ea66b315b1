import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ceilingOf, meterOf, violationOf } from '../../src/model/families/families';
import type { Ceiling } from '../../src/model/families/watch/ceiling';
import type { Meter } from '../../src/model/families/watch/meter';
import { Tallies } from '../../src/model/families/watch/tallies';
import type { TimelineRule, TouchCalendar } from '../../src/model/timeline-rule';
import { Random } from '../../src/chance/random';
import { FAMILIES } from '../helpers/duty-case';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const PEOPLE = 3;

/** What rules look at, by chance and more crooked than any plan: gaps, overlaps, points in no order. */
interface Sight {
  readonly kinds: number;
  readonly facts: Uint8Array | null;
  readonly stretches: readonly Int32Array[];
  readonly calendar: TouchCalendar;
  readonly point: Int32Array;
  readonly counts: Uint8Array;
}

function sightOf(random: Random): Sight {
  const below = (size: number): number => random.below(size);
  const kinds = 3 + below(8);
  const size = 4 + below(14);
  const some = <Item>(make: (kind: number) => Item): Item[] =>
    Array.from({ length: kinds }, (_, kind) => make(kind));
  const ascending = (count: number, range: number): Int32Array =>
    Int32Array.from(new Set(Array.from({ length: count }, () => below(range)))).sort();
  const firstInside = below(3);
  return {
    kinds,
    facts: below(3) === 0 ? null : Uint8Array.from(some(() => (below(3) === 0 ? 1 : 0))),
    stretches: some(kind => {
      const edges = ascending(2 * below(4), 40).map(edge => edge + 5 * kind);
      return edges.subarray(0, edges.length - (edges.length % 2));
    }),
    calendar: {
      size,
      classOf: Int32Array.from({ length: PEOPLE }, () => below(2)),
      touches: [some(() => ascending(below(5), size)), some(() => ascending(below(5), size))],
      firstInside,
      lastInside: firstInside + below(size - firstInside),
    },
    point: Int32Array.from(some(() => below(20) - 2)),
    counts: Uint8Array.from(some(() => below(2))),
  };
}

function ruleOf(family: TimelineRule['family'], random: Random, sight: Sight): TimelineRule {
  const below = (size: number): number => random.below(size);
  const people = below(3) === 0 ? Uint8Array.from({ length: PEOPLE }, () => below(2)) : null;
  const base = { source: -1, price: below(2) === 0 ? null : 1 + below(9), people };
  const { stretches, calendar, point, counts } = sight;
  const min = below(3);
  switch (family) {
    case 'turns-in-window':
      return { ...base, family, point, span: 1 + below(8), max: below(3) };
    case 'turns-in-all':
      return { ...base, family, counts, min, max: min + below(3) };
    case 'minutes-in-window':
      return { ...base, family, stretches, span: 1 + below(30), max: below(20) };
    case 'minutes-in-all':
      return { ...base, family, stretches, min: 10 * min, max: 10 * min + below(40) };
    case 'touched-in-window':
      return { ...base, family, calendar, span: 1 + below(6), max: below(4) };
    case 'touched-in-all':
    case 'maximum-run':
      return { ...base, family, calendar, max: below(4) };
    case 'minimum-run':
    case 'minimum-gap':
      return { ...base, family, calendar, min: 1 + below(4) };
    case 'whole-groups': {
      const pair = (): [number, number] => {
        const first = below(calendar.size - 1);
        return [first, first + 1 + below(calendar.size - 1 - first)];
      };
      return { ...base, family, calendar, pairs: Array.from({ length: below(5) }, pair) };
    }
    case 'at-once':
      return { ...base, family, stretches, max: below(3) };
  }
}

/** Everyone's kinds, ascending; one may be held more than once. */
class Rows {
  readonly held: readonly number[][] = Array.from({ length: PEOPLE }, () => []);

  with(person: number, add: number | null, drop: number | null): Int32Array {
    const row = [...(this.held[person] as number[])];
    if (drop !== null) row.splice(row.indexOf(drop), 1);
    if (add !== null) row.push(add);
    return Int32Array.from(row).sort();
  }

  take(person: number, kind: number): void {
    (this.held[person] as number[]).push(kind);
  }

  drop(person: number, kind: number): void {
    const row = this.held[person] as number[];
    row.splice(row.indexOf(kind), 1);
  }

  some(person: number, random: Random): number | null {
    const row = this.held[person] as number[];
    return row.length === 0 ? null : (row[random.below(row.length)] as number);
  }
}

describe.each(FAMILIES)('%s', family => {
  test('a meter says what the definition says, whatever is taken, dropped and asked', () => {
    let broken = 0;
    fc.assert(
      fc.property(seeds, seed => {
        const random = new Random(seed);
        const sight = sightOf(random);
        const { kinds, facts } = sight;
        // Two rules that count the same: neither may disturb the other's counts.
        const rules = [ruleOf(family, random, sight), ruleOf(family, random, sight)];
        const tallies = new Tallies(PEOPLE, kinds, facts);
        const meters = rules.map(rule => meterOf(rule, tallies));
        const rows = new Rows();
        for (let step = 0; step < 40; step++) {
          const person = random.below(PEOPLE);
          const drop = random.below(2) === 0 ? rows.some(person, random) : null;
          const add = drop === null || random.below(2) === 0 ? random.below(kinds) : null;
          const before = rows.with(person, null, null);
          const after = rows.with(person, add, drop);
          const said: number[] = [];
          const found: number[] = [];
          meters.forEach((meter, index) => {
            const rule = rules[index] as TimelineRule;
            if (rule.people?.[person] === 0) return;
            const amount = violationOf(rule, person, before, before.length, facts);
            const then = violationOf(rule, person, after, after.length, facts);
            found.push(amount, then - amount);
            said.push(meter.amounts[person] as number);
            said.push(meter.change(person, add ?? tallies.none, drop ?? tallies.none));
            if (then > 0) broken++;
          });
          expect(said).toEqual(found);
          if (drop !== null) change(meters, tallies, rows, person, drop, -1);
          if (add !== null) change(meters, tallies, rows, person, add, 1);
        }
      }),
      { numRuns: 100 },
    );
    expect(broken).toBeGreaterThan(200);
  });
});

/** Changes a row the way whoever owns meters does. */
function change(
  meters: readonly Meter[],
  tallies: Tallies,
  rows: Rows,
  person: number,
  kind: number,
  by: 1 | -1,
): void {
  const { none } = tallies;
  for (const meter of meters) {
    if (meter.people?.[person] === 0) continue;
    const amount = by === 1 ? meter.change(person, kind, none) : meter.change(person, none, kind);
    meter.amounts[person] = (meter.amounts[person] as number) + amount;
  }
  if (by === 1) {
    tallies.take(person, kind);
    rows.take(person, kind);
    return;
  }
  tallies.drop(person, kind);
  rows.drop(person, kind);
}

const MINIMUMS: readonly TimelineRule['family'][] = ['minimum-run', 'minimum-gap', 'whole-groups'];

describe.each(FAMILIES.filter(family => !MINIMUMS.includes(family)))('%s', family => {
  test('a ceiling admits what the definition allows, on rows that are legal', () => {
    const seen = { admitted: 0, refused: 0 };
    fc.assert(
      fc.property(seeds, seed => {
        const random = new Random(seed);
        const sight = sightOf(random);
        const { kinds, facts } = sight;
        const rules = [0, 1].map(() => ({ ...ruleOf(family, random, sight), min: 0 }) as TimelineRule);
        const tallies = new Tallies(PEOPLE, kinds, facts);
        const ceilings = rules.map(rule => ceilingOf(rule, tallies) as Ceiling);
        const rows = new Rows();
        const isFact = (kind: number | null): boolean => kind !== null && facts?.[kind] === 1;
        for (let person = 0; person < PEOPLE; person++) {
          for (let kind = 0; kind < kinds; kind++) {
            if (isFact(kind) && random.below(2) === 0) change([], tallies, rows, person, kind, 1);
          }
        }
        for (let step = 0; step < 40; step++) {
          const person = random.below(PEOPLE);
          const held = random.below(2) === 0 ? rows.some(person, random) : null;
          const drop = isFact(held) ? null : held;
          const add = random.below(kinds);
          if (isFact(add)) continue;
          const after = rows.with(person, add, drop);
          const admitted = ceilings.map((ceiling, index) => {
            const rule = rules[index] as TimelineRule;
            if (rule.people?.[person] === 0) return true;
            const admits = ceiling.admits(person, add, drop ?? tallies.none);
            expect(admits).toBe(violationOf(rule, person, after, after.length, facts) === 0);
            return admits;
          });
          seen[admitted.includes(false) ? 'refused' : 'admitted']++;
          if (admitted.includes(false)) continue;
          if (drop !== null) change([], tallies, rows, person, drop, -1);
          change([], tallies, rows, person, add, 1);
        }
      }),
      { numRuns: 100 },
    );
    expect(seen.admitted).toBeGreaterThan(200);
    expect(seen.refused).toBeGreaterThan(200);
  });
});

test('what can only be broken by too much has a ceiling, and nothing else', () => {
  const sight = sightOf(new Random(1));
  for (const family of FAMILIES) {
    const tallies = new Tallies(PEOPLE, sight.kinds, sight.facts);
    const ceiling = ceilingOf(ruleOf(family, new Random(1), sight), tallies);
    expect(ceiling === null).toBe(MINIMUMS.includes(family));
  }
});
