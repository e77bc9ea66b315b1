import { formatInstant, type Interval } from '../time/instant';
import type { Assignment } from './schedule';

/**
 * Who was on call once overrides are laid over a schedule: for its time, each takes its seat from whoever holds it.
 * Overrides come as `readShifts` of `fair-oncall/import` gives them, which never has two in one seat at once.
 */
export function withOverrides(
  scheduled: readonly Assignment[],
  overrides: readonly Assignment[],
): readonly Assignment[] {
  const bySeat = new Map<string, Interval[]>();
  for (const override of overrides) {
    const taken = { start: Date.parse(override.start), end: Date.parse(override.end) };
    const seat = bySeat.get(seatOf(override));
    if (seat === undefined) bySeat.set(seatOf(override), [taken]);
    else seat.push(taken);
  }
  for (const taken of bySeat.values()) taken.sort((a, b) => a.start - b.start);
  const left = scheduled.flatMap(row => outside(row, bySeat.get(seatOf(row)) ?? []));
  return [...left, ...overrides];
}

/** The parts of a row that no override takes. Overrides are in order, and no two of them overlap. */
function outside(row: Assignment, taken: readonly Interval[]): readonly Assignment[] {
  const end = Date.parse(row.end);
  // A row that runs backward is for its reader to complain of.
  if (end <= Date.parse(row.start)) return [row];
  const parts: Assignment[] = [];
  let start = Date.parse(row.start);
  for (let i = firstEndingAfter(taken, start); i < taken.length; i++) {
    const { start: from, end: to } = taken[i] as Interval;
    if (from >= end) break;
    if (from > start) parts.push({ ...row, start: formatInstant(start), end: formatInstant(from) });
    start = Math.max(start, to);
  }
  if (start < end) parts.push({ ...row, start: formatInstant(start) });
  return parts;
}

function firstEndingAfter(taken: readonly Interval[], instant: number): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle] as Interval).end <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

function seatOf({ rotation, system, role, seat }: Assignment): string {
  return `${rotation} ${system} ${role} ${seat}`;
}
