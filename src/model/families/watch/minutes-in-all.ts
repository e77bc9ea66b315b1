import type { RuleOf } from '../family';
import type { Ceiling } from './ceiling';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { TimeTally } from './time-tally';

export class MinutesInAllCeiling implements Ceiling {
  readonly people: Uint8Array | null;
  readonly #max: number;
  readonly #time: TimeTally;

  constructor(rule: RuleOf<'minutes-in-all'>, tallies: Tallies) {
    this.people = rule.people;
    this.#max = rule.max;
    this.#time = tallies.times(rule.stretches);
  }

  admits(person: number, add: number, drop: number): boolean {
    const time = this.#time;
    const length = time.lengthOf[add] as number;
    // At most all its minutes are new.
    if (length === 0 || (time.minutes[person] as number) + length <= this.#max) return true;
    time.drop(person, drop);
    time.take(person, add);
    const minutes = time.minutes[person] as number;
    time.drop(person, add);
    time.take(person, drop);
    return minutes <= this.#max;
  }
}

export class MinutesInAllMeter implements Meter {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  readonly #min: number;
  readonly #max: number;
  readonly #time: TimeTally;

  constructor(rule: RuleOf<'minutes-in-all'>, tallies: Tallies) {
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, tallies.people, rule.min);
    this.#min = rule.min;
    this.#max = rule.max;
    this.#time = tallies.times(rule.stretches);
  }

  change(person: number, add: number, drop: number): number {
    const time = this.#time;
    if (time.lengthOf[add] === 0 && time.lengthOf[drop] === 0) return 0;
    time.drop(person, drop);
    time.take(person, add);
    const minutes = time.minutes[person] as number;
    const beyond = (time.freeTurns[person] as number) > 0 ? minutes - this.#max : 0;
    time.drop(person, add);
    time.take(person, drop);
    return Math.max(0, beyond, this.#min - minutes) - (this.amounts[person] as number);
  }
}
