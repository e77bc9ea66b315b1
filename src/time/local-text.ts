import { DateTime, FixedOffsetZone } from 'luxon';
import type { Instant } from './instant';
import { zoneOf } from './zone';

/** What a clock in the zone shows, as `Mon 2026-03-02 09:00`. */
export function formatLocal(zone: string, instant: Instant): string {
  return clockIn(zone, instant).toFormat('ccc yyyy-MM-dd HH:mm');
}

/** The weekday and time a clock in the zone shows, as `Mon 09:00`. */
export function formatLocalInWeek(zone: string, instant: Instant): string {
  return clockIn(zone, instant).toFormat('ccc HH:mm');
}

/** The zone's offset from UTC at an instant, as `+01:00`. It tells the two 01:30 of an overlap apart. */
export function formatOffset(zone: string, instant: Instant): string {
  return clockIn(zone, instant).toFormat('ZZ');
}

function clockIn(zone: string, instant: Instant): DateTime {
  // The offset is the library's own, which is remembered: luxon asks `Intl` anew for every instant, which took most of
  // the time of a feed. All else is given too, since luxon takes what is not from settings that any code of the process
  // can change.
  const offset = FixedOffsetZone.instance(zoneOf(zone).offsetMinutes(instant));
  return DateTime.fromMillis(instant, { zone: offset, locale: 'en-US', numberingSystem: 'latn' });
}
