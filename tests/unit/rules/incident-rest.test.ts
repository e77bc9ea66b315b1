import { expect, test } from 'vitest';
import { testCandidateRows } from './candidate-rows';
import { reasonsOf, type RuleCase } from './rule-case';

const incident = (given: Record<string, unknown>): Pick<RuleCase, 'rest'> => ({
  rest: { incidents: [{ id: 'i', people: ['ana'], ...given }] },
});
const backup = { rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: 1 } }] };
const shifts = {
  rotations: [{ id: 'r', systems: ['s'], cadence: { split: 'day-night', day: '08:00', night: '20:00' } }],
};
const resting = { rules: [{ rule: 'post-incident-rest' }] };

// prettier-ignore
testCandidateRows([
  // R1: engaged at night until 02:00; free of primary duty for 11 hours, until 13:00, and in the night after.
  ['R1: primary the same day', false, { ...resting, ...incident({ start: '2026-03-02T01:00Z', end: '2026-03-02T02:00Z' }), ...shifts, held: { '2026-03-02T08:00': 'ana' } }],
  ['R1: primary in the next night', false, { ...resting, ...incident({ start: '2026-03-02T01:00Z', end: '2026-03-02T02:00Z' }), ...shifts, held: { '2026-03-02T20:00': 'ana' } }],
  ['R1: primary the next day', true, { ...resting, ...incident({ start: '2026-03-02T01:00Z', end: '2026-03-02T02:00Z' }), ...shifts, held: { '2026-03-03T08:00': 'ana' } }],
  ['R1: backup the same day', true, { ...resting, ...incident({ start: '2026-03-02T01:00Z', end: '2026-03-02T02:00Z' }), ...backup, held: { 'r/backup/2026-03-02': 'ana' } }],
  // R2: severity 1 until 14:00; free of every covering role for 12 hours and the whole night after, until 07:00.
  ['R2: backup the same day', false, { ...resting, ...incident({ severity: 1, start: '2026-03-02T13:00Z', end: '2026-03-02T14:00Z' }), ...backup, held: { 'r/backup/2026-03-03': 'ana' } }],
  ['R2: backup after the night', true, { ...resting, ...incident({ severity: 1, start: '2026-03-02T13:00Z', end: '2026-03-02T14:00Z' }), ...backup, held: { 'r/backup/2026-03-04': 'ana' } }],
  ['R2: not severe', true, { ...resting, ...incident({ severity: 2, start: '2026-03-02T13:00Z', end: '2026-03-02T14:00Z' }), ...backup, held: { 'r/backup/2026-03-03': 'ana' } }],
]);

test('tells who is owed rest', () => {
  expect(
    reasonsOf('post-incident-rest', {
      ...resting,
      ...incident({ start: '2026-03-02T01:00Z', end: '2026-03-02T02:00Z' }),
      ...shifts,
      held: { '2026-03-02T08:00': 'ana' },
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02T08:00'],
      amount: 1,
      words:
        '"ana" holds primary on "s" (rotation "r"), 2026-03-02 08:00Z to 2026-03-02 20:00Z, but is owed rest (R1) after the incident "i" from 2026-03-02 02:00Z to 2026-03-02 13:00Z.',
    },
  ]);
});
