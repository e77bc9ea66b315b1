import type { Assignment } from '../schedule/schedule';
import { formatInstant } from '../time/instant';

/**
 * Who was on call once overrides are laid over a schedule: for its time, each takes its seat from whoever holds it.
 * Overrides come as `readShifts` gives them, which never has two in one seat at once.
 */
export function withOverrides(
  scheduled: readonly Assignment[],
  overrides: readonly Assignment[],
): readonly Assignment[] {
  const bySeat = new Map<string, Assignment[]>();
  for (const override of overrides) {
    const seat = seatOf(override);
    bySeat.set(seat, [...(bySeat.get(seat) ?? []), override]);
  }
  const left = scheduled.flatMap(row => outside(row, bySeat.get(seatOf(row)) ?? []));
  return [...left, ...overrides];
}

/** The parts of a row that no override takes. */
function outside(row: Assignment, overrides: readonly Assignment[]): readonly Assignment[] {
  const end = Date.parse(row.end);
  const parts: Assignment[] = [];
  let start = Date.parse(row.start);
  const inOrder = [...overrides].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  for (const override of inOrder) {
    const [from, to] = [Date.parse(override.start), Date.parse(override.end)];
    if (to <= start || from >= end) continue;
    if (from > start) parts.push({ ...row, start: formatInstant(start), end: formatInstant(from) });
    start = to;
  }
  if (start < end) parts.push({ ...row, start: formatInstant(start) });
  return parts;
}

function seatOf({ rotation, system, role, seat }: Assignment): string {
  return `${rotation} ${system} ${role} ${seat}`;
}
