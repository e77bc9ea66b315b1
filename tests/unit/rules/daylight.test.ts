import { expect, test } from 'vitest';
import { testCandidateRows } from './candidate-rows';
import { reasonsOf } from './rule-case';

const shifts = {
  rotations: [{ id: 'r', systems: ['s'], cadence: { split: 'day-night', day: '08:00', night: '20:00' } }],
};
const daylight = { rules: [{ rule: 'daylight-only', from: '08:00', to: '20:00' }] };

// prettier-ignore
testCandidateRows([
  ['daylight only, by day', true, { ...shifts, ...daylight, held: { '2026-03-03T08:00': 'ana' } }],
  ['daylight only, by night', false, { ...shifts, ...daylight, held: { '2026-03-03T20:00': 'ana' } }],
  ['daylight only, by day in UTC, by night in Auckland', false, { ...shifts, ...daylight, zones: { ana: 'Pacific/Auckland' }, held: { '2026-03-03T08:00': 'ana' } }],
]);

test('tells who is on duty at night', () => {
  expect(reasonsOf('daylight-only', { ...shifts, ...daylight, held: { '2026-03-03T20:00': 'ana' } })).toEqual(
    [
      {
        people: ['ana'],
        slots: ['r/primary/2026-03-03T20:00'],
        amount: 1,
        words:
          '"ana" holds primary on "s" (rotation "r"), 2026-03-03 20:00Z to 2026-03-04 08:00Z, but may be on duty only between 08:00 and 20:00 (UTC).',
      },
    ],
  );
});
