import { expect, test } from 'vitest';
import { judgeRoster, reasonsOf } from './rule-case';
import { testTogetherRows } from './together-rows';

const both = (primary: string, back: string): Record<string, string> => ({
  'r/primary/2026-03-03': primary,
  'r/backup/2026-03-03': back,
});
const pin = (role: string, person: string): Record<string, unknown> => ({
  rotation: 'r',
  role,
  person,
  start: '2026-03-03T00:00Z',
  end: '2026-03-04T00:00Z',
});

const expert = {
  systems: [{ id: 's', anyOnDuty: ['sql'] }],
  rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: 1 } }],
  people: { cy: { skills: ['sql'] } },
  rules: [],
};

// prettier-ignore
testTogetherRows([
  ['any on duty: nobody has the skill', 1, { ...expert, held: both('ana', 'bo') }],
  ['any on duty: the backup has it', 0, { ...expert, held: both('ana', 'cy') }],
  ['any on duty: a required seat is open', 0, { ...expert, held: { 'r/primary/2026-03-03': 'ana' } }],
  ['any on duty: both pinned', 0, { ...expert, rest: { pins: [pin('primary', 'ana'), pin('backup', 'bo')] }, held: {} }],
]);

test('any on duty: a wanted seat that ends early leaves the others to themselves', () => {
  // The backup's turn, cut by an override, ends at noon; the primary alone has no skill after that.
  const given = {
    ...expert,
    rotations: [
      { id: 'r', systems: ['s'] },
      {
        id: 'q',
        systems: ['s'],
        roles: { primary: 0, backup: { people: 0, preferred: 1 } },
        cadence: { split: 'day-night', day: '00:00', night: '12:00' },
      },
    ],
    held: { 'r/primary/2026-03-03': 'ana', 'q/backup/2026-03-03': 'cy' },
  };
  expect(judgeRoster(given).hard).toBe(1);
});

test('tells that nobody has the skill', () => {
  expect(reasonsOf('any-on-duty', { ...expert, held: both('ana', 'bo') })).toEqual([
    {
      people: ['ana', 'bo'],
      slots: ['r/backup/2026-03-03', 'r/primary/2026-03-03'],
      amount: 1,
      words:
        '"ana" and "bo" on "s" at 2026-03-03 00:00Z: nobody of them has the skill "sql", and 1 is required.',
    },
  ]);
});
