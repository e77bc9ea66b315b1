import { InvalidOptionError } from '../errors/errors';
import { compareText } from '../plan/compare-text';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import type { Role } from '../plan/role';
import type { Rotation } from '../plan/rotation';
import type { System } from '../plan/system';
import type { Schedule } from '../schedule/schedule';
import { type Instant, formatInstant } from '../time/instant';
import { type NamedRow, namedRows } from './schedule-names';

/** One calendar event: a person on one seat of a rotation, for all systems that share the interval. */
export interface FeedShift {
  /** Names the duty, whoever holds it. */
  readonly uid: string;
  readonly person: Person;
  readonly rotation: Rotation;
  /** At least one, in order of id. */
  readonly systems: readonly System[];
  readonly role: Role;
  readonly seat: number;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * The events of a schedule, by start, then UID. Rows that differ only in the system are one event. Rows that
 * follow each other are not joined, even with the same person on both: whether they are would change with
 * the person, and events would come and go in people's calendars when somebody else's turn is swapped.
 * @throws {InvalidOptionError} when the schedule does not fit the plan, or a slot occurs in it twice.
 */
export function shiftsForFeed(plan: Plan, schedule: Schedule): readonly FeedShift[] {
  const groups = new Map<string, { readonly person: Person; readonly rows: NamedRow[] }>();
  const slots = new Set<string>();
  for (const row of namedRows(plan, schedule).assigned) {
    if (row.person === null) continue;
    const slot = eventUid(plan.id, row);
    if (slots.has(slot)) {
      throw new InvalidOptionError(
        `The schedule names two people for one slot: rotation "${row.rotation.id}", system "${row.system.id}", ${row.role}, seat ${row.seat}, from ${formatInstant(row.start)}.`,
      );
    }
    slots.add(slot);
    const key = [row.rotation.id, row.role, row.seat, row.person.id, row.start, row.end].join('+');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { person: row.person, rows: [row] });
    else group.rows.push(row);
  }
  const shifts: FeedShift[] = [];
  for (const { person, rows } of groups.values()) {
    rows.sort((a, b) => compareText(a.system.id, b.system.id));
    const first = rows[0];
    if (first === undefined) continue;
    const { rotation, role, seat, start, end } = first;
    const systems = rows.map(row => row.system);
    shifts.push({ uid: eventUid(plan.id, first), person, rotation, systems, role, seat, start, end });
  }
  return shifts.sort((a, b) => a.start - b.start || compareText(a.uid, b.uid));
}

/**
 * `plan+rotation+system+role+seat+start@fair-oncall.invalid`. Stable for a duty whatever changes about it:
 * Google drops events whose UIDs are numbered through (alphagov/calendars#753) and doubles those whose UIDs
 * are random (sendou-ink/sendou.ink#2888). `+` occurs in no id, so different duties have different UIDs; it
 * is also safe in file names and paths, which CalDAV servers make of UIDs. At most 255 octets, as RFC 7986
 * §5.3 asks.
 */
function eventUid(planId: string, row: NamedRow): string {
  const start = formatInstant(row.start).replace(/[-:]/g, '');
  return `${[planId, row.rotation.id, row.system.id, row.role, row.seat, start].join('+')}@fair-oncall.invalid`;
}
