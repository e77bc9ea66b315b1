import { DateTime } from 'luxon';
import { DAY, type Instant, MINUTE } from './instant';
import { toFloating, zoneOf } from './zone';

/** What a clock in the zone shows, as `Mon 2026-03-02 09:00`. */
export function formatLocal(zone: string, instant: Instant): string {
  const floating = toFloating(zoneOf(zone), instant);
  return `${dayText(floating)} ${timeText(floating)}`;
}

/** The weekday and time a clock in the zone shows, as `Mon 09:00`. */
export function formatLocalInWeek(zone: string, instant: Instant): string {
  const floating = toFloating(zoneOf(zone), instant);
  return `${dayText(floating).slice(0, 3)} ${timeText(floating)}`;
}

/** The zone's offset from UTC at an instant, as `+01:00`. It tells the two 01:30 of an overlap apart. */
export function formatOffset(zone: string, instant: Instant): string {
  const minutes = zoneOf(zone).offsetMinutes(instant);
  return `${minutes < 0 ? '-' : '+'}${timeText(Math.abs(minutes) * MINUTE)}`;
}

/** Days as `Mon 2026-03-02`, by their number: the same few are told again and again. */
const days = new Map<number, string>();
/** Days kept, so that instants spread over all of time do not fill the memory. */
const MOST_DAYS = 20_000;

function dayText(floating: number): string {
  const day = Math.floor(floating / DAY);
  const known = days.get(day);
  if (known !== undefined) return known;
  // All is given, since luxon takes what is not from settings that any code of the process can change.
  const midnight = DateTime.fromMillis(day * DAY, { zone: 'utc', locale: 'en-US', numberingSystem: 'latn' });
  const text = midnight.toFormat('ccc yyyy-MM-dd');
  if (days.size >= MOST_DAYS) days.clear();
  days.set(day, text);
  return text;
}

/** Hours and minutes since midnight, as `09:00`. */
function timeText(floating: number): string {
  const minutes = Math.floor((floating - Math.floor(floating / DAY) * DAY) / MINUTE);
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
