import type { Plan } from '../plan/plan';
import type { Interval } from '../time/instant';
import { excusedTime } from './availability';
import type { PricedStretch } from './bundle-burden';
import type { BurdenClock } from './clock';
import { edgesUntil } from './edges-until';
import { type ExactSums, exactSums, FractionSums } from './fraction-sums';

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
 * after each duty and person.
 */
export function* fairShares(
  plan: Plan,
  clocks: readonly BurdenClock[],
  duties: readonly SharedDuty[],
): Generator<null, readonly (readonly number[])[]> {
  return yield* (yield* summedShares(plan, clocks, duties)).rounded();
}

/** Fair shares before they are rounded, over one denominator. */
export type ExactShares = ExactSums;

/**
 * As `fairShares`, not rounded: they sum to what all duties demand. What falls into time in which everybody is
 * excused is owed by nobody. Pauses after each duty and person.
 */
export function* exactFairShares(
  plan: Plan,
  clocks: readonly BurdenClock[],
  duties: readonly SharedDuty[],
): Generator<null, ExactShares> {
  return yield* exactSums(yield* summedShares(plan, clocks, duties));
}

function* summedShares(
  plan: Plan,
  clocks: readonly BurdenClock[],
  duties: readonly SharedDuty[],
): Generator<null, FractionSums> {
  const excused = excusedTime(plan);
  const cuts = [...new Set(excused.flatMap(list => list.flatMap(({ start, end }) => [start, end])))].sort(
    (a, b) => a - b,
  );
  const capacity = plan.people.map(person => Math.round(person.capacity * 100));
  const sums = new FractionSums(plan.people.length);
  yield null;
  const presences: (Presence | undefined)[] = [];
  const owed = new Map<number, Owed>();
  const everyone = [...plan.people.keys()];

  for (const { stretches, eligible } of duties) {
    const payers = eligible.length > 0 ? eligible : everyone;
    const byClock = new Map<BurdenClock, number>();
    for (const index of payers) {
      const clock = clocks[index] as BurdenClock;
      byClock.set(clock, (byClock.get(clock) ?? 0) + 1);
    }
    for (const stretch of stretches) {
      for (const piece of split(stretch, cuts)) {
        const presence = (presences[piece.section] ??= presentIn(piece, excused, capacity));
        if (presence.capacity === 0) continue;
        const key = piece.section * (everyone.length + 1) + payers.length;
        let mine = owed.get(key);
        if (mine === undefined) {
          mine = { presence, payers: payers.length, demand: [0, 0, 0, 0] };
          owed.set(key, mine);
        }
        const { demand } = mine;
        for (const [clock, people] of byClock) {
          const cost = clock.between(piece.start, piece.end);
          for (let d = 0; d < 4; d++)
            demand[d] = (demand[d] as number) + people * stretch.factor * (cost[d] as number);
        }
        if (demand[0] > LARGEST) settle(sums, capacity, mine);
      }
    }
    yield null;
  }
  for (const mine of owed.values()) {
    settle(sums, capacity, mine);
    yield null;
  }
  return sums;
}

/** Demand up to this, times a capacity in hundredths, is exact. The first dimension is that of all burden. */
const LARGEST = 2 ** 40;

/** Who is available in a section of time, and their capacities together. */
interface Presence {
  readonly people: readonly number[];
  readonly capacity: number;
}

/** Demand of one section of time, for turns that equally many could hold: all of it has one denominator. */
interface Owed {
  readonly presence: Presence;
  readonly payers: number;
  readonly demand: [number, number, number, number];
}

function settle(sums: FractionSums, capacity: readonly number[], { presence, payers, demand }: Owed): void {
  sums.add(presence.people, capacity, demand, payers * presence.capacity);
  demand.fill(0);
}

function presentIn(
  piece: Interval,
  excused: readonly (readonly Interval[])[],
  capacity: readonly number[],
): Presence {
  const people: number[] = [];
  let together = 0;
  excused.forEach((list, person) => {
    if (list.some(({ start, end }) => start <= piece.start && piece.end <= end)) return;
    people.push(person);
    together += capacity[person] as number;
  });
  return { people, capacity: together };
}

/** A part of a stretch and the section of time it lies in, between two of the cuts. */
interface Piece extends Interval {
  readonly section: number;
}

function split(stretch: PricedStretch, cuts: readonly number[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = stretch.start;
  let section = edgesUntil(cuts, start);
  for (; section < cuts.length && (cuts[section] as number) < stretch.end; section++) {
    pieces.push({ start, end: cuts[section] as number, section });
    start = cuts[section] as number;
  }
  pieces.push({ start, end: stretch.end, section });
  return pieces;
}
