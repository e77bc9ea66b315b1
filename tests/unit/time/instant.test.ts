import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  floatingMidnight,
  formatInstant,
  isLocalDate,
  isoWeekday,
  isoWeekdayOfFloating,
  parseInstant,
} from '../../../src/time/instant';

describe('instants', () => {
  test('are written in UTC and read back', () => {
    expect(formatInstant(Date.UTC(2026, 2, 29, 1))).toBe('2026-03-29T01:00:00Z');
    expect(parseInstant('2026-03-29T01:00:00Z')).toBe(Date.UTC(2026, 2, 29, 1));
    expect(parseInstant('2026-03-29T01:00Z')).toBe(Date.UTC(2026, 2, 29, 1));
    expect(parseInstant('2026-03-29T01:00:00.000+05:30')).toBe(Date.UTC(2026, 2, 28, 19, 30));
  });

  test.each([
    '2026-03-29T01:00',
    '2026-03-29',
    '2026-02-29T01:00Z',
    '2026-03-29T24:00Z',
    '2026-03-29T01:60Z',
    '2026-03-29T01:00:60Z',
    '2026-03-29T01:00+15:00',
    '2026-03-29T01:00+05:60',
    '2026-03-29T01:00:00.5Z',
    ' 2026-03-29T01:00Z',
  ])('%s is not read as one', text => {
    expect(parseInstant(text)).toBeNull();
  });

  test('are those of `Date.parse` in every year, with every offset', () => {
    for (const year of ['0000', '0004', '0099', '0100', '1900', '1969', '1970', '2000', '2024', '9999']) {
      for (const day of ['01-01', '02-28', '02-29', '03-01', '12-31']) {
        for (const offset of ['Z', '+00:00', '-00:00', '+14:59', '-09:30']) {
          const text = `${year}-${day}T23:59:58${offset}`;
          const exists = new Date(`${year}-${day}T00:00:00Z`).toISOString().slice(5, 10) === day;
          expect(parseInstant(text)).toBe(exists ? Date.parse(text) : null);
          expect(isLocalDate(`${year}-${day}`)).toBe(exists);
        }
      }
    }
  });
});

describe('calendar days', () => {
  test('exist or do not', () => {
    expect(['2024-02-29', '2026-12-31'].every(isLocalDate)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1'].some(isLocalDate)).toBe(false);
  });

  test('are counted across years and leap days', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-01', '2027-03-01')).toBe(365);
    expect(daysBetween('2027-03-01', '2026-03-01')).toBe(-365);
  });

  test('have weekdays from Monday 1 to Sunday 7, also before 1970', () => {
    expect(isoWeekday('2026-03-02')).toBe(1);
    expect(isoWeekday('2026-03-08')).toBe(7);
    expect(isoWeekday('1969-12-31')).toBe(3);
    expect(isoWeekdayOfFloating(floatingMidnight('2026-03-02') - 1)).toBe(7);
    expect(isoWeekdayOfFloating(floatingMidnight('2026-03-08') + 86_399_999)).toBe(7);
  });
});
