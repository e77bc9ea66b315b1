import type { Rotation } from '../plan/rotation';
import type { ShiftKind } from '../plan/rules';
import {
  DAY,
  MINUTE,
  floatingMidnight,
  isoWeekdayOfFloating,
  type Instant,
  type Interval,
} from '../time/instant';
import { resolveFloating, toFloating, zoneOf } from '../time/zone';
import { type ReadRule, recurrenceDays } from './recurrence';

/** The moment at which a turn of a rotation starts and the one before it ends. */
export interface Handover {
  readonly start: Instant;
  /** The clock reading the cadence asks for, in floating time of the rotation's zone. */
  readonly floating: number;
  /** Kind of the turn that starts here. */
  readonly kind: ShiftKind;
}

type ClockReading = Pick<Handover, 'floating' | 'kind'>;

/**
 * A clock reading and its instant can be apart by a day's offset, and a zone may skip a day; two days
 * around the horizon make sure that the turn over each of its ends is whole.
 */
const MARGIN = 2 * DAY;

/**
 * The handovers of a rotation from the last before the horizon to the first after it, in order, at
 * distinct instants. They are counted in floating local time from the anchor, and only then read as
 * instants: a reading the clock skips moves forward, one it shows twice is the first.
 *
 * When two handovers fall on one instant (Apia had no 30 December 2011), or the earlier is moved past the
 * later, the turn between them has no length and the later one stays.
 */
export function handoversOf(rotation: Rotation, horizon: Interval, readRule: ReadRule): readonly Handover[] {
  const zone = zoneOf(rotation.zone);
  const from = toFloating(zone, horizon.start) - MARGIN;
  const until = toFloating(zone, horizon.end) + MARGIN;
  const handovers: Handover[] = [];
  for (const { floating, kind } of clockReadings(rotation, from, until, readRule)) {
    const start = resolveFloating(zone, floating);
    while ((handovers.at(-1)?.start ?? -Infinity) >= start) handovers.pop();
    handovers.push({ start, floating, kind });
  }
  return handovers;
}

/** Handovers as the local clock shows them, from the last at or before `from` to the first after `until`. */
function clockReadings(rotation: Rotation, from: number, until: number, readRule: ReadRule): ClockReading[] {
  const { cadence } = rotation;
  const anchor = floatingMidnight(rotation.anchor);
  const atHandover = rotation.handoverMinute * MINUTE;
  switch (cadence.kind) {
    case 'days':
      return everyStep(anchor + atHandover, cadence.every * DAY, 'full', from, until);
    case 'weeks':
      return everyStep(
        atOrBefore(anchor, cadence.day) + atHandover,
        cadence.every * 7 * DAY,
        'full',
        from,
        until,
      );
    case 'business-days':
      return everyBusinessDays(anchor, cadence.every, atHandover, from, until);
    case 'weekday-weekend': {
      const weekdays = atOrBefore(anchor, cadence.weekdayStart) + atHandover;
      const weekends = atOrBefore(anchor, cadence.weekendStart) + atHandover;
      return inOrder([
        ...everyStep(weekdays, 7 * DAY, 'weekday', from, until),
        ...everyStep(weekends, 7 * DAY, 'weekend', from, until),
      ]);
    }
    case 'day-night':
      return inOrder([
        ...everyStep(anchor + cadence.dayMinute * MINUTE, DAY, 'day', from, until),
        ...everyStep(anchor + cadence.nightMinute * MINUTE, DAY, 'night', from, until),
      ]);
    case 'rrule': {
      const { rule } = cadence;
      const days = recurrenceDays(rule, readRule(rule, anchor), from - atHandover, until);
      return days.map(day => ({ floating: day + atHandover, kind: 'full' }));
    }
  }
}

/** Every `step` milliseconds in phase with `origin`, from the last at or before `from` to the first at or after `until`. */
function everyStep(
  origin: number,
  step: number,
  kind: ShiftKind,
  from: number,
  until: number,
): ClockReading[] {
  const readings: ClockReading[] = [];
  let floating = origin + Math.floor((from - origin) / step) * step;
  for (; floating < until; floating += step) readings.push({ floating, kind });
  readings.push({ floating, kind });
  return readings;
}

/** Handovers every `every` business days; an anchor on a weekend counts as the Monday after it. */
function everyBusinessDays(
  anchor: number,
  every: number,
  atHandover: number,
  from: number,
  until: number,
): ClockReading[] {
  const readings: ClockReading[] = [];
  const origin = businessDayNumber(anchor);
  // One step further back, since the day of `from` may count as the Monday after it.
  let number = origin + (Math.floor((businessDayNumber(from) - origin) / every) - 1) * every;
  for (;;) {
    const floating = businessDay(number) + atHandover;
    readings.push({ floating, kind: 'full' });
    if (floating >= until) return readings;
    number += every;
  }
}

/** Floating midnight of a Monday. */
const A_MONDAY = floatingMidnight('1970-01-05');

/** Numbers business days (Monday to Friday, holidays among them) in a row; a weekend has the number of its Monday. */
function businessDayNumber(floating: number): number {
  const day = Math.floor((floating - A_MONDAY) / DAY);
  const week = Math.floor(day / 7);
  return week * 5 + Math.min(day - week * 7, 5);
}

/** The floating midnight of the business day with a number. */
function businessDay(number: number): number {
  const week = Math.floor(number / 5);
  return A_MONDAY + (week * 7 + (number - week * 5)) * DAY;
}

/** Midnight of the last such weekday at or before a floating midnight. */
function atOrBefore(midnight: number, weekday: number): number {
  return midnight - ((isoWeekdayOfFloating(midnight) - weekday + 7) % 7) * DAY;
}

function inOrder(readings: ClockReading[]): ClockReading[] {
  return readings.sort((a, b) => a.floating - b.floating);
}
