import type { Issue } from '../errors/errors';
import type { Plan } from '../plan/plan';
import { ROLES, type Role } from '../plan/role';
import type { Rotation } from '../plan/rotation';
import type { Assignment } from '../schedule/schedule';
import { formatInstant, type Interval, parseInstant } from '../time/instant';
import { csvRecords } from './csv-records';
import { jsonRecords } from './json-records';
import { type Named, peopleFinder } from './people';
import { type Columns, type ImportInput, type ImportRecord, type ImportReport, issueAt } from './records';
import { shown } from './shown';

/** Shifts of people who were on call, and the lines that are none. */
export interface ShiftImport extends ImportReport {
  /** By start, rotation, system, role and seat; within the horizon, and never two people in a seat at once. */
  readonly shifts: readonly Assignment[];
}

const COLUMNS: Columns = {
  needed: ['start', 'end', 'person', 'rotation'],
  optional: ['system', 'role', 'seat', 'person name'],
};

/**
 * Reads who was on call when: a line for each shift or override with `start` and `end` (instants with their offset),
 * `person`, `rotation`, and if need be `system` (default: all of the rotation), `role` (default `primary`) and `seat`
 * (default 1). The CSV that `toCsv` writes is such a file. People may be named by id, e-mail address, an id in a pager,
 * or name.
 *
 * Shifts are cut at the plan's horizon, which is noted. Everything that cannot be taken is in `dropped`, with its
 * place and reason.
 */
export function readShifts(plan: Plan, input: ImportInput): ShiftImport {
  const read = input.format === 'csv' ? csvRecords(input.data, COLUMNS) : jsonRecords(input.data, COLUMNS);
  const dropped: Issue[] = [...read.dropped];
  const notes: Issue[] = [...read.notes];
  const find = peopleFinder(plan);
  const taken: Taken[] = [];
  for (const record of read.records) {
    const shift = shiftOf(plan, find, record);
    dropped.push(...shift.issues);
    notes.push(...shift.notes);
    for (const row of shift.rows) taken.push({ row, record });
  }
  const { rows, issues } = oneInEachSeat(taken);
  return { shifts: rows, count: read.count, dropped: [...dropped, ...issues], notes };
}

interface Taken {
  readonly row: Assignment;
  readonly record: ImportRecord;
}

interface Read {
  readonly rows: readonly Assignment[];
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

function shiftOf(plan: Plan, find: (text: string) => Named, record: ImportRecord): Read {
  const text = (field: string): string => record.fields.get(field) ?? '';
  const issues: Issue[] = [];
  const notes: Issue[] = [];
  const report = (code: string, field: string, message: string, hint?: string): null => {
    issues.push(issueAt(record, field, hint === undefined ? { code, message } : { code, message, hint }));
    return null;
  };
  if (text('person') === '' && text('start') !== '' && text('rotation') !== '') {
    notes.push(issueAt(record, 'person', { code: 'open-seat', message: 'nobody was on call' }));
    return { rows: [], issues, notes };
  }
  const interval = intervalOf(record, report);
  const person = personOf(find(text('person')), text('person'), report);
  const rotation = rotationOf(plan, text('rotation'), report);
  const systems = rotation === null ? null : systemsOf(rotation, text('system'), report);
  const role = roleOf(text('role'), report);
  const seat = seatOf(text('seat'), report);
  if (interval === null || person === null || systems === null || role === null || seat === null) {
    return { rows: [], issues, notes };
  }
  const within = withinHorizon(plan, record, interval, notes);
  if (within === null) {
    report(
      'outside-period',
      'start',
      `${text('start')} to ${text('end')} is outside the horizon of the plan`,
    );
    return { rows: [], issues, notes };
  }
  const [start, end] = [formatInstant(within.start), formatInstant(within.end)];
  const rows = systems.map((system): Assignment => {
    return { rotation: text('rotation'), system, role, seat, start, end, person };
  });
  return { rows, issues, notes };
}

type Report = (code: string, field: string, message: string, hint?: string) => null;

function intervalOf(record: ImportRecord, report: Report): Interval | null {
  const start = instantOf(record, 'start', report);
  const end = instantOf(record, 'end', report);
  if (start === null || end === null) return null;
  if (start % 60_000 !== 0 || end % 60_000 !== 0) {
    return report('not-whole-minutes', 'start', 'does not start and end on whole minutes');
  }
  if (start < end) return { start, end };
  return report(
    'ends-before-start',
    'end',
    `the end (${formatInstant(end)}) is not after the start (${formatInstant(start)})`,
    'Maybe the two are swapped, or clocks differ.',
  );
}

/** Reads an instant, and reports a field that holds none. */
export function instantOf({ fields }: ImportRecord, field: string, report: Report): number | null {
  const text = fields.get(field);
  if (text === undefined)
    return report('missing', field, 'is missing; it must be an instant with its offset');
  const instant = parseInstant(text) ?? parseInstant(text.replace(' ', 'T'));
  if (instant !== null) return instant;
  return report(
    'invalid-instant',
    field,
    `is ${shown(text)}; it must be an instant with its offset, as 2026-03-29T01:00Z`,
    /\d$/.test(text)
      ? 'Maybe the offset is missing: local times are ambiguous when clocks change.'
      : undefined,
  );
}

/** The id of the person named, and a report where it is not one. */
export function personOf(named: Named, text: string, report: Report): string | null {
  if (text === '') return report('missing', 'person', 'is missing; it must name somebody');
  switch (named.status) {
    case 'one':
      return named.person.id;
    case 'unknown':
      return report('unknown-person', 'person', `names ${shown(text)}, whom the plan does not have`);
    case 'several':
      return report(
        'ambiguous-person',
        'person',
        `names ${shown(text)}, which fits ${named.people.map(({ id }) => id).join(', ')}`,
        'Maybe use the id.',
      );
  }
}

function rotationOf(plan: Plan, text: string, report: Report): Rotation | null {
  if (text === '') return report('missing', 'rotation', 'is missing; it must be the id of a rotation');
  const rotation = plan.rotations.find(({ id }) => id === text);
  return (
    rotation ?? report('unknown-rotation', 'rotation', `is ${shown(text)}, which the plan does not have`)
  );
}

function systemsOf(rotation: Rotation, text: string, report: Report): readonly string[] | null {
  if (text === '') return rotation.systems;
  if (rotation.systems.some(id => id === text)) return [text];
  return report(
    'unknown-system',
    'system',
    `is ${shown(text)}; the rotation "${rotation.id}" serves ${rotation.systems.join(', ')}`,
  );
}

function roleOf(text: string, report: Report): Role | null {
  if (text === '') return 'primary';
  const role = ROLES.find(each => each === text.toLowerCase());
  return role ?? report('unknown-role', 'role', `is ${shown(text)}; it must be one of ${ROLES.join(', ')}`);
}

function seatOf(text: string, report: Report): number | null {
  if (text === '') return 1;
  const seat = Number(text);
  if (Number.isInteger(seat) && seat >= 1 && seat <= 20) return seat;
  return report('out-of-range', 'seat', `is ${shown(text)}; it must be a whole number from 1 to 20`);
}

function withinHorizon(
  { horizon }: Plan,
  record: ImportRecord,
  { start, end }: Interval,
  notes: Issue[],
): Interval | null {
  const within = { start: Math.max(start, horizon.start), end: Math.min(end, horizon.end) };
  if (within.start >= within.end) return null;
  if (within.start !== start || within.end !== end) {
    const message = `is cut at the horizon of the plan, to ${formatInstant(within.start)} up to ${formatInstant(within.end)}`;
    notes.push(issueAt(record, null, { code: 'cut-at-horizon', message }));
  }
  return within;
}

/** Of shifts that hold a seat at the same time the one that starts first stays, of those the one listed first. */
function oneInEachSeat(taken: readonly Taken[]): {
  readonly rows: readonly Assignment[];
  readonly issues: readonly Issue[];
} {
  const sorted = [...taken].sort((a, b) => order(a.row, b.row));
  const last = new Map<string, Assignment>();
  const rows: Assignment[] = [];
  const issues: Issue[] = [];
  for (const { row, record } of sorted) {
    const seat = `${row.rotation} ${row.system} ${row.role} ${row.seat}`;
    const before = last.get(seat);
    if (before !== undefined && before.end > row.start) {
      const isSame = before.start === row.start && before.end === row.end && before.person === row.person;
      const seatText = `${row.role} ${row.seat} of ${row.rotation} on ${row.system}`;
      const issue = isSame
        ? { code: 'duplicate-line', message: 'is given twice' }
        : { code: 'seat-taken', message: `${before.person} holds ${seatText} until ${before.end} already` };
      issues.push(issueAt(record, null, issue));
      continue;
    }
    last.set(seat, row);
    rows.push(row);
  }
  return { rows, issues };
}

function order(a: Assignment, b: Assignment): number {
  const [first, second] = [a, b].map(
    ({ start, rotation, system, role, seat }) =>
      `${start} ${rotation} ${system} ${ROLES.indexOf(role)} ${String(seat).padStart(2, '0')}`,
  ) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
}
