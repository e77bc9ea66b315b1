import type { RuleOf } from '../family';
import type { Tallies } from './tallies';
import { TouchedNearbyMeter } from './touched-nearby';

/** Gaps with both ends no farther from the numbers than a gap can be too short. */
export class MinimumGapMeter extends TouchedNearbyMeter {
  readonly #min: number;

  constructor(rule: RuleOf<'minimum-gap'>, tallies: Tallies) {
    super(rule, tallies);
    this.#min = rule.min;
  }

  protected amountNear(person: number, numbers: Int32Array): number {
    const { turns, free, size } = this.tally;
    const min = this.#min;
    const at = person * size;
    const first = Math.max(0, (numbers[0] as number) - min);
    const last = Math.min(size - 1, (numbers[numbers.length - 1] as number) + min);
    let short = 0;
    let before = -1;
    for (let number = first; number <= last; number++) {
      if (turns[at + number] === 0) continue;
      const gap = number - before - 1;
      if (before >= 0 && gap > 0 && gap < min && (free[at + number] !== 0 || free[at + before] !== 0)) {
        short += min - gap;
      }
      before = number;
    }
    return short;
  }
}
