import { expect, test } from 'vitest';
import { judgeRoster, reasonsOf } from './rule-case';

const given = { rotation: 'r', person: 'bo', start: '2026-03-03T00:00Z', end: '2026-03-04T00:00Z' };
const pinned = { rules: [], rest: { pins: [given] } };
const overridden = { rules: [], rest: { overrides: [{ ...given, start: '2026-03-03T06:00Z' }] } };

test('a pinned seat has the pinned person, whom no rule refuses', () => {
  const { ineligible, matches } = judgeRoster({
    ...pinned,
    rotations: [{ id: 'r', systems: ['s'], members: ['ana'] }],
    held: { '2026-03-03': 'bo' },
  });
  expect(ineligible).toEqual([]);
  expect(matches.filter(({ level }) => level === null)).toEqual([]);
});

test('the piece inside an override has the person it names', () => {
  expect(reasonsOf('pins-and-overrides', { ...overridden, held: { '2026-03-03T06:00': 'bo' } })).toEqual([]);
});

test('tells who holds what is pinned to another', () => {
  expect(reasonsOf('pins-and-overrides', { ...pinned, held: { '2026-03-03': 'ana' } })).toEqual([
    {
      people: ['bo', 'ana'],
      slots: ['r/primary/2026-03-03'],
      amount: 1,
      words:
        'primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z is pinned to "bo", but "ana" holds it.',
    },
  ]);
});

test('tells who holds what an override gives to another', () => {
  expect(reasonsOf('pins-and-overrides', { ...overridden, held: { '2026-03-03T06:00': 'ana' } })).toEqual([
    {
      people: ['bo', 'ana'],
      slots: ['r/primary/2026-03-03T06:00'],
      amount: 1,
      words:
        'primary on "s" (rotation "r"), 2026-03-03 06:00Z to 2026-03-04 00:00Z is given by an override to "bo", but "ana" holds it.',
    },
  ]);
});
