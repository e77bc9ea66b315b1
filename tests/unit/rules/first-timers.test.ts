import { expect, test } from 'vitest';
import { judgeRoster, reasonsOf } from './rule-case';
import { testTogetherRows } from './together-rows';

const served = (person: string, turnsServed: number, level = 'primary'): Record<string, unknown> => ({
  person,
  system: 's',
  date: '2026-02-01',
  turnsServed,
  level,
});
const pair = {
  systems: [{ id: 's', briefingRequired: true }],
  rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: 1 } }],
  rules: [{ rule: 'first-timers' }, { rule: 'minimum-rest', hours: 0 }],
};
const both = (primary: string, back: string): Record<string, string> => ({
  'r/primary/2026-03-03': primary,
  'r/backup/2026-03-03': back,
});
const novices = { rest: { briefings: [served('ana', 0), served('bo', 0), served('cy', 5)] } };
const pin = (role: string, person: string): Record<string, unknown> => ({
  rotation: 'r',
  role,
  person,
  start: '2026-03-03T00:00Z',
  end: '2026-03-04T00:00Z',
});

// prettier-ignore
testTogetherRows([
  ['first-timers: two', 1, { ...pair, ...novices, held: both('ana', 'bo') }],
  ['first-timers: one beside an old hand', 0, { ...pair, ...novices, held: both('ana', 'cy') }],
  ['first-timers: none allowed, one there', 1, { ...pair, ...novices, rules: [{ rule: 'first-timers', atMost: 0 }], held: both('ana', 'cy') }],
  ['first-timers: five turns are not six', 1, { ...pair, ...novices, rules: [{ rule: 'first-timers', turns: 6 }], held: both('ana', 'cy') }],
  ['first-timers: without a briefing where none is required, nobody is one', 0, { ...pair, systems: [{ id: 's' }], rest: { briefings: [] }, held: both('ana', 'bo') }],
  ['first-timers: two pinned ones are facts', 0, { ...pair, rest: { ...novices.rest, pins: [pin('primary', 'ana'), pin('backup', 'bo')] }, held: {} }],
  ['first-timers: one pinned, one not', 1, { ...pair, rest: { ...novices.rest, pins: [pin('primary', 'ana')] }, held: { 'r/backup/2026-03-03': 'bo' } }],
]);

test('first-timers at a price', () => {
  const given = {
    ...pair,
    ...novices,
    rules: [{ rule: 'first-timers', soft: 9 }],
    held: both('ana', 'bo'),
  };
  expect(judgeRoster(given)).toMatchObject({ hard: 0, soft: 9 });
});

test('tells which first-timers are on together', () => {
  expect(reasonsOf('first-timers', { ...pair, ...novices, held: both('ana', 'bo') })).toEqual([
    {
      people: ['ana', 'bo'],
      slots: ['r/backup/2026-03-03', 'r/primary/2026-03-03'],
      amount: 1,
      words:
        '"ana" and "bo" hold 2 seats on "s" at 2026-03-03 00:00Z and served fewer than 1 turn there; at most 1 at once is allowed.',
    },
  ]);
});
