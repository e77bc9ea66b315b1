import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageIntervals } from '../../src/plan/coverage-time';
import { type Calendar, expandPlan } from '../../src/calendar/expand-plan';
import { forEachOverlap, mergeIntervals } from '../../src/time/intervals';
import { overrideOf } from '../../src/calendar/overrides';
import { siteWatches } from '../../src/calendar/sites';
import { slotKey, type Slot } from '../../src/calendar/slot';
import { InvalidPlanError } from '../../src/errors/errors';
import type { Plan } from '../../src/plan/plan';
import type { System } from '../../src/plan/system';
import { type Interval, addDays } from '../../src/time/instant';
import { planForCalendar } from '../unit/calendar/plan-for-calendar';

const zone = fc.constantFrom(
  'UTC',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Santiago',
  'Asia/Kolkata',
  'Asia/Gaza',
);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '01', '15', '30', '59'))
  .map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`);
const weekday = fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');
// Early 2026 and late 2011 hold changes of the clock in every zone above that has them.
const day = fc
  .tuple(fc.constantFrom('2011-12-20', '2026-03-01', '2026-10-01'), fc.integer({ min: 0, max: 40 }))
  .map(([from, days]) => addDays(from, days));
const cadence = fc.oneof(
  fc.constantFrom('daily', 'weekly', 'biweekly'),
  fc.record({
    every: fc.integer({ min: 1, max: 9 }),
    unit: fc.constantFrom('days', 'weeks', 'business-days'),
  }),
  fc
    .tuple(weekday, weekday)
    .filter(([a, b]) => a !== b)
    .map(([weekdayStart, weekendStart]) => ({ split: 'weekday-weekend', weekdayStart, weekendStart })),
  fc
    .tuple(time, time)
    .filter(([a, b]) => a < b)
    .map(([from, to]) => ({ split: 'day-night', day: from, night: to })),
  fc
    .constantFrom(
      'FREQ=DAILY;INTERVAL=2',
      'FREQ=WEEKLY;BYDAY=SA,TU',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      'FREQ=YEARLY',
    )
    .map(rrule => ({ rrule })),
);
const coverage = fc.oneof(
  fc.constant('24x7'),
  fc.record({
    zone,
    windows: fc.oneof(
      fc.constant('24x7'),
      fc.array(fc.record({ days: fc.uniqueArray(weekday, { minLength: 1 }), from: time, to: time }), {
        minLength: 1,
        maxLength: 4,
      }),
    ),
    exceptions: fc.uniqueArray(
      fc.record({ date: day, windows: fc.array(fc.record({ from: time, to: time }), { maxLength: 2 }) }),
      { selector: ({ date }) => date, maxLength: 3 },
    ),
  }),
);
const sites = fc
  .uniqueArray(fc.record({ site: fc.constantFrom('east', 'west', 'south'), zone, from: time, to: time }), {
    selector: ({ site }) => site,
    maxLength: 3,
  })
  .map(given => (given.length === 0 ? {} : { sites: given }));
const planParts = fc
  .record({
    from: day,
    weeks: fc.integer({ min: 1, max: 6 }),
    zone,
    coverages: fc.tuple(coverage, coverage),
    rotation: fc.record({
      cadence,
      zone,
      anchor: day,
      handover: fc.record({ day: weekday, time }),
      wholeWeekends: fc.boolean(),
    }),
    sites,
    followsPrimary: fc.boolean(),
    override: fc.option(
      fc.record({ hour: fc.integer({ min: -30, max: 140 }), hours: fc.integer({ min: 1, max: 100 }) }),
    ),
  })
  .map(({ coverages: [first, second], rotation, sites: owners, followsPrimary, override, ...horizon }) => {
    const parts = {
      ...horizon,
      systems: [
        { id: 's', coverage: first },
        { id: 't', coverage: second },
      ],
      rotations: [
        {
          id: 'r',
          ...rotation,
          ...owners,
          systems: ['s', 't'],
          roles: { primary: 2, backup: { followsPrimary }, shadow: 1 },
        },
        // A plan in which no site is on watch at some hour is refused, unless somebody else is.
        { id: 'rest', systems: ['s', 't'], roles: { primary: 1, backup: 1 } },
      ],
    };
    if (override === null) return parts;
    const { start } = planForCalendar(parts).horizon;
    const at = (hours: number): string => new Date(start + hours * 3_600_000).toISOString();
    const from = override.hour + override.hours > 0 ? override.hour : 0;
    const overrides = [
      { rotation: 'r', role: 'primary', start: at(from), end: at(from + override.hours), person: 'east0' },
    ];
    return { ...parts, overrides };
  });
const plan: fc.Arbitrary<Plan> = planParts.map(planForCalendar);

/** When a seat on a system needs someone: coverage, where there are sites only while one is on watch. */
function neededOf(made: Plan, system: System): readonly Interval[] {
  const covered = coverageIntervals(system.coverage, made.horizon, made.holidayLists);
  const owners = made.rotations[0]?.sites ?? null;
  if (owners === null) return covered;
  const needed: Interval[] = [];
  forEachOverlap(covered, siteWatches(owners, made.horizon), (_, __, start, end) =>
    needed.push({ start, end }),
  );
  return mergeIntervals(needed);
}

function minutesOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + (end - start) / 60_000, 0);
}

/** What is wrong with a plan. */
function codesOf(parts: Parameters<typeof planForCalendar>[0]): readonly string[] {
  try {
    planForCalendar(parts);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidPlanError)) throw error;
    return error.issues.map(({ code }) => code);
  }
}

function bySeatAndSystem({ slots }: Calendar): Map<string, Slot[]> {
  const seats = new Map<string, Slot[]>();
  for (const slot of slots) {
    if (slot.rotation !== 'r') continue;
    const name = `${slot.system}/${slot.role}/${slot.seat}`;
    seats.set(name, [...(seats.get(name) ?? []), slot]);
  }
  return seats;
}

describe('for any plan', () => {
  test('the slots of a seat never overlap and together are the coverage of the horizon, within the sites’ watches', () => {
    fc.assert(
      fc.property(plan, made => {
        const seats = bySeatAndSystem(expandPlan(made));
        for (const system of made.systems) {
          const needed = neededOf(made, system);
          for (const seat of ['primary/1', 'primary/2', 'backup/1', 'shadow/1']) {
            const slots = seats.get(`${system.id}/${seat}`) ?? [];
            // One call for all: there are hundreds of thousands of slots.
            const crooked = slots.filter(
              ({ start, end, turnStart }, index) =>
                start >= end || end > (slots[index + 1]?.start ?? Infinity) || turnStart > start,
            );
            expect(crooked).toEqual([]);
            expect(mergeIntervals(slots)).toEqual(needed);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('coverage time in which no site is on watch is an issue, and no other time is', () => {
    fc.assert(
      fc.property(planParts, parts => {
        const made = planForCalendar(parts);
        const open = made.systems.some(system => {
          const covered = coverageIntervals(system.coverage, made.horizon, made.holidayLists);
          return minutesOf(covered) > minutesOf(neededOf(made, system));
        });
        const codes = codesOf({ ...parts, rotations: parts.rotations.slice(0, 1) });
        expect(codes.filter(code => code !== 'unwatched-coverage')).toEqual([]);
        expect(codes.length > 0).toBe(open);
      }),
      { numRuns: 300 },
    );
  });

  test('bundles part the slots, and slots and bundles have names of their own', () => {
    fc.assert(
      fc.property(plan, made => {
        const { slots, bundles } = expandPlan(made);
        const bundled = bundles.flatMap(bundle => bundle.slots);
        expect(bundled).toHaveLength(slots.length);
        expect(new Set(bundled)).toEqual(new Set(slots));
        expect(new Set(slots.map(slotKey)).size).toBe(slots.length);
        expect(new Set(bundles.map(({ key }) => key)).size).toBe(bundles.length);
        const crooked = bundles.filter(
          bundle =>
            bundle.slots.length === 0 ||
            bundle.slots.some(({ start }, index) => start > (bundle.slots[index + 1]?.start ?? Infinity)),
        );
        expect(crooked).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('no bundle asks one person to be in two turns of a rotation at once', () => {
    fc.assert(
      fc.property(plan, made => {
        const torn = expandPlan(made).bundles.filter(({ slots }) =>
          slots.some(a =>
            slots.some(b => (a.role !== b.role || a.seat !== b.seat) && a.start < b.end && b.start < a.end),
          ),
        );
        expect(torn).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  test('an override holds exactly the slots inside it, in one bundle', () => {
    fc.assert(
      fc.property(plan, made => {
        const [override] = made.overrides;
        if (override === undefined) return;
        let bundlesHeld = 0;
        for (const { slots } of expandPlan(made).bundles) {
          const held = slots.filter(slot => overrideOf(made, slot) !== null);
          expect([0, slots.length]).toContain(held.length);
          if (held.length > 0) bundlesHeld++;
          const wrong = slots.filter(({ start, end, rotation, role, seat }) => {
            const isSeat = rotation === 'r' && role === 'primary' && seat === 1;
            const overlaps = isSeat && start < override.end && override.start < end;
            const isInside = start >= override.start && end <= override.end;
            return overlaps !== held.length > 0 || (overlaps && !isInside);
          });
          expect(wrong).toEqual([]);
        }
        expect(bundlesHeld).toBeLessThanOrEqual(1);
      }),
      { numRuns: 80 },
    );
  });
});
