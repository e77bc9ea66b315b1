import { InvalidOptionError } from '../errors/errors';
import { compareText } from '../plan/compare-text';
import type { Role } from '../plan/role';
import { describe } from '../plan/schema-issues';
import { formatInstant, type Instant, parseInstant } from '../time/instant';
import { compareRows } from './row-order';
import type { Assignment, Schedule } from './schedule';

/** Limits whom `whoIsOnCall` finds. What is left out does not matter. */
export interface OnCallFilter {
  readonly system?: string;
  readonly rotation?: string;
  readonly role?: Role;
  readonly person?: string;
}

/** Duty of one person in one seat without a break, as that person reads it. */
export interface Shift {
  readonly person: string;
  readonly rotation: string;
  /** All systems it is on, sorted. */
  readonly systems: readonly string[];
  readonly role: Role;
  readonly seat: number;
  /** In UTC, as the schedule writes instants. */
  readonly start: string;
  readonly end: string;
}

/**
 * Who is on call at an instant. Duty that ends at the instant is over, duty that starts at it counts.
 * @param at milliseconds, a date, or text with an offset such as `2026-03-29T01:00Z`.
 * @throws {InvalidOptionError} when `at` is no instant.
 */
export function whoIsOnCall(
  schedule: Schedule,
  at: Instant | Date | string,
  filter: OnCallFilter = {},
): readonly Assignment[] {
  // Instants of a schedule have one form, so their texts compare as they do.
  const instant = formatInstant(readInstant(at));
  const { system, rotation, role, person } = filter;
  return schedule.assignments.filter(
    row =>
      row.start <= instant &&
      instant < row.end &&
      (system === undefined || row.system === system) &&
      (rotation === undefined || row.rotation === rotation) &&
      (role === undefined || row.role === role) &&
      (person === undefined || row.person === person),
  );
}

/** The shifts of a person, in order of start. */
export function shiftsOf(schedule: Schedule, person: string): readonly Shift[] {
  return mergeIntoShifts(schedule.assignments.filter(row => row.person === person));
}

/** The shifts of everyone in a rotation, in order of start. */
export function shiftsOfRotation(schedule: Schedule, rotation: string): readonly Shift[] {
  return mergeIntoShifts(schedule.assignments.filter(row => row.rotation === rotation));
}

/** The shifts of everyone on a system, in order of start; other systems the person serves are left out. */
export function shiftsOfSystem(schedule: Schedule, system: string): readonly Shift[] {
  return mergeIntoShifts(schedule.assignments.filter(row => row.system === system));
}

interface GrowingShift {
  readonly row: Assignment;
  readonly systems: Set<string>;
  end: string;
}

/** Joins rows of one person, rotation, role and seat that touch or overlap. */
function mergeIntoShifts(rows: readonly Assignment[]): readonly Shift[] {
  const open = new Map<string, GrowingShift>();
  const shifts: GrowingShift[] = [];
  for (const row of [...rows].sort(compareRows)) {
    const seat = `${row.person}/${row.rotation}/${row.role}/${row.seat}`;
    const last = open.get(seat);
    if (last !== undefined && row.start <= last.end) {
      last.systems.add(row.system);
      if (row.end > last.end) last.end = row.end;
      continue;
    }
    const shift: GrowingShift = { row, systems: new Set([row.system]), end: row.end };
    open.set(seat, shift);
    shifts.push(shift);
  }
  return shifts
    .map(({ row: { person, rotation, role, seat, start }, systems, end }): Shift => {
      return { person, rotation, systems: [...systems].sort(), role, seat, start, end };
    })
    .sort((a, b) => compareText(a.start, b.start));
}

function readInstant(at: Instant | Date | string): Instant {
  const instant = typeof at === 'string' ? parseInstant(at) : at instanceof Date ? at.getTime() : at;
  // Beyond this a `Date` cannot count. Rows change on whole minutes, so fractions of a second do not matter.
  if (typeof instant === 'number' && Math.abs(instant) <= 8.64e15) return Math.floor(instant / 1000) * 1000;
  throw new InvalidOptionError(
    `\`at\` is ${describe(at instanceof Date ? String(at) : at)}; it must be milliseconds, a valid date, or an instant with its offset.` +
      '\nMaybe write it as "2026-03-29T01:00Z".',
  );
}
