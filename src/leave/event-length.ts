import { DAY, type Instant } from '../time/instant';
import type { CalendarDuration, CalendarTime } from './calendar-time';
import { isOutOfReach } from './calendar-time';
import type { EventClock } from './event-clock';

/** How long an event takes. */
export interface EventLength {
  /** Days by the calendar. */
  readonly days: number;
  /** And then so much time, in milliseconds. */
  readonly time: number;
}

/** What is wrong with how long an event takes. */
export interface WrongLength {
  readonly code: string;
  readonly message: string;
}

/**
 * How long an event takes that starts then. A `DTEND` gives the time between the two, which each occurrence takes,
 * whatever the clock does meanwhile; the days of a `DURATION` are days of the calendar (RFC 5545 §3.8.5.3). Without
 * either, a day takes one day, and a time has no length.
 */
export function lengthOf(
  start: CalendarTime,
  end: CalendarTime | CalendarDuration | null,
  clock: EventClock,
): EventLength | WrongLength {
  const length = rawLength(start, end, clock);
  if ('code' in length) return length;
  const total = length.days * DAY + length.time;
  if (total < 0) return { code: 'ends-before-start', message: 'ends before it starts' };
  // Some programs write the last day of a day's event, and not the one after it.
  if (total === 0 && clock.isDays && end !== null) return { days: 1, time: 0 };
  if (total === 0) return { code: 'no-length', message: 'ends when it starts' };
  if (isOutOfReach(new Date(start.floating + total).getUTCFullYear())) {
    return { code: 'out-of-range', message: 'ends after the year 2199' };
  }
  return length;
}

function rawLength(
  start: CalendarTime,
  end: CalendarTime | CalendarDuration | null,
  clock: EventClock,
): EventLength | WrongLength {
  if (end === null) return { days: clock.isDays ? 1 : 0, time: 0 };
  if (!('kind' in end)) {
    if (!clock.isDays) return end;
    const days = end.days + end.time / DAY;
    if (Number.isInteger(days)) return { days, time: 0 };
    return { code: 'invalid-time', message: 'is a day whose DURATION is no number of days' };
  }
  if ((end.kind === 'day') !== (start.kind === 'day')) {
    return { code: 'invalid-time', message: 'starts as a day and ends as a time, or the other way round' };
  }
  if (clock.isDays) return { days: (end.floating - start.floating) / DAY, time: 0 };
  const [from, to] = [clock.instantOf(start), clock.instantOf(end)];
  if (from === null || to === null) return unknownZone(from === null ? start : end);
  return { days: 0, time: to - from };
}

/** The end of an occurrence that starts when the clock shows a floating time. */
export function endOf({ days, time }: EventLength, clock: EventClock, floating: number): Instant {
  return clock.instantAt(floating + days * DAY) + time;
}

/** That nobody can tell which zone a time is in: that of the event, or of one of its properties. */
export function unknownZone(time: CalendarTime, property: string | null = null): WrongLength {
  const tzid = time.kind === 'clock' ? (time.tzid ?? '') : '';
  const what = property === null ? 'is' : `has an ${property} that is`;
  const message = `${what} in the zone ${JSON.stringify(tzid.slice(0, 60))}, which is neither of the IANA zone data nor of Windows, nor described in the file in a way that is read`;
  return { code: 'unknown-zone', message };
}
