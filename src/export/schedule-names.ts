import { InvalidOptionError } from '../errors/errors';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import { ROLES } from '../plan/role';
import type { Rotation } from '../plan/rotation';
import type { System } from '../plan/system';
import type { Assignment, OpenSlot, Schedule } from '../schedule/schedule';
import { type Instant, parseInstant } from '../time/instant';

/** A row of a schedule with the plan's things in place of their ids, and instants in place of texts. */
export interface NamedRow {
  /** `null` in rows of `uncovered`. */
  readonly person: Person | null;
  readonly rotation: Rotation;
  readonly system: System;
  readonly role: OpenSlot['role'];
  readonly seat: number;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Looks up the names of a schedule's rows in its plan: all assignments, then all uncovered slots, each in
 * the order of the schedule.
 * @throws {InvalidOptionError} when the schedule is another plan's, or a row names something the plan does
 * not have, has an instant that is none, or ends before it starts.
 */
export function namedRows(
  plan: Plan,
  schedule: Schedule,
): { readonly assigned: readonly NamedRow[]; readonly uncovered: readonly NamedRow[] } {
  if (schedule.id !== plan.id) {
    throw new InvalidOptionError(
      `The schedule belongs to plan "${schedule.id}"; the plan given is "${plan.id}".\nMaybe another plan was loaded.`,
    );
  }
  const people = new Map(plan.people.map(person => [person.id, person]));
  const rotations = new Map(plan.rotations.map(rotation => [rotation.id, rotation]));
  const systems = new Map(plan.systems.map(system => [system.id, system]));
  const name = (row: Assignment | OpenSlot): NamedRow => {
    const { start, end } = intervalOf(row);
    if (!ROLES.includes(row.role)) throw unknownId('role', row.role, ROLES);
    if (!Number.isSafeInteger(row.seat) || row.seat < 1) {
      throw new InvalidOptionError(
        `A row of the schedule has seat ${row.seat}; seats are whole numbers from 1.`,
      );
    }
    return {
      person: 'person' in row ? known('person', row.person, people) : null,
      rotation: known('rotation', row.rotation, rotations),
      system: known('system', row.system, systems),
      role: row.role,
      seat: row.seat,
      start,
      end,
    };
  };
  return { assigned: schedule.assignments.map(name), uncovered: schedule.uncovered.map(name) };
}

/** Looks an id up. @throws {InvalidOptionError} naming the legal ids. */
export function known<T>(what: string, id: string, all: ReadonlyMap<string, T>): T {
  const found = all.get(id);
  if (found === undefined) throw unknownId(what, id, [...all.keys()]);
  return found;
}

function unknownId(what: string, id: string, legal: readonly string[]): InvalidOptionError {
  const shown = legal.slice(0, 20).map(item => `"${item}"`);
  const rest = legal.length > 20 ? ` and ${legal.length - 20} more` : '';
  return new InvalidOptionError(
    `There is no ${what} ${JSON.stringify(id)} in the plan. Legal: ${shown.join(', ')}${rest}.`,
  );
}

function intervalOf(row: OpenSlot): { readonly start: Instant; readonly end: Instant } {
  const start = parseInstant(row.start);
  const end = parseInstant(row.end);
  if (start === null || end === null || end <= start) {
    throw new InvalidOptionError(
      `A row of the schedule runs from "${row.start}" to "${row.end}"; it must run forward between instants such as "2026-03-02T09:00:00Z".`,
    );
  }
  return { start, end };
}
