import { expect, test } from 'vitest';
import { reasonsOf } from './rule-case';
import { testTogetherRows } from './together-rows';

const served = (person: string, turnsServed: number, level = 'primary'): Record<string, unknown> => ({
  person,
  system: 's',
  date: '2026-02-01',
  turnsServed,
  level,
});
const shadowing = {
  systems: [{ id: 's', briefingRequired: true }],
  rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, shadow: 1 } }],
  rest: { briefings: [served('ana', 0, 'backup'), served('bo', 0), served('cy', 5)] },
  rules: [],
};

// prettier-ignore
testTogetherRows([
  ['shadow: beside an old hand', 0, { ...shadowing, held: { 'r/primary/2026-03-03': 'cy', 'r/shadow/2026-03-03': 'ana' } }],
  ['shadow: beside a first-timer', 1, { ...shadowing, held: { 'r/primary/2026-03-03': 'bo', 'r/shadow/2026-03-03': 'ana' } }],
  ['shadow: beside nobody', 1, { ...shadowing, held: { 'r/shadow/2026-03-03': 'ana' } }],
  ['shadow: five turns are not six', 1, { ...shadowing, rules: [{ rule: 'shadow-pairing', turns: 6 }], held: { 'r/primary/2026-03-03': 'cy', 'r/shadow/2026-03-03': 'ana' } }],
]);

test('tells beside whom a shadow is', () => {
  expect(
    reasonsOf('shadow-pairing', {
      ...shadowing,
      held: { 'r/primary/2026-03-03': 'bo', 'r/shadow/2026-03-03': 'ana' },
    }),
  ).toEqual([
    {
      people: ['ana', 'bo'],
      slots: ['r/shadow/2026-03-03'],
      amount: 1,
      words:
        '"ana" holds shadow on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z; at 2026-03-03 00:00Z the primary is "bo", and one who served at least 1 turn is required.',
    },
  ]);
});

test('tells that a shadow is alone', () => {
  expect(
    reasonsOf('shadow-pairing', {
      ...shadowing,
      rules: [{ rule: 'shadow-pairing', turns: 6 }],
      held: { 'r/shadow/2026-03-03': 'ana' },
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/shadow/2026-03-03'],
      amount: 1,
      words:
        '"ana" holds shadow on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z; at 2026-03-03 00:00Z the primary is nobody, and one who served at least 6 turns is required.',
    },
  ]);
});
