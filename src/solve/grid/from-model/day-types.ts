import type { DutyModel } from '../../../model/duty-model';
import type { Seats } from './seats';

const DAY = 1440;
/** The engine numbers types in bytes, and tells rows apart by cells in 16 bits. */
export const MOST_TYPES = 127;
const MOST_CELLS = 65_535;
const MOST_DAYS = 800;
/** Looks of rules at kinds that are spent on finding types. */
const MOST_LOOKS = 50_000_000;

/** The kinds of a model as duties of a finite number of types, at most one of each type a day. */
export interface DayTypes {
  readonly days: number;
  readonly types: number;
  /** Day and type of each kind; -1: nobody may hold it. */
  readonly dayOf: Int32Array;
  readonly typeOf: Int32Array;
  /** The kind of `day * types + type`; -1: there is none. */
  readonly kindOf: Int32Array;
  /** Length of each type. */
  readonly minutes: Int32Array;
}

/**
 * Kinds are of one type when they start at the same minute of the day, are equally long and the same rules count
 * them; of several such on one day, the first ones are of one type, the second ones of another, and so on.
 */
export function* dayTypesOf(
  model: DutyModel,
  seats: readonly (Seats | null)[],
): Generator<void, DayTypes | null> {
  const { kinds, start, end } = model;
  const first = Math.floor((start[0] as number) / DAY);
  const days = Math.floor((start[kinds - 1] as number) / DAY) - first + 1;
  if (days > MOST_DAYS) return null;
  const color = yield* colorsOf(model, seats);
  if (color === null) return null;

  const dayOf = new Int32Array(kinds).fill(-1);
  const group = new Int32Array(kinds).fill(-1);
  const numbers = new Map<string, number>();
  const firsts: number[] = [];
  const seen = new Map<number, number>();
  for (let kind = 0, today = -1; kind < kinds; kind++) {
    if (seats[kind] === null) continue;
    const day = Math.floor((start[kind] as number) / DAY) - first;
    if (day !== today) seen.clear();
    today = day;
    dayOf[kind] = day;
    const before = seen.get(color[kind] as number) ?? 0;
    seen.set(color[kind] as number, before + 1);
    const key = `${color[kind] as number}:${before}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = firsts.length;
      if (number >= MOST_TYPES) return null;
      numbers.set(key, number);
      firsts.push(kind);
    }
    group[kind] = number;
  }
  const types = firsts.length;
  if (types === 0 || days * types > MOST_CELLS) return null;

  const minuteOf = (kind: number): number => (start[kind] as number) % DAY;
  const lengthOf = (kind: number): number => (end[kind] as number) - (start[kind] as number);
  const order = firsts.map((_, number) => number);
  order.sort((a, b) => {
    const [one, other] = [firsts[a] as number, firsts[b] as number];
    return minuteOf(one) - minuteOf(other) || lengthOf(one) - lengthOf(other) || one - other;
  });
  const rank = new Int32Array(types);
  order.forEach((number, type) => (rank[number] = type));
  const typeOf = group.map(number => (number < 0 ? -1 : (rank[number] as number)));
  const kindOf = new Int32Array(days * types).fill(-1);
  for (let kind = 0; kind < kinds; kind++) {
    if ((typeOf[kind] as number) >= 0)
      kindOf[(dayOf[kind] as number) * types + (typeOf[kind] as number)] = kind;
  }
  return {
    days,
    types,
    dayOf,
    typeOf,
    kindOf,
    minutes: Int32Array.from(order, number => lengthOf(firsts[number] as number)),
  };
}

/** A number for each kind somebody may hold: equal ones start at one minute of the day, are equally long and counted by the same rules. */
function* colorsOf(model: DutyModel, seats: readonly (Seats | null)[]): Generator<void, Int32Array | null> {
  const { kinds, start, end, rules } = model;
  const color = new Int32Array(kinds);
  const numbers = new Map<string, number>();
  for (let kind = 0; kind < kinds; kind++) {
    const key = `${(start[kind] as number) % DAY}:${(end[kind] as number) - (start[kind] as number)}`;
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    color[kind] = known;
  }
  let looks = 0;
  for (const rule of rules) {
    if (rule.family !== 'turns-in-all') continue;
    yield;
    looks += kinds;
    if (looks > MOST_LOOKS) return null;
    const split = new Map<number, number>();
    for (let kind = 0; kind < kinds; kind++) {
      if (seats[kind] === null) continue;
      const key = 2 * (color[kind] as number) + (rule.counts[kind] === 1 ? 1 : 0);
      const known = split.get(key) ?? split.size;
      split.set(key, known);
      color[kind] = known;
    }
    if (split.size > MOST_TYPES) return null;
  }
  return color;
}
