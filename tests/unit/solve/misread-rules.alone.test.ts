import { expect, test, vi } from 'vitest';
import { solve, verify } from '../../../src/index';
import type { ReadRule } from '../../../src/calendar/recurrence';
import { DAY } from '../../../src/time/instant';
import { tinyPlan } from '../../helpers/tiny-plan';

vi.mock('../../../src/calendar/rrule-days', async importOriginal => {
  const { readWithRrule } = await importOriginal<{ readonly readWithRrule: ReadRule }>();
  const aDayLate: ReadRule = (rule, anchor) => {
    const days = readWithRrule(rule, anchor);
    return { between: (from, until) => Array.from(days.between(from, until), day => day + DAY) };
  };
  return { readWithRrule: aDayLate };
});

test('verify finds a schedule whose turns start on other days than the rule says', async () => {
  const plan = tinyPlan({ rotations: [{ cadence: { rrule: 'FREQ=WEEKLY;BYDAY=MO' } }] });
  const result = await solve(plan);
  if (!('schedule' in result)) throw new Error(`no schedule: ${JSON.stringify(result)}`);
  const { status, findings } = verify(plan, result.schedule);
  expect(status).toBe('invalid');
  expect(findings.map(({ code }) => code)).toContain('unknown-slot');
});
