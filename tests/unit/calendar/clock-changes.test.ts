import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { bundled } from '../../helpers/bundled';
import { hours, minute, planForCalendar, span } from './plan-for-calendar';

/** Slots of one rotation whose turns are split, by handover time. */
function slotsOf(parts: Parameters<typeof planForCalendar>[0]) {
  return expandPlan(planForCalendar(parts)).slots;
}

describe('handovers where the clock changes', () => {
  test('a handover in the gap of New York moves forward by the hour that is skipped', () => {
    const slots = slotsOf({
      from: '2026-03-07',
      through: '2026-03-09',
      zone: 'America/New_York',
      rotation: { cadence: 'daily', handover: { time: '02:30' } },
    });
    expect(slots.map(span)).toEqual([
      '2026-03-07T05:00/2026-03-07T07:30',
      '2026-03-07T07:30/2026-03-08T07:30',
      '2026-03-08T07:30/2026-03-09T06:30',
      '2026-03-09T06:30/2026-03-10T04:00',
    ]);
  });

  test('a handover in the gap of London moves forward by the hour that is skipped', () => {
    const slots = slotsOf({
      from: '2026-03-28',
      through: '2026-03-30',
      zone: 'Europe/London',
      rotation: { cadence: 'daily', handover: { time: '01:30' } },
    });
    expect(slots.map(({ start }) => minute(start))).toEqual([
      '2026-03-28T00:00',
      '2026-03-28T01:30',
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
  });

  test('a handover that the clock shows twice is at the first showing', () => {
    const newYork = slotsOf({
      from: '2026-11-01',
      through: '2026-11-01',
      zone: 'America/New_York',
      rotation: { cadence: 'daily', handover: { time: '01:30' } },
    });
    expect(newYork.map(({ start }) => minute(start))).toEqual(['2026-11-01T04:00', '2026-11-01T05:30']);
    const london = slotsOf({
      from: '2026-10-25',
      through: '2026-10-25',
      zone: 'Europe/London',
      rotation: { cadence: 'daily', handover: { time: '01:30' } },
    });
    expect(london.map(({ start }) => minute(start))).toEqual(['2026-10-24T23:00', '2026-10-25T00:30']);
  });

  test('06:00 in New York on the morning of the change is 10:00 UTC', () => {
    const slots = slotsOf({
      from: '2026-03-07',
      through: '2026-03-09',
      zone: 'America/New_York',
      rotation: { cadence: { rrule: 'FREQ=DAILY' }, handover: { time: '06:00' } },
    });
    expect(slots.map(({ start }) => minute(start)).slice(1)).toEqual([
      '2026-03-07T11:00',
      '2026-03-08T10:00',
      '2026-03-09T10:00',
    ]);
  });

  test('Monday 09:00 in London and 22:00 in New York stay there through the year, and Kolkata never moves', () => {
    for (const [zone, time, before, after] of [
      ['Europe/London', '09:00', '09:00', '08:00'],
      ['America/New_York', '22:00', '03:00', '02:00'],
      ['Asia/Kolkata', '09:00', '03:30', '03:30'],
    ] as const) {
      const slots = slotsOf({ from: '2026-02-16', weeks: 8, zone, rotation: { handover: { time } } });
      const clock = slots.map(({ turnStart }) => minute(turnStart).slice(11));
      expect(clock.at(1), zone).toBe(before);
      expect(clock.at(-1), zone).toBe(after);
      expect(new Set(clock).size, zone).toBe(before === after ? 1 : 2);
    }
  });

  test('Lord Howe changes its clock by half an hour', () => {
    const spring = {
      zone: 'Australia/Lord_Howe',
      rotation: { cadence: 'daily', handover: { time: '01:45' } },
    };
    const autumn = slotsOf({ ...spring, from: '2026-04-04', through: '2026-04-06' });
    expect(minute(autumn[2]?.turnStart ?? 0)).toBe('2026-04-04T14:45');
    expect(autumn.slice(1, 3).map(hours)).toEqual([24, 24.5]);
    const october = slotsOf({ ...spring, from: '2026-10-03', through: '2026-10-05' });
    expect(october.slice(1, 3).map(hours)).toEqual([24, 23.5]);
    const inGap = slotsOf({
      zone: 'Australia/Lord_Howe',
      rotation: { cadence: 'daily', handover: { time: '02:15' } },
      from: '2026-10-04',
      through: '2026-10-04',
    });
    // 02:15 does not exist; 02:45 at +11 does.
    expect(minute(inGap[1]?.turnStart ?? 0)).toBe('2026-10-03T15:45');
  });

  test('the day that Apia skipped has no turn of its own', () => {
    const slots = slotsOf({
      from: '2011-12-28',
      through: '2012-01-01',
      zone: 'Pacific/Apia',
      rotation: { cadence: 'daily', handover: { time: '09:00' } },
    });
    expect(slots.map(span)).toEqual([
      '2011-12-28T10:00/2011-12-28T19:00',
      '2011-12-28T19:00/2011-12-29T19:00',
      '2011-12-29T19:00/2011-12-30T19:00',
      '2011-12-30T19:00/2011-12-31T19:00',
      '2011-12-31T19:00/2012-01-01T10:00',
    ]);
    expect(slots.map(({ start, turnStart }) => start - turnStart).slice(1)).toEqual([0, 0, 0, 0]);
  });

  test('a handover that is moved past the next one leaves no turn between them', () => {
    const slots = slotsOf({
      from: '2026-03-08',
      through: '2026-03-08',
      zone: 'America/New_York',
      rotation: { cadence: { split: 'day-night', day: '02:30', night: '03:00' } },
    });
    expect(slots.map(slot => `${slot.kind} ${span(slot)}`)).toEqual([
      'night 2026-03-08T05:00/2026-03-08T07:00',
      'night 2026-03-08T07:00/2026-03-09T04:00',
    ]);
  });
});

describe('durations where the clock changes', () => {
  test('a night from 22:00 to 06:00 in New York lasts 8, 7 or 9 hours', () => {
    const night = (from: string, through: string) =>
      slotsOf({
        from,
        through,
        zone: 'America/New_York',
        rotation: { cadence: { split: 'day-night', day: '06:00', night: '22:00' } },
      })
        .filter(({ kind }) => kind === 'night')
        .map(hours);
    expect(night('2026-03-06', '2026-03-08')).toEqual([6, 8, 7, 2]);
    expect(night('2026-10-31', '2026-11-01')).toEqual([6, 9, 2]);
  });

  test('days of 23 and 25 hours and weeks of 167 and 169 hours are as long as they were', () => {
    const days = (from: string) =>
      slotsOf({
        from,
        weeks: 1,
        zone: 'Europe/London',
        rotation: { cadence: 'daily', handover: { time: '00:00' } },
      }).map(hours);
    expect(days('2026-03-23')).toEqual([24, 24, 24, 24, 24, 24, 23]);
    expect(days('2026-10-19')).toEqual([24, 24, 24, 24, 24, 24, 25]);
    const weeks = slotsOf({
      from: '2026-03-16',
      weeks: 32,
      zone: 'Europe/London',
      rotation: { handover: { time: '00:00' } },
    });
    expect(weeks.map(hours).filter(length => length !== 168)).toEqual([167, 169]);
    expect(weeks.slice(0, 2).map(hours)).toEqual([168, 167]);
  });

  test('coverage from 02:00 to 03:00 in New York does not exist on the day the hour is skipped', () => {
    const slots = slotsOf({
      from: '2026-03-07',
      through: '2026-03-09',
      zone: 'America/New_York',
      rotation: { cadence: 'daily', handover: { time: '00:00' } },
      coverage: { windows: [{ days: 'every-day', from: '02:00', to: '03:00' }] },
    });
    expect(slots.map(span)).toEqual([
      '2026-03-07T07:00/2026-03-07T08:00',
      '2026-03-09T06:00/2026-03-09T07:00',
    ]);
  });

  test('coverage that starts inside the skipped hour and ends with it is dropped, not turned round', () => {
    const slots = slotsOf({
      from: '2026-03-08',
      through: '2026-03-08',
      zone: 'America/New_York',
      rotation: { cadence: 'daily', handover: { time: '00:00' } },
      coverage: { windows: [{ days: 'every-day', from: '02:30', to: '03:00' }] },
    });
    expect(slots).toEqual([]);
  });
});

describe('what the calendar does not depend on', () => {
  let folder: string;
  let program: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
    program = bundled(fileURLToPath(new URL('./print-calendar.ts', import.meta.url)), folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const printed = (zone: string, now: string): string =>
    execFileSync(process.execPath, [program], {
      encoding: 'utf8',
      env: { ...process.env, TZ: zone, CALENDAR_TEST_NOW: String(Date.parse(now)) },
      maxBuffer: 64 * 1024 * 1024,
    });

  test('neither the zone of the process nor the current date changes a byte', { timeout: 60_000 }, () => {
    const expected = printed('UTC', '2026-01-15T12:00:00Z');
    expect(expected.split('\n')).toHaveLength(6 * 4 + 1);
    expect(printed('America/Los_Angeles', '2026-01-15T12:00:00Z')).toBe(expected);
    expect(printed('Australia/Lord_Howe', '2026-07-15T12:00:00Z')).toBe(expected);
    expect(printed('UTC', '2026-07-15T12:00:00Z')).toBe(expected);
  });
});
