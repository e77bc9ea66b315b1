import { expect, test } from 'vitest';
import { testPairRows } from './pair-rows';
import { judgeRoster, onDays, reasonsOf } from './rule-case';

testPairRows([
  [
    'rest of 24 h: the day between is free',
    false,
    { rules: [{ rule: 'minimum-rest', hours: 24 }], held: onDays('ana', 2, 4) },
  ],
  [
    'rest of 25 h: the day between is too short',
    true,
    { rules: [{ rule: 'minimum-rest', hours: 25 }], held: onDays('ana', 2, 4) },
  ],
  [
    'rest: another person',
    false,
    { rules: [{ rule: 'minimum-rest', hours: 25 }], held: { ...onDays('ana', 2), ...onDays('bo', 4) } },
  ],
  [
    'rest for bo only',
    false,
    { rules: [{ rule: 'minimum-rest', hours: 25, people: ['bo'] }], held: onDays('ana', 2, 4) },
  ],
  [
    'rest after past duty',
    true,
    {
      rules: [{ rule: 'minimum-rest', hours: 25 }],
      rest: {
        history: [{ person: 'ana', rotation: 'r', start: '2026-02-28T00:00Z', end: '2026-03-01T00:00Z' }],
      },
      held: onDays('ana', 2),
    },
  ],
  [
    'rest after past duty, just enough',
    false,
    {
      rules: [{ rule: 'minimum-rest', hours: 24 }],
      rest: {
        history: [{ person: 'ana', rotation: 'r', start: '2026-02-28T00:00Z', end: '2026-03-01T00:00Z' }],
      },
      held: onDays('ana', 2),
    },
  ],
]);

test('breaches among facts alone are no fault of the roster', () => {
  const pins = [2, 4].map(day => ({
    rotation: 'r',
    person: 'ana',
    start: `2026-03-0${day}T00:00Z`,
    end: `2026-03-0${day + 1}T00:00Z`,
  }));
  expect(judgeRoster({ rules: [{ rule: 'minimum-rest', hours: 25 }], rest: { pins }, held: {} }).clash).toBe(
    false,
  );
});

test('tells who rests too little', () => {
  expect(
    reasonsOf('minimum-rest', { rules: [{ rule: 'minimum-rest', hours: 25 }], held: onDays('ana', 2, 4) }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02', 'r/primary/2026-03-04'],
      amount: 60,
      words:
        '"ana" rests 24 h between primary on "s" (rotation "r"), 2026-03-02 00:00Z to 2026-03-03 00:00Z, and primary on "s" (rotation "r"), 2026-03-04 00:00Z to 2026-03-05 00:00Z; at least 25 h are required.',
    },
  ]);
});
