import type { Plan } from '../plan/plan';
import { excusedTime } from './availability';
import type { PricedStretch } from './bundle-burden';
import type { BurdenClock } from './clock';

/** Duty that must be shared: its priced stretches and who could hold it (indices of people). */
export interface SharedDuty {
  readonly stretches: readonly PricedStretch[];
  readonly eligible: readonly number[];
}

/**
 * Each person's fair share in burden units, by dimension: `targets[dimension][person]`.
 *
 * A stretch's demand is its mean burden over the people who could hold it; it is owed by everyone who is
 * available at that time, in proportion to capacity (the carpool rule of Fagin & Williams 1983). Sums are
 * exact fractions, rounded once, half up, so relabelling people or splitting a slot changes nothing. Pauses
 * as `exactFairShares` does, and after each dimension.
 */
export function* fairShares(
  plan: Plan,
  clocks: readonly BurdenClock[],
  duties: readonly SharedDuty[],
): Generator<null, readonly (readonly number[])[]> {
  const { numerators, denominator } = yield* exactFairShares(plan, clocks, duties);
  const rounded: number[][] = [];
  for (const row of numerators) {
    rounded.push(row.map(numerator => Number((2n * numerator + denominator) / (2n * denominator))));
    yield null;
  }
  return rounded;
}

/** Fair shares before they are rounded, over one denominator: they sum to what all duties demand. */
export interface ExactShares {
  /** `numerators[dimension][person]`. */
  readonly numerators: readonly (readonly bigint[])[];
  readonly denominator: bigint;
}

/**
 * As `fairShares`, not rounded. What falls into time in which everybody is excused is owed by nobody. Pauses after
 * each duty and person.
 */
export function* exactFairShares(
  plan: Plan,
  clocks: readonly BurdenClock[],
  duties: readonly SharedDuty[],
): Generator<null, ExactShares> {
  const excused = excusedTime(plan);
  const cuts = [...new Set(excused.flatMap(list => list.flatMap(({ start, end }) => [start, end])))].sort(
    (a, b) => a - b,
  );
  const capacity = plan.people.map(person => Math.round(person.capacity * 100));
  const sums = new FractionSums(plan.people.length);

  for (const { stretches, eligible } of duties) {
    const payers = eligible.length > 0 ? eligible : plan.people.map((_, index) => index);
    const byClock = new Map<BurdenClock, number>();
    for (const index of payers) {
      const clock = clocks[index] as BurdenClock;
      byClock.set(clock, (byClock.get(clock) ?? 0) + 1);
    }
    for (const stretch of stretches) {
      for (const piece of split(stretch, cuts)) {
        const demand: [number, number, number, number] = [0, 0, 0, 0];
        for (const [clock, people] of byClock) {
          const cost = clock.between(piece.start, piece.end);
          for (let d = 0; d < 4; d++)
            demand[d] = (demand[d] as number) + people * stretch.factor * (cost[d] as number);
        }
        const present: number[] = [];
        let totalCapacity = 0;
        excused.forEach((list, index) => {
          if (list.some(({ start, end }) => start <= piece.start && piece.end <= end)) return;
          present.push(index);
          totalCapacity += capacity[index] as number;
        });
        if (totalCapacity === 0) continue;
        for (const index of present) {
          sums.add(index, demand, capacity[index] as number, payers.length * totalCapacity);
        }
      }
    }
    yield null;
  }
  return yield* sums.exact();
}

function split(stretch: PricedStretch, cuts: readonly number[]): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let start = stretch.start;
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] as number) <= start) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < cuts.length && (cuts[i] as number) < stretch.end; i++) {
    pieces.push({ start, end: cuts[i] as number });
    start = cuts[i] as number;
  }
  pieces.push({ start, end: stretch.end });
  return pieces;
}

/** Sums of fractions per person and dimension, kept exact: one numerator for each denominator that occurs. */
class FractionSums {
  readonly #byDenominator = new Map<number, Float64Array[]>();
  readonly #carried = new Map<number, bigint[][]>();
  readonly #people: number;

  constructor(people: number) {
    this.#people = people;
  }

  add(person: number, demand: readonly number[], share: number, denominator: number): void {
    let sums = this.#byDenominator.get(denominator);
    if (sums === undefined) {
      sums = Array.from({ length: 4 }, () => new Float64Array(this.#people));
      this.#byDenominator.set(denominator, sums);
    }
    for (let d = 0; d < 4; d++) {
      const row = sums[d] as Float64Array;
      const value = (row[person] as number) + (demand[d] as number) * share;
      // Doubles hold integers exactly below 2^53; before that is reached the sum moves to a big integer.
      if (value >= 2 ** 52) {
        this.#carry(denominator, d, person, row[person] as number);
        row[person] = (demand[d] as number) * share;
      } else row[person] = value;
    }
  }

  #carry(denominator: number, d: number, person: number, value: number): void {
    let carried = this.#carried.get(denominator);
    if (carried === undefined) {
      carried = Array.from({ length: 4 }, () => Array.from({ length: this.#people }, () => 0n));
      this.#carried.set(denominator, carried);
    }
    const row = carried[d] as bigint[];
    row[person] = (row[person] as bigint) + BigInt(value);
  }

  *exact(): Generator<null, ExactShares> {
    const denominators = [...this.#byDenominator.keys()].sort((a, b) => a - b);
    let common = 1n;
    for (const denominator of denominators) {
      common = lcm(common, BigInt(denominator));
      yield null;
    }
    const parts = denominators.map(denominator => ({
      sums: this.#byDenominator.get(denominator) as Float64Array[],
      carried: this.#carried.get(denominator),
      times: common / BigInt(denominator),
    }));
    yield null;
    const numerators: bigint[][] = [[], [], [], []];
    for (const [d, shares] of numerators.entries()) {
      for (let person = 0; person < this.#people; person++) {
        let numerator = 0n;
        for (const { sums, carried, times } of parts) {
          const sum = BigInt(sums[d]?.[person] ?? 0) + (carried?.[d]?.[person] ?? 0n);
          if (sum !== 0n) numerator += sum * times;
        }
        shares.push(numerator);
        yield null;
      }
    }
    return { numerators, denominator: common };
  }
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
