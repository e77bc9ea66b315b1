import { expect, test } from 'vitest';
import { judgeRoster, onDays, reasonsOf } from './rule-case';

const wishes = {
  rules: [],
  people: {
    ana: {
      preferences: [
        { want: 'avoid', points: 10, days: 'weekend' },
        { want: 'prefer', points: 4, days: ['wed'] },
      ],
    },
  },
};

test('a turn nobody has a wish about counts nothing', () => {
  expect(
    reasonsOf('preferences', { ...wishes, held: { ...onDays('ana', 2, 3), ...onDays('bo', 7) } }),
  ).toEqual([]);
});

test('tells who holds what they would rather avoid', () => {
  expect(reasonsOf('preferences', { ...wishes, held: onDays('ana', 7) })).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-07'],
      amount: 10,
      words:
        '"ana" holds what they would rather avoid, primary on "s" (rotation "r"), 2026-03-07 00:00Z to 2026-03-08 00:00Z: 10 points.',
    },
  ]);
});

test('tells who holds what they prefer, which counts against', () => {
  expect(reasonsOf('preferences', { ...wishes, held: onDays('ana', 4) })).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-04'],
      amount: -4,
      words:
        '"ana" holds what they would rather hold, primary on "s" (rotation "r"), 2026-03-04 00:00Z to 2026-03-05 00:00Z: 4 points.',
    },
  ]);
  const { matches } = judgeRoster({ ...wishes, held: onDays('ana', 4) });
  expect(matches.filter(({ level }) => level === 'preferences').map(({ penalty }) => penalty)).toEqual([-4]);
});
