import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { coverageIntervals } from '../../src/plan/coverage-time';
import type { Plan } from '../../src/plan/plan';
import type { System } from '../../src/plan/system';
import { coverageTime } from '../../src/schedule/verify/required-time';
import { planForCalendar } from '../unit/calendar/plan-for-calendar';
import { CHANGING_ZONES as ZONES } from '../helpers/changing-zones';

/** Windows and changes of clocks are on quarters of an hour. */
const STEP = 15 * 60_000;

type Day = Temporal.PlainDate;

interface Window {
  readonly from: string;
  readonly to: string;
}

/** What a day can be instead of what it is every week. */
const EXCEPTIONS: readonly (readonly [name: string, windows: readonly Window[]])[] = [
  ['closed', []],
  ['open all day', [{ from: '00:00', to: '24:00' }]],
  ['shorter', [{ from: '10:00', to: '12:30' }]],
  ['longer, over the next midnight', [{ from: '06:00', to: '04:00' }]],
  ['a whole day from a time that may be skipped or shown twice', [{ from: '02:30', to: '02:30' }]],
  [
    'the hours in which clocks change',
    [
      { from: '00:00', to: '01:00' },
      { from: '02:00', to: '03:00' },
      { from: '23:00', to: '24:00' },
    ],
  ],
  [
    'half hours',
    [
      { from: '00:15', to: '00:45' },
      { from: '01:45', to: '02:15' },
      { from: '23:30', to: '00:30' },
    ],
  ],
];

const WEEKLY = {
  'around the clock': '24x7',
  'office hours': [{ days: 'every-day', from: '09:00', to: '17:00' }],
  nights: [{ days: 'every-day', from: '22:00', to: '06:00' }],
} as const;

/** The instants at which the clock of a zone changes in 2026. */
function changes(zone: string): readonly Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  let at = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
  while (at !== null && at.year === 2026) {
    found.push(at);
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

function instant(zone: string, day: Day, time: string): number {
  if (time === '24:00') return instant(zone, day.add({ days: 1 }), '00:00');
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** Every quarter of an hour that some window of a day holds. */
function quartersOf(
  zone: string,
  days: readonly Day[],
  windowsOn: (day: Day) => readonly Window[],
): Set<number> {
  const quarters = new Set<number>();
  for (const day of days) {
    for (const { from, to } of windowsOn(day)) {
      const start = instant(zone, day, from);
      const end = instant(zone, to <= from ? day.add({ days: 1 }) : day, to);
      for (let at = start; at < end; at += STEP) quarters.add(at);
    }
  }
  return quarters;
}

function quartersIn(
  intervals: readonly { readonly start: number; readonly end: number }[],
): readonly number[] {
  return intervals.flatMap(({ start, end }) =>
    Array.from({ length: (end - start) / STEP }, (_, at) => start + at * STEP),
  );
}

function covered({ horizon, holidayLists, systems }: Plan): readonly number[] {
  return quartersIn(coverageIntervals((systems[0] as System).coverage, horizon, holidayLists));
}

describe.each(ZONES)('days in %s that differ from the week, as the clock changes', zone => {
  const cases = changes(zone).flatMap(change =>
    (Object.keys(WEEKLY) as (keyof typeof WEEKLY)[]).map(weekly => [change, weekly] as const),
  );

  test('the zone changes its clock both ways', () => {
    const shifts = changes(zone).map(at =>
      Math.sign(at.offsetNanoseconds - at.subtract({ seconds: 1 }).offsetNanoseconds),
    );
    expect(shifts.toSorted((a, b) => a - b)).toEqual([-1, 1]);
  });

  test.each(cases)('at %s, %s', (change, weekly) => {
    // A clock that is set back at midnight shows the day before once more.
    const days = [
      ...new Set(
        [change.subtract({ seconds: 1 }), change, change.add({ days: 1 })].map(at =>
          at.toPlainDate().toString(),
        ),
      ),
    ];
    const [from, through] = [
      change.toPlainDate().subtract({ days: 3 }),
      change.toPlainDate().add({ days: 3 }),
    ];
    const around = Array.from({ length: 11 }, (_, at) => from.add({ days: at - 2 }));
    const usual = WEEKLY[weekly] === '24x7' ? [{ from: '00:00', to: '24:00' }] : WEEKLY[weekly];
    for (const date of days) {
      for (const [name, windows] of EXCEPTIONS) {
        for (const closed of [null, date, Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()]) {
          const plan = planForCalendar({
            from: from.toString(),
            through: through.toString(),
            // Midnights of the horizon are those of another clock.
            zone: 'UTC',
            coverage: { zone, windows: WEEKLY[weekly], closedOn: 'closed', exceptions: [{ date, windows }] },
            holidayLists: [{ id: 'closed', days: closed === null ? [] : [{ date: closed, name: 'Closed' }] }],
          });
          const quarters = quartersOf(zone, around, day => {
            if (day.toString() === date) return windows;
            return day.toString() === closed ? [] : usual;
          });
          const expected = [...quarters]
            .filter(at => at >= plan.horizon.start && at < plan.horizon.end)
            .toSorted((a, b) => a - b);
          const what = `${date} ${name}, ${closed ?? 'no day'} closed`;
          // Compared as text: lists of thousands of numbers are told apart slowly.
          expect(covered(plan).join() === expected.join(), what).toBe(true);
          const verified = quartersIn(coverageTime(plan, plan.systems[0] as System));
          expect(verified.join() === expected.join(), `${what}, by verify`).toBe(true);
        }
      }
    }
  });
});
