import {
  DAY,
  MINUTE,
  floatingMidnight,
  isoWeekdayOfFloating,
  type Instant,
  type Interval,
} from '../time/instant';
import { resolveFloating, toFloating, zoneOf } from '../time/zone';
import { clip, mergeIntervals } from '../time/intervals';
import type { HolidayList } from './records';
import type { Coverage } from './system';

/** A stretch of one local day, in minutes after its midnight; above 1440 it ends on the next day. */
interface DayWindow {
  readonly fromMinute: number;
  readonly toMinute: number;
}

const WHOLE_DAY: readonly DayWindow[] = [{ fromMinute: 0, toMinute: 1440 }];
const CLOSED: readonly DayWindow[] = [];

/**
 * When a system needs cover within the horizon: intervals in order, neither overlapping nor touching.
 *
 * Start and end of a window are each read off the clock of the coverage zone, so that a night in which
 * the clock changes is as long as it really was; a window that the clock skips is gone. What a closed day
 * or an exception replaces are the windows that *start* on that day: a night window of the day before
 * still ends on its morning. An exception overrules the holiday list.
 */
export function coverageIntervals(
  coverage: Coverage,
  horizon: Interval,
  holidayLists: readonly Pick<HolidayList, 'id' | 'days'>[],
): readonly Interval[] {
  if (coverage.windows === null && coverage.closedOn === null && coverage.exceptions.length === 0) {
    return [{ start: horizon.start, end: horizon.end }];
  }
  const byWeekday = windowsByWeekday(coverage);
  const special = specialDays(coverage, holidayLists);
  const zone = zoneOf(coverage.zone);
  const found: Interval[] = [];
  // Windows last a day at most and start at most a day into theirs; the zone may skip one more.
  const last = dayOf(toFloating(zone, horizon.end)) + DAY;
  for (let day = dayOf(toFloating(zone, horizon.start)) - 3 * DAY; day <= last; day += DAY) {
    const windows = special.get(day) ?? byWeekday[isoWeekdayOfFloating(day)] ?? CLOSED;
    for (const { fromMinute, toMinute } of windows) {
      const start: Instant = resolveFloating(zone, day + fromMinute * MINUTE);
      const end: Instant = resolveFloating(zone, day + toMinute * MINUTE);
      const inside = clip({ start, end }, horizon);
      if (inside !== null) found.push(inside);
    }
  }
  return mergeIntervals(found);
}

/** Windows by ISO weekday; index 0 is not used. */
function windowsByWeekday(coverage: Coverage): readonly (readonly DayWindow[])[] {
  const days: DayWindow[][] = Array.from({ length: 8 }, () =>
    coverage.windows === null ? [...WHOLE_DAY] : [],
  );
  for (const window of coverage.windows ?? []) {
    for (const weekday of window.days) days[weekday]?.push(window);
  }
  return days;
}

/** Days that do not follow the week, by their floating midnight. */
function specialDays(
  coverage: Coverage,
  holidayLists: readonly Pick<HolidayList, 'id' | 'days'>[],
): ReadonlyMap<number, readonly DayWindow[]> {
  const special = new Map<number, readonly DayWindow[]>();
  if (coverage.closedOn !== null) {
    const list = holidayLists.find(({ id }) => id === coverage.closedOn);
    for (const { date } of list?.days ?? []) special.set(floatingMidnight(date), CLOSED);
  }
  for (const { date, windows } of coverage.exceptions) special.set(floatingMidnight(date), windows);
  return special;
}

function dayOf(floating: number): number {
  return Math.floor(floating / DAY) * DAY;
}
