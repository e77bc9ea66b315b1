import type { BurdenPolicy } from '../../plan/burden-policy';
import type { Horizon } from '../../plan/plan';
import type { Zone } from '../../time/zone';
import { type DayNumber, dayAt, dayNumber, Nights, weekdayOf } from './clock';
import { type Duty, givenFirst, type Standing } from './duty';

/**
 * Days, nights or weekends on which someone has duty, in order. Where duties share one, the given speaks
 * for it: what the schedule added to it breaks nothing that was not broken before.
 */
export type Touched = ReadonlyMap<DayNumber, Standing>;

/** Local days that duties overlap. */
export function touchedDays(zone: Zone, duties: readonly Duty[]): Touched {
  return collect(duties, duty => range(dayAt(zone, duty.start), dayAt(zone, duty.end - 1)));
}

/** Local nights that duties overlap, each named by the day its sleep window starts on. */
export function touchedNights(zone: Zone, sleep: BurdenPolicy['sleep'], duties: readonly Duty[]): Touched {
  const nights = new Nights(zone, sleep);
  return collect(duties, duty => nights.touchedBy(duty));
}

/** Weekends that duties overlap, numbered so that one follows the other; see `saturdayOf`. */
export function touchedWeekends(zone: Zone, duties: readonly Duty[]): Touched {
  return collect(duties, duty =>
    range(dayAt(zone, duty.start), dayAt(zone, duty.end - 1))
      .filter(day => weekdayOf(day) >= 6)
      .map(day => Math.floor((day - FIRST_SATURDAY) / 7)),
  );
}

// 1970-01-01 was a Thursday.
const FIRST_SATURDAY = 2;

export function saturdayOf(weekend: number): DayNumber {
  return FIRST_SATURDAY + 7 * weekend;
}

function collect(duties: readonly Duty[], numbersOf: (duty: Duty) => readonly number[]): Touched {
  const touched = new Map<number, Standing>();
  for (const duty of duties) {
    for (const number of numbersOf(duty)) touched.set(number, givenFirst(touched.get(number), duty.standing));
  }
  return new Map([...touched].sort(([a], [b]) => a - b));
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Numbers that follow each other without a break. */
export interface Run {
  readonly first: number;
  readonly last: number;
  readonly length: number;
  readonly standings: readonly Standing[];
}

export function runsOf(touched: Touched): readonly Run[] {
  const runs: { first: number; last: number; length: number; standings: Standing[] }[] = [];
  for (const [number, standing] of touched) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === number - 1) {
      run.last = number;
      run.length += 1;
      run.standings.push(standing);
    } else runs.push({ first: number, last: number, length: 1, standings: [standing] });
  }
  return runs;
}

/** The first and last day of the horizon, by its own dates and on every clock. */
export function daysOfHorizon({ startDate, endDate }: Horizon): {
  readonly first: DayNumber;
  readonly last: DayNumber;
} {
  return { first: dayNumber(startDate), last: dayNumber(endDate) - 1 };
}
