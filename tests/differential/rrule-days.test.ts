import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recurrenceDays } from '../../src/calendar/recurrence';
import { hasDayBetween } from '../../src/plan/checks/rrule-days';
import { wrongInRrule } from '../../src/plan/checks/rrule-text';
import { DAY, floatingMidnight } from '../../src/time/instant';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function some(values: fc.Arbitrary<number | string>): fc.Arbitrary<string> {
  return fc.array(values, { minLength: 1, maxLength: 2 }).map(list => list.join(','));
}

const signed = (max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: -max, max: -1 }));

const maybe = (name: string, value: fc.Arbitrary<number | string>): fc.Arbitrary<string> =>
  fc.option(value, { nil: null, freq: 2 }).map(given => (given === null ? '' : `;${name}=${given}`));

const rules = fc
  .tuple(
    fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    maybe('INTERVAL', fc.constantFrom(1, 2, 7, 12, 48)),
    maybe('WKST', fc.constantFrom('MO', 'SU')),
    maybe('BYMONTH', some(fc.integer({ min: 1, max: 12 }))),
    maybe('BYMONTHDAY', some(fc.oneof(signed(31), fc.constantFrom(29, 30, 31, -31)))),
    maybe(
      'BYDAY',
      some(
        fc
          .tuple(fc.constantFrom('', '', '1', '5', '-1', '-5', '6'), fc.constantFrom(...WEEKDAYS))
          .map(parts => parts.join('')),
      ),
    ),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('') },
      maybe('BYWEEKNO', some(signed(53))),
      maybe('BYYEARDAY', some(signed(366))),
    ),
    maybe('BYSETPOS', fc.constantFrom(1, 2, 5, 6, 40, -1)),
  )
  .map(([freq, ...parts]) => `FREQ=${freq}${parts.join('')}`);

function expands(rule: string, anchor: string, from: number, until: number): boolean {
  try {
    return recurrenceDays(rule, anchor, from, until).length > 0;
  } catch {
    return false;
  }
}

describe('whether a recurrence rule has any day', () => {
  it('is told as the library that expands it does', () => {
    const from = floatingMidnight('2026-03-02');
    const until = from + 28 * DAY;
    let never = 0;
    fc.assert(
      fc.property(rules, fc.constantFrom('2026-03-02', '2024-02-29', '2031-12-31'), (rule, anchor) => {
        expect(wrongInRrule(rule)).toBe(null);
        const told = hasDayBetween(rule, floatingMidnight(anchor), from - 15_000 * DAY, until);
        if (!told) never += 1;
        expect(told).toBe(expands(rule, anchor, from, until));
      }),
      { numRuns: 30, seed: 5545 },
    );
    expect(never).toBeGreaterThan(3);
    expect(never).toBeLessThan(27);
    // The library takes its time over rules without a day.
  }, 120_000);
});
