import type { Plan } from '../plan/plan';
import type { Schedule } from '../schedule/schedule';
import { verify } from '../schedule/verify/verify';

/**
 * A schedule that has been through the independent check. Open seats are no fault of it: who asks for them knows.
 * @throws {Error} when it breaks a rule: then the solver is wrong, and nothing that follows from it is to be trusted.
 */
export function verifiedSchedule(plan: Plan, schedule: Schedule): Schedule {
  const broken = verify(plan, schedule).findings.find(
    ({ severity, code }) => severity === 'error' && code !== 'uncovered' && code !== 'cover-gap',
  );
  if (broken === undefined) return schedule;
  throw new Error(`The solver made a schedule that the check rejects: ${broken.message}`);
}
