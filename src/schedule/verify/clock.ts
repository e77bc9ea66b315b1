import type { BurdenPolicy } from '../../plan/burden-policy';
import type { WeeklyWindow } from '../../plan/weekly-window';
import {
  DAY,
  MINUTE,
  floatingMidnight,
  isoWeekdayOfFloating,
  type Instant,
  type Interval,
  type LocalDate,
} from '../../time/instant';
import { resolveFloating, toFloating, type Zone } from '../../time/zone';

/** A local day, counted from 1970-01-01. */
export type DayNumber = number;

/** Minutes of a local day; above 1440 they lie on the next. */
export interface DayWindow {
  readonly fromMinute: number;
  readonly toMinute: number;
}

export function dayAt(zone: Zone, instant: Instant): DayNumber {
  return Math.floor(toFloating(zone, instant) / DAY);
}

export function dayNumber(date: LocalDate): DayNumber {
  return floatingMidnight(date) / DAY;
}

export function dateOf(day: DayNumber): LocalDate {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function weekdayOf(day: DayNumber): number {
  return isoWeekdayOfFloating(day * DAY);
}

/** From the day's midnight to the next. */
export function wholeDay(zone: Zone, day: DayNumber): Interval {
  return windowOf(zone, day, { fromMinute: 0, toMinute: 1440 });
}

/** A window of one local day as instants: each end is read off the clock of its own. */
export function windowOf(zone: Zone, day: DayNumber, { fromMinute, toMinute }: DayWindow): Interval {
  return {
    start: resolveFloating(zone, day * DAY + fromMinute * MINUTE),
    end: resolveFloating(zone, day * DAY + toMinute * MINUTE),
  };
}

/** The windows of every local day that can reach into an interval. They may overlap each other. */
export function windowsAround(
  zone: Zone,
  { start, end }: Interval,
  windowsOn: (day: DayNumber) => readonly DayWindow[],
): readonly Interval[] {
  const found: Interval[] = [];
  // A window ends at most on the day after the one it starts on; zones have skipped a day.
  const last = dayAt(zone, end) + 1;
  for (let day = dayAt(zone, start) - 3; day <= last; day++) {
    for (const window of windowsOn(day)) {
      const interval = windowOf(zone, day, window);
      if (interval.start < end && start < interval.end && interval.start < interval.end) found.push(interval);
    }
  }
  return found;
}

/** The windows of a weekly pattern that start on a day. */
export function weeklyWindows(pattern: readonly WeeklyWindow[]): (day: DayNumber) => readonly DayWindow[] {
  const byWeekday = [1, 2, 3, 4, 5, 6, 7].map(weekday =>
    pattern.filter(({ days }) => (days as readonly number[]).includes(weekday)),
  );
  return day => byWeekday[weekdayOf(day) - 1] ?? [];
}

/** Sleep windows of one zone, each the night of the day it starts on. */
export class Nights {
  readonly #zone: Zone;
  readonly #sleep: BurdenPolicy['sleep'];
  readonly #known = new Map<DayNumber, Interval>();

  constructor(zone: Zone, sleep: BurdenPolicy['sleep']) {
    this.#zone = zone;
    this.#sleep = sleep;
  }

  of(day: DayNumber): Interval {
    const known = this.#known.get(day);
    if (known !== undefined) return known;
    const night = windowOf(this.#zone, day, this.#sleep);
    this.#known.set(day, night);
    return night;
  }

  /** The nights an interval overlaps, in order. */
  touchedBy({ start, end }: Interval): readonly DayNumber[] {
    const touched: DayNumber[] = [];
    const last = dayAt(this.#zone, end);
    for (let day = dayAt(this.#zone, start) - 2; day <= last; day++) {
      const night = this.of(day);
      if (night.start < end && start < night.end) touched.push(day);
    }
    return touched;
  }

  /** The first night that starts at or after an instant. */
  from(instant: Instant): Interval & { readonly day: DayNumber } {
    let day = dayAt(this.#zone, instant) - 1;
    while (this.of(day).start < instant) day++;
    return { day, ...this.of(day) };
  }
}
