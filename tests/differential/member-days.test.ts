import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { expandPlan } from '../../src/calendar/expand-plan';
import { Readiness } from '../../src/fairness/metrics/readiness';
import type { Plan } from '../../src/plan/plan';
import { compilePlan } from '../../src/rules/compile';
import { candidatesOf } from '../../src/schedule/verify/objective/candidates';
import { turnsOf } from '../../src/schedule/verify/objective/turns';
import { structureOf } from '../../src/schedule/verify/structure';
import { planForCalendar } from '../unit/calendar/plan-for-calendar';
import { CHANGING_ZONES as ZONES } from '../helpers/changing-zones';

interface Days {
  readonly person: string;
  readonly from?: string;
  readonly through?: string;
}

/** The days of a year on which the clock of a zone changes. */
function changes(zone: string): readonly Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = [];
  let at = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
  while (at !== null && at.year === 2026) {
    // A clock that is set back at midnight shows the day before again: both days are of interest.
    found.push(at.subtract({ seconds: 1 }).toPlainDate(), at.toPlainDate());
    at = at.getTimeZoneTransition('next');
  }
  return [...new Map(found.map(day => [day.toString(), day])).values()];
}

/** Who could hold each turn: by the rules the solver has, by `verify`, and by what coverage is measured with. */
function opinions(plan: Plan): readonly (readonly (readonly string[])[])[] {
  const calendar = expandPlan(plan);
  const { model, bundles } = compilePlan(plan, calendar);
  const posted = bundles.flatMap(({ past }, index) =>
    past ? [] : [[...(model.bundles[index]?.candidates ?? [])].map(at => plan.people[at]?.id ?? '')],
  );
  const turns = turnsOf(plan, structureOf(plan, calendar.bundles), new Map());
  const verified = candidatesOf(plan, turns).map(people => people.map(({ id }) => id));
  const readiness = new Readiness(plan);
  const measured = calendar.bundles.map(({ slots }) =>
    plan.people.map(({ id }) => id).filter(id => slots.every(slot => readiness.couldHold(id, slot))),
  );
  return [posted, verified, measured];
}

function isMember(members: readonly (string | Days)[], id: string, day: string): boolean {
  return members.some(member =>
    typeof member === 'string'
      ? member === id
      : member.person === id && (member.from ?? day) <= day && day <= (member.through ?? day),
  );
}

describe.each(ZONES)('members of a rotation in %s that change as the clock does', zone => {
  const days = changes(zone);

  test('the zone has such days', () => {
    expect(days.length).toBeGreaterThanOrEqual(2);
  });

  test.each(
    days.flatMap(day => ['00:00', '00:30', '02:30', '09:00', '23:45'].map(time => [day, time] as const)),
  )('on %s, handover at %s', (day, time) => {
    const before = day.subtract({ days: 1 }).toString();
    const after = day.add({ days: 1 }).toString();
    const members = [
      'west0',
      { person: 'east0', through: before },
      { person: 'east1', from: day.toString() },
      { person: 'east2', from: day.toString(), through: day.toString() },
      { person: 'east3', through: before },
      { person: 'east3', from: after },
      { person: 'west1', through: day.toString() },
      { person: 'west2', from: after },
    ];
    const from = day.subtract({ days: 3 });
    const plan = planForCalendar({
      from: from.toString(),
      through: day.add({ days: 3 }).toString(),
      zone,
      rotation: { cadence: 'daily', handover: { time }, members },
    });
    // The turn of each day starts at the time on its clock.
    const turns = Array.from({ length: 8 }, (_, at) => from.add({ days: at - 1 }))
      .map(date => ({
        date,
        start: date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds,
        end: date.add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds,
      }))
      .filter(({ start, end }) => start < plan.horizon.end && end > plan.horizon.start && start < end);
    const expected = turns.map(({ date }) =>
      plan.people.map(({ id }) => id).filter(id => isMember(members, id, date.toString())),
    );
    for (const opinion of opinions(plan)) expect(opinion).toEqual(expected);
  });
});

describe('members with days', () => {
  const stretch = fc.record({ from: fc.nat({ max: 30 }), days: fc.integer({ min: 0, max: 20 }) });
  const someone = fc.array(stretch, { maxLength: 2 }).map(stretches =>
    stretches
      .toSorted((a, b) => a.from - b.from)
      // Those that would overlap are left out.
      .filter((each, at, all) => at === 0 || each.from > (all[at - 1]?.from ?? 0) + (all[at - 1]?.days ?? 0)),
  );

  test('are the same as candidates cut by hand', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(
          'daily',
          'weekly',
          { split: 'day-night' },
          { split: 'weekday-weekend' },
          { every: 2, unit: 'business-days' },
          { rrule: 'FREQ=WEEKLY;BYDAY=TU,SA' },
        ),
        fc.constantFrom('24x7', 'business-hours'),
        fc.record({ wholeWeekends: fc.boolean(), followsPrimary: fc.boolean() }),
        fc.array(someone, { minLength: 4, maxLength: 7 }),
        fc.constantFrom('2026-03-20', '2026-10-18', '2026-09-01', '2026-04-18'),
        (zone, cadence, coverage, { wholeWeekends, followsPrimary }, people, from) => {
          const first = Temporal.PlainDate.from(from);
          const ids = ['east0', 'east1', 'east2', 'east3', 'west0', 'west1', 'west2', 'west3'];
          const members = people.flatMap((stretches, at): readonly (string | Days)[] => {
            const person = ids[at] ?? '';
            if (stretches.length === 0) return [person];
            return stretches.map(({ from: start, days }, nth) => ({
              person,
              from: first.add({ days: start - 2 }).toString(),
              ...(days > 15 && nth === stretches.length - 1
                ? {}
                : { through: first.add({ days: start - 2 + days }).toString() }),
            }));
          });
          const stays = ['west3', ...members];
          const rotation = {
            cadence,
            wholeWeekends,
            roles: { primary: 1, backup: { people: 1, followsPrimary } },
          };
          const parts = { from, weeks: 4, zone: 'Europe/London', coverage };
          const dated = planForCalendar({ ...parts, rotation: { ...rotation, zone, members: stays } });
          const all = [
            ...new Set(stays.map(member => (typeof member === 'string' ? member : member.person))),
          ];
          const plain = planForCalendar({ ...parts, rotation: { ...rotation, zone, members: all } });
          const bundles = expandPlan(plain).bundles;
          const cut = opinions(plain)[0]?.map((candidates, at) =>
            candidates.filter(id =>
              bundles[at]?.slots.every(({ turnStart }) => {
                const start = Temporal.Instant.fromEpochMilliseconds(turnStart).toZonedDateTimeISO(zone);
                return isMember(stays, id, start.toPlainDate().toString());
              }),
            ),
          );
          for (const opinion of opinions(dated)) expect(opinion).toEqual(cut);
        },
      ),
      { numRuns: 150 },
    );
  });
});
