import type { RuleOf } from '../family';
import type { Ceiling } from './ceiling';
import type { Tallies } from './tallies';
import { TouchedNearbyMeter } from './touched-nearby';
import type { TouchTally } from './touch-tally';

/** Windows of `max` + 1 touched numbers in a row that hold some of the numbers, and something free. */
function tooLongNear(tally: TouchTally, max: number, person: number, numbers: Int32Array): number {
  const { turns, free, size } = tally;
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

export class MaximumRunCeiling implements Ceiling {
  readonly people: Uint8Array | null;
  readonly #max: number;
  readonly #tally: TouchTally;

  constructor(rule: RuleOf<'maximum-run'>, tallies: Tallies) {
    this.people = rule.people;
    this.#max = rule.max;
    this.#tally = tallies.touches(rule.calendar);
  }

  admits(person: number, add: number, drop: number): boolean {
    const tally = this.#tally;
    const gained = tally.numbersOf(person, add);
    if (gained.length === 0) return true;
    tally.drop(person, drop);
    tally.take(person, add);
    const windows = tooLongNear(tally, this.#max, person, gained);
    tally.drop(person, add);
    tally.take(person, drop);
    return windows === 0;
  }
}

export class MaximumRunMeter extends TouchedNearbyMeter {
  readonly #max: number;

  constructor(rule: RuleOf<'maximum-run'>, tallies: Tallies) {
    super(rule, tallies);
    this.#max = rule.max;
  }

  protected amountNear(person: number, numbers: Int32Array): number {
    return tooLongNear(this.tally, this.#max, person, numbers);
  }
}
