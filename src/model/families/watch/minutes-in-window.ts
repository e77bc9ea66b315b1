import type { RuleOf } from '../family';
import { amountsOfNothing, type Meter } from './meter';
import { StretchList } from './stretch-list';
import type { Tallies } from './tallies';
import type { Timelines } from './timelines';

/**
 * Minutes in the fullest window of a row. Windows are not counted as rows change: there are as many as there
 * are first and last minutes, a turn of a week lies in hundreds of them, and minutes held twice count once.
 * The row itself is short; mostly the sum of what lies near a turn tells that no window there is too full.
 */
class Windows {
  readonly #span: number;
  readonly #max: number;
  readonly #stretches: readonly Int32Array[];
  readonly #facts: Uint8Array | null;
  readonly #timelines: Timelines;
  /** First minute of each kind's stretches, the minute after their last, and how many they hold. */
  readonly #first: Float64Array;
  readonly #end: Float64Array;
  readonly #length: Float64Array;
  readonly #held = new StretchList();
  readonly #free = new StretchList();

  constructor({ stretches, span, max }: RuleOf<'minutes-in-window'>, tallies: Tallies) {
    this.#span = span;
    this.#max = max;
    this.#facts = tallies.facts;
    this.#timelines = tallies.timelines();
    this.#stretches = Array.from({ length: tallies.none + 1 }, (_, kind) => stretches[kind] ?? NOTHING);
    this.#first = Float64Array.from(this.#stretches, list => list[0] ?? Infinity);
    this.#end = Float64Array.from(this.#stretches, list => list[list.length - 1] ?? -Infinity);
    this.#length = Float64Array.from(this.#stretches, list => {
      let minutes = 0;
      for (let i = 0; i < list.length; i += 2) minutes += (list[i + 1] as number) - (list[i] as number);
      return minutes;
    });
  }

  has(kind: number): boolean {
    return (this.#length[kind] as number) > 0;
  }

  isFact(kind: number): boolean {
    return this.#facts !== null && this.#facts[kind] === 1;
  }

  /** By how much the fullest window that meets `add`, which is no fact, is too full with it in the place of `drop`. */
  beyondNear(person: number, add: number, drop: number): number {
    const count = this.#timelines.changed(person, add, drop);
    const row = this.#timelines.scratch;
    const span = this.#span;
    const max = this.#max;
    const from = (this.#first[add] as number) - span + 1;
    const to = (this.#end[add] as number) + span - 1;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const kind = row[i] as number;
      if ((this.#first[kind] as number) < to && (this.#end[kind] as number) > from) {
        sum += this.#length[kind] as number;
      }
    }
    // The union is no longer than the sum.
    if (sum <= max) return 0;
    const held = this.#held;
    held.clear();
    for (let i = 0; i < count; i++) {
      const kind = row[i] as number;
      if ((this.#first[kind] as number) < to && (this.#end[kind] as number) > from) {
        held.add(this.#stretches[kind] as Int32Array);
      }
    }
    held.merge();
    const mine = this.#stretches[add] as Int32Array;
    let worst = 0;
    for (let k = 0; k < mine.length; k += 2) {
      worst = Math.max(worst, this.#fullestFrom((mine[k] as number) - span + 1, (mine[k + 1] as number) - 1));
    }
    return worst > max ? worst - max : 0;
  }

  /** The most minutes in a window that starts between two minutes: it starts there, or with or ends with a stretch. */
  #fullestFrom(first: number, last: number): number {
    const held = this.#held;
    const span = this.#span;
    let worst = Math.max(held.minutesIn(first, first + span), held.minutesIn(last, last + span));
    for (let i = 0; i < held.count; i++) {
      const start = held.starts[i] as number;
      if (start > first && start < last) worst = Math.max(worst, held.minutesIn(start, start + span));
      const from = (held.ends[i] as number) - span;
      if (from > first && from < last) worst = Math.max(worst, held.minutesIn(from, from + span));
    }
    return worst;
  }

  /** By how much the fullest window that meets something free is too full, wherever it lies. */
  beyond(person: number, add: number, drop: number): number {
    const count = this.#timelines.changed(person, add, drop);
    const row = this.#timelines.scratch;
    const max = this.#max;
    let sum = 0;
    let mixed = false;
    for (let i = 0; i < count; i++) {
      sum += this.#length[row[i] as number] as number;
      mixed ||= this.isFact(row[i] as number);
    }
    if (sum <= max) return 0;
    const held = this.#held;
    const free = this.#free;
    held.clear();
    free.clear();
    for (let i = 0; i < count; i++) {
      const kind = row[i] as number;
      held.add(this.#stretches[kind] as Int32Array);
      if (mixed && !this.isFact(kind)) free.add(this.#stretches[kind] as Int32Array);
    }
    held.merge();
    if (mixed) {
      let worst = 0;
      for (let i = 0; i < free.count; i++) {
        const from = (free.starts[i] as number) - this.#span + 1;
        worst = Math.max(worst, this.#fullestFrom(from, (free.ends[i] as number) - 1));
      }
      return worst > max ? worst - max : 0;
    }
    let worst = 0;
    for (let i = 0; i < held.count; i++) {
      const start = held.starts[i] as number;
      const end = held.ends[i] as number;
      worst = Math.max(
        worst,
        held.minutesIn(start, start + this.#span),
        held.minutesIn(end - this.#span, end),
      );
    }
    return worst > max ? worst - max : 0;
  }
}

/**
 * As long as no window is too full, only those can become so that meet the turn just taken; otherwise all are
 * looked through, since the fullest may be the one that loses minutes.
 */
export class MinutesInWindowMeter implements Meter {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  readonly #windows: Windows;

  constructor(rule: RuleOf<'minutes-in-window'>, tallies: Tallies) {
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, tallies.people);
    this.#windows = new Windows(rule, tallies);
  }

  change(person: number, add: number, drop: number): number {
    const windows = this.#windows;
    const amount = this.amounts[person] as number;
    if (amount === 0 && !windows.isFact(add)) {
      return windows.has(add) ? windows.beyondNear(person, add, drop) : 0;
    }
    return windows.beyond(person, add, drop) - amount;
  }
}

const NOTHING = new Int32Array();
