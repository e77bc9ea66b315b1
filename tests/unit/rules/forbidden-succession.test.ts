import { expect, test } from 'vitest';
import { testPairRows } from './pair-rows';
import { reasonsOf } from './rule-case';

const halves = {
  rotations: [{ id: 'r', systems: ['s'], cadence: { split: 'day-night', day: '08:00', night: '20:00' } }],
};

testPairRows([
  [
    'no day after a night: the day at once',
    true,
    {
      ...halves,
      rules: [{ rule: 'forbidden-succession', before: 'night', after: 'day', hours: 13 }],
      held: { '2026-03-02T20:00': 'ana', '2026-03-03T08:00': 'ana' },
    },
  ],
  [
    'no day after a night: the night after the day',
    false,
    {
      ...halves,
      rules: [{ rule: 'forbidden-succession', before: 'night', after: 'day', hours: 13 }],
      held: { '2026-03-02T08:00': 'ana', '2026-03-02T20:00': 'ana' },
    },
  ],
]);

test('tells whose turns follow each other', () => {
  expect(
    reasonsOf('forbidden-succession', {
      ...halves,
      rules: [{ rule: 'forbidden-succession', before: 'night', after: 'day', hours: 13 }],
      held: { '2026-03-02T20:00': 'ana', '2026-03-03T08:00': 'ana' },
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02T20:00', 'r/primary/2026-03-03T08:00'],
      amount: 780,
      words:
        '"ana" has 0 h between a night turn, primary on "s" (rotation "r"), 2026-03-02 20:00Z to 2026-03-03 08:00Z, and a day turn, primary on "s" (rotation "r"), 2026-03-03 08:00Z to 2026-03-03 20:00Z; at least 13 h are required.',
    },
  ]);
});
