import { expect, test } from 'vitest';
import { onDays, reasonsOf } from './rule-case';
import { past, testTimelineRows } from './timeline-rows';

const noRest = { rule: 'minimum-rest', hours: 0 };

testTimelineRows([
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
]);

test('tells who starts too many turns in a window', () => {
  expect(
    reasonsOf('limit', {
      rules: [{ rule: 'limit', count: 'turns', max: 2, windowDays: 7 }],
      held: onDays('ana', 2, 5, 8, 15),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02', 'r/primary/2026-03-05', 'r/primary/2026-03-08'],
      amount: 1,
      words: '"ana" has 3 turns from 2026-03-02 00:00Z to 2026-03-09 00:00Z; at most 2 are allowed.',
    },
  ]);
});

test('tells who holds too few turns', () => {
  expect(
    reasonsOf('limit', {
      rules: [{ rule: 'limit', count: 'turns', min: 2, people: ['ana'] }],
      held: onDays('ana', 2),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02'],
      amount: 1,
      words: '"ana" has 1 turn in the horizon; at least 2 are required.',
    },
  ]);
});

test('tells who has too many minutes in a window', () => {
  expect(
    reasonsOf('limit', {
      rules: [{ rule: 'limit', count: 'hours', max: 36, windowDays: 2 }, noRest],
      held: onDays('ana', 3, 4, 9),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03', 'r/primary/2026-03-04'],
      amount: 720,
      words:
        '"ana" has 2880 minutes on duty from 2026-03-03 00:00Z to 2026-03-05 00:00Z; at most 2160 are allowed.',
    },
  ]);
});

test('tells who has too many minutes in all', () => {
  expect(
    reasonsOf('limit', { rules: [{ rule: 'limit', count: 'hours', max: 48 }], held: onDays('ana', 2, 6, 9) }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02', 'r/primary/2026-03-06', 'r/primary/2026-03-09'],
      amount: 1440,
      words: '"ana" has 4320 minutes on duty in the horizon; at most 2880 are allowed.',
    },
  ]);
});
