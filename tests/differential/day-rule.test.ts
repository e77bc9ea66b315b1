import fc from 'fast-check';
import * as namespace from 'rrule';
import { describe, expect, it } from 'vitest';
import { wrongInRrule } from '../../src/plan/checks/rrule-text';
import { DayRule } from '../../src/time/day-rule';
import { DAY, floatingMidnight } from '../../src/time/instant';

// The CommonJS build of rrule has only a default export (jkbrzt/rrule#548).
const { RRule } = (Reflect.get(namespace, 'default') as typeof namespace | undefined) ?? namespace;

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function some(values: fc.Arbitrary<number | string>): fc.Arbitrary<string> {
  return fc.array(values, { minLength: 1, maxLength: 3 }).map(list => list.join(','));
}

const signed = (max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: -max, max: -1 }));

const maybe = (name: string, value: fc.Arbitrary<number | string>): fc.Arbitrary<string> =>
  fc.option(value, { nil: null, freq: 2 }).map(given => (given === null ? '' : `;${name}=${given}`));

const rules = fc
  .tuple(
    fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    maybe('INTERVAL', fc.constantFrom(1, 2, 3, 5, 12)),
    maybe('WKST', fc.constantFrom(...WEEKDAYS)),
    maybe('BYMONTH', some(fc.integer({ min: 1, max: 12 }))),
    maybe('BYMONTHDAY', some(fc.oneof(signed(31), fc.constantFrom(29, 30, 31, -31)))),
    maybe(
      'BYDAY',
      some(
        fc
          .tuple(
            fc.constantFrom('', '', '', '1', '+2', '5', '-1', '-5', '6', '20'),
            fc.constantFrom(...WEEKDAYS),
          )
          .map(parts => parts.join('')),
      ),
    ),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('') },
      // The last weeks are left out: rrule takes some days around New Year for another week than ISO 8601 does.
      maybe('BYWEEKNO', some(fc.oneof(signed(51), fc.constant(-1)).filter(week => week > -51))),
      maybe('BYYEARDAY', some(signed(366))),
    ),
    // Of a single day rrule takes the last for the last but one too, and so on.
    maybe('BYSETPOS', some(fc.constantFrom(1, 2, 5, 6, 40, -1))),
  )
  .map(([freq, ...parts]) => `FREQ=${freq}${parts.join('')}`);

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
        rules,
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
