import { expect, test } from 'vitest';
import { testPairRows } from './pair-rows';
import { reasonsOf } from './rule-case';

const pair = { rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: 1 } }] };

testPairRows([
  [
    'distinct people: primary and backup of a system, even with two places',
    true,
    {
      ...pair,
      rules: [{ rule: 'one-place-at-a-time', max: 2 }],
      held: { 'r/primary/2026-03-02': 'ana', 'r/backup/2026-03-02': 'ana' },
    },
  ],
  [
    'distinct people: two people',
    false,
    {
      ...pair,
      rules: [{ rule: 'one-place-at-a-time', max: 2 }],
      held: { 'r/primary/2026-03-02': 'ana', 'r/backup/2026-03-02': 'bo' },
    },
  ],
]);

test('tells who holds two seats', () => {
  expect(
    reasonsOf('distinct-people', {
      ...pair,
      rules: [{ rule: 'one-place-at-a-time', max: 2 }],
      held: { 'r/primary/2026-03-02': 'ana', 'r/backup/2026-03-02': 'ana' },
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/backup/2026-03-02', 'r/primary/2026-03-02'],
      amount: 1440,
      words:
        '"ana" holds two seats of one system, backup on "s" (rotation "r"), 2026-03-02 00:00Z to 2026-03-03 00:00Z, and primary on "s" (rotation "r"), 2026-03-02 00:00Z to 2026-03-03 00:00Z, for 1440 minutes.',
    },
  ]);
});
