import type { RuleOf } from '../family';
import type { Tallies } from './tallies';
import { TouchedNearbyMeter } from './touched-nearby';

/** Pairs from the first that has one of the numbers to the last. */
export class WholeGroupsMeter extends TouchedNearbyMeter {
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  /** The first pair that has a number, and the pair after the last that has it. */
  readonly #from: Int32Array;
  readonly #end: Int32Array;

  constructor(rule: RuleOf<'whole-groups'>, tallies: Tallies) {
    super(rule, tallies);
    this.#first = Int32Array.from(rule.pairs, ([first]) => first);
    this.#second = Int32Array.from(rule.pairs, ([, second]) => second);
    this.#from = new Int32Array(rule.calendar.size).fill(rule.pairs.length);
    this.#end = new Int32Array(rule.calendar.size);
    rule.pairs.forEach((pair, index) => {
      for (const number of pair) {
        this.#from[number] = Math.min(this.#from[number] as number, index);
        this.#end[number] = index + 1;
      }
    });
  }

  protected amountNear(person: number, numbers: Int32Array): number {
    const { turns, free, size } = this.tally;
    const at = person * size;
    let from = this.#first.length;
    let end = 0;
    for (let i = 0; i < numbers.length; i++) {
      from = Math.min(from, this.#from[numbers[i] as number] as number);
      end = Math.max(end, this.#end[numbers[i] as number] as number);
    }
    let broken = 0;
    for (let pair = from; pair < end; pair++) {
      const first = at + (this.#first[pair] as number);
      const second = at + (this.#second[pair] as number);
      if ((turns[first] === 0) === (turns[second] === 0)) continue;
      // Nothing free is held where nothing is held, so one of the two tells.
      if (free[first] !== 0 || free[second] !== 0) broken++;
    }
    return broken;
  }
}
