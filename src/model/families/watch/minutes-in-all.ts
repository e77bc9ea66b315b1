import type { RuleOf } from '../family';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { TimeTally } from './time-tally';

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
    const amount = this.amounts[person] as number;
    const length = time.lengthOf[add] as number;
    if (length === 0 && time.lengthOf[drop] === 0) return 0;
    // At most all its minutes are new.
    if (this.#min === 0 && amount === 0 && (time.minutes[person] as number) + length <= this.#max) return 0;
    time.drop(person, drop);
    time.take(person, add);
    const minutes = time.minutes[person] as number;
    const beyond = (time.freeTurns[person] as number) > 0 ? minutes - this.#max : 0;
    time.drop(person, add);
    time.take(person, drop);
    return Math.max(0, beyond, this.#min - minutes) - amount;
  }
}
