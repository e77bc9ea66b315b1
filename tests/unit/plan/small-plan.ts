import type { PlanInput } from '../../../src/plan/plan-input';

/** A plan a test may change, into anything: most of these tests write what the types forbid. */
export type Draft = any;

/** A valid plan with two of everything, made afresh on each call. */
export function smallPlan(): Draft {
  const plan: PlanInput = {
    id: 'small',
    horizon: { from: '2026-01-05', weeks: 4, zone: 'Europe/London' },
    people: [
      { id: 'ana', name: 'Ana', zone: 'Europe/London', skills: ['sql'], site: 'london', holidays: 'uk' },
      { id: 'bo', name: 'Bo', zone: 'America/New_York', site: 'york' },
    ],
    holidayLists: [{ id: 'uk', days: [{ date: '2026-01-01', name: "New Year's Day" }] }],
    systems: [
      { id: 'api', name: 'API', owner: 'ana' },
      { id: 'web', name: 'Web', briefingRequired: false },
    ],
    rotations: [
      { id: 'api-week', systems: ['api'] },
      { id: 'web-week', systems: ['web'], roles: { primary: 1, backup: 1 }, members: ['ana', 'bo'] },
    ],
    briefings: [
      { person: 'ana', system: 'api', date: '2025-12-01' },
      { person: 'bo', system: 'api', date: '2025-12-01' },
    ],
  };
  return plan;
}
