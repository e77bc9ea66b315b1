import { describe, expect, test } from 'vitest';
import { judgeRoster, onDays, type RuleCase } from './rule-case';

type Row = readonly [
  name: string,
  amount: number,
  rule: Record<string, unknown>,
  given: Omit<RuleCase, 'rules'>,
];

const past = (from: string, to: string): Record<string, unknown> => ({
  history: [{ person: 'ana', rotation: 'r', start: `${from}T00:00Z`, end: `${to}T00:00Z` }],
});
// Nights in UTC and, for somebody in Auckland (UTC+13 in March), the middle of the day.
const nights = {
  rotations: [{ id: 'r', systems: ['s'], cadence: { split: 'day-night', day: '10:00', night: '20:00' } }],
};
const nightsOf = (person: string, ...days: readonly number[]): Record<string, string> =>
  Object.fromEntries(days.map(day => [`2026-03-${String(day).padStart(2, '0')}T20:00`, person]));

const rows: readonly Row[] = [
  ['3 days in a row at most: 3', 0, { rule: 'consecutive-days', max: 3 }, { held: onDays('ana', 3, 4, 5) }],
  [
    '3 days in a row at most: 4',
    1,
    { rule: 'consecutive-days', max: 3 },
    { held: onDays('ana', 3, 4, 5, 6) },
  ],
  [
    '3 days in a row at most: 2 + 2',
    0,
    { rule: 'consecutive-days', max: 3 },
    { held: onDays('ana', 3, 4, 6, 7) },
  ],
  [
    '3 days in a row at most: 2 past days and 2',
    1,
    { rule: 'consecutive-days', max: 3 },
    { rest: past('2026-02-28', '2026-03-02'), held: onDays('ana', 2, 3) },
  ],
  [
    '3 days in a row at most: 5 past days alone',
    0,
    { rule: 'consecutive-days', max: 3 },
    { rest: past('2026-02-25', '2026-03-02'), held: onDays('ana', 5, 6, 7) },
  ],
  // A turn from midnight to midnight in UTC touches two days in Auckland.
  [
    '2 days in a row at most, in Auckland: one turn',
    0,
    { rule: 'consecutive-days', max: 2 },
    { zones: { ana: 'Pacific/Auckland' }, held: onDays('ana', 3) },
  ],
  [
    '2 days in a row at most, in Auckland: two turns',
    1,
    { rule: 'consecutive-days', max: 2 },
    { zones: { ana: 'Pacific/Auckland' }, held: onDays('ana', 3, 4) },
  ],
  ['2 days in a row at least: 2', 0, { rule: 'consecutive-days', min: 2 }, { held: onDays('ana', 4, 5) }],
  ['2 days in a row at least: 1', 1, { rule: 'consecutive-days', min: 2 }, { held: onDays('ana', 4) }],
  [
    '2 days in a row at least: the first day of the horizon',
    0,
    { rule: 'consecutive-days', min: 2 },
    { held: onDays('ana', 2) },
  ],
  [
    '2 days in a row at least: the last day of the horizon',
    0,
    { rule: 'consecutive-days', min: 2 },
    { held: onDays('ana', 15) },
  ],
  [
    '3 days in a row at least: two runs that fall short',
    3,
    { rule: 'consecutive-days', min: 3 },
    { held: onDays('ana', 4, 7, 8) },
  ],
  [
    '2 nights in a row at most: 2',
    0,
    { rule: 'consecutive-nights', max: 2 },
    { ...nights, held: nightsOf('ana', 3, 4) },
  ],
  [
    '2 nights in a row at most: 3',
    1,
    { rule: 'consecutive-nights', max: 2 },
    { ...nights, held: nightsOf('ana', 3, 4, 5) },
  ],
  // 20:00 to 10:00 in UTC is 09:00 to 23:00 in Auckland: the hour from 22:00 touches the sleep window.
  [
    '2 nights in a row at most: 3 in Auckland',
    1,
    { rule: 'consecutive-nights', max: 2 },
    { ...nights, zones: { ana: 'Pacific/Auckland' }, held: nightsOf('ana', 3, 4, 5) },
  ],
  // And 10:00 to 20:00 is 23:00 to 09:00 there.
  [
    '1 night in a row at most: days in UTC are nights in Auckland',
    1,
    { rule: 'consecutive-nights', max: 1 },
    {
      ...nights,
      zones: { ana: 'Pacific/Auckland' },
      held: { '2026-03-03T10:00': 'ana', '2026-03-04T10:00': 'ana' },
    },
  ],
  [
    '1 night in a row at most: days in UTC',
    0,
    { rule: 'consecutive-nights', max: 1 },
    { ...nights, held: { '2026-03-03T10:00': 'ana', '2026-03-04T10:00': 'ana' } },
  ],
  ['2 days off at least: 2', 0, { rule: 'days-off', min: 2 }, { held: onDays('ana', 3, 6) }],
  ['2 days off at least: 1', 1, { rule: 'days-off', min: 2 }, { held: onDays('ana', 3, 5) }],
  [
    '3 days off at least: 1 after past duty',
    2,
    { rule: 'days-off', min: 3 },
    { rest: past('2026-02-27', '2026-03-01'), held: onDays('ana', 2) },
  ],
  [
    '2 turns in 7 days: the third 6 days after the first',
    1,
    { rule: 'limit', count: 'turns', max: 2, windowDays: 7 },
    { held: onDays('ana', 2, 5, 8) },
  ],
  [
    '2 turns in 7 days: the third 7 days after the first',
    0,
    { rule: 'limit', count: 'turns', max: 2, windowDays: 7 },
    { held: onDays('ana', 2, 5, 9) },
  ],
  [
    '1 turn in 7 days: a past one',
    1,
    { rule: 'limit', count: 'turns', max: 1, windowDays: 7 },
    { rest: past('2026-02-28', '2026-03-01'), held: onDays('ana', 6) },
  ],
  [
    '2 turns in all: 3',
    1,
    { rule: 'limit', count: 'turns', max: 2, people: ['ana'] },
    { held: onDays('ana', 2, 8, 14) },
  ],
  [
    '2 turns in all: past duty is left out',
    0,
    { rule: 'limit', count: 'turns', max: 2, people: ['ana'] },
    { rest: past('2026-02-28', '2026-03-01'), held: onDays('ana', 2, 8) },
  ],
  [
    '2 turns at least: 1',
    1,
    { rule: 'limit', count: 'turns', min: 2, people: ['ana'] },
    { held: onDays('ana', 2) },
  ],
  ['2 turns at least: none', 2, { rule: 'limit', count: 'turns', min: 2, people: ['ana'] }, { held: {} }],
  [
    '2 turns at least: 2',
    0,
    { rule: 'limit', count: 'turns', min: 2, people: ['ana'] },
    { held: onDays('ana', 2, 8) },
  ],
  [
    '36 h in 2 days: one turn',
    0,
    { rule: 'limit', count: 'hours', max: 36, windowDays: 2 },
    { held: onDays('ana', 2, 4) },
  ],
  [
    '36 h in 2 days: two turns',
    720,
    { rule: 'limit', count: 'hours', max: 36, windowDays: 2 },
    { held: onDays('ana', 2, 3) },
  ],
  [
    '48 h in all: three turns',
    1440,
    { rule: 'limit', count: 'hours', max: 48 },
    { held: onDays('ana', 2, 6, 9) },
  ],
  // 25 % of 14 days are 3.5 days.
  [
    '25 % of the horizon: 3 days',
    0,
    { rule: 'on-call-share', maxPercent: 25 },
    { held: onDays('ana', 2, 6, 9) },
  ],
  [
    '25 % of the horizon: 4 days',
    720,
    { rule: 'on-call-share', maxPercent: 25 },
    { held: onDays('ana', 2, 6, 9, 12) },
  ],
  ['1 weekend at most: both days of one', 0, { rule: 'weekends', max: 1 }, { held: onDays('ana', 7, 8) }],
  ['1 weekend at most: two', 1, { rule: 'weekends', max: 1 }, { held: onDays('ana', 7, 15) }],
  // Friday in UTC reaches Saturday noon in Auckland.
  ['1 weekend at most: two Fridays in UTC', 0, { rule: 'weekends', max: 1 }, { held: onDays('ana', 6, 13) }],
  [
    '1 weekend at most: two Fridays, in Auckland',
    1,
    { rule: 'weekends', max: 1 },
    { zones: { ana: 'Pacific/Auckland' }, held: onDays('ana', 6, 13) },
  ],
  ['1 weekend in 2: two in a row', 1, { rule: 'weekends', oneIn: 2 }, { held: onDays('ana', 7, 14) }],
  [
    '1 weekend in 2: a past one',
    1,
    { rule: 'weekends', oneIn: 2 },
    { rest: past('2026-02-28', '2026-03-01'), held: onDays('ana', 7) },
  ],
  [
    '1 weekend in 2: a past one, and one free',
    0,
    { rule: 'weekends', oneIn: 2 },
    { rest: past('2026-02-28', '2026-03-01'), held: onDays('ana', 14) },
  ],
  [
    '2 weekends in a row at most: a past one and two',
    1,
    { rule: 'weekends', maxConsecutive: 2 },
    { rest: past('2026-02-28', '2026-03-01'), held: onDays('ana', 7, 14) },
  ],
  ['whole weekends: both days', 0, { rule: 'weekends', whole: true }, { held: onDays('ana', 7, 8) }],
  ['whole weekends: Sunday alone', 1, { rule: 'weekends', whole: true }, { held: onDays('ana', 8) }],
];

const noRest = { rule: 'minimum-rest', hours: 0 };

describe('rules on one timeline', () => {
  test.each(rows)('%s', (_name, amount, rule, given) => {
    expect(judgeRoster({ ...given, rules: [rule, noRest] })).toMatchObject({
      clash: false,
      hard: amount,
      soft: 0,
    });
  });

  test.each(rows.filter(row => row[3].rest === undefined))('%s, at a price', (_name, amount, rule, given) => {
    const priced = { ...rule, soft: 7 };
    expect(judgeRoster({ ...given, rules: [priced, noRest] })).toMatchObject({ hard: 0, soft: 7 * amount });
  });
});
