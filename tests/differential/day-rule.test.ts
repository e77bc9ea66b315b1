import fc from 'fast-check';
import * as namespace from 'rrule';
import { describe, expect, it } from 'vitest';
import { wrongInRrule } from '../../src/plan/checks/rrule-text';
import { DayRule } from '../../src/time/day-rule';
import { DAY, floatingMidnight } from '../../src/time/instant';
import { recurrenceRules } from '../helpers/recurrence-rules';

// The CommonJS build of rrule has only a default export (jkbrzt/rrule#548).
const { RRule } = (Reflect.get(namespace, 'default') as typeof namespace | undefined) ?? namespace;

/**
 * Both are evaluated this much later than they are meant: the Gregorian calendar repeats every 400 years, and
 * rrule looks for the next day up to the year 9999, which takes seconds where there is none.
 */
const LATER = 19 * 146_097 * DAY;

describe('the days of a recurrence rule', () => {
  it('are those of rrule', () => {
    let none = 0;
    let several = 0;
    fc.assert(
      fc.property(
        recurrenceRules,
        fc.constantFrom('2024-02-29', '1999-12-31', '2025-12-29'),
        fc.integer({ min: 800, max: 2_000 }),
        fc.constantFrom(40, 400, 1_826),
        (rule, anchorDay, after, length) => {
          expect(wrongInRrule(rule)).toBe(null);
          const anchor = floatingMidnight(anchorDay) + LATER;
          const from = floatingMidnight('2024-01-01') + LATER + after * DAY;
          const until = from + length * DAY;
          const options = RRule.parseString(rule);
          const wkst = options.wkst ?? RRule.MO;
          const found = new RRule({ ...options, wkst, dtstart: new Date(anchor) }, true)
            .between(new Date(from), new Date(until), true)
            .map(date => date.getTime());
          // It gives a day twice that two positions name.
          const theirs = [...new Set(found)];
          expect([...new DayRule(rule, anchor).between(from, until)]).toEqual(theirs);
          if (theirs.length === 0) none += 1;
          if (theirs.length > 1) several += 1;
        },
      ),
      { numRuns: 250, seed: 5545 },
    );
    expect(none).toBeGreaterThan(25);
    expect(several).toBeGreaterThan(60);
  }, 120_000);
});
