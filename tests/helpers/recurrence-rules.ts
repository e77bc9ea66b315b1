import fc from 'fast-check';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function some(values: fc.Arbitrary<number | string>): fc.Arbitrary<string> {
  return fc.array(values, { minLength: 1, maxLength: 3 }).map(list => list.join(','));
}

const signed = (max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: -max, max: -1 }));

const maybe = (name: string, value: fc.Arbitrary<number | string>): fc.Arbitrary<string> =>
  fc.option(value, { nil: null, freq: 2 }).map(given => (given === null ? '' : `;${name}=${given}`));

/** RFC 5545 rules that may be a cadence; many have no day at all. */
export const recurrenceRules: fc.Arbitrary<string> = fc
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
