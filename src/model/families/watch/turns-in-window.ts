import type { RuleOf } from '../family';
import type { Ceiling } from './ceiling';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { Tally } from './tally';

/** The points at which turns can start, in order, and the windows they make. */
class Places {
  readonly count: number;
  /** Place of each kind's point among all points, or -1. */
  readonly of: Int32Array;
  /** The first place of the window that ends with a place. */
  readonly first: Int32Array;
  /** The last place of the window that starts with a place. */
  readonly last: Int32Array;

  constructor({ point, span }: RuleOf<'turns-in-window'>, none: number) {
    const points = [...new Set(point)].filter(start => start >= 0).sort((a, b) => a - b);
    const numbers = new Map(points.map((start, place) => [start, place]));
    this.count = points.length;
    this.of = new Int32Array(none + 1).fill(-1);
    point.forEach((start, kind) => {
      if (start >= 0) this.of[kind] = numbers.get(start) as number;
    });
    this.first = new Int32Array(points.length);
    this.last = new Int32Array(points.length);
    let first = 0;
    points.forEach((start, place) => {
      while (start - (points[first] as number) >= span) first++;
      this.first[place] = first;
      for (let window = first; window <= place; window++) this.last[window] = place;
    });
  }
}

/**
 * Turns per window. A window that starts where turns can start holds as many as any other, so those are
 * counted; a window with no room left closes every point in it.
 */
export class TurnsInWindowCeiling implements Ceiling, Tally {
  readonly people: Uint8Array | null;
  readonly #max: number;
  readonly #places: Places;
  readonly #turns: Uint16Array;
  /** Full windows that hold a point. */
  readonly #closed: Uint16Array;

  constructor(rule: RuleOf<'turns-in-window'>, tallies: Tallies) {
    const { people, none } = tallies;
    this.people = rule.people;
    this.#max = rule.max;
    this.#places = new Places(rule, none);
    this.#turns = new Uint16Array(people * this.#places.count);
    this.#closed = new Uint16Array(people * this.#places.count);
    // Without any room every window is full from the start.
    if (rule.max <= 0) this.#closed.fill(1);
    tallies.add(this);
  }

  admits(person: number, add: number, drop: number): boolean {
    const place = this.#places.of[add] as number;
    if (place < 0) return true;
    const at = person * this.#places.count;
    const closed = this.#closed[at + place] as number;
    if (closed === 0) return true;
    const other = this.#places.of[drop] as number;
    if (other < 0 || this.#max <= 0) return false;
    // Each full window must hold what goes as well, and have room then.
    const from = Math.max(this.#places.first[place] as number, this.#places.first[other] as number);
    const to = Math.min(place, other);
    let opened = 0;
    for (let window = from; window <= to; window++) {
      const turns = this.#turns[at + window] as number;
      if (turns > this.#max) return false;
      if (turns === this.#max) opened++;
    }
    return opened === closed;
  }

  take(person: number, kind: number): void {
    const place = this.#places.of[kind] as number;
    if (place < 0) return;
    const at = person * this.#places.count;
    for (let window = this.#places.first[place] as number; window <= place; window++) {
      const turns = (this.#turns[at + window] as number) + 1;
      this.#turns[at + window] = turns;
      if (turns === this.#max) this.#close(at, window, 1);
    }
  }

  drop(person: number, kind: number): void {
    const place = this.#places.of[kind] as number;
    if (place < 0) return;
    const at = person * this.#places.count;
    for (let window = this.#places.first[place] as number; window <= place; window++) {
      const turns = this.#turns[at + window] as number;
      this.#turns[at + window] = turns - 1;
      if (turns === this.#max) this.#close(at, window, -1);
    }
  }

  #close(at: number, window: number, by: 1 | -1): void {
    const last = this.#places.last[window] as number;
    for (let place = window; place <= last; place++) {
      this.#closed[at + place] = (this.#closed[at + place] as number) + by;
    }
  }
}

/**
 * The fullest window. As long as none is too full, only those can become so that hold the point of a turn
 * just taken; otherwise all are looked through, since the fullest may be the one that loses a turn.
 */
export class TurnsInWindowMeter implements Meter, Tally {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  readonly #max: number;
  readonly #places: Places;
  readonly #facts: Uint8Array | null;
  /** Turns that start at a place: `turns[person * places + place]`. */
  readonly #turns: Uint16Array;
  /** Those of them that are no facts; the same list where there are none. */
  readonly #free: Uint16Array;

  constructor(rule: RuleOf<'turns-in-window'>, tallies: Tallies) {
    const { people, none, facts } = tallies;
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, people);
    this.#max = rule.max;
    this.#places = new Places(rule, none);
    this.#facts = facts;
    this.#turns = new Uint16Array(people * this.#places.count);
    this.#free = facts === null ? this.#turns : this.#turns.slice();
    tallies.add(this);
  }

  change(person: number, add: number, drop: number): number {
    const { of, first, last, count } = this.#places;
    const amount = this.amounts[person] as number;
    const place = of[add] as number;
    if (place < 0 && (amount === 0 || (of[drop] as number) < 0)) return 0;
    this.drop(person, drop);
    this.take(person, add);
    const now =
      amount === 0
        ? this.#worst(person, first[place] as number, last[place] as number)
        : this.#worst(person, 0, count - 1);
    this.drop(person, add);
    this.take(person, drop);
    return now - amount;
  }

  take(person: number, kind: number): void {
    this.#count(person, kind, 1);
  }

  drop(person: number, kind: number): void {
    this.#count(person, kind, -1);
  }

  #count(person: number, kind: number, by: 1 | -1): void {
    const place = this.#places.of[kind] as number;
    if (place < 0) return;
    const at = person * this.#places.count + place;
    const turns = this.#turns;
    const free = this.#free;
    turns[at] = (turns[at] as number) + by;
    if (free !== turns && this.#facts?.[kind] === 0) free[at] = (free[at] as number) + by;
  }

  /** Of the windows that lie between two places. */
  #worst(person: number, from: number, end: number): number {
    const { first, count } = this.#places;
    const turns = this.#turns;
    const free = this.#free;
    const at = person * count;
    const max = this.#max;
    let worst = 0;
    let low = from;
    let inside = 0;
    let lastFree = -1;
    for (let place = from; place <= end; place++) {
      for (const start = first[place] as number; low < start; low++) inside -= turns[at + low] as number;
      inside += turns[at + place] as number;
      if (free[at + place] !== 0) lastFree = place;
      if (inside - max > worst && lastFree >= low) worst = inside - max;
    }
    return worst;
  }
}
