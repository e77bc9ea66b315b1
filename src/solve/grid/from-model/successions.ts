import type { DutyModel } from '../../../model/duty-model';
import type { TimelineRule } from '../../../model/timeline-rule';
import type { DayTypes } from './day-types';
import type { Seats } from './seats';

/** What rules say of two duties of one person. */
export interface Successions {
  /** `mayFollow[earlier * types + later]`: 1 when `later` may be held on the day after `earlier`. */
  readonly mayFollow: Uint8Array;
  /** Nobody can hold two duties at the same time, so that their minutes add up. */
  readonly isDisjoint: boolean;
}

const UNKNOWN = 2;

/** For whom of those that may hold two duties rules part them; `nobody` may hold both. */
type Parted = 'all' | 'some' | 'none' | 'nobody';

const isOpen = (parted: Parted): boolean => parted === 'some' || parted === 'none';

/**
 * Which types may follow which; `null` unless rules leave everybody one duty a day at most, say the same of
 * everybody and of all days, and say nothing of duties further apart than neighboring days.
 */
export function* successionsOf(
  model: DutyModel,
  seats: readonly (Seats | null)[],
  { types, dayOf, typeOf, kindOf }: DayTypes,
): Generator<void, Successions | null> {
  const { kinds, start, end } = model;
  const holders = holdersOf(model, seats);
  const groups = groupsOf(model);
  const mayFollow = new Uint8Array(types * types).fill(UNKNOWN);
  let isDisjoint = true;

  const parted = (a: number, b: number): Parted => {
    let answer: Parted = 'nobody';
    for (const { people, excludes } of groups) {
      if (!people.some(person => holders(a, person) && holders(b, person))) continue;
      const here = excludes(a, b) ? 'all' : 'none';
      if (answer !== 'nobody' && answer !== here) return 'some';
      answer = here;
    }
    return answer;
  };

  for (let kind = 0; kind < kinds; kind++) {
    if (seats[kind] === null) continue;
    yield;
    const day = dayOf[kind] as number;
    const own = seats[kind] as Seats;
    if (own.bundles.length > 1 && isOpen(parted(kind, kind))) return null;
    for (let type = 0; type < types; type++) {
      const other = kindOf[day * types + type] as number;
      if (other <= kind) continue;
      if (isOpen(parted(kind, other))) return null;
    }
    for (let type = 0; type < types; type++) {
      const other = kindOf[(day + 1) * types + type] ?? -1;
      if (other < 0) continue;
      const here = parted(kind, other);
      if (here === 'some') return null;
      if (here === 'nobody') continue;
      const at = (typeOf[kind] as number) * types + type;
      const may = here === 'all' ? 0 : 1;
      if (mayFollow[at] === UNKNOWN) mayFollow[at] = may;
      else if (mayFollow[at] !== may) return null;
    }
    for (let other = kind + 1; other < kinds && (start[other] as number) < (end[kind] as number); other++) {
      if (seats[other] === null || (dayOf[other] as number) === day) continue;
      if (isOpen(parted(kind, other))) isDisjoint = false;
    }
    for (const { farFrom } of groups) {
      for (const other of farFrom(kind)) {
        if (seats[other] === null || Math.abs((dayOf[other] as number) - day) <= 1) continue;
        if (parted(kind, other) !== 'nobody') return null;
      }
    }
  }
  for (let at = 0; at < mayFollow.length; at++) if (mayFollow[at] === UNKNOWN) mayFollow[at] = 1;
  return { mayFollow, isDisjoint };
}

/** People for whom the same rules part kinds. */
interface Group {
  readonly people: readonly number[];
  readonly excludes: (a: number, b: number) => boolean;
  /** All that are excluded with a kind, and perhaps more. */
  readonly farFrom: (kind: number) => Iterable<number>;
}

interface Excluder {
  readonly people: Uint8Array | null;
  readonly excludes: (a: number, b: number) => boolean;
  readonly farFrom: (kind: number) => Iterable<number>;
}

function groupsOf(model: DutyModel): readonly Group[] {
  const excluders: readonly Excluder[] = [
    ...model.clashes.map(({ people, neighbors }): Excluder => {
      const sets = neighbors.map(list => new Set(list));
      return {
        people,
        excludes: (a, b) => (sets[a] as Set<number>).has(b),
        farFrom: kind => neighbors[kind] as Int32Array,
      };
    }),
    ...model.rules.flatMap(rule => (isOneInWindow(rule) ? [windowExcluder(rule)] : [])),
  ];
  const byKey = new Map<string, number[]>();
  for (let person = 0; person < model.people; person++) {
    const key = excluders.map(({ people }) => people?.[person] ?? 1).join('');
    byKey.set(key, [...(byKey.get(key) ?? []), person]);
  }
  return [...byKey.values()].map((people): Group => {
    const mine = excluders.filter(each => each.people === null || each.people[people[0] as number] === 1);
    return {
      people,
      excludes: (a, b) => mine.some(each => each.excludes(a, b)),
      farFrom: function* (kind) {
        for (const each of mine) yield* each.farFrom(kind);
      },
    };
  });
}

type OneInWindow = Extract<TimelineRule, { family: 'turns-in-window' }>;

/** Of the turns of a window one at most: any two in it exclude each other. */
export function isOneInWindow(rule: TimelineRule): rule is OneInWindow {
  return rule.family === 'turns-in-window' && rule.price === null && rule.max === 1;
}

function windowExcluder({ people, point, span }: OneInWindow): Excluder {
  const counted = Array.from(point.keys()).filter(kind => (point[kind] as number) >= 0);
  const pointOf = (kind: number): number => point[kind] as number;
  const excludes = (a: number, b: number): boolean =>
    pointOf(a) >= 0 && pointOf(b) >= 0 && Math.abs(pointOf(a) - pointOf(b)) < span;
  return {
    people,
    excludes,
    farFrom: kind => (pointOf(kind) < 0 ? [] : counted.filter(other => excludes(kind, other))),
  };
}

/** Whether a person may hold a kind. */
function holdersOf(
  { kinds, people }: DutyModel,
  seats: readonly (Seats | null)[],
): (kind: number, person: number) => boolean {
  const may = new Uint8Array(kinds * people);
  seats.forEach((each, kind) => {
    for (const person of each?.candidates ?? []) may[kind * people + person] = 1;
  });
  return (kind, person) => may[kind * people + person] === 1;
}
