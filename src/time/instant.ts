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

const INSTANT_TEXT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.0+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an ISO 8601 instant that names its offset (`Z` or `+01:00`).
 * Returns `null` when the text is something else, such as a local time, or a day that does not exist.
 */
export function parseInstant(text: string): Instant | null {
  const match = INSTANT_TEXT.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '00', zone = 'Z'] = match;
  if (!isLocalDate(`${year}-${month}-${day}`)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  if (zone !== 'Z' && (Number(zone.slice(1, 3)) > 14 || Number(zone.slice(4)) > 59)) return null;
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(instant) ? null : instant;
}

/** Tells whether the text is a calendar day that exists. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
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
