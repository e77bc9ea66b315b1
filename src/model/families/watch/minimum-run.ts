import type { RuleOf } from '../family';
import type { Tallies } from './tallies';
import { TouchedNearbyMeter } from './touched-nearby';

/** Runs that meet the numbers, or end right before or begin right after them. */
export class MinimumRunMeter extends TouchedNearbyMeter {
  readonly #min: number;
  readonly #firstInside: number;
  readonly #lastInside: number;

  constructor(rule: RuleOf<'minimum-run'>, tallies: Tallies) {
    super(rule, tallies);
    this.#min = rule.min;
    this.#firstInside = rule.calendar.firstInside;
    this.#lastInside = rule.calendar.lastInside;
  }

  protected amountNear(person: number, numbers: Int32Array): number {
    const { turns, free, size } = this.tally;
    const at = person * size;
    let number = numbers[0] as number;
    while (number > 0 && turns[at + number - 1] !== 0) number--;
    const last = (numbers[numbers.length - 1] as number) + 1;
    let short = 0;
    while (number <= last && number < size) {
      if (turns[at + number] === 0) {
        number++;
        continue;
      }
      const start = number;
      let counts = false;
      for (; number < size && turns[at + number] !== 0; number++) counts ||= free[at + number] !== 0;
      const missing = this.#min - (number - start);
      if (counts && missing > 0 && start > this.#firstInside && number - 1 < this.#lastInside)
        short += missing;
    }
    return short;
  }
}
