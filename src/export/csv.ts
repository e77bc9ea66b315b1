import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import { ROLES } from '../plan/role';
import type { Schedule } from '../schedule/schedule';
import { formatInstant } from '../time/instant';
import { type NamedRow, namedRows } from './schedule-names';

const HEADER = ['start', 'end', 'person', 'person name', 'rotation', 'system', 'role', 'seat'] as const;

/**
 * Writes a schedule as CSV (RFC 4180: CRLF, quotes where needed; UTF-8 without a byte order mark): a header,
 * then one row per slot by start, rotation, system, role and seat. `start` and `end` are instants in UTC;
 * `person`, `rotation` and `system` are ids. In rows of uncovered slots `person` and `person name` are empty.
 *
 * A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line
 * break) gets a leading `'`.
 * @throws {InvalidOptionError} when the schedule does not fit the plan.
 */
export function toCsv(plan: Plan, schedule: Schedule): string {
  const { assigned, uncovered } = namedRows(plan, schedule);
  const rows = [...assigned, ...uncovered]
    .sort(compareRows)
    .map(row => [
      formatInstant(row.start),
      formatInstant(row.end),
      row.person?.id ?? '',
      row.person?.name ?? '',
      row.rotation.id,
      row.system.id,
      row.role,
      String(row.seat),
    ]);
  return [HEADER, ...rows].map(cells => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** One cell, safe against formulas and quoted where RFC 4180 asks for it. */
export function csvCell(text: string): string {
  // Beyond OWASP's list also NUL (OWASP ASVS 5.0, 1.2.10) and the full-width forms, at no cost.
  // oxlint-disable-next-line no-control-regex -- finding a control character is the purpose
  const safe = /^[=+\-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function compareRows(a: NamedRow, b: NamedRow): number {
  return (
    a.start - b.start ||
    compareText(a.rotation.id, b.rotation.id) ||
    compareText(a.system.id, b.system.id) ||
    ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
    a.seat - b.seat
  );
}
