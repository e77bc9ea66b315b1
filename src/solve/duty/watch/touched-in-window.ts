import type { TimelineRuleBase, TouchCalendar, TouchedInWindow } from '../../../model/timeline-rule';
import type { DutyTables } from '../duty-tables';
import type { Ceiling } from './ceiling';

/** Days, nights or weekends touched per window of numbers in a row. */
export class TouchedInWindowCeiling implements Ceiling {
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

  constructor(rule: TimelineRuleBase & TouchedInWindow, tables: DutyTables) {
    this.people = rule.people;
    this.#calendar = rule.calendar;
    this.#span = rule.span;
    this.#max = rule.max;
    this.#none = tables.none;
    this.#windows = rule.calendar.size + rule.span - 1;
    this.#turns = new Uint16Array(tables.people * rule.calendar.size);
    this.#touched = new Uint16Array(tables.people * this.#windows);
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

const NOTHING = new Int32Array();
