import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedFactors } from '../../src/burden/expected-factor';
import type { Slot } from '../../src/calendar/slot';
import { expectedLoad } from '../../src/fairness/expected/expected-load';
import { definePlan, type Plan, safeDefinePlan } from '../../src/index';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const FROM = Date.parse('2026-03-23T00:00Z');

function planWith(zone: string, rates: readonly object[]): Plan | null {
  const result = safeDefinePlan({
    id: 'noise',
    horizon: { from: '2026-03-23', weeks: 3, zone: 'UTC' },
    people: [{ id: 'ana', name: 'Ana', zone: 'UTC' }],
    systems: [{ id: 'api', name: 'API', briefingRequired: false, coverage: { zone, windows: '24x7' } }],
    rotations: [{ id: 'duty', systems: ['api'] }],
    rules: [],
    expectedLoad: { rates },
  });
  return result.status === 'valid' ? result.plan : null;
}

const window = fc.record({
  days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  from: fc.nat({ max: 1_439 }),
  length: fc.integer({ min: 1, max: 1_440 }),
  incidentsPerThousandHours: fc.nat({ max: 90 }),
});
type Window = typeof window extends fc.Arbitrary<infer T> ? T : never;

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const asRate = ({ days, from, length, incidentsPerThousandHours }: Window): object => ({
  system: 'api',
  days,
  from: clock(from),
  to: clock(from + length),
  incidentsPerThousandHours,
});

function slotAt(start: number): Slot {
  const end = start + 60_000;
  const rest = {
    rotation: 'duty',
    system: 'api',
    role: 'primary',
    seat: 1,
    kind: 'full',
    site: null,
  } as const;
  return { ...rest, start, end, need: 'required', turnStart: start };
}

/** What the clock on the wall says: the weekday from 0 for Monday, and the minute of the day. */
function wall(zone: string, instant: number): readonly [weekday: number, minute: number] {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string): string => parts.find(one => one.type === type)?.value ?? '';
  const weekday = WEEKDAYS.indexOf(part('weekday').toLowerCase() as (typeof WEEKDAYS)[number]);
  return [weekday, Number(part('hour')) * 60 + Number(part('minute'))];
}

describe('what incidents to be expected add', () => {
  test('is what the clock on the wall says, minute by minute', () => {
    let tried = 0;
    fc.assert(
      fc.property(
        fc.constantFrom('UTC', 'Europe/London', 'America/New_York', 'Asia/Kathmandu'),
        fc.array(window, { minLength: 1, maxLength: 2 }),
        fc.array(fc.nat({ max: 21 * 1_440 - 1 }), { minLength: 12, maxLength: 12 }),
        (zone, windows, minutes) => {
          const plan = planWith(zone, windows.map(asRate));
          fc.pre(plan !== null);
          const factors = expectedFactors(plan);
          for (const minute of minutes) {
            const instant = FROM + minute * 60_000;
            // London's clocks go forward on the 29th at 01:00 UTC: what a window is then is for other tests.
            if (Math.abs(instant - Date.parse('2026-03-29T01:00Z')) < 2 * DAY) continue;
            const [weekday, ofDay] = wall(zone, instant);
            const expected = windows.reduce((sum, { days, from, length, incidentsPerThousandHours }) => {
              const isOn = days.some(day => {
                const since = ((weekday - WEEKDAYS.indexOf(day)) * 1_440 + ofDay - from + 10_080) % 10_080;
                return since < length;
              });
              return sum + (isOn ? incidentsPerThousandHours : 0);
            }, 0);
            expect(factors?.at([slotAt(instant)], instant)).toBe(expected);
            tried++;
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(tried).toBeGreaterThan(300);
  });

  test('is the same when a stretch of the week is written as two', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('UTC', 'Europe/London', 'America/New_York'),
        window,
        fc.nat(),
        fc.nat({ max: 20 * 1_440 }),
        (zone, { days, from, length, incidentsPerThousandHours }, at, minute) => {
          fc.pre(length > 1 && from + length <= 1_440);
          const first = 1 + (at % (length - 1));
          const rest = { days, incidentsPerThousandHours };
          const whole = planWith(zone, [asRate({ ...rest, from, length })]) as Plan;
          const split = planWith(zone, [
            asRate({ ...rest, from, length: first }),
            asRate({ ...rest, from: from + first, length: length - first }),
          ]) as Plan;
          const instant = FROM + minute * 60_000;
          const [one, two] = [whole, split].map(plan =>
            expectedFactors(plan)?.at([slotAt(instant)], instant),
          );
          expect(two).toBe(one);
        },
      ),
    );
  });
});

describe('the estimate', () => {
  const plan = definePlan({
    id: 'two',
    horizon: { from: '2026-03-23', weeks: 3, zone: 'UTC' },
    people: [{ id: 'ana', name: 'Ana', zone: 'UTC' }],
    systems: ['api', 'web'].map(id => ({ id, name: id, briefingRequired: false })),
    rotations: [{ id: 'duty', systems: ['api', 'web'] }],
    rules: [],
  });
  const options = { from: '2025-03-24T00:00Z', to: '2026-03-23T00:00Z' };
  const incident = fc.record({
    system: fc.constantFrom('api', 'web'),
    start: fc.nat({ max: 364 * 24 - 1 }).map(hour => {
      return new Date(Date.parse('2025-03-24T00:30Z') + hour * HOUR).toISOString();
    }),
  });

  test('does not depend on the order of incidents, and counts each of them', () => {
    fc.assert(
      fc.property(fc.array(incident, { maxLength: 60 }), records => {
        const { cells, issues } = expectedLoad(plan, records, options);
        expect(issues).toEqual([]);
        expect(cells.reduce((sum, { counted }) => sum + counted, 0)).toBe(records.length);
        expect(expectedLoad(plan, [...records].reverse(), options).cells).toEqual(cells);
      }),
      { numRuns: 30 },
    );
  });
});
