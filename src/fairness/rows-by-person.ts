import { InvalidOptionError } from '../errors/errors';
import type { Plan } from '../plan/plan';
import { quote } from '../plan/schema-issues';
import type { Assignment, Schedule } from '../schedule/schedule';

/**
 * The rows of everyone in the plan.
 * @throws {InvalidOptionError} when a row names a person the plan does not know.
 */
export function rowsByPerson(
  plan: Plan,
  { assignments }: Pick<Schedule, 'assignments'>,
): ReadonlyMap<string, readonly Assignment[]> {
  const rowsOf = new Map<string, Assignment[]>(plan.people.map(person => [person.id, []]));
  for (const row of assignments) {
    const rows = rowsOf.get(row.person);
    if (rows === undefined) {
      throw new InvalidOptionError(
        `A row of the schedule names the person ${quote(row.person)}, whom the plan does not have.\nMaybe another plan was loaded, or the person has left it since.`,
      );
    }
    rows.push(row);
  }
  return rowsOf;
}
