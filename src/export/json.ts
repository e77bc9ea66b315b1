import type { Plan } from '../plan/plan';
import type { Role } from '../plan/role';
import type { Schedule } from '../schedule/schedule';
import { formatInstant } from '../time/instant';
import { shiftsForFeed } from './shifts-for-feed';

/** One shift, complete in itself: a reader needs neither the plan nor the schedule. */
export interface ExportedShift {
  /** Equal to the UID of the shift's calendar event. */
  readonly uid: string;
  readonly person: string;
  readonly personName: string;
  readonly rotation: string;
  readonly rotationName: string;
  /** At least one, in order of id. */
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly role: Role;
  readonly seat: number;
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly start: string;
  /** `YYYY-MM-DDTHH:MM:SSZ`; the first instant that is no longer part of the shift. */
  readonly end: string;
}

/**
 * Writes the shifts of a schedule as a JSON list of `ExportedShift`, by start, then UID, for tools that want
 * to know who is on call and nothing else. Ends in a line feed. The schedule file itself is what
 * `serializeSchedule` writes.
 * @throws {InvalidOptionError} when the schedule does not fit the plan.
 */
export function toShiftJson(plan: Plan, schedule: Schedule): string {
  const shifts = shiftsForFeed(plan, schedule).map(
    ({ uid, person, rotation, systems, role, seat, start, end }): ExportedShift => ({
      uid,
      person: person.id,
      personName: person.name,
      rotation: rotation.id,
      rotationName: rotation.name,
      systems: systems.map(({ id, name }) => ({ id, name })),
      role,
      seat,
      start: formatInstant(start),
      end: formatInstant(end),
    }),
  );
  return `${JSON.stringify(shifts, null, 2)}\n`;
}
