import type { TouchCalendar } from '../../timeline-rule';
import type { Stretches } from '../stretches';
import type { Tally } from './tally';
import { TimeTally } from './time-tally';
import { Timelines } from './timelines';
import { TouchTally } from './touch-tally';

/**
 * What the rules of one set of rows are watched by. Rules that count the same things share the counts. All
 * rows are empty at first; then every turn anyone takes or drops is told.
 */
export class Tallies {
  readonly people: number;
  /** Stands for no kind: the number after the last. */
  readonly none: number;
  /** 1 for kinds that are facts: breaches in which everything involved is a fact do not count. `null`: all count. */
  readonly facts: Uint8Array | null;
  readonly #all: Tally[] = [];
  readonly #touches = new Map<TouchCalendar, TouchTally>();
  readonly #times = new Map<Stretches, TimeTally>();
  #timelines: Timelines | null = null;

  constructor(people: number, kinds: number, facts: Uint8Array | null) {
    this.people = people;
    this.none = kinds;
    this.facts = facts !== null && facts.includes(1) ? padded(facts, kinds + 1) : null;
  }

  take(person: number, kind: number): void {
    const all = this.#all;
    for (let i = 0; i < all.length; i++) {
      const tally = all[i] as Tally;
      if (tally.people === null || tally.people[person] === 1) tally.take(person, kind);
    }
  }

  drop(person: number, kind: number): void {
    const all = this.#all;
    for (let i = 0; i < all.length; i++) {
      const tally = all[i] as Tally;
      if (tally.people === null || tally.people[person] === 1) tally.drop(person, kind);
    }
  }

  /** Keeps counts that belong to one rule alone. */
  add<Own extends Tally>(tally: Own): Own {
    this.#all.push(tally);
    return tally;
  }

  /** Turns that touch the numbers of a calendar. */
  touches(calendar: TouchCalendar): TouchTally {
    const known = this.#touches.get(calendar);
    if (known !== undefined) return known;
    const tally = this.add(new TouchTally(calendar, this));
    this.#touches.set(calendar, tally);
    return tally;
  }

  /** Turns that cover the stretches of time between where any begins or ends. */
  times(stretches: Stretches): TimeTally {
    const known = this.#times.get(stretches);
    if (known !== undefined) return known;
    const tally = this.add(new TimeTally(stretches, this));
    this.#times.set(stretches, tally);
    return tally;
  }

  /** The rows themselves, for rules that look through them. */
  timelines(): Timelines {
    this.#timelines ??= this.add(new Timelines(this.people, this.none));
    return this.#timelines;
  }
}

function padded(facts: Uint8Array, size: number): Uint8Array {
  const longer = new Uint8Array(size);
  longer.set(facts.subarray(0, size));
  return longer;
}
