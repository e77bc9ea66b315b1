import type { TouchCalendar } from '../../timeline-rule';
import type { Tallies } from './tallies';
import type { Tally } from './tally';

/** How often each number of a calendar is touched: a number is touched while a turn that touches it is held. */
export class TouchTally implements Tally {
  /** Rules for some people may share it with rules for others. */
  readonly people = null;
  readonly size: number;
  /** Turns that touch a number: `turns[person * size + number]`. */
  readonly turns: Uint16Array;
  /** Those of them that are no facts; the same list where there are none. */
  readonly free: Uint16Array;
  readonly #calendar: TouchCalendar;
  readonly #none: number;
  readonly #facts: Uint8Array | null;

  constructor(calendar: TouchCalendar, { people, none, facts }: Tallies) {
    this.#calendar = calendar;
    this.#none = none;
    this.#facts = facts;
    this.size = calendar.size;
    this.turns = new Uint16Array(people * calendar.size);
    this.free = facts === null ? this.turns : new Uint16Array(people * calendar.size);
  }

  /** The numbers a kind touches for a person, ascending. */
  numbersOf(person: number, kind: number): Int32Array {
    if (kind === this.#none) return NOTHING;
    const touches = this.#calendar.touches[this.#calendar.classOf[person] as number] as readonly Int32Array[];
    return touches[kind] as Int32Array;
  }

  take(person: number, kind: number): void {
    this.#count(person, kind, 1);
  }

  drop(person: number, kind: number): void {
    this.#count(person, kind, -1);
  }

  #count(person: number, kind: number, by: 1 | -1): void {
    const numbers = this.numbersOf(person, kind);
    const at = person * this.size;
    const { turns, free } = this;
    const isFact = this.#facts !== null && this.#facts[kind] === 1;
    for (let i = 0; i < numbers.length; i++) {
      const slot = at + (numbers[i] as number);
      turns[slot] = (turns[slot] as number) + by;
      if (free !== turns && !isFact) free[slot] = (free[slot] as number) + by;
    }
  }
}

const NOTHING = new Int32Array();
