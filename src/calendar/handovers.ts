import type { HolidayList } from '../plan/records';
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
import { MOST_DAYS_MOVED, WorkingDays } from './working-days';

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
 * When two handovers fall on one instant (Apia had no 30 December 2011; one moved off a holiday meets another), or the
 * earlier is moved past the later, the turn between them has no length and the later one stays.
 */
export function handoversOf(
  rotation: Rotation,
  horizon: Interval,
  readRule: ReadRule,
  holidayLists: readonly HolidayList[],
): readonly Handover[] {
  const zone = zoneOf(rotation.zone);
  const working = new WorkingDays(rotation, holidayLists);
  const margin = MARGIN + (working.areMoved ? MOST_DAYS_MOVED * DAY : 0);
  const from = toFloating(zone, horizon.start) - margin;
  const until = toFloating(zone, horizon.end) + margin;
  const handovers: Handover[] = [];
  for (const { floating, kind } of clockReadings(rotation, working, { from, until }, readRule)) {
    const start = resolveFloating(zone, floating);
    while ((handovers.at(-1)?.start ?? -Infinity) >= start) handovers.pop();
    handovers.push({ start, floating, kind });
  }
  return handovers;
}

/** Handovers as the local clock shows them, moved to days on which there may be some; of two at once the later planned is last. */
function clockReadings(
  rotation: Rotation,
  working: WorkingDays,
  span: { readonly from: number; readonly until: number },
  readRule: ReadRule,
): ClockReading[] {
  const planned = inOrder(plannedReadings(rotation, working, span, readRule));
  const moved = planned.map(({ floating, kind }): ClockReading => {
    const midnight = Math.floor(floating / DAY) * DAY;
    return { floating: floating - midnight + working.moved(midnight), kind };
  });
  return inOrder(moved);
}

/** Handovers as the cadence has them, from the last at or before `from` to the first after `until`. */
function plannedReadings(
  rotation: Rotation,
  working: WorkingDays,
  { from, until }: { readonly from: number; readonly until: number },
  readRule: ReadRule,
): ClockReading[] {
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
      return everyWorkingDays(working, anchor, cadence.every, atHandover, { from, until });
    case 'weekday-weekend': {
      const weekdays = atOrBefore(anchor, cadence.weekdayStart) + atHandover;
      const weekends = atOrBefore(anchor, cadence.weekendStart) + atHandover;
      return [
        ...everyStep(weekdays, 7 * DAY, 'weekday', from, until),
        ...everyStep(weekends, 7 * DAY, 'weekend', from, until),
      ];
    }
    case 'day-night':
      return [
        ...everyStep(anchor + cadence.dayMinute * MINUTE, DAY, 'day', from, until),
        ...everyStep(anchor + cadence.nightMinute * MINUTE, DAY, 'night', from, until),
      ];
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

/** Handovers every `every` working days; an anchor on any other day counts as the next one. */
function everyWorkingDays(
  working: WorkingDays,
  anchor: number,
  every: number,
  atHandover: number,
  { from, until }: { readonly from: number; readonly until: number },
): ClockReading[] {
  const readings: ClockReading[] = [];
  const origin = working.numberOf(anchor);
  // One step further back, since the day of `from` may count as the next working day.
  let number = origin + (Math.floor((working.numberOf(from) - origin) / every) - 1) * every;
  for (;;) {
    const floating = working.dayOf(number) + atHandover;
    readings.push({ floating, kind: 'full' });
    if (floating >= until) return readings;
    number += every;
  }
}

/** Midnight of the last such weekday at or before a floating midnight. */
function atOrBefore(midnight: number, weekday: number): number {
  return midnight - ((isoWeekdayOfFloating(midnight) - weekday + 7) % 7) * DAY;
}

function inOrder(readings: ClockReading[]): ClockReading[] {
  return readings.sort((a, b) => a.floating - b.floating);
}
