import { describe, expect, test } from 'vitest';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { InvalidPlanError } from '../../../src/errors/errors';
import { minute, planForCalendar } from './plan-for-calendar';

/** Starts of the turns, as days and the kind where there is one. */
function turns(
  rotation: Record<string, unknown>,
  horizon: { from: string; weeks?: number; through?: string },
): string[] {
  const { slots } = expandPlan(planForCalendar({ ...horizon, rotation }));
  return slots.map(({ turnStart, kind }) => `${minute(turnStart)}${kind === 'full' ? '' : ` ${kind}`}`);
}

describe('cadences', () => {
  test('daily turns cover the horizon from the turn before its start to its end', () => {
    expect(turns({ cadence: 'daily' }, { from: '2026-03-02', through: '2026-03-04' })).toEqual([
      '2026-03-01T09:00',
      '2026-03-02T09:00',
      '2026-03-03T09:00',
      '2026-03-04T09:00',
    ]);
  });

  test('every three days keeps its phase from an anchor long before or after the horizon', () => {
    const rotation = { cadence: { every: 3, unit: 'days' }, handover: { time: '00:00' } };
    const horizon = { from: '2026-03-02', weeks: 1 };
    const expected = ['2026-03-01T00:00', '2026-03-04T00:00', '2026-03-07T00:00'];
    expect(turns({ ...rotation, anchor: '2026-03-01' }, horizon)).toEqual(expected);
    expect(turns({ ...rotation, anchor: '2025-03-01' }, horizon)).not.toEqual(expected);
    expect(turns({ ...rotation, anchor: '2023-03-02' }, horizon)).toEqual(expected);
    expect(turns({ ...rotation, anchor: '2029-02-28' }, horizon)).toEqual(expected);
  });

  test('biweekly turns keep their week between horizons that share an anchor', () => {
    const rotation = { cadence: 'biweekly', anchor: '2026-03-04', handover: { day: 'tue', time: '08:00' } };
    // The Tuesday at or before the anchor is 3 March.
    expect(turns(rotation, { from: '2026-03-01', weeks: 4 })).toEqual([
      '2026-02-17T08:00',
      '2026-03-03T08:00',
      '2026-03-17T08:00',
    ]);
    expect(turns(rotation, { from: '2026-03-29', weeks: 4 })).toEqual([
      '2026-03-17T08:00',
      '2026-03-31T08:00',
      '2026-04-14T08:00',
    ]);
  });

  test('business days count Monday to Friday and hand over on no other day', () => {
    const rotation = {
      cadence: { every: 3, unit: 'business-days' },
      anchor: '2026-03-02',
      handover: { time: '00:00' },
    };
    expect(turns(rotation, { from: '2026-03-02', weeks: 2 })).toEqual([
      '2026-03-02T00:00',
      '2026-03-05T00:00',
      '2026-03-10T00:00',
      '2026-03-13T00:00',
    ]);
  });

  test('business days count on from the Monday after an anchor on a weekend', () => {
    const rotation = { cadence: { every: 5, unit: 'business-days' }, handover: { time: '09:00' } };
    for (const anchor of ['2026-03-07', '2026-03-08', '2026-03-09']) {
      expect(turns({ ...rotation, anchor }, { from: '2026-03-02', weeks: 2 }), anchor).toEqual([
        '2026-02-23T09:00',
        '2026-03-02T09:00',
        '2026-03-09T09:00',
      ]);
    }
    // A horizon that starts on a weekend starts inside Friday's turn.
    expect(
      turns({ cadence: { every: 1, unit: 'business-days' } }, { from: '2026-03-07', through: '2026-03-08' }),
    ).toEqual(['2026-03-06T09:00']);
  });

  test('a week is split into a weekday turn and a weekend turn', () => {
    const rotation = { cadence: { split: 'weekday-weekend' }, handover: { time: '17:00' } };
    expect(turns(rotation, { from: '2026-03-02', weeks: 1 })).toEqual([
      '2026-02-27T17:00 weekend',
      '2026-03-02T17:00 weekday',
      '2026-03-06T17:00 weekend',
    ]);
  });

  test('a day is split into a day turn and a night turn', () => {
    const rotation = { cadence: { split: 'day-night' } };
    expect(turns(rotation, { from: '2026-03-02', through: '2026-03-03' })).toEqual([
      '2026-03-01T20:00 night',
      '2026-03-02T08:00 day',
      '2026-03-02T20:00 night',
      '2026-03-03T08:00 day',
      '2026-03-03T20:00 night',
    ]);
  });
});

describe('RRULE cadences', () => {
  const rule = (rrule: string, more: object, horizon: { from: string; weeks: number }): string[] =>
    turns({ cadence: { rrule }, handover: { time: '00:00' }, ...more }, horizon).map(text =>
      text.slice(0, 10),
    );

  test('hand over on every occurrence, starting inside the turn before the horizon', () => {
    expect(rule('FREQ=MONTHLY;BYDAY=1MO,3MO', {}, { from: '2026-03-01', weeks: 6 })).toEqual([
      '2026-02-16',
      '2026-03-02',
      '2026-03-16',
      '2026-04-06',
    ]);
    expect(rule('RRULE:FREQ=WEEKLY;BYDAY=TU,FR', {}, { from: '2026-03-02', weeks: 1 })).toEqual([
      '2026-02-27',
      '2026-03-03',
      '2026-03-06',
    ]);
  });

  test('take the day from the anchor where the rule names none', () => {
    expect(
      rule('FREQ=WEEKLY;INTERVAL=2', { anchor: '2026-03-05' }, { from: '2026-03-01', weeks: 4 }),
    ).toEqual(['2026-02-19', '2026-03-05', '2026-03-19']);
    expect(rule('FREQ=MONTHLY', { anchor: '2020-01-31' }, { from: '2026-02-01', weeks: 16 })).toEqual([
      '2026-01-31',
      '2026-03-31',
    ]);
    expect(rule('FREQ=YEARLY', { anchor: '2030-04-01' }, { from: '2026-03-01', weeks: 8 })).toEqual([
      '2025-04-01',
      '2026-04-01',
    ]);
  });

  test('count every second week from the anchor in both directions, weeks starting on Monday unless WKST says so', () => {
    const horizon = { from: '2026-03-02', weeks: 4 };
    const expected = ['2026-03-01', '2026-03-09', '2026-03-15', '2026-03-23', '2026-03-29'];
    const every2 = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU';
    expect(rule(every2, { anchor: '2026-03-09' }, horizon)).toEqual(expected);
    expect(rule(every2, { anchor: '2027-03-08' }, horizon)).toEqual(expected);
    expect(rule(every2, { anchor: '2025-03-10' }, horizon)).toEqual(expected);
    expect(rule(`${every2};WKST=SU`, { anchor: '2026-03-09' }, horizon)).not.toEqual(expected);
  });

  test('reach far back for the handover before a sparse rule', () => {
    expect(
      rule('FREQ=YEARLY;INTERVAL=10', { anchor: '2030-06-01' }, { from: '2026-03-01', weeks: 1 }),
    ).toEqual(['2020-06-01']);
  });

  test.each([
    ['FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', 'has no day'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL'],
    ['FREQ=DAILY;INTERVAL=-1', 'INTERVAL'],
    ['FREQ=DAILY;BYDAY=XX', '"XX" is not a legal BYDAY'],
    ['FREQ=DAILY;BYMONTHDAY=X', '"X" is not a legal BYMONTHDAY'],
    ['FREQ=DAILY;BYFULLMOON=1', 'no part "BYFULLMOON"'],
    ['FREQ=DAILY;BYEASTER=0', 'BYEASTER'],
    ['FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO', '"0" is not a legal BYSETPOS'],
  ])('%s is refused with the place in the plan', (rrule, message) => {
    const refused = (() => {
      try {
        planForCalendar({ rotation: { cadence: { rrule } } });
      } catch (error) {
        return error;
      }
      return null;
    })();
    expect(refused).toBeInstanceOf(InvalidPlanError);
    const [issue] = (refused as InvalidPlanError).issues;
    expect(issue?.code).toBe('invalid-rrule');
    expect(issue?.path).toEqual(['rotations', 0, 'cadence', 'rrule']);
    expect(issue?.message).toContain(message);
  });
});

describe('handovers on holidays', () => {
  const closed = { id: 'easter', days: ['2026-04-03', '2026-04-06'].map(date => ({ date, name: date })) };
  const starts = (rotation: Record<string, unknown>): string[] => {
    const plan = planForCalendar({ from: '2026-03-30', weeks: 2, rotation, holidayLists: [closed] });
    return expandPlan(plan).slots.map(({ turnStart, kind }) => `${minute(turnStart)} ${kind}`);
  };

  test('are moved to the next working day, or the one before', () => {
    const handover = { time: '00:00', closedOn: 'easter' };
    expect(starts({ handover })).toEqual(['2026-03-30T00:00 full', '2026-04-07T00:00 full']);
    expect(starts({ handover: { ...handover, move: 'earlier' } })).toEqual([
      '2026-03-30T00:00 full',
      '2026-04-02T00:00 full',
    ]);
  });

  test('where another is already are one, of which the later planned stays', () => {
    const cadence = { split: 'weekday-weekend' };
    const handover = { time: '00:00', closedOn: 'easter' };
    expect(starts({ cadence, handover })).toEqual([
      '2026-03-30T00:00 weekday',
      '2026-04-07T00:00 weekday',
      '2026-04-10T00:00 weekend',
    ]);
    expect(starts({ cadence, handover: { ...handover, move: 'earlier' } })).toEqual([
      '2026-03-30T00:00 weekday',
      '2026-04-02T00:00 weekday',
      '2026-04-10T00:00 weekend',
    ]);
  });

  test('are no business days', () => {
    const cadence = { every: 3, unit: 'business-days' };
    const rotation = { cadence, anchor: '2026-03-31', handover: { time: '00:00', closedOn: 'easter' } };
    expect(starts(rotation)).toEqual([
      '2026-03-26T00:00 full',
      '2026-03-31T00:00 full',
      '2026-04-07T00:00 full',
      '2026-04-10T00:00 full',
    ]);
  });

  test('need a list of the plan', () => {
    expect(() => starts({ handover: { closedOn: 'xmas' } })).toThrow(/"xmas"/);
  });
});
