import { expect, test } from 'vitest';
import { testCandidateRows } from './candidate-rows';
import { onDays, reasonsOf, type RuleCase } from './rule-case';

const absent = (absence: Record<string, unknown>): Pick<RuleCase, 'rest'> => ({
  rest: { absences: [{ person: 'ana', ...absence }] },
});

// prettier-ignore
testCandidateRows([
  ['absent on the day', false, { ...absent({ from: '2026-03-03' }), held: onDays('ana', 3) }],
  ['absent the day after', true, { ...absent({ from: '2026-03-04' }), held: onDays('ana', 3) }],
  ['absent the day after, which in Auckland begins sooner', false, { ...absent({ from: '2026-03-04' }), zones: { ana: 'Pacific/Auckland' }, held: onDays('ana', 3) }],
]);

test('tells who is absent', () => {
  expect(
    reasonsOf('absence', {
      rules: [],
      ...absent({ from: '2026-03-03', kind: 'sickness' }),
      held: onDays('ana', 3),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03'],
      amount: 1,
      words:
        '"ana" holds primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z, but is absent (sickness) from 2026-03-03 00:00Z to 2026-03-04 00:00Z.',
    },
  ]);
});
