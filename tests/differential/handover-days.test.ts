import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { handoversOf } from '../../src/calendar/handovers';
import { readAsDayRule } from '../../src/calendar/recurrence';
import { readWithRrule } from '../../src/calendar/rrule-days';
import type { Rotation } from '../../src/plan/rotation';
import { planForCalendar } from '../unit/calendar/plan-for-calendar';

const ZONES = [
  'Africa/Casablanca',
  'America/St_Johns',
  'Asia/Beirut',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Auckland',
  'Pacific/Apia',
];

/** Days on which clocks change, weekends, days in a row, and the first and last of months. */
const CLOSED = [
  '2026-01-01',
  '2026-03-09',
  '2026-03-27',
  '2026-03-30',
  '2026-03-31',
  '2026-04-03',
  '2026-04-06',
  '2026-05-30',
  '2026-06-01',
  '2026-09-28',
  '2026-10-26',
  '2026-11-30',
  '2026-12-24',
  '2026-12-25',
  '2026-12-28',
  '2026-12-31',
];

const [FROM, THROUGH] = ['2026-01-05', '2026-12-27'];

type Day = Temporal.PlainDate;
const isWorking = (day: Day): boolean => day.dayOfWeek <= 5 && !CLOSED.includes(day.toString());
const isLast = (day: Day): boolean => day.day === day.daysInMonth;

/** Every day from weeks before the year to weeks after it. */
function days(): readonly Day[] {
  const first = Temporal.PlainDate.from('2025-11-03');
  return Array.from({ length: 500 }, (_, at) => first.add({ days: at }));
}

/** The day itself, or the nearest working day in a direction if it is on the list. */
function moved(day: Day, step: 1 | -1): Day {
  if (!CLOSED.includes(day.toString())) return day;
  let open = day.add({ days: step });
  while (!isWorking(open)) open = open.add({ days: step });
  return open;
}

/** A handover as the cadence has it, before it is moved: its day, its time, and the kind of turn it starts. */
interface Planned {
  readonly day: Day;
  readonly time: string;
  readonly kind: string;
}

/** In order. Turns of split cadences are of two kinds, and those of day and night have times of their own. */
function planned(rotation: Record<string, unknown>, time: string): readonly Planned[] {
  switch (JSON.stringify(rotation['cadence'])) {
    case '{"split":"weekday-weekend"}':
      return days().flatMap(day => [
        ...(day.dayOfWeek === 1 ? [{ day, time, kind: 'weekday' }] : []),
        ...(day.dayOfWeek === 5 ? [{ day, time, kind: 'weekend' }] : []),
      ]);
    case '{"split":"weekday-weekend","weekdayStart":"tue","weekendStart":"sat"}':
      return days().flatMap(day => [
        ...(day.dayOfWeek === 2 ? [{ day, time, kind: 'weekday' }] : []),
        ...(day.dayOfWeek === 6 ? [{ day, time, kind: 'weekend' }] : []),
      ]);
    case '{"split":"day-night"}':
      return days().flatMap(day => [
        { day, time: '08:00', kind: 'day' },
        { day, time: '20:00', kind: 'night' },
      ]);
    case '{"split":"day-night","day":"02:15","night":"23:30"}':
      return days().flatMap(day => [
        { day, time: '02:15', kind: 'day' },
        { day, time: '23:30', kind: 'night' },
      ]);
    default:
      return plainDays(rotation).map(day => ({ day, time, kind: 'full' }));
  }
}

function plainDays(rotation: Record<string, unknown>): readonly Day[] {
  const cadence = JSON.stringify(rotation['cadence']);
  switch (cadence) {
    case '"weekly"':
      return days().filter(day => day.dayOfWeek === 1);
    case '"daily"':
      return days();
    case '{"rrule":"FREQ=MONTHLY;BYMONTHDAY=-1"}':
      return days().filter(isLast);
    case '{"rrule":"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"}':
      return days().filter(day => {
        const left = day.daysInMonth - day.day;
        return day.dayOfWeek <= 5 && (left === 0 || (day.dayOfWeek === 5 && left <= 2));
      });
    default: {
      const every = /"every":(\d)/.exec(cadence)?.[1] ?? '1';
      const working = days().filter(isWorking);
      const anchor = working.findIndex(day => day.toString() >= FROM);
      return working.filter((_, at) => (at - anchor) % Number(every) === 0);
    }
  }
}

const CADENCES = [
  'weekly',
  'daily',
  { rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1' },
  { rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1' },
  { split: 'weekday-weekend' },
  { split: 'weekday-weekend', weekdayStart: 'tue', weekendStart: 'sat' },
  { split: 'day-night' },
  { split: 'day-night', day: '02:15', night: '23:30' },
  { every: 1, unit: 'business-days' },
  { every: 3, unit: 'business-days' },
];

describe.each(ZONES)('handovers in %s that avoid holidays', zone => {
  test.each(CADENCES.flatMap(cadence => [[cadence, 'later'] as const, [cadence, 'earlier'] as const]))(
    '%j, moved %s',
    (cadence, move) => {
      // Turns of day and night have times of their own.
      const times = JSON.stringify(cadence).includes('day-night')
        ? ['09:00']
        : ['00:00', '02:30', '09:00', '23:45'];
      for (const time of times) {
        const rotation = { cadence, anchor: FROM, handover: { time, closedOn: 'closed', move } };
        const list = { id: 'closed', days: CLOSED.map(date => ({ date, name: date })) };
        const plan = planForCalendar({ from: FROM, through: THROUGH, zone, rotation, holidayLists: [list] });
        const { horizon, rotations, holidayLists } = plan;
        const isWithin = (instant: number): boolean => instant >= horizon.start && instant < horizon.end;
        // Of two that come to be at one instant, the one that was planned later stays.
        const expected = new Map<number, string>();
        for (const { day, time: at, kind } of planned(rotation, time)) {
          const open = moved(day, move === 'later' ? 1 : -1);
          expected.set(open.toZonedDateTime({ timeZone: zone, plainTime: at }).epochMilliseconds, kind);
        }
        for (const readRule of [readAsDayRule, readWithRrule]) {
          const got = handoversOf(rotations[0] as Rotation, horizon, readRule, holidayLists);
          expect(
            got.filter(({ start }) => isWithin(start)).map(({ start, kind }) => [start, kind]),
            time,
          ).toEqual([...expected].filter(([start]) => isWithin(start)).toSorted(([a], [b]) => a - b));
          // The turn over the start of the horizon is whole.
          expect(got.some(({ start }) => start <= horizon.start)).toBe(true);
        }
      }
    },
  );
});

test('a handover without a working day near stays where it is', () => {
  const year = Array.from({ length: 90 }, (_, at) =>
    Temporal.PlainDate.from('2026-02-01').add({ days: at }).toString(),
  );
  const list = { id: 'closed', days: year.map(date => ({ date, name: date })) };
  const rotation = { cadence: 'weekly', handover: { time: '09:00', closedOn: 'closed' } };
  const plan = planForCalendar({ from: '2026-03-02', weeks: 2, rotation, holidayLists: [list] });
  const starts = handoversOf(
    plan.rotations[0] as Rotation,
    plan.horizon,
    readAsDayRule,
    plan.holidayLists,
  ).map(({ start }) => start);
  expect(starts).toContain(Date.parse('2026-03-02T09:00Z'));
  expect(starts).toContain(Date.parse('2026-03-09T09:00Z'));
});
