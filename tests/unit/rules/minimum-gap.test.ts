import { expect, test } from 'vitest';
import { testPairRows } from './pair-rows';
import { onDays, reasonsOf } from './rule-case';

const two = {
  rotations: [
    { id: 'r', systems: ['s'] },
    { id: 'q', systems: ['t'] },
  ],
  systems: [{ id: 's' }, { id: 't' }],
};

testPairRows([
  [
    'gap of 2 days: two days between',
    false,
    { rules: [{ rule: 'minimum-gap', days: 2 }], held: onDays('ana', 2, 5) },
  ],
  [
    'gap of 2 days: one day between',
    true,
    { rules: [{ rule: 'minimum-gap', days: 2 }], held: onDays('ana', 2, 4) },
  ],
  [
    'gap: only within a rotation',
    false,
    {
      ...two,
      rules: [{ rule: 'minimum-gap', days: 2 }],
      held: { 'r/primary/2026-03-02': 'ana', 'q/primary/2026-03-04': 'ana' },
    },
  ],
]);

test('tells whose turns are too close', () => {
  expect(
    reasonsOf('minimum-gap', { rules: [{ rule: 'minimum-gap', days: 2 }], held: onDays('ana', 2, 4) }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02', 'r/primary/2026-03-04'],
      amount: 1440,
      words:
        '"ana" has 24 h between primary on "s" (rotation "r"), 2026-03-02 00:00Z to 2026-03-03 00:00Z, and primary on "s" (rotation "r"), 2026-03-04 00:00Z to 2026-03-05 00:00Z; 2 days of 24 h are required in one rotation.',
    },
  ]);
});
