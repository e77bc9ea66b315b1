import { definePlan } from '../../src/plan/define-plan';
import type { Plan } from '../../src/plan/plan';
import type { Schedule } from '../../src/schedule/schedule';
import { verify } from '../../src/schedule/verify/verify';
import { solve } from '../../src/solve/solve';

export const PEOPLE = ['ana', 'ben', 'cleo', 'dara', 'eli', 'fay'];

/** Weekly turns of six equal people. */
export function weekly(from: string, weeks: number, rest: object = {}): Plan {
  return definePlan({
    id: 'six',
    horizon: { from, weeks, zone: 'UTC' },
    people: PEOPLE.map(id => ({ id, name: id, zone: 'UTC' })),
    systems: [{ id: 'api', name: 'API', briefingRequired: false }],
    rotations: [{ id: 'duty', systems: ['api'], handover: { time: '00:00' } }],
    rules: [],
    ...rest,
  });
}

/** A verified schedule, found with few moves. */
export async function solved(plan: Plan, seed: number): Promise<Schedule> {
  const result = await solve(plan, { seed, iterations: 20_000 });
  if (!('schedule' in result)) throw new Error(`No schedule of ${plan.id} was found: ${result.status}.`);
  const errors = verify(plan, result.schedule).findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return result.schedule;
}

/** Everybody's number of weeks. */
export function turnsOf(plan: Plan, { assignments }: Schedule): number[] {
  return plan.people.map(({ id }) => assignments.filter(({ person }) => person === id).length);
}
