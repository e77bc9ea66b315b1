import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/errors';
import { holidaysFrom, readHolidayCalendar, type SourceHoliday } from '../../../src/leave/index';
import { tinyPlan } from '../../helpers/tiny-plan';
import { calendar, event } from './leave-case';

const YEAR = { id: 'england', from: '2026-01-01', through: '2026-12-31' };
const codesOf = (issues: readonly { readonly code: string }[]): readonly string[] =>
  issues.map(({ code }) => code);

describe('holidays from a calendar', () => {
  test('are days, transparent or not, one entry a day', () => {
    const { list, count, dropped, skipped } = readHolidayCalendar(
      calendar(
        event(
          'UID:xmas',
          'SUMMARY:Christmas Day',
          'DTSTART;VALUE=DATE:20001225',
          'RRULE:FREQ=YEARLY',
          'TRANSP:TRANSPARENT',
        ),
        event('UID:easter', 'SUMMARY:Easter', 'DTSTART;VALUE=DATE:20260403', 'DTEND;VALUE=DATE:20260407'),
        event('UID:may', 'SUMMARY:May Day', 'DTSTART;VALUE=DATE:20260501', 'STATUS:TENTATIVE'),
        event('UID:sun', 'SUMMARY:Easter Sunday', 'DTSTART;VALUE=DATE:20260405'),
      ),
      { ...YEAR, name: 'England' },
    );
    expect(list).toEqual({
      id: 'england',
      name: 'England',
      days: [
        { date: '2026-04-03', name: 'Easter' },
        { date: '2026-04-04', name: 'Easter' },
        { date: '2026-04-05', name: 'Easter, Easter Sunday' },
        { date: '2026-04-06', name: 'Easter' },
        { date: '2026-05-01', name: 'May Day' },
        { date: '2026-12-25', name: 'Christmas Day' },
      ],
    });
    expect({ count, dropped, skipped }).toEqual({ count: 4, dropped: [], skipped: [] });
    expect(tinyPlan({ holidayLists: [list] }).holidayLists[0]?.days).toHaveLength(6);
  });

  test('and what is none is told', () => {
    const day = 'DTSTART;VALUE=DATE:20260501';
    const read = readHolidayCalendar(
      calendar(
        event('UID:a', 'DTSTART:20260501T080000Z', 'DURATION:PT1H'),
        event('UID:b', day, 'STATUS:CANCELLED'),
        event('UID:c', 'DTSTART;VALUE=DATE:20250501'),
        event('UID:d', day, 'DURATION:P60D'),
        event('UID:e', day, 'RRULE:FREQ=HOURLY'),
        event('UID:f', day, 'SEQUENCE:1'),
        event('UID:f', day, 'SUMMARY:\u0007'),
      ),
      YEAR,
    );
    expect(codesOf(read.skipped)).toEqual(['not-all-day', 'cancelled', 'outside-period', 'superseded']);
    expect(codesOf(read.dropped)).toEqual(['too-long', 'unsupported-rule']);
    expect(read.list.days).toEqual([{ date: '2026-05-01', name: 'holiday' }]);
    expect(codesOf(readHolidayCalendar('', YEAR).dropped)).toEqual(['invalid-calendar']);
    expect(codesOf(readHolidayCalendar(calendar('METHOD:CANCEL', event(day)), YEAR).skipped)).toEqual([
      'cancelled',
    ]);
  });

  test.each([
    [{ from: '2026-02-30' }, /^from is "2026-02-30"/],
    [{ through: 20261231 }, /^through is of type number/],
    [{ from: '2027-01-01' }, /^through is 2026-12-31, before from/],
  ])('the options %j are refused', (options, message) => {
    const call = (): unknown => readHolidayCalendar(calendar(), { ...YEAR, ...(options as object) });
    expect(call).toThrow(InvalidOptionError);
    expect(call).toThrow(message);
  });

  test('more days than a plan may have are refused', () => {
    const daily = calendar(event('DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=DAILY'));
    expect(() => readHolidayCalendar(daily, { id: 'x', from: '2020-01-01', through: '2026-01-01' })).toThrow(
      /at most 2000/,
    );
  });
});

describe('holidays from date-holidays', () => {
  const utc = (text: string): Date => new Date(`${text}Z`);
  const source = (...holidays: readonly SourceHoliday[]) => ({
    getHolidays: (year: number) => holidays.filter(({ date }) => date.startsWith(String(year))),
  });

  test('are those of the type public, on each of their days', () => {
    const given = source(
      {
        date: '2025-12-31 00:00:00',
        name: 'Turn of the year',
        type: 'public',
        start: utc('2025-12-31T00:00'),
        end: utc('2026-01-03T00:00'),
      },
      {
        date: '2026-03-19 00:00:00 -0600',
        name: 'Eid',
        type: 'public',
        start: utc('2026-03-18T15:00'),
        end: utc('2026-03-20T14:00'),
      },
      { date: '2026-12-25 00:00:00', name: 'Christmas', type: 'public' },
      { date: '2026-12-26 00:00:00', name: 'Boxing Day', type: 'bank' },
      {
        date: '2026-12-31 18:00:00',
        name: 'New Year\u2019s Eve',
        type: 'public',
        start: utc('2026-12-31T18:00'),
        end: utc('2027-01-01T00:00'),
      },
      { date: '2026-13-01', name: 'never', type: 'public' },
    );
    const read = holidaysFrom(given, YEAR);
    expect(read.list.days.map(({ date }) => date)).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-03-19',
      '2026-03-20',
      '2026-12-25',
    ]);
    expect(codesOf(read.skipped)).toEqual(['other-type', 'part-of-day']);
    expect(codesOf(read.dropped)).toEqual(['invalid-holiday']);
    expect(read.count).toBe(5);
    expect(holidaysFrom(given, { ...YEAR, types: ['bank'] }).list.days).toEqual([
      { date: '2026-12-26', name: 'Boxing Day' },
    ]);
  });

  test('of a country it does not know, or that are none, are told', () => {
    const unknown = { getHolidays: () => undefined as never };
    expect(holidaysFrom(unknown, YEAR).dropped).toMatchObject([{ code: 'no-holidays', path: [2026] }]);
    const nonsense = { getHolidays: () => [null, { date: 1 }] as never };
    expect(codesOf(holidaysFrom(nonsense, { ...YEAR, from: '2026-06-01' }).dropped)).toEqual(
      Array.from({ length: 4 }, () => 'invalid-holiday'),
    );
    expect(() => holidaysFrom({} as never, YEAR)).toThrow(/getHolidays/);
    expect(() => holidaysFrom(null as never, YEAR)).toThrow(InvalidOptionError);
  });
});
