import { expect, test } from 'vitest';
import { onDays, reasonsOf } from './rule-case';
import { testTimelineRows } from './timeline-rows';

testTimelineRows([
  // 25 % of 14 days are 3.5 days.
  [
    '25 % of the horizon: 3 days',
    0,
    { rule: 'on-call-share', maxPercent: 25 },
    { held: onDays('ana', 2, 6, 9) },
  ],
  [
    '25 % of the horizon: 4 days',
    720,
    { rule: 'on-call-share', maxPercent: 25 },
    { held: onDays('ana', 2, 6, 9, 12) },
  ],
]);

test('tells who is on call too much', () => {
  expect(
    reasonsOf('on-call-share', {
      rules: [{ rule: 'on-call-share', maxPercent: 25 }],
      held: onDays('ana', 2, 6, 9, 12),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-02', 'r/primary/2026-03-06', 'r/primary/2026-03-09', 'r/primary/2026-03-12'],
      amount: 720,
      words:
        '"ana" is on call for 5760 minutes of the 20160 of the horizon; at most 25 % (5040 minutes) are allowed.',
    },
  ]);
});

test('tells who is on call too much in a window', () => {
  expect(
    reasonsOf('on-call-share', {
      rules: [{ rule: 'on-call-share', maxPercent: 25, windowDays: 4 }],
      held: onDays('ana', 3, 6),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03', 'r/primary/2026-03-06'],
      amount: 1440,
      words:
        '"ana" is on call for 2880 minutes of the 5760 from 2026-03-03 00:00Z to 2026-03-07 00:00Z; at most 25 % (1440 minutes) are allowed.',
    },
  ]);
});
