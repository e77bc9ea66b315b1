import { expect, test } from 'vitest';
import { onDays, reasonsOf } from './rule-case';
import { past, testTimelineRows } from './timeline-rows';

testTimelineRows([
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
]);

test('tells who has too many weekends', () => {
  expect(
    reasonsOf('weekends', { rules: [{ rule: 'weekends', max: 1 }], held: onDays('ana', 7, 15) }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-07', 'r/primary/2026-03-15'],
      amount: 1,
      words: '"ana" has duty on 2 weekends (Saturdays 2026-03-07 and 2026-03-14); at most 1 are allowed.',
    },
  ]);
});

test('tells who has weekends too close', () => {
  expect(
    reasonsOf('weekends', { rules: [{ rule: 'weekends', oneIn: 2 }], held: onDays('ana', 7, 14) }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-07', 'r/primary/2026-03-14'],
      amount: 1,
      words:
        '"ana" has duty on 2 weekends (Saturdays 2026-03-07 and 2026-03-14); at most one in any 2 in a row is allowed.',
    },
  ]);
});

test('tells who has too many weekends in a row', () => {
  expect(
    reasonsOf('weekends', { rules: [{ rule: 'weekends', maxConsecutive: 1 }], held: onDays('ana', 8, 14) }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-08', 'r/primary/2026-03-14'],
      amount: 1,
      words:
        '"ana" has duty on 2 weekends (Saturdays 2026-03-07 and 2026-03-14); at most 1 in a row are allowed.',
    },
  ]);
});

test('tells who has half a weekend', () => {
  expect(
    reasonsOf('weekends', { rules: [{ rule: 'weekends', whole: true }], held: onDays('ana', 8) }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-08'],
      amount: 1,
      words:
        '"ana" has duty on 2026-03-08 and not on 2026-03-07; a weekend is worked on both days or on none.',
    },
  ]);
});
