import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPlan, expandPlanWith } from '../../src/calendar/expand-plan';
import { readWithRrule } from '../../src/calendar/rrule-days';
import { InvalidPlanError } from '../../src/errors/errors';
import type { Plan } from '../../src/plan/plan';
import { recurrenceRules } from '../helpers/recurrence-rules';
import { planForCalendar } from '../unit/calendar/plan-for-calendar';

/** A plan whose turns change by a rule; `null`: the rule has no day. */
function planOf(rrule: string, anchor: string, from: string, zone: string): Plan | null {
  try {
    const rotation = { cadence: { rrule }, anchor, handover: { time: '02:30' } };
    return planForCalendar({ from, weeks: 80, zone, rotation });
  } catch (error) {
    if (error instanceof InvalidPlanError && error.issues.every(({ code }) => code === 'invalid-rrule'))
      return null;
    throw error;
  }
}

describe('the calendar that is solved', () => {
  it('is the one that is verified, whatever the rule', () => {
    let none = 0;
    let several = 0;
    fc.assert(
      fc.property(
        recurrenceRules,
        fc.constantFrom('2024-02-29', '1999-12-31', '2027-03-01'),
        fc.constantFrom('2026-01-01', '2027-12-29', '2032-02-29'),
        fc.constantFrom('UTC', 'Europe/London', 'America/New_York', 'Asia/Kolkata'),
        (rule, anchor, from, zone) => {
          const plan = planOf(rule, anchor, from, zone);
          if (plan === null) {
            none += 1;
            return;
          }
          const calendar = expandPlan(plan);
          expect(expandPlanWith(plan, readWithRrule)).toEqual(calendar);
          if (calendar.slots.length > 1) several += 1;
        },
      ),
      { numRuns: 500, seed: 5545 },
    );
    expect(none).toBeLessThan(250);
    expect(several).toBeGreaterThan(200);
  }, 120_000);
});
