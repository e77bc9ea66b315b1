import type { TouchCalendar } from '../../timeline-rule';
import type { RuleOf } from '../family';
import type { Ceiling } from './ceiling';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { Tally } from './tally';
import type { TouchTally } from './touch-tally';

/** Numbers touched are counted for every window, since this is asked most often of all. */
export class TouchedInWindowCeiling implements Ceiling, Tally {
  readonly people: Uint8Array | null;
  readonly #calendar: TouchCalendar;
  readonly #span: number;
  readonly #max: number;
  readonly #windows: number;
  readonly #none: number;
  /** Turns that touch a number. */
  readonly #turns: Uint16Array;
  /** Numbers touched in the window that ends with a number. */
  readonly #touched: Uint16Array;

  constructor(rule: RuleOf<'touched-in-window'>, tallies: Tallies) {
    const { people, none } = tallies;
    this.people = rule.people;
    this.#calendar = rule.calendar;
    this.#span = rule.span;
    this.#max = rule.max;
    this.#none = none;
    this.#windows = rule.calendar.size + rule.span - 1;
    this.#turns = new Uint16Array(people * rule.calendar.size);
    this.#touched = new Uint16Array(people * this.#windows);
    tallies.add(this);
  }

  admits(person: number, add: number, drop: number): boolean {
    const gained = this.#touches(person, add);
    if (gained.length === 0) return true;
    const span = this.#span;
    const max = this.#max;
    const at = person * this.#windows;
    const turnsAt = person * this.#calendar.size;
    const first = gained[0] as number;
    const end = (gained[gained.length - 1] as number) + span;
    for (let window = first; window < end; window++) {
      let touched = this.#touched[at + window] as number;
      if (touched + gained.length <= max) continue;
      let meets = false;
      for (let i = 0; i < gained.length; i++) {
        const number = gained[i] as number;
        if (number > window || number <= window - span) continue;
        meets = true;
        if (this.#turns[turnsAt + number] === 0) touched++;
      }
      if (!meets || touched <= max) continue;
      const lost = this.#touches(person, drop);
      for (let i = 0; i < lost.length; i++) {
        const number = lost[i] as number;
        if (number > window || number <= window - span) continue;
        if (this.#turns[turnsAt + number] === 1 && !gained.includes(number)) touched--;
      }
      if (touched > max) return false;
    }
    return true;
  }

  take(person: number, kind: number): void {
    const numbers = this.#touches(person, kind);
    const turnsAt = person * this.#calendar.size;
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] as number;
      const turns = this.#turns[turnsAt + number] as number;
      this.#turns[turnsAt + number] = turns + 1;
      if (turns === 0) this.#count(person, number, 1);
    }
  }

  drop(person: number, kind: number): void {
    const numbers = this.#touches(person, kind);
    const turnsAt = person * this.#calendar.size;
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] as number;
      const turns = (this.#turns[turnsAt + number] as number) - 1;
      this.#turns[turnsAt + number] = turns;
      if (turns === 0) this.#count(person, number, -1);
    }
  }

  #count(person: number, number: number, by: 1 | -1): void {
    const at = person * this.#windows;
    for (let window = number; window < number + this.#span; window++) {
      this.#touched[at + window] = (this.#touched[at + window] as number) + by;
    }
  }

  #touches(person: number, kind: number): Int32Array {
    if (kind === this.#none) return NOTHING;
    const touches = this.#calendar.touches[this.#calendar.classOf[person] as number] as readonly Int32Array[];
    return touches[kind] as Int32Array;
  }
}

/**
 * The fullest window. As long as none is too full, only those can become so that hold a number just
 * touched; otherwise all are looked through, since the fullest may be the one that loses a number.
 */
export class TouchedInWindowMeter implements Meter {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  readonly #span: number;
  readonly #max: number;
  readonly #tally: TouchTally;

  constructor(rule: RuleOf<'touched-in-window'>, tallies: Tallies) {
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, tallies.people);
    this.#span = rule.span;
    this.#max = rule.max;
    this.#tally = tallies.touches(rule.calendar);
  }

  change(person: number, add: number, drop: number): number {
    const tally = this.#tally;
    const amount = this.amounts[person] as number;
    const gained = tally.numbersOf(person, add);
    if (amount === 0 && gained.length === 0) return 0;
    tally.drop(person, drop);
    tally.take(person, add);
    const now =
      amount === 0
        ? this.#worst(
            person,
            (gained[0] as number) - this.#span + 1,
            (gained.at(-1) as number) + this.#span - 1,
          )
        : this.#worst(person, 0, tally.size - 1);
    tally.drop(person, add);
    tally.take(person, drop);
    return now - amount;
  }

  /** Of the windows that lie between two numbers. */
  #worst(person: number, first: number, last: number): number {
    const { turns, free, size } = this.#tally;
    const at = person * size;
    const span = this.#span;
    const max = this.#max;
    const from = first < 0 ? 0 : first;
    const end = last < size ? last : size - 1;
    let worst = 0;
    let touched = 0;
    let lastFree = -1;
    for (let number = from; number <= end; number++) {
      if (number - span >= from && turns[at + number - span] !== 0) touched--;
      if (turns[at + number] !== 0) touched++;
      if (free[at + number] !== 0) lastFree = number;
      if (touched - max > worst && lastFree >= from && lastFree > number - span) worst = touched - max;
    }
    return worst;
  }
}

const NOTHING = new Int32Array();
