import { expect, test } from 'vitest';
import { onDays, reasonsOf } from './rule-case';
import { past, testTimelineRows } from './timeline-rows';

const noRest = { rule: 'minimum-rest', hours: 0 };

testTimelineRows([
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
]);

test('tells who has duty on too many days', () => {
  expect(
    reasonsOf('consecutive-days', {
      rules: [{ rule: 'consecutive-days', max: 3 }, noRest],
      held: onDays('ana', 3, 4, 5, 6, 7),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: [
        'r/primary/2026-03-03',
        'r/primary/2026-03-04',
        'r/primary/2026-03-05',
        'r/primary/2026-03-06',
        'r/primary/2026-03-07',
      ],
      amount: 1,
      words: '"ana" has duty on 5 days in a row, 2026-03-03 through 2026-03-07; at most 3 are allowed.',
    },
  ]);
});

test('with a price, every run pays for each day beyond the bound', () => {
  const told = reasonsOf('consecutive-days', {
    rules: [{ rule: 'consecutive-days', max: 2, soft: 7 }, noRest],
    held: onDays('ana', 3, 4, 5, 6, 7, 10, 11, 12, 14, 15),
  });
  expect(told.map(({ amount, words }) => ({ amount, words }))).toEqual([
    {
      amount: 3,
      words: '"ana" has duty on 5 days in a row, 2026-03-03 through 2026-03-07; at most 2 are allowed.',
    },
    {
      amount: 1,
      words: '"ana" has duty on 3 days in a row, 2026-03-10 through 2026-03-12; at most 2 are allowed.',
    },
  ]);
});

test('tells who has duty on too few days', () => {
  expect(
    reasonsOf('consecutive-days', {
      rules: [{ rule: 'consecutive-days', min: 3 }, noRest],
      held: onDays('ana', 4, 7, 8),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-04'],
      amount: 2,
      words: '"ana" has duty on 1 day in a row, 2026-03-04; at least 3 are required.',
    },
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-07', 'r/primary/2026-03-08'],
      amount: 1,
      words: '"ana" has duty on 2 days in a row, 2026-03-07 through 2026-03-08; at least 3 are required.',
    },
  ]);
});
