import { expect, test } from 'vitest';
import { testPairRows } from './pair-rows';
import { reasonsOf } from './rule-case';

const noRest = { rules: [{ rule: 'minimum-rest', hours: 0 }] };
const two = {
  rotations: [
    { id: 'r', systems: ['s'] },
    { id: 'q', systems: ['t'] },
  ],
  systems: [{ id: 's' }, { id: 't' }],
};

testPairRows([
  [
    'one place: the same day in two rotations',
    true,
    { ...noRest, ...two, held: { 'r/primary/2026-03-02': 'ana', 'q/primary/2026-03-02': 'ana' } },
  ],
  [
    'one place: one day after the other',
    false,
    { ...noRest, ...two, held: { 'r/primary/2026-03-02': 'ana', 'q/primary/2026-03-03': 'ana' } },
  ],
  [
    'two places allowed: the same day',
    false,
    {
      ...two,
      rules: [{ rule: 'one-place-at-a-time', max: 2 }],
      held: { 'r/primary/2026-03-02': 'ana', 'q/primary/2026-03-02': 'ana' },
    },
  ],
]);

test('tells who holds two places', () => {
  expect(
    reasonsOf('one-place-at-a-time', {
      ...noRest,
      ...two,
      held: { 'r/primary/2026-03-02': 'ana', 'q/primary/2026-03-02': 'ana' },
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['q/primary/2026-03-02', 'r/primary/2026-03-02'],
      amount: 1440,
      words:
        '"ana" holds primary on "t" (rotation "q"), 2026-03-02 00:00Z to 2026-03-03 00:00Z, and primary on "s" (rotation "r"), 2026-03-02 00:00Z to 2026-03-03 00:00Z, at the same time for 1440 minutes; one place at a time is allowed.',
    },
  ]);
});

test('tells who holds three places where two are allowed', () => {
  expect(
    reasonsOf('one-place-at-a-time', {
      rules: [{ rule: 'one-place-at-a-time', max: 2 }],
      systems: [{ id: 's' }, { id: 't' }, { id: 'u' }],
      rotations: ['s', 't', 'u'].map(id => ({ id, systems: [id] })),
      held: { 's/primary/2026-03-02': 'ana', 't/primary/2026-03-02': 'ana', 'u/primary/2026-03-02': 'ana' },
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['s/primary/2026-03-02', 't/primary/2026-03-02', 'u/primary/2026-03-02'],
      amount: 1,
      words: '"ana" holds 3 turns at once at 2026-03-02 00:00Z; at most 2 are allowed.',
    },
  ]);
});
