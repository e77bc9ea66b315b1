/**
 * A point in time: milliseconds since 1970-01-01T00:00Z, as `Date` counts them. The library only makes
 * instants on whole minutes.
 */
export type Instant = number;

/** A calendar day without a zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** Half-open: holds every instant `t` with `start <= t < end`. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Writes an instant as `YYYY-MM-DDTHH:MM:SSZ`. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

const INSTANT_TEXT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.0+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Reads an ISO 8601 instant that names its offset (`Z` or `+01:00`).
 * Returns `null` when the text is something else, such as a local time, or a day that does not exist.
 */
export function parseInstant(text: string): Instant | null {
  // Digits are read one by one: calendars read tens of thousands of instants, and `Date.parse` forgives days that are not.
  if (!INSTANT_TEXT.test(text)) return null;
  const midnight = midnightOf(text);
  const hour = digits(text, 11);
  const minute = digits(text, 14);
  const second = text[16] === ':' ? digits(text, 17) : 0;
  if (midnight === null || hour > 23 || minute > 59 || second > 59) return null;
  const instant = midnight + hour * HOUR + minute * MINUTE + second * 1_000;
  if (text.endsWith('Z')) return instant;
  const offsetHours = digits(text, text.length - 5);
  const offsetMinutes = digits(text, text.length - 2);
  if (offsetHours > 14 || offsetMinutes > 59) return null;
  const offset = offsetHours * HOUR + offsetMinutes * MINUTE;
  return text[text.length - 6] === '+' ? instant - offset : instant + offset;
}

/** Tells whether the text is a calendar day that exists. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && midnightOf(text) !== null;
}

/** The Gregorian calendar repeats itself after so many years, which have so many days. */
const CYCLE_YEARS = 400;
const CYCLE_DAYS = 146_097;

/** The floating midnight of the day a text begins with, as `YYYY-MM-DD`; `null`: there is no such day. */
function midnightOf(text: string): number | null {
  const year = digits(text, 0) * 100 + digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  if (month < 1 || month > 12 || day < 1) return null;
  // `Date.UTC` takes the years 0 to 99 for those of the twentieth century.
  const midnight = Date.UTC(year + CYCLE_YEARS, month - 1, day) - CYCLE_DAYS * DAY;
  return day <= 28 || new Date(midnight).getUTCDate() === day ? midnight : null;
}

/** The number that the two digits at a place of the text are. */
function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/** The day `days` after (or before, when negative) a calendar day. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(floatingMidnight(date) + days * DAY).toISOString().slice(0, 10);
}

/** The number of days from one calendar day to another. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((floatingMidnight(to) - floatingMidnight(from)) / DAY);
}

/**
 * Midnight of a day in *floating* time: the local clock reading, written as if it were UTC.
 * Floating times are only ever turned into instants by `resolveFloating`.
 */
export function floatingMidnight(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts them. */
export function isoWeekday(date: LocalDate): number {
  return isoWeekdayOfFloating(floatingMidnight(date));
}

/** Weekday of a floating time, 1 = Monday … 7 = Sunday. */
export function isoWeekdayOfFloating(floating: number): number {
  // 1970-01-01 was a Thursday.
  return ((((Math.floor(floating / DAY) + 3) % 7) + 7) % 7) + 1;
}
