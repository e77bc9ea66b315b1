import { definePlan } from '../../../src/plan/define-plan';
import type { Plan } from '../../../src/plan/plan';

export const CREW = ['ana', 'ben', 'cy', 'di', 'eli', 'fay'];

/** Two systems around the clock in London's zone, and one in business hours. */
export function crewPlan(rest: object = {}): Plan {
  return definePlan({
    id: 'crew',
    horizon: { from: '2026-01-05', weeks: 12, zone: 'Europe/London' },
    people: CREW.map(id => ({ id, name: id, zone: 'Europe/London' })),
    systems: [
      { id: 'api', name: 'API', briefingRequired: false },
      { id: 'web', name: 'Web', briefingRequired: false },
      { id: 'desk', name: 'Desk', briefingRequired: false, coverage: 'business-hours' },
    ],
    rotations: [
      { id: 'duty', systems: ['api', 'web'], roles: { primary: 1, backup: 1 } },
      { id: 'day', systems: ['desk'], cadence: 'weekly' },
    ],
    rules: [],
    ...rest,
  } as never);
}
