import type { RuleOf } from '../family';
import type { Tallies } from './tallies';
import { TouchedNearbyMeter } from './touched-nearby';

/** Windows of `max` + 1 touched numbers in a row that hold some of the numbers, and something free. */
export class MaximumRunMeter extends TouchedNearbyMeter {
  readonly #max: number;

  constructor(rule: RuleOf<'maximum-run'>, tallies: Tallies) {
    super(rule, tallies);
    this.#max = rule.max;
  }

  protected amountNear(person: number, numbers: Int32Array): number {
    const { turns, free, size } = this.tally;
    const max = this.#max;
    const at = person * size;
    const first = Math.max(0, (numbers[0] as number) - max);
    const last = Math.min(size - 1, (numbers[numbers.length - 1] as number) + max);
    let windows = 0;
    let run = 0;
    let sinceFree = size;
    for (let number = first; number <= last; number++) {
      if (turns[at + number] === 0) {
        run = 0;
        sinceFree = size;
        continue;
      }
      run++;
      sinceFree = free[at + number] === 0 ? sinceFree + 1 : 0;
      if (run > max && sinceFree <= max) windows++;
    }
    return windows;
  }
}
