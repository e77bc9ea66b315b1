import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWithRrule } from '../../src/calendar/rrule-days';
import { dateOf } from '../../src/leave/calendar-time';
import { readLeaveCalendar } from '../../src/leave/index';
import { DAY, floatingMidnight } from '../../src/time/instant';
import { recurrenceRules } from '../helpers/recurrence-rules';
import { calendar, event, leavePlan } from '../unit/leave/leave-case';

const plan = leavePlan({ ada: 'UTC' });
const within = { start: Date.UTC(2026, 0), end: Date.UTC(2028, 0) };
const compact = (day: number): string => dateOf(day).replaceAll('-', '');

/** The days that rrule, a reader of its own, names from a start on. */
function daysFrom(rule: string, start: number): readonly number[] {
  return [...readWithRrule(rule, start).between(start, within.end - DAY)];
}

describe('the days of recurring leave', () => {
  it('are those that rrule names, up to the end of the rule', () => {
    let [none, several] = [0, 0];
    fc.assert(
      fc.property(
        recurrenceRules,
        fc.constantFrom('2024-02-29', '2025-12-31', '2026-03-01', '2026-05-15'),
        fc.option(fc.integer({ min: 1, max: 90 }), { nil: null }),
        fc.option(fc.integer({ min: 0, max: 700 }), { nil: null }),
        (rule, after, count, length) => {
          // The start of an event is one of its occurrences, so the rule must name it.
          const [start] = daysFrom(rule, floatingMidnight(after));
          if (start === undefined) {
            none += 1;
            return;
          }
          const last = length === null ? Infinity : start + length * DAY;
          const end = `${count === null ? '' : `;COUNT=${count}`}${length === null ? '' : `;UNTIL=${compact(last)}`}`;
          const text = calendar(event(`DTSTART;VALUE=DATE:${compact(start)}`, `RRULE:${rule}${end}`));
          const read = readLeaveCalendar(plan, text, { whose: { person: 'ada' }, within });
          const expected = daysFrom(rule, start)
            .slice(0, count ?? undefined)
            .filter(day => day <= last && day >= within.start);
          expect(read.occurrences.map(({ absence }) => absence.from)).toEqual(expected.map(dateOf));
          expect(read.dropped).toEqual([]);
          several += expected.length > 1 ? 1 : 0;
        },
      ),
      { numRuns: 200, seed: 5545 },
    );
    expect(none).toBeLessThan(100);
    expect(several).toBeGreaterThan(60);
  }, 120_000);
});
