import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  burdenParts,
  definePlan,
  fairnessReport,
  type Plan,
  type PlanInput,
  type Schedule,
} from '../../src/index';
import { randomPlan } from '../helpers/random-plan';
import { randomSchedule } from '../helpers/relabel';

/** Plans with holidays, systems of unlike response times in one rotation, noisy nights and weights of their own. */
const parted = fc
  .record({
    input: randomPlan,
    weights: fc.record({
      bands: fc.record({ work: fc.nat(9), off: fc.nat(9), sleep: fc.nat(9) }),
      days: fc.record({ ordinary: fc.nat(9), weekend: fc.nat(9), holiday: fc.nat(9) }),
      roles: fc.record({ primary: fc.nat(9), backup: fc.nat(9), shadow: fc.nat(9) }),
      response: fc.record({ immediate: fc.nat(20), standard: fc.nat(20), relaxed: fc.nat(20) }),
    }),
    expects: fc.option(fc.record({ weight: fc.nat(4), night: fc.nat(60), noon: fc.nat(60) })),
  })
  .map(({ input, weights, expects }): PlanInput => ({
    ...input,
    burden: { version: 'random@1', ...weights },
    holidayLists: [
      {
        id: 'some',
        days: [
          { date: '2026-10-17', name: 'A Saturday' },
          { date: '2026-10-26', name: 'After the clocks go back' },
        ],
      },
    ],
    people: input.people.map((person, index) => (index % 2 === 0 ? { ...person, holidays: 'some' } : person)),
    systems: [
      ...input.systems.map(system => ({ ...system, responseClass: 'relaxed' as const })),
      {
        id: 'hot',
        name: 'Hot',
        briefingRequired: false,
        responseClass: 'immediate',
        coverage: { windows: [{ days: 'every-day', from: '20:00', to: '03:00' }] },
      },
    ],
    rotations: input.rotations.map((rotation, index) =>
      index === 0 ? { ...rotation, systems: [...rotation.systems, 'hot'] } : rotation,
    ),
    ...(expects === null
      ? {}
      : {
          expectedLoad: {
            incidentWeight: expects.weight,
            rates: [
              { system: 'main', from: '22:00', to: '06:00', incidentsPerThousandHours: expects.night },
              { system: 'hot', days: 'weekend', from: '20:00', to: '23:00', incidentsPerThousandHours: 7 },
              { system: 'main', from: '11:00', to: '13:00', incidentsPerThousandHours: expects.noon },
            ],
          },
        }),
  }));

function seatMinutes({ assignments }: Schedule, person: string): number {
  const minutes = new Set<string>();
  for (const row of assignments) {
    if (row.person !== person) continue;
    for (let at = Date.parse(row.start); at < Date.parse(row.end); at += 60_000) {
      minutes.add(`${row.rotation} ${row.role} ${row.seat} ${at}`);
    }
  }
  return minutes.size;
}

function repriced({ burden, expectedLoad }: Plan, parts: ReturnType<typeof burdenParts>['people'][number]) {
  const sums = { total: 0, night: 0, weekend: 0, holiday: 0 };
  const add = (
    { band, day, isWeekend }: (typeof parts.standby)[number] | (typeof parts.expected)[number],
    amount: number,
  ): void => {
    const cost = amount * burden.bands[band] * burden.days[day];
    sums.total += cost;
    if (band === 'sleep') sums.night += cost;
    if (isWeekend) sums.weekend += cost;
    if (day === 'holiday') sums.holiday += cost;
  };
  for (const part of parts.standby) {
    add(part, part.minutes * burden.roles[part.role] * burden.response[part.response]);
  }
  for (const part of parts.expected)
    add(part, part.rateMinutes * (expectedLoad?.incidentWeight ?? Number.NaN));
  return sums;
}

test('parts times weights are the burden, in every dimension and without a rest', () => {
  fc.assert(
    fc.property(parted, fc.integer({ min: 1, max: 1_000 }), (input, seed) => {
      const plan = definePlan(input);
      const schedule = randomSchedule(plan, seed);
      const report = fairnessReport(plan, schedule);
      for (const parts of burdenParts(plan, schedule).people) {
        const load = report.people.find(({ person }) => person === parts.person)?.load;
        expect(parts.burden).toEqual(load);
        expect(repriced(plan, parts)).toEqual(load);
        expect(parts.standby.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(
          seatMinutes(schedule, parts.person),
        );
      }
    }),
    { numRuns: 25 },
  );
});

test('raw parts do not depend on weights, but for which of two at the same time counts', () => {
  fc.assert(
    fc.property(randomPlan, fc.integer({ min: 1, max: 1_000 }), (input, seed) => {
      const raw = (burden: PlanInput['burden']): unknown => {
        const plan = definePlan({ ...input, burden });
        return burdenParts(plan, randomSchedule(plan, seed)).people.map(({ person, standby }) => ({
          person,
          standby: standby
            .map(
              ({ role, band, day, isWeekend, minutes }) => `${role} ${band} ${day} ${isWeekend} ${minutes}`,
            )
            .sort(),
        }));
      };
      expect(raw({ bands: { work: 7, off: 1, sleep: 2 }, days: { weekend: 0 } })).toEqual(raw({}));
    }),
    { numRuns: 30 },
  );
});
