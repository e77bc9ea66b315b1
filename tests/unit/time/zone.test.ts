import { Settings } from 'luxon';
import { afterEach, describe, expect, test } from 'vitest';
import { formatInstant } from '../../../src/time/instant';
import {
  isZoneName,
  localDateAt,
  resolveFloating,
  resolveLocal,
  toFloating,
  zoneOf,
  zoneSpelling,
} from '../../../src/time/zone';

const now = Settings.now;
afterEach(() => {
  Settings.now = now;
});

/** The instant of a local reading such as `2026-03-08T02:30`. */
function resolved(zone: string, reading: string): string {
  return formatInstant(resolveFloating(zoneOf(zone), Date.parse(`${reading}Z`))).replace(':00Z', 'Z');
}

describe('zones', () => {
  test('are known by their IANA names only', () => {
    expect(['Europe/London', 'UTC', 'Pacific/Apia', 'America/Argentina/Ushuaia'].every(isZoneName)).toBe(
      true,
    );
    expect(['Europe/Nowhere', 'UTC+3', '+03:00', 'local', 'system', ''].some(isZoneName)).toBe(false);
  });

  test('are known by old names too, but not by a standard time or an offset that the runtime may know', () => {
    const old = [
      'Asia/Kolkata',
      'Asia/Calcutta',
      'Etc/UTC',
      'US/Eastern',
      'Etc/GMT+5',
      'America/Port_of_Spain',
    ];
    expect(old.filter(name => !isZoneName(name))).toEqual([]);
    expect(['EST', 'MST', 'HST', '+01:00', '-0500', '+01'].filter(isZoneName)).toEqual([]);
  });

  test('have one spelling', () => {
    expect(['europe/london', 'EUROPE/LONDON', 'utc', 'asia/kolkata'].filter(isZoneName)).toEqual([]);
    expect(zoneSpelling('europe/london')).toBe('Europe/London');
    expect(zoneSpelling('Europe/Nowhere')).toBe(null);
  });

  test('give offsets in minutes east of UTC, also within the hour of a change', () => {
    const halfHour = zoneOf('Australia/Lord_Howe');
    expect(halfHour.offsetMinutes(Date.UTC(2026, 3, 4, 14, 59))).toBe(660);
    expect(halfHour.offsetMinutes(Date.UTC(2026, 3, 4, 15, 0))).toBe(630);
    const minutePastMidnight = zoneOf('America/St_Johns');
    // Until 2011 Newfoundland changed its clock at 00:01.
    expect(minutePastMidnight.offsetMinutes(Date.UTC(2010, 2, 14, 3, 30))).toBe(-210);
    expect(minutePastMidnight.offsetMinutes(Date.UTC(2010, 2, 14, 3, 31))).toBe(-150);
  });
});

describe('a local clock reading', () => {
  test.each([
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30Z'],
    ['America/New_York', '2026-03-08T06:00', '2026-03-08T10:00Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30Z'],
    ['Europe/London', '2026-03-29T01:30', '2026-03-29T01:30Z'],
    ['Europe/London', '2026-10-25T01:30', '2026-10-25T00:30Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45Z'],
    ['Pacific/Apia', '2011-12-30T09:00', '2011-12-30T19:00Z'],
    ['Pacific/Apia', '2011-12-31T09:00', '2011-12-30T19:00Z'],
    ['America/Scoresbysund', '2010-10-30T23:07', '2010-10-30T23:07Z'],
  ])('in %s at %s is %s', (zone, reading, instant) => {
    expect(resolved(zone, reading)).toBe(instant);
  });

  test('does not depend on the current date', () => {
    const readings = [
      ['America/New_York', '2026-11-01T01:30'],
      ['Europe/London', '2026-10-25T01:30'],
      ['America/Scoresbysund', '2010-10-30T23:07'],
      ['Asia/Khandyga', '2011-09-01T01:00'],
    ] as const;
    const at = (month: number): string[] => {
      Settings.now = () => Date.UTC(2026, month, 15);
      return readings.map(([zone, reading]) => resolved(zone, reading));
    };
    expect(at(0)).toEqual(at(6));
  });

  test('is turned back from an instant', () => {
    const zone = zoneOf('Asia/Kolkata');
    const instant = resolveLocal(zone, '2026-03-02', 90);
    expect(new Date(toFloating(zone, instant)).toISOString()).toBe('2026-03-02T01:30:00.000Z');
    expect(localDateAt(zone, instant)).toBe('2026-03-02');
    expect(localDateAt(zone, instant - 90 * 60_000 - 1)).toBe('2026-03-01');
  });

  test('of 24:00 is the midnight that ends the day', () => {
    const zone = zoneOf('Europe/London');
    expect(resolveLocal(zone, '2026-03-29', 1440)).toBe(resolveLocal(zone, '2026-03-30', 0));
  });
});
