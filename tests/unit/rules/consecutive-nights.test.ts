import { expect, test } from 'vitest';
import { reasonsOf } from './rule-case';
import { testTimelineRows } from './timeline-rows';

// Nights in UTC and, for somebody in Auckland (UTC+13 in March), the middle of the day.
const nights = {
  rotations: [{ id: 'r', systems: ['s'], cadence: { split: 'day-night', day: '10:00', night: '20:00' } }],
};
const nightsOf = (person: string, ...days: readonly number[]): Record<string, string> =>
  Object.fromEntries(days.map(day => [`2026-03-${String(day).padStart(2, '0')}T20:00`, person]));

const noRest = { rule: 'minimum-rest', hours: 0 };

testTimelineRows([
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
]);

test('tells who has duty in too many nights', () => {
  expect(
    reasonsOf('consecutive-nights', {
      rules: [{ rule: 'consecutive-nights', max: 2 }, noRest],
      ...nights,
      held: nightsOf('ana', 3, 4, 5),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03T20:00', 'r/primary/2026-03-04T20:00', 'r/primary/2026-03-05T20:00'],
      amount: 1,
      words: '"ana" has duty in 3 nights in a row, 2026-03-03 through 2026-03-05; at most 2 are allowed.',
    },
  ]);
});
