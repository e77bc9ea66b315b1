import type { RuleOf } from '../family';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { TimeTally } from './time-tally';

/**
 * The fullest piece of time. As long as none is too full, only pieces of the turn just taken can become so;
 * otherwise all are looked through, since the fullest may be the one that loses a turn.
 */
export class AtOnceMeter implements Meter {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  readonly #max: number;
  readonly #time: TimeTally;
  readonly #everywhere: Int32Array;

  constructor(rule: RuleOf<'at-once'>, tallies: Tallies) {
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, tallies.people);
    this.#max = rule.max;
    this.#time = tallies.times(rule.stretches);
    this.#everywhere = Int32Array.of(0, this.#time.size);
  }

  change(person: number, add: number, drop: number): number {
    const time = this.#time;
    const amount = this.amounts[person] as number;
    const gained = time.piecesOf(add);
    if (gained.length === 0 && (amount === 0 || time.piecesOf(drop).length === 0)) return 0;
    time.drop(person, drop);
    time.take(person, add);
    const now = this.#beyond(person, amount === 0 ? gained : this.#everywhere);
    time.drop(person, add);
    time.take(person, drop);
    return now - amount;
  }

  /** The most beyond the maximum in any of the pieces in which something free is held. */
  #beyond(person: number, pieces: Int32Array): number {
    const { turns, free, size } = this.#time;
    const at = person * size;
    let worst = 0;
    for (let k = 0; k < pieces.length; k += 2) {
      const end = at + (pieces[k + 1] as number);
      for (let slot = at + (pieces[k] as number); slot < end; slot++) {
        const beyond = (turns[slot] as number) - this.#max;
        if (beyond > worst && free[slot] !== 0) worst = beyond;
      }
    }
    return worst;
  }
}
