import { InvalidOptionError } from '../errors/errors';
import { compareText } from '../plan/compare-text';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import type { Role } from '../plan/role';
import type { Rotation } from '../plan/rotation';
import type { System } from '../plan/system';
import type { Schedule } from '../schedule/schedule';
import { type Instant, formatInstant } from '../time/instant';
import type { FeedContent } from './feed-content';
import { publishedRows } from './published-rows';
import type { NamedRow } from './schedule-names';

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
  /** Others who have the seat until this shift starts, and once it ends, on any of its systems; nobody if not asked for. */
  readonly before: readonly Person[];
  readonly after: readonly Person[];
}

/** While shifts are put together: who has the seat before and after is told at the end. */
type Seated = Omit<FeedShift, 'before' | 'after'>;

/**
 * The events of all that was published, by start, then UID. Rows that differ only in the system are one event. Rows that
 * follow each other are joined only where the rotation says `mergeShifts`: whether they are changes with the person, and
 * events come and go in people's calendars when somebody else's turn is swapped.
 * @throws {InvalidOptionError} when a schedule does not fit its plan, or a slot occurs in it twice.
 */
export function shiftsForFeed(
  plan: Plan,
  schedule: Schedule,
  content: FeedContent = {},
): readonly FeedShift[] {
  const { earlier = [], overrides = [], handover = true } = content;
  const rows = publishedRows([...earlier, { plan, schedule }], overrides);
  const seats = new Map<string, Seated[]>();
  for (const shift of seatedShifts(plan.id, rows)) {
    const { rotation, systems, role, seat } = shift;
    const key = [rotation.id, role, seat, ...systems.map(({ id }) => id)].join('+');
    const known = seats.get(key);
    if (known === undefined) seats.set(key, [shift]);
    else known.push(shift);
  }
  const shifts: Seated[] = [];
  for (const seat of seats.values()) shifts.push(...joinedShifts(seat.sort((a, b) => a.start - b.start)));
  const partners = handover ? new Partners(shifts) : null;
  return shifts
    .map(shift => ({
      ...shift,
      before: partners?.of(shift, 'before') ?? [],
      after: partners?.of(shift, 'after') ?? [],
    }))
    .sort((a, b) => a.start - b.start || compareText(a.uid, b.uid));
}

/** Who hands a seat over to whom: systems one by one, since a turn of several may pass to several people. */
class Partners {
  readonly #ending = new Map<string, Person>();
  readonly #starting = new Map<string, Person>();

  constructor(shifts: readonly Seated[]) {
    for (const shift of shifts) {
      for (const system of shift.systems) {
        this.#ending.set(momentOf(shift, system, shift.end), shift.person);
        this.#starting.set(momentOf(shift, system, shift.start), shift.person);
      }
    }
  }

  of(shift: Seated, side: 'before' | 'after'): readonly Person[] {
    const found = new Map<string, Person>();
    for (const system of shift.systems) {
      const other =
        side === 'before'
          ? this.#ending.get(momentOf(shift, system, shift.start))
          : this.#starting.get(momentOf(shift, system, shift.end));
      if (other !== undefined && other.id !== shift.person.id) found.set(other.id, other);
    }
    return [...found.values()];
  }
}

function momentOf({ rotation, role, seat }: Seated, system: System, at: Instant): string {
  return `${rotation.id}+${system.id}+${role}+${seat}+${at}`;
}

/** One for all rows that differ only in the system. */
function seatedShifts(planId: string, rows: readonly NamedRow[]): readonly Seated[] {
  const groups = new Map<string, { readonly person: Person; readonly rows: NamedRow[] }>();
  const slots = new Set<string>();
  for (const row of rows) {
    if (row.person === null) continue;
    const slot = eventUid(planId, row);
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
  const shifts: Seated[] = [];
  for (const { person, rows: group } of groups.values()) {
    group.sort((a, b) => compareText(a.system.id, b.system.id));
    const first = group[0];
    if (first === undefined) continue;
    const { rotation, role, seat, start, end } = first;
    const systems = group.map(row => row.system);
    shifts.push({ uid: eventUid(planId, first), person, rotation, systems, role, seat, start, end });
  }
  return shifts;
}

/** One seat's shifts, those of one person that follow each other without a gap as one where the rotation says so. */
function joinedShifts(seat: readonly Seated[]): readonly Seated[] {
  const joined: Seated[] = [];
  for (const shift of seat) {
    const last = joined.at(-1);
    const isOne =
      shift.rotation.mergeShifts && last?.end === shift.start && last.person.id === shift.person.id;
    if (last !== undefined && isOne) joined[joined.length - 1] = { ...last, end: shift.end };
    else joined.push(shift);
  }
  return joined;
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
