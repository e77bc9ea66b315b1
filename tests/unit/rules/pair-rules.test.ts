import { describe, expect, test } from 'vitest';
import { judgeRoster, onDays, type RuleCase } from './rule-case';

type Row = readonly [name: string, clash: boolean, given: RuleCase];

const noRest = { rules: [{ rule: 'minimum-rest', hours: 0 }] };
const two = {
  rotations: [
    { id: 'r', systems: ['s'] },
    { id: 'q', systems: ['t'] },
  ],
  systems: [{ id: 's' }, { id: 't' }],
};
const pair = { rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: 1 } }] };
const halves = {
  rotations: [{ id: 'r', systems: ['s'], cadence: { split: 'day-night', day: '08:00', night: '20:00' } }],
};

const rows: readonly Row[] = [
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
];

describe('rules on two turns of one person', () => {
  test.each(rows)('%s', (_name, clash, given) => {
    expect(judgeRoster(given)).toMatchObject({ clash, hard: 0, ineligible: [] });
  });
});

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
