import { InvalidOptionError } from '../errors/errors';
import { compareText } from '../plan/compare-text';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import { ROLES, type Role } from '../plan/role';
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
  const named = new Seats();
  const seats = new Map<Seat | string, Seated[]>();
  for (const shift of seatedShifts(plan.id, rows)) {
    const key = seatKeyOf(shift, named);
    const known = seats.get(key);
    if (known === undefined) seats.set(key, [shift]);
    else known.push(shift);
  }
  const shifts: Seated[] = [];
  for (const seat of seats.values()) {
    for (const shift of joinedShifts(seat.sort((a, b) => a.start - b.start))) shifts.push(shift);
  }
  const partners = handover ? new Partners(shifts, named) : null;
  return shifts.map(shift => withPartners(shift, partners)).sort(byStart);
}

function byStart(a: FeedShift, b: FeedShift): number {
  return a.start - b.start || compareText(a.uid, b.uid);
}

/** What shifts on one seat have in common: an object, so that no text has to be put together to find it. */
interface Seat {
  readonly ending: Map<Instant, Person>;
  readonly starting: Map<Instant, Person>;
}

/** Seats of rotations, system by system. By their ids: those of an earlier plan are other objects. */
class Seats {
  readonly #seats = new Map<string, Map<string, Map<number, Seat>>>();

  of({ rotation, role, seat }: Pick<Seated, 'rotation' | 'role' | 'seat'>, system: System): Seat {
    const bySystem = madeIfNew(this.#seats, rotation.id, () => new Map<string, Map<number, Seat>>());
    const byNumber = madeIfNew(bySystem, system.id, () => new Map<number, Seat>());
    const number = seat * ROLES.length + ROLES.indexOf(role);
    return madeIfNew(byNumber, number, () => ({ ending: new Map(), starting: new Map() }));
  }
}

function madeIfNew<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** What shifts share that may follow each other on one seat, for the same systems. */
function seatKeyOf(shift: Seated, seats: Seats): Seat | string {
  const { rotation, role, seat, systems } = shift;
  const [first] = systems;
  if (systems.length === 1 && first !== undefined) return seats.of(shift, first);
  return [rotation.id, role, seat, ...systems.map(({ id }) => id)].join('+');
}

function withPartners(shift: Seated, partners: Partners | null): FeedShift {
  const { uid, person, rotation, systems, role, seat, start, end } = shift;
  const before = partners?.of(shift, 'before') ?? NOBODY;
  const after = partners?.of(shift, 'after') ?? NOBODY;
  return { uid, person, rotation, systems, role, seat, start, end, before, after };
}

const NOBODY: readonly Person[] = [];

/** Who hands a seat over to whom: systems one by one, since a turn of several may pass to several people. */
class Partners {
  constructor(
    shifts: readonly Seated[],
    readonly seats: Seats,
  ) {
    for (const shift of shifts) {
      for (const system of shift.systems) {
        const seat = seats.of(shift, system);
        seat.ending.set(shift.end, shift.person);
        seat.starting.set(shift.start, shift.person);
      }
    }
  }

  of(shift: Seated, side: 'before' | 'after'): readonly Person[] {
    const found: Person[] = [];
    for (const system of shift.systems) {
      const { ending, starting } = this.seats.of(shift, system);
      const other = side === 'before' ? ending.get(shift.start) : starting.get(shift.end);
      if (other === undefined || other.id === shift.person.id) continue;
      if (!found.some(({ id }) => id === other.id)) found.push(other);
    }
    return found;
  }
}

/** A row with the identity of its event. */
interface Slot {
  readonly row: NamedRow;
  readonly uid: string;
}

/** One for all rows that differ only in the system. */
function seatedShifts(planId: string, rows: readonly NamedRow[]): readonly Seated[] {
  const groups = new Map<string, { readonly person: Person; readonly slots: Slot[] }>();
  const uids = new EventUids(planId);
  const taken = new Set<string>();
  const severalSystems = rotationsOfSeveral(rows);
  for (const row of rows) {
    const { person, rotation, role, seat, start, end } = row;
    if (person === null) continue;
    const uid = uids.of(row);
    // Where all rows are of one system none has a like, and its own name will do.
    const isAlone = !severalSystems.has(rotation.id);
    const key = isAlone ? uid : [rotation.id, role, seat, person.id, start, end].join('+');
    const group = groups.get(key);
    if (isAlone ? group !== undefined : taken.has(uid)) {
      throw new InvalidOptionError(
        `The schedule names two people for one slot: rotation "${rotation.id}", system "${row.system.id}", ${role}, seat ${seat}, from ${formatInstant(start)}.`,
      );
    }
    if (!isAlone) taken.add(uid);
    const slot = { row, uid };
    if (group === undefined) groups.set(key, { person, slots: [slot] });
    else group.slots.push(slot);
  }
  const shifts: Seated[] = [];
  for (const { person, slots } of groups.values()) {
    slots.sort((a, b) => compareText(a.row.system.id, b.row.system.id));
    const first = slots[0];
    if (first === undefined) continue;
    const { rotation, role, seat, start, end } = first.row;
    const systems = slots.map(({ row }) => row.system);
    shifts.push({ uid: first.uid, person, rotation, systems, role, seat, start, end });
  }
  return shifts;
}

/** Ids of rotations whose rows are not all of one system. */
function rotationsOfSeveral(rows: readonly NamedRow[]): ReadonlySet<string> {
  const first = new Map<string, string>();
  const several = new Set<string>();
  for (const { rotation, system } of rows) {
    if (madeIfNew(first, rotation.id, () => system.id) !== system.id) several.add(rotation.id);
  }
  return several;
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
 * Identities of events: `plan+rotation+system+role+seat+start@fair-oncall.invalid`. Stable for a duty whatever changes
 * about it: Google drops events whose UIDs are numbered through (alphagov/calendars#753) and doubles those whose UIDs
 * are random (sendou-ink/sendou.ink#2888). `+` occurs in no id, so different duties have different UIDs; it
 * is also safe in file names and paths, which CalDAV servers make of UIDs. At most 255 octets, as RFC 7986
 * §5.3 asks.
 */
class EventUids {
  /** Each turn begins with those of other rotations. */
  readonly #starts = new Map<Instant, string>();

  constructor(readonly planId: string) {}

  of({ rotation, system, role, seat, start }: NamedRow): string {
    const begins = madeIfNew(this.#starts, start, () => formatInstant(start).replace(/[-:]/g, ''));
    return `${this.planId}+${rotation.id}+${system.id}+${role}+${seat}+${begins}@fair-oncall.invalid`;
  }
}
