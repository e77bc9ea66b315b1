import { expect, test } from 'vitest';
import { onDays, reasonsOf } from './rule-case';
import { past, testTimelineRows } from './timeline-rows';

testTimelineRows([
  ['2 days off at least: 2', 0, { rule: 'days-off', min: 2 }, { held: onDays('ana', 3, 6) }],
  ['2 days off at least: 1', 1, { rule: 'days-off', min: 2 }, { held: onDays('ana', 3, 5) }],
  [
    '3 days off at least: 1 after past duty',
    2,
    { rule: 'days-off', min: 3 },
    { rest: past('2026-02-27', '2026-03-01'), held: onDays('ana', 2) },
  ],
]);

test('tells who has too few days off', () => {
  expect(reasonsOf('days-off', { rules: [{ rule: 'days-off', min: 3 }], held: onDays('ana', 3, 5) })).toEqual(
    [
      {
        people: ['ana'],
        slots: ['r/primary/2026-03-03', 'r/primary/2026-03-05'],
        amount: 2,
        words:
          '"ana" has 1 day off between duty on 2026-03-03 and on 2026-03-05; at least 3 in a row are required.',
      },
    ],
  );
});
