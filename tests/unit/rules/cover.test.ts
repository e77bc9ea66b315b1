import { expect, test } from 'vitest';
import { judgeRoster, onDays, reasonsOf } from './rule-case';

const twoDays = { rules: [], horizon: { weeks: undefined, through: '2026-03-03' } };
const wanted = {
  ...twoDays,
  rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: { people: 0, preferred: 1 } } }],
  systems: [{ id: 's', criticality: 'high' }],
  held: { 'r/primary/2026-03-02': 'ana', 'r/primary/2026-03-03': 'ana' },
};

test('nothing is open when every required seat is held', () => {
  expect(reasonsOf('cover', { ...twoDays, held: onDays('ana', 2, 3) })).toEqual([]);
});

test('tells which required seat is open', () => {
  expect(reasonsOf('cover', { ...twoDays, held: onDays('ana', 2) })).toEqual([
    {
      people: [],
      slots: ['r/primary/2026-03-03'],
      amount: 1440,
      words:
        'Nobody holds primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z: 1440 minutes without a person.',
    },
  ]);
});

test('tells which wanted seats are open', () => {
  expect(reasonsOf('cover', { ...wanted, held: { ...wanted.held, 'r/backup/2026-03-02': 'bo' } })).toEqual([
    {
      people: [],
      slots: ['r/backup/2026-03-03'],
      amount: 1440,
      words:
        'Nobody holds backup on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z: 1440 minutes without a person.',
    },
  ]);
});

test('an open seat costs its minutes by criticality, a primary seat twice', () => {
  const price = (given: Parameters<typeof judgeRoster>[0]): readonly unknown[] =>
    judgeRoster(given)
      .matches.filter(({ rule }) => rule === 'cover')
      .map(({ level, penalty }) => [level, penalty]);
  expect(
    price({ ...twoDays, systems: [{ id: 's', criticality: 'critical' }], held: onDays('ana', 2) }),
  ).toEqual([['uncovered', 1440 * 1000 * 2]]);
  expect(price(wanted)).toEqual([
    ['understaffed', 1440 * 100],
    ['understaffed', 1440 * 100],
  ]);
});
