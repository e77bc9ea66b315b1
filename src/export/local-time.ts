import type { Instant } from '../time/instant';
import { isoWeekdayOfFloating } from '../time/instant';
import { toFloating, zoneOf } from '../time/zone';

/** Written out here, since `Intl` names depend on the process's locale and its data's version. */
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** What a clock in the zone shows, as `Mon 2026-03-02 09:00`. */
export function formatLocal(zone: string, instant: Instant): string {
  const floating = toFloating(zoneOf(zone), instant);
  const text = new Date(floating).toISOString();
  return `${weekdayOf(floating)} ${text.slice(0, 10)} ${text.slice(11, 16)}`;
}

/** The weekday and time a clock in the zone shows, as `Mon 09:00`. */
export function formatLocalInWeek(zone: string, instant: Instant): string {
  const floating = toFloating(zoneOf(zone), instant);
  return `${weekdayOf(floating)} ${new Date(floating).toISOString().slice(11, 16)}`;
}

/** The zone's offset from UTC at an instant, as `+01:00`. It tells the two 01:30 of an overlap apart. */
export function formatOffset(zone: string, instant: Instant): string {
  const offset = Math.round(zoneOf(zone).offsetMinutes(instant));
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function weekdayOf(floating: number): string {
  return WEEKDAYS[isoWeekdayOfFloating(floating) - 1] ?? '';
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
