import { describe, expect, test } from 'vitest';
import { readAsDayRule } from '../../../src/calendar/recurrence';
import { readWithRrule } from '../../../src/calendar/rrule-days';
import { floatingMidnight } from '../../../src/time/instant';

const READINGS = [
  ['rrule', readWithRrule],
  ['the own reading', readAsDayRule],
] as const;

describe.each(READINGS)('the days of a rule by %s', (_, readRule) => {
  const daysOf = (rule: string, anchor: string, from: string, until: string): string[] => {
    const days = readRule(rule, floatingMidnight(anchor)).between(
      floatingMidnight(from),
      floatingMidnight(until),
    );
    return Array.from(days, day => new Date(day).toISOString().slice(0, 10));
  };

  test('are in order and once each, whatever the order of the positions', () => {
    const rule = 'FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,20;BYSETPOS=6,40,-1,1';
    expect(daysOf(rule, '2026-01-01', '2026-01-01', '2026-02-10')).toEqual([
      '2026-01-01',
      '2026-01-20',
      '2026-02-01',
    ]);
  });

  test('are none where a month has too few to count back', () => {
    const rule = 'FREQ=MONTHLY;BYMONTHDAY=20,31;BYSETPOS=-2';
    expect(daysOf(rule, '2010-01-01', '2010-01-01', '2010-06-30')).toEqual([
      '2010-01-20',
      '2010-03-20',
      '2010-05-20',
    ]);
  });

  test('are of the weeks of ISO 8601 around New Year', () => {
    // 2010 has no week 53.
    const rule = 'FREQ=YEARLY;BYWEEKNO=52;BYDAY=SA,SU';
    expect(daysOf(rule, '2010-01-01', '2010-06-01', '2011-06-01')).toEqual(['2011-01-01', '2011-01-02']);
  });

  test('keep step with an anchor long before or after', () => {
    expect(daysOf('FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=1', '0050-03-10', '2026-01-01', '2026-12-31')).toEqual([
      '2026-01-01',
      '2026-06-01',
      '2026-11-01',
    ]);
    expect(daysOf('FREQ=WEEKLY;INTERVAL=2', '2031-03-05', '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-11',
      '2026-03-25',
    ]);
  });
});
