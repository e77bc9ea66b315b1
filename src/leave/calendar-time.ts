import { DAY, floatingMidnight, HOUR, isLocalDate, MINUTE, type LocalDate } from '../time/instant';
import { LEAVE_LIMITS } from './calendar-text';

/** A time as a calendar writes it. */
export type CalendarTime =
  /** A day, whatever the zone. */
  | { readonly kind: 'day'; readonly floating: number }
  /** What a clock shows: in the zone named, or, without one, in the zone of whoever reads it. */
  | { readonly kind: 'clock'; readonly floating: number; readonly tzid: string | null }
  /** An instant, as milliseconds since 1970. */
  | { readonly kind: 'instant'; readonly floating: number };

const TIME_TEXT = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(Z?))?$/;

/**
 * Reads a `DATE` or `DATE-TIME`, as `20261005T090000Z` or `2026-10-05T09:00:00Z`. `null`: it is none, or a day that does
 * not exist, or a year that is out of reach.
 */
export function calendarTime(text: string, tzid: string | null): CalendarTime | null {
  const match = TIME_TEXT.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, zulu] = match;
  const date = `${year}-${month}-${day}`;
  if (!isLocalDate(date) || isOutOfReach(Number(year))) return null;
  const midnight = floatingMidnight(date);
  if (hour === undefined) return { kind: 'day', floating: midnight };
  // A leap second, which RFC 5545 §3.3.12 allows, is the one before.
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Math.min(Number(second), 59)];
  if (hours > 23 || minutes > 59 || Number(second) > 60) return null;
  const floating = midnight + hours * HOUR + minutes * MINUTE + seconds * 1_000;
  return zulu === 'Z' ? { kind: 'instant', floating } : { kind: 'clock', floating, tzid };
}

/** Whether a year is none an event may start or end in. */
export function isOutOfReach(year: number): boolean {
  return year < LEAVE_LIMITS.firstYear || year > LEAVE_LIMITS.lastYear;
}

/** A length: so many days by the calendar, then so much time by a stop-watch (RFC 5545 §3.8.2.5). */
export interface CalendarDuration {
  readonly days: number;
  readonly time: number;
}

const DURATION_TEXT =
  /^([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})S)?)?$/i;

/** Reads a `DURATION`, as `P1W`, `P1DT12H` or `-PT30M`. `null`: it is none, or longer than anything a calendar holds. */
export function calendarDuration(text: string): CalendarDuration | null {
  const match = DURATION_TEXT.exec(text);
  if (match === null || !/\d/.test(text)) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map(part => Number(part ?? 0));
  const sign = match[1] === '-' ? -1 : 1;
  const time = hours * HOUR + minutes * MINUTE + seconds * 1_000;
  const duration = { days: sign * (weeks * 7 + days), time: sign * time };
  const longest = (LEAVE_LIMITS.lastYear - LEAVE_LIMITS.firstYear + 1) * 366;
  return Math.abs(duration.days) + Math.abs(time) / DAY > longest ? null : duration;
}

/** The day of a reading of the clock. */
export function dateOf(floating: number): LocalDate {
  return new Date(floating).toISOString().slice(0, 10);
}

/** A time in a form that tells it from every other, for people to read: `2026-10-19` or `2026-10-19T09:00 Europe/London`. */
export function timeText(time: CalendarTime): string {
  const text = new Date(time.floating).toISOString();
  switch (time.kind) {
    case 'day':
      return text.slice(0, 10);
    case 'instant':
      return text.replace(/:00\.000Z$/, 'Z').replace('.000Z', 'Z');
    case 'clock': {
      const clock = text.replace(/(?::00)?\.000Z$/, '');
      return time.tzid === null ? clock : `${clock} ${time.tzid}`;
    }
  }
}
