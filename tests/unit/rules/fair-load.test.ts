import { expect, test } from 'vitest';
import { judgeRoster, onDays, reasonsOf } from './rule-case';

// Three days, three people, days alike: a fair share is one day each.
const threeDays = { rules: [], horizon: { weeks: undefined, through: '2026-03-04' } };

test('nobody bears more than the share where everybody holds as much', () => {
  const held = { ...onDays('ana', 2), ...onDays('bo', 3), ...onDays('cy', 4) };
  expect(reasonsOf('fair-load', { ...threeDays, held })).toEqual([]);
});

test('tells who bears more than the share, and of what', () => {
  const held = { ...onDays('ana', 2, 3), ...onDays('cy', 4) };
  expect(reasonsOf('fair-load', { ...threeDays, held })).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02', 'r/primary/2026-03-03'],
      amount: 355200,
      words: '"ana" bears 3.7 h of burden above the fair share, with 2 turns of it.',
    },
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02', 'r/primary/2026-03-03'],
      amount: 216000,
      words: '"ana" bears 2.3 h of night burden above the fair share, with 2 turns of it.',
    },
    {
      people: ['bo'],
      slots: [],
      amount: 216000,
      words: '"bo" bears 2.3 h of night burden below the fair share, with 0 turns of it.',
    },
  ]);
});

test('what is carried over counts', () => {
  const held = { ...onDays('ana', 2), ...onDays('bo', 3), ...onDays('cy', 4) };
  const { matches } = judgeRoster({
    ...threeDays,
    rest: { ledger: [{ person: 'bo', balance: 1200 }] },
    held,
  });
  const above = matches.filter(({ level }) => level === 'fairness');
  expect(above.map(({ people, amount, penalty }) => ({ people, amount, penalty }))).toEqual([
    { people: ['bo'], amount: 1200, penalty: 1200 },
  ]);
});
