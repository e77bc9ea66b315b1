import { describe, expect, test } from 'vitest';
import { coverageIntervals } from '../../../src/plan/coverage-time';
import { planForCalendar, span } from './plan-for-calendar';

const HOLIDAYS = [{ id: 'bank', days: [{ date: '2026-03-04', name: 'A Wednesday' }] }];

/** Coverage intervals of a system from Monday 2 March 2026 for some days. */
function covered(coverage: unknown, through = '2026-03-08', zone = 'UTC'): string[] {
  const plan = planForCalendar({ through, zone, coverage, holidayLists: HOLIDAYS });
  const system = plan.systems[0];
  if (system === undefined) throw new Error('the plan has a system');
  return coverageIntervals(system.coverage, plan.horizon, plan.holidayLists).map(span);
}

describe('coverage', () => {
  test('around the clock is the whole horizon', () => {
    expect(covered('24x7')).toEqual(['2026-03-02T00:00/2026-03-09T00:00']);
  });

  test('business hours are five windows a week on the clock of the horizon', () => {
    expect(covered('business-hours', '2026-03-10', 'America/New_York')).toEqual([
      '2026-03-02T14:00/2026-03-02T22:00',
      '2026-03-03T14:00/2026-03-03T22:00',
      '2026-03-04T14:00/2026-03-04T22:00',
      '2026-03-05T14:00/2026-03-05T22:00',
      '2026-03-06T14:00/2026-03-06T22:00',
      '2026-03-09T13:00/2026-03-09T21:00',
      '2026-03-10T13:00/2026-03-10T21:00',
    ]);
  });

  test('windows that overlap or touch are one interval', () => {
    expect(
      covered(
        {
          windows: [
            { days: 'every-day', from: '08:00', to: '12:00' },
            { days: 'every-day', from: '12:00', to: '13:00' },
            { days: ['mon'], from: '11:00', to: '15:00' },
          ],
        },
        '2026-03-03',
      ),
    ).toEqual(['2026-03-02T08:00/2026-03-02T15:00', '2026-03-03T08:00/2026-03-03T13:00']);
  });

  test('a night window crosses midnight, and the one of the day before reaches into the horizon', () => {
    expect(covered({ windows: [{ days: 'every-day', from: '22:00', to: '06:00' }] }, '2026-03-03')).toEqual([
      '2026-03-02T00:00/2026-03-02T06:00',
      '2026-03-02T22:00/2026-03-03T06:00',
      '2026-03-03T22:00/2026-03-04T00:00',
    ]);
  });

  test('days that follow each other from midnight to midnight are one interval, also where the clock changes', () => {
    expect(covered({ windows: [{ days: 'every-day' }], zone: 'America/New_York' }, '2026-03-10')).toEqual([
      '2026-03-02T00:00/2026-03-11T00:00',
    ]);
  });

  test('a closed day takes away the windows that start on it and leaves the night before whole', () => {
    expect(
      covered(
        { windows: [{ days: 'every-day', from: '22:00', to: '06:00' }], closedOn: 'bank' },
        '2026-03-05',
      ),
    ).toEqual([
      '2026-03-02T00:00/2026-03-02T06:00',
      '2026-03-02T22:00/2026-03-03T06:00',
      '2026-03-03T22:00/2026-03-04T06:00',
      '2026-03-05T22:00/2026-03-06T00:00',
    ]);
  });

  test('a closed day takes its local day out of cover around the clock', () => {
    expect(covered({ windows: '24x7', closedOn: 'bank', zone: 'Asia/Kolkata' })).toEqual([
      '2026-03-02T00:00/2026-03-03T18:30',
      '2026-03-04T18:30/2026-03-09T00:00',
    ]);
  });

  test('an exception replaces the windows of its day and overrules the holiday list', () => {
    const exceptions = [
      { date: '2026-03-04', windows: [{ from: '10:00', to: '12:00' }] },
      { date: '2026-03-05', windows: [] },
      { date: '2026-03-07', windows: [{ from: '23:00', to: '01:00' }] },
    ];
    expect(covered({ windows: '24x7', closedOn: 'bank', exceptions })).toEqual([
      '2026-03-02T00:00/2026-03-04T00:00',
      '2026-03-04T10:00/2026-03-04T12:00',
      '2026-03-06T00:00/2026-03-07T00:00',
      '2026-03-07T23:00/2026-03-09T00:00',
    ]);
    expect(covered({ windows: [{ days: 'weekend', from: '09:00', to: '10:00' }], exceptions })).toEqual([
      '2026-03-04T10:00/2026-03-04T12:00',
      '2026-03-07T23:00/2026-03-08T01:00',
      '2026-03-08T09:00/2026-03-08T10:00',
    ]);
  });
});
