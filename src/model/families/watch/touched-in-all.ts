import type { RuleOf } from '../family';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { TouchTally } from './touch-tally';

/**
 * Touched numbers inside the horizon. They are looked through and not counted as they change: most such rules
 * are on weekends, of which there are a few dozen, and the counts of turns are shared with other rules.
 */
export class TouchedInAllMeter implements Meter {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  readonly #tally: TouchTally;
  readonly #max: number;
  readonly #first: number;
  readonly #last: number;

  constructor(rule: RuleOf<'touched-in-all'>, tallies: Tallies) {
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, tallies.people);
    this.#tally = tallies.touches(rule.calendar);
    this.#max = rule.max;
    this.#first = Math.max(0, rule.calendar.firstInside);
    this.#last = Math.min(rule.calendar.size - 1, rule.calendar.lastInside);
  }

  change(person: number, add: number, drop: number): number {
    const amount = this.amounts[person] as number;
    if (!this.#meets(person, add) && (amount === 0 || !this.#meets(person, drop))) return 0;
    const tally = this.#tally;
    tally.drop(person, drop);
    tally.take(person, add);
    const now = this.#beyond(person);
    tally.drop(person, add);
    tally.take(person, drop);
    return now - amount;
  }

  /** Whether a kind touches a number inside. */
  #meets(person: number, kind: number): boolean {
    const numbers = this.#tally.numbersOf(person, kind);
    for (let i = 0; i < numbers.length; i++) {
      if ((numbers[i] as number) >= this.#first && (numbers[i] as number) <= this.#last) return true;
    }
    return false;
  }

  /** Touched numbers beyond the maximum; none when facts alone touch any. */
  #beyond(person: number): number {
    const { turns, free, size } = this.#tally;
    const at = person * size;
    let inside = 0;
    let counts = false;
    for (let slot = at + this.#first; slot <= at + this.#last; slot++) {
      if (turns[slot] === 0) continue;
      inside++;
      counts ||= free[slot] !== 0;
    }
    return counts && inside > this.#max ? inside - this.#max : 0;
  }
}
