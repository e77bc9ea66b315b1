import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Finding,
  type LevelReport,
  type PlanInput,
  safeDefinePlan,
  type Schedule,
  solve,
  verify,
} from '../../src/index';
import { Random } from '../../src/chance/random';
import { randomPlan } from '../helpers/random-plan';

const PRICEABLE = [
  'first-timers',
  'consecutive-days',
  'consecutive-nights',
  'days-off',
  'limit',
  'weekends',
  'on-call-share',
];

/** The plan with prices on rules and deviations, holidays, wishes and a pager for two systems. */
function enriched(input: PlanInput, random: Random): PlanInput {
  const chance = (share: number): boolean => random.next() < share;
  const one = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  const price = (): unknown =>
    one([
      0,
      1,
      3,
      { breaksHours: [4, 20], slopes: [0, 1, 3] },
      { breaksHours: [10], slopes: [1, 5], below: { breaksHours: [2], slopes: [0, 2] } },
    ]);
  const wish = (): unknown => ({
    want: one(['avoid', 'prefer']),
    points: 1 + random.below(30),
    ...(chance(0.5) ? { days: one(['weekend', ['mon', 'fri'], 'weekdays']) } : {}),
    ...(chance(0.4)
      ? one([{ from: '20:00', to: '04:00' }, { from: '06:30', to: '09:00' }, { to: '12:00' }])
      : {}),
    ...(chance(0.4) ? { start: '2026-10-20' } : {}),
    ...(chance(0.3) ? { through: '2026-11-01' } : {}),
    ...(chance(0.2) ? { role: 'primary' } : {}),
    ...(chance(0.2) ? { rotation: 'first' } : {}),
  });
  return {
    ...input,
    holidayLists: [
      {
        id: 'here',
        days: [
          { date: '2026-10-26', name: 'One' },
          { date: '2026-10-31', name: 'Two' },
        ],
      },
    ],
    people: input.people.map(person => ({
      ...person,
      ...(chance(0.5) ? { holidays: 'here' } : {}),
      ...(chance(0.6) ? { preferences: [wish(), wish()] } : {}),
      ...(chance(0.2) ? { enabledFrom: '2026-10-21' } : {}),
      ...(chance(0.2) ? { availability: [{ days: 'weekdays', from: '00:00', to: '24:00' }] } : {}),
    })),
    systems: [
      ...input.systems.map(system => ({
        ...system,
        responseClass: one(['immediate', 'fast', 'standard', 'relaxed']),
        criticality: one(['critical', 'high', 'medium', 'low']),
      })),
      {
        id: 'third',
        name: 'Third',
        briefingRequired: false,
        responseClass: 'fast',
        coverage: 'business-hours',
      },
    ],
    rotations: input.rotations.map((rotation, index) =>
      index === 0 ? { ...rotation, systems: [...rotation.systems, 'third'] } : rotation,
    ),
    rules: (input.rules ?? []).map(rule =>
      PRICEABLE.includes(rule.rule) && chance(0.7) ? { ...rule, soft: 1 + random.below(9) } : rule,
    ),
    objective: { balance: { total: price(), night: price(), weekend: price(), holiday: price() } },
    ...(chance(0.2)
      ? { burden: { work: { from: '08:30', to: '12:15' }, sleep: { from: '00:30', to: '06:00' } } }
      : {}),
    ...(chance(0.5) ? { expectedLoad: expectedLoad(input, random) } : {}),
  } as PlanInput;
}

/** Noisy nights and weekends of each system, and calls that reach the second person. */
function expectedLoad(input: PlanInput, random: Random): unknown {
  const rate = (system: string, role: string, window: object): unknown => ({
    system,
    role,
    ...window,
    incidentsPerThousandHours: random.below(120),
  });
  const served = [...input.systems.map(({ id }) => id), 'third'];
  const second = Object.keys(input.rotations[0]?.roles ?? {}).find(role => role !== 'primary');
  return {
    incidentWeight: 1 + random.below(2),
    rates: [
      ...served.flatMap(system => [
        rate(system, 'primary', { days: 'weekdays', from: '21:30', to: '01:40' }),
        rate(system, 'primary', { days: ['sat'], from: '02:00', to: '03:30' }),
        rate(system, 'primary', { days: ['sun'], from: '00:30', to: '00:30' }),
      ]),
      ...(second === undefined ? [] : [rate('main', second, { days: ['mon', 'thu'] })]),
    ],
  };
}

const aboutValues = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ code }) => code === 'objective-value' || code === 'objective-unchecked');

function withLevel(schedule: Schedule, index: number, change: Partial<LevelReport>): Schedule {
  const objective = schedule.objective.map((report, at) =>
    at === index ? { ...report, ...change } : report,
  );
  return { ...schedule, objective };
}

describe('what a schedule says it reaches', () => {
  test('is recomputed, level by level, and any other value is found', async () => {
    const positive = new Set<string>();
    let schedules = 0;
    await fc.assert(
      fc.asyncProperty(randomPlan, fc.integer({ min: 1, max: 1_000_000 }), async (input, seed) => {
        const random = new Random(seed);
        const defined = safeDefinePlan(enriched(input, random));
        fc.pre(defined.status === 'valid');
        if (defined.status !== 'valid') return;
        const { plan } = defined;
        const options = { iterations: 300, backend: 'search' } as const;
        const first = await solve(plan, options);
        if (first.status === 'infeasible' || first.status === 'unknown') return;
        // What people have been told differs here and there from what the search would find again.
        const published: Schedule = {
          ...first.schedule,
          assignments: first.schedule.assignments.map(row =>
            random.next() < 0.2 ? { ...row, person: 'p0' } : row,
          ),
        };
        const second = await solve(plan, { ...options, published, seed: 2 });
        if (second.status === 'infeasible' || second.status === 'unknown') return;
        schedules++;

        expect(aboutValues(verify(plan, first.schedule).findings)).toEqual([]);
        const { schedule } = second;
        const look = (changed: Schedule): readonly Finding[] =>
          aboutValues(verify(plan, changed, { published }).findings);
        expect(look(schedule)).toEqual([]);

        const level = random.below(schedule.objective.length);
        const by = random.next() < 0.5 ? 1 : -1;
        const report = schedule.objective[level] as LevelReport;
        const [finding, ...others] = look(withLevel(schedule, level, { value: report.value + by }));
        expect(others).toEqual([]);
        expect(finding).toMatchObject({ code: 'objective-value', severity: 'error' });
        expect(finding?.message).toBe(
          `The schedule claims a value of ${report.value + by} at the level "${report.level}"; recomputed from the plan it is ${report.value}.`,
        );
        const fairness = schedule.objective.findIndex(({ profile }) => profile !== undefined);
        const profile = [...(schedule.objective[fairness]?.profile ?? [])];
        const entry = random.below(profile.length);
        profile[entry] = (profile[entry] as number) + by;
        expect(look(withLevel(schedule, fairness, { profile }))).toHaveLength(1);
        for (const { level: name, value } of schedule.objective) if (value > 0) positive.add(name);
      }),
      { numRuns: 115, seed: 2026 },
    );
    expect(schedules).toBeGreaterThan(100);
    // Values that are always 0 would say nothing.
    expect([...positive].sort()).toEqual([
      'balance',
      'burden',
      'fairness',
      'preferences',
      'rules',
      'spread',
      'stability',
      'uncovered',
      'understaffed',
    ]);
  }, 120_000);
});
