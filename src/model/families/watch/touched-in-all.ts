import type { RuleOf } from '../family';
import type { Ceiling } from './ceiling';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { TouchTally } from './touch-tally';

/**
 * Numbers inside the horizon. They are looked through and not counted as they change: most such rules are on
 * weekends, of which there are a few dozen, and the counts of turns are shared with other rules.
 */
class Inside {
  readonly #tally: TouchTally;
  readonly #max: number;
  readonly #first: number;
  readonly #last: number;

  constructor({ calendar, max }: RuleOf<'touched-in-all'>, tallies: Tallies) {
    this.#tally = tallies.touches(calendar);
    this.#max = max;
    this.#first = Math.max(0, calendar.firstInside);
    this.#last = Math.min(calendar.size - 1, calendar.lastInside);
  }

  /** Whether a kind touches a number inside. */
  meets(person: number, kind: number): boolean {
    const numbers = this.#tally.numbersOf(person, kind);
    for (let i = 0; i < numbers.length; i++) {
      if ((numbers[i] as number) >= this.#first && (numbers[i] as number) <= this.#last) return true;
    }
    return false;
  }

  /** Touched numbers beyond the maximum with `add` in the place of `drop`; none when facts alone touch any. */
  beyond(person: number, add: number, drop: number): number {
    const tally = this.#tally;
    tally.drop(person, drop);
    tally.take(person, add);
    const { turns, free } = tally;
    const at = person * tally.size;
    let inside = 0;
    let counts = false;
    for (let slot = at + this.#first; slot <= at + this.#last; slot++) {
      if (turns[slot] === 0) continue;
      inside++;
      counts ||= free[slot] !== 0;
    }
    tally.drop(person, add);
    tally.take(person, drop);
    return counts && inside > this.#max ? inside - this.#max : 0;
  }
}

export class TouchedInAllCeiling implements Ceiling {
  readonly people: Uint8Array | null;
  readonly #inside: Inside;

  constructor(rule: RuleOf<'touched-in-all'>, tallies: Tallies) {
    this.people = rule.people;
    this.#inside = new Inside(rule, tallies);
  }

  admits(person: number, add: number, drop: number): boolean {
    return !this.#inside.meets(person, add) || this.#inside.beyond(person, add, drop) === 0;
  }
}

export class TouchedInAllMeter implements Meter {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  readonly #inside: Inside;

  constructor(rule: RuleOf<'touched-in-all'>, tallies: Tallies) {
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, tallies.people);
    this.#inside = new Inside(rule, tallies);
  }

  change(person: number, add: number, drop: number): number {
    if (!this.#inside.meets(person, add) && !this.#inside.meets(person, drop)) return 0;
    return this.#inside.beyond(person, add, drop) - (this.amounts[person] as number);
  }
}
