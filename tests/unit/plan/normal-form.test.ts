import { describe, expect, it } from 'vitest';
import { definePlan, safeDefinePlan } from '../../../src/plan/define-plan';
import { smallPlan } from './small-plan';

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('the hash of a plan', () => {
  const { hash } = definePlan(smallPlan());

  it('is the same for objects, JSON and any order of keys', () => {
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(definePlan(JSON.parse(JSON.stringify(smallPlan()))).hash).toBe(hash);
    expect(definePlan(reversed(smallPlan()) as never).hash).toBe(hash);
  });

  it('is the same when a default is written out or given as undefined', () => {
    const plan = smallPlan();
    plan.preferenceBudget = 100;
    plan.people[0].capacity = 1;
    plan.people[1].email = undefined;
    plan.rotations[0].cadence = 'weekly';
    plan.rules = [{ rule: 'minimum-rest' }, { rule: 'post-incident-rest' }];
    expect(definePlan(plan).hash).toBe(hash);
  });

  it('changes with what the plan means', () => {
    const plan = smallPlan();
    plan.people[0].capacity = 0.5;
    expect(definePlan(plan).hash).not.toBe(hash);
  });
});

describe('what is expected of systems', () => {
  it('is nothing in a plan that says nothing, whose hash is what it always was', () => {
    const plan = definePlan(smallPlan());
    expect(plan.expectedLoad).toBeNull();
    expect(plan.hash).toBe('sha256:744a7b2172cfaee4721b74f1aea80f9beeba44d3b9a03412e284a225188563a2');
  });

  it('is part of the hash otherwise, even where nothing is expected', () => {
    const { hash } = definePlan(smallPlan());
    const expecting = (rates: object[]): string =>
      definePlan({ ...smallPlan(), expectedLoad: { rates } }).hash;
    const hashes = [hash, expecting([]), expecting([{ system: 'api', incidentsPerThousandHours: 7 }])];
    expect(new Set(hashes).size).toBe(3);
  });

  it('has every default filled in', () => {
    const rates = [{ system: 'api', from: '22:00', to: '06:00', incidentsPerThousandHours: 7 }];
    expect(definePlan({ ...smallPlan(), expectedLoad: { rates } }).expectedLoad).toEqual({
      incidentWeight: 1,
      rates: [
        {
          system: 'api',
          role: 'primary',
          days: [1, 2, 3, 4, 5, 6, 7],
          fromMinute: 22 * 60,
          toMinute: 30 * 60,
          incidentsPerThousandHours: 7,
        },
      ],
    });
  });
});

describe('a defined plan', () => {
  it('has every default filled in', () => {
    const plan = definePlan(smallPlan());
    expect(plan).toMatchObject({
      format: 'fair-oncall/plan@1',
      name: 'small',
      briefingDays: 180,
      preferenceBudget: 100,
      horizon: { start: Date.UTC(2026, 0, 5), end: Date.UTC(2026, 1, 2), endDate: '2026-02-02' },
      absences: [],
      ledger: [],
    });
    expect(plan.people[1]).toEqual({
      id: 'bo',
      name: 'Bo',
      email: null,
      zone: 'America/New_York',
      capacity: 1,
      employed: { from: null, through: null },
      enabledFrom: null,
      availability: null,
      skills: [],
      site: 'york',
      holidays: null,
      preferences: [],
      vendorIds: {},
    });
    expect(plan.rotations[0]).toMatchObject({
      name: 'api-week',
      cadence: { kind: 'weeks', every: 1, day: 1 },
      handoverMinute: 540,
      zone: 'Europe/London',
      anchor: '2026-01-05',
      roles: [{ role: 'primary', people: 1, preferred: 1, followsPrimary: false }],
      members: null,
    });
    expect(plan.rules.map(({ rule }) => rule)).toEqual(['minimum-rest', 'post-incident-rest']);
    expect(plan.systems[0]).toMatchObject({
      criticality: 'high',
      responseClass: 'standard',
      briefingRequired: true,
    });
  });

  it('is frozen, and shares nothing with its input', () => {
    const input = smallPlan();
    const plan = definePlan(input);
    expect(Object.isFrozen(plan.people[0]?.skills)).toBe(true);
    input.people[0].name = 'Anabel';
    input.people.pop();
    expect(plan.people.map(({ name }) => name)).toEqual(['Ana', 'Bo']);
  });

  it('leaves its input alone, valid or not', () => {
    const input = smallPlan();
    input.people.push({ id: 'cy' });
    const before = structuredClone(input);
    expect(safeDefinePlan(input).status).toBe('invalid');
    expect(input).toEqual(before);
  });
});
