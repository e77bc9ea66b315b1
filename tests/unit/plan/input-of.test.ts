import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definePlan, type PlanInput, planInputOf } from '../../../src/index';
import { definePlanYaml } from '../../../src/yaml/index';
import { randomPlan } from '../../helpers/random-plan';
import { smallPlan } from './small-plan';

const rotation = (id: string, cadence: unknown): PlanInput['rotations'][number] =>
  ({ id, systems: ['api'], cadence, handover: { day: 'wed', time: '07:30' } }) as never;

/** Uses each field and each form of it. */
function fullPlan(): PlanInput {
  return {
    id: 'full',
    horizon: { from: '2026-03-02', weeks: 5, zone: 'Europe/London' },
    people: [
      {
        id: 'ana',
        name: 'Ana',
        email: 'ana@example.org',
        zone: 'Asia/Kolkata',
        capacity: 0.6,
        employed: { from: '2026-01-01', through: '2026-12-31' },
        enabledFrom: '2026-03-04',
        availability: [{ days: 'weekdays', from: '20:00', to: '06:00' }, { days: ['sat'] }],
        skills: ['ml', 'go'],
        site: 'blr',
        holidays: 'uk',
        preferences: [
          { want: 'avoid', points: 5, days: 'weekend', from: '22:00', to: '06:00', rotation: 'weekly' },
          { want: 'prefer', points: 6, start: '2026-03-03', through: '2026-03-05', role: 'primary' },
        ],
        vendorIds: { pager: 'P1' },
      },
      { id: 'ben', name: 'Ben', zone: 'UTC', employed: { from: '2025-01-01' }, site: 'ldn' },
      { id: 'cy', name: 'Cy', zone: 'America/New_York' },
    ],
    holidayLists: [{ id: 'uk', days: [{ date: '2026-04-03', name: 'Good Friday' }] }],
    systems: [
      {
        id: 'api',
        name: 'API',
        criticality: 'critical',
        owner: 'ana',
        acknowledgeMinutes: 5,
        respondMinutes: 30,
        channels: { chat: '#api' },
        links: [{ title: 'Runbook', url: 'https://example.org/r' }],
        skills: { backup: [] },
        anyOnDuty: [],
        briefingRequired: false,
        coverage: {
          zone: 'America/New_York',
          windows: [{ days: 'every-day', from: '08:00', to: '08:00' }],
          closedOn: 'uk',
          exceptions: [{ date: '2026-03-10', windows: [{ from: '10:00', to: '24:00' }] }],
        },
      },
      { id: 'sun', name: 'Sun', briefingRequired: false, coverage: '24x7' },
      { id: 'desk', name: 'Desk', briefingRequired: false, coverage: 'business-hours' },
    ],
    rotations: [
      { ...rotation('daily', 'daily'), members: ['ana', 'ben'], name: 'Every day' },
      { ...rotation('weekly', 'weekly'), roles: { primary: 2, backup: { preferred: 2 }, shadow: 1 } },
      { ...rotation('two', 'biweekly'), roles: { primary: 1, backup: { followsPrimary: true } } },
      { ...rotation('six', { every: 6, unit: 'days' }), anchor: '2026-02-01', zone: 'Asia/Kathmandu' },
      rotation('work', { every: 3, unit: 'business-days' }),
      {
        ...rotation('split', { split: 'weekday-weekend', weekendStart: 'sat' }),
        wholeWeekends: true,
        mergeShifts: true,
      },
      rotation('halves', { split: 'day-night', day: '06:00', night: '18:30' }),
      { ...rotation('desk', 'weekly'), systems: ['desk'] },
      rotation('rule', { rrule: 'FREQ=WEEKLY;BYDAY=TU,SA' }),
      {
        ...rotation('sun', 'daily'),
        systems: ['sun'],
        sites: [
          { site: 'blr', zone: 'Asia/Kolkata', from: '08:00', to: '20:00' },
          { site: 'ldn', zone: 'Asia/Kolkata', from: '20:00', to: '08:00' },
        ],
      },
    ],
    rules: [
      { rule: 'one-place-at-a-time', max: 2, people: ['ana'] },
      { rule: 'distinct-people', rotations: ['weekly'] },
      { rule: 'first-timers' },
      { rule: 'minimum-rest', hours: 9 },
      { rule: 'minimum-gap', days: 2, roles: ['primary'] },
      { rule: 'consecutive-days', max: 5, soft: 3 },
      { rule: 'consecutive-nights', max: 4, kinds: ['night'] },
      { rule: 'days-off', min: 2 },
      { rule: 'limit', count: 'hours', max: 60, windowDays: 7 },
      { rule: 'limit', count: 'turns', min: 0 },
      { rule: 'forbidden-succession', before: 'night', after: 'day' },
      { rule: 'weekends', oneIn: 2, whole: true },
      { rule: 'on-call-share', maxPercent: 90 },
      { rule: 'daylight-only', from: '06:00', to: '23:00', rotations: ['sun'] },
      { rule: 'post-incident-rest', disturbedNights: 0 },
      { rule: 'shadow-pairing' },
    ] as NonNullable<PlanInput['rules']>,
    absences: [
      { person: 'ana', from: '2026-03-06' },
      { person: 'ben', kind: 'preference', start: '2026-03-06T10:00:00Z', end: '2026-03-07T10:00:00Z' },
    ],
    briefings: [
      { person: 'ana', system: 'api', level: 'backup', date: '2026-01-05' },
      { person: 'ben', system: 'api', level: 'primary', date: '2026-01-05', expires: '2026-06-01' },
    ],
    briefingDays: 90,
    incidents: [
      { id: 'i', start: '2026-03-01T01:00:00Z', end: '2026-03-01T02:30:00Z', severity: 2, people: ['ben'] },
    ],
    pins: [
      {
        rotation: 'daily',
        role: 'primary',
        start: '2026-03-09T00:00:00Z',
        end: '2026-03-10T00:00:00Z',
        person: 'ben',
      },
    ],
    overrides: [
      {
        rotation: 'daily',
        role: 'primary',
        start: '2026-03-12T12:00:00Z',
        end: '2026-03-12T14:00:00Z',
        person: 'ben',
      },
    ],
    history: [
      {
        person: 'ben',
        rotation: 'daily',
        role: 'primary',
        start: '2026-02-28T07:30:00Z',
        end: '2026-03-01T07:30:00Z',
      },
    ],
    ledger: [{ person: 'ana', dimension: 'night', balance: -9_000, policy: 'standard@1' }],
    burden: {
      version: 'ours@2',
      work: { days: ['sun', 'mon'], from: '07:00', to: '15:30' },
      sleep: { from: '23:00', to: '06:30' },
      roles: { shadow: 0 },
    },
    expectedLoad: {
      incidentWeight: 2,
      rates: [
        { system: 'api', days: 'weekdays', from: '22:00', to: '06:00', incidentsPerThousandHours: 30 },
        { system: 'api', role: 'backup', incidentsPerThousandHours: 1 },
      ],
    },
    objective: {
      levels: ['uncovered', 'fairness', 'balance'],
      balance: {
        night: { breaksHours: [5], slopes: [1, 3], below: { breaksHours: [2, 4], slopes: [0, 1, 2] } },
        weekend: { breaksHours: [9], slopes: [0, 7] },
        holiday: 4,
      },
    },
    preferenceBudget: 50,
  };
}

describe('a plan written back as input', () => {
  const same = (input: PlanInput): void => {
    const plan = definePlan(input);
    const again = definePlan(planInputOf(plan));
    expect(again).toEqual(plan);
    expect(again.hash).toBe(plan.hash);
    // As JSON it says the same.
    expect(definePlan(JSON.parse(JSON.stringify(planInputOf(plan)))).hash).toBe(plan.hash);
  };

  test('is the same plan when every field is used', () => {
    const input = fullPlan();
    same(input);
    const kinds = new Set(input.rotations.map(({ cadence }) => JSON.stringify(cadence)));
    expect(kinds.size).toBe(input.rotations.length - 2);
  });

  test('is the same for a small plan and the example of the AI platform team', () => {
    same(smallPlan() as PlanInput);
    const plan = definePlanYaml(readFileSync('examples/ai-platform/plan.yaml', 'utf8'));
    expect(definePlan(planInputOf(plan)).hash).toBe(plan.hash);
  });

  test('is the same for random plans', () => {
    fc.assert(
      fc.property(randomPlan, input => {
        const plan = definePlan(input);
        expect(definePlan(planInputOf(plan)).hash).toBe(plan.hash);
      }),
      { numRuns: 200 },
    );
  });
});
