import { describe, expect, test } from 'vitest';
import { DayRule } from '../../../src/time/day-rule';
import { floatingMidnight } from '../../../src/time/instant';

function daysOf(rule: string, anchor: string, from: string, until: string): string[] {
  const days = new DayRule(rule, floatingMidnight(anchor)).between(
    floatingMidnight(from),
    floatingMidnight(until),
  );
  return Array.from(days, day => new Date(day).toISOString().slice(0, 10));
}

describe('a recurrence rule of days', () => {
  // RFC 5545, 3.8.5.3.
  test.each([
    ['FREQ=MONTHLY;BYMONTHDAY=-3', '1997-09-28', '1997-12-31', '1997-09-28 1997-10-29 1997-11-28 1997-12-29'],
    ['FREQ=MONTHLY;BYDAY=1FR', '1997-09-05', '1997-12-01', '1997-09-05 1997-10-03 1997-11-07'],
    [
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU',
      '1997-09-07',
      '1997-11-30',
      '1997-09-07 1997-09-28 1997-11-02 1997-11-30',
    ],
    ['FREQ=MONTHLY;BYDAY=-2MO', '1997-09-22', '1997-11-30', '1997-09-22 1997-10-20 1997-11-17'],
    [
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '1997-09-02',
      '1999-08-31',
      '1998-02-13 1998-03-13 1998-11-13 1999-08-13',
    ],
    [
      'FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3',
      '1997-09-04',
      '1997-11-30',
      '1997-09-04 1997-10-07 1997-11-06',
    ],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      '1997-09-29',
      '1997-12-31',
      '1997-09-29 1997-10-30 1997-11-27 1997-12-30',
    ],
    [
      'FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200',
      '1997-01-01',
      '2000-12-31',
      '1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18',
    ],
    ['FREQ=YEARLY;BYDAY=20MO', '1997-05-19', '1999-12-31', '1997-05-19 1998-05-18 1999-05-17'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12', '1999-12-31', '1997-05-12 1998-05-11 1999-05-17'],
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '1996-11-05',
      '2004-12-31',
      '1996-11-05 2000-11-07 2004-11-02',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO',
      '1997-08-05',
      '1997-08-24',
      '1997-08-05 1997-08-10 1997-08-19 1997-08-24',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU',
      '1997-08-05',
      '1997-08-31',
      '1997-08-05 1997-08-17 1997-08-19 1997-08-31',
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=15,30',
      '2007-01-15',
      '2007-03-30',
      '2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30',
    ],
  ])('%s from %s', (rule, anchor, until, days) => {
    expect(daysOf(rule, anchor, anchor, until).join(' ')).toBe(days);
  });

  test('takes from its anchor what it does not name', () => {
    expect(daysOf('FREQ=WEEKLY', '2026-03-04', '2026-03-01', '2026-03-12')).toEqual([
      '2026-03-04',
      '2026-03-11',
    ]);
    expect(daysOf('FREQ=MONTHLY', '2026-01-31', '2026-01-01', '2026-05-31')).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
    expect(daysOf('FREQ=YEARLY', '2024-02-29', '2023-01-01', '2029-01-01')).toEqual([
      '2024-02-29',
      '2028-02-29',
    ]);
    expect(daysOf('RRULE:freq=yearly;bymonth=3', '2024-02-29', '2025-01-01', '2026-12-31')).toEqual([
      '2025-03-29',
      '2026-03-29',
    ]);
  });

  test('has days before its anchor, in step with those after it', () => {
    expect(daysOf('FREQ=DAILY;INTERVAL=3', '2026-03-10', '2026-03-01', '2026-03-14')).toEqual([
      '2026-03-01',
      '2026-03-04',
      '2026-03-07',
      '2026-03-10',
      '2026-03-13',
    ]);
    expect(daysOf('FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=1', '2026-03-10', '2025-01-01', '2026-03-31')).toEqual([
      '2025-05-01',
      '2025-10-01',
      '2026-03-01',
    ]);
  });

  test('has no day between where it names none', () => {
    expect(daysOf('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2026-01-01', '1986-01-01', '2026-12-31')).toEqual(
      [],
    );
    expect(daysOf('FREQ=WEEKLY;BYDAY=MO', '2026-03-02', '2026-03-03', '2026-03-08')).toEqual([]);
  });

  test('has no day at a position that a period does not have', () => {
    expect(
      daysOf('FREQ=MONTHLY;BYMONTHDAY=30,31;BYSETPOS=-2', '2026-01-30', '2026-01-01', '2026-05-31'),
    ).toEqual(['2026-01-30', '2026-03-30', '2026-05-30']);
    expect(daysOf('FREQ=DAILY;BYSETPOS=1,-1', '2026-01-30', '2026-01-30', '2026-01-31')).toEqual([
      '2026-01-30',
      '2026-01-31',
    ]);
  });

  test('counts the weeks of a year as ISO 8601 does, over New Year too', () => {
    // 2038 has 52 weeks, and the last ends on 2 January; 2030 begins on 31 December 2029.
    expect(daysOf('FREQ=DAILY;BYWEEKNO=52', '2038-01-01', '2038-06-01', '2039-06-01').slice(-2)).toEqual([
      '2039-01-01',
      '2039-01-02',
    ]);
    expect(daysOf('FREQ=DAILY;BYWEEKNO=53', '2038-01-01', '2038-06-01', '2039-06-01')).toEqual([]);
    expect(daysOf('FREQ=DAILY;BYWEEKNO=-52', '2029-01-01', '2029-06-01', '2030-06-01')[0]).toBe('2029-12-31');
  });
});

test.each([
  ['FREQ=DAILY', 3],
  ['FREQ=WEEKLY;BYDAY=FR', 3],
  ['FREQ=MONTHLY;BYDAY=1FR', 3],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 3],
  ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=1', 31 + 28],
  ['FREQ=YEARLY;BYDAY=FR;BYSETPOS=-1', 365],
])('%s looks at the days asked for, and at whole periods only to count in them', (rule, looked) => {
  const days = new DayRule(rule, floatingMidnight('2020-01-01'));
  const span = [floatingMidnight('2026-01-31'), floatingMidnight('2026-02-02')] as const;
  expect(days.daysLookedAt(...span)).toBe(looked);
  expect(days.daysLookedAt(span[1], span[0] - 1)).toBeLessThanOrEqual(looked);
  expect([...days.between(...span)].every(day => day >= span[0] && day <= span[1])).toBe(true);
});
