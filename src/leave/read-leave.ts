import { csvRecords } from '../import/csv-records';
import { jsonRecords } from '../import/json-records';
import { peopleFinder } from '../import/people';
import { instantOf, personOf } from '../import/read-shifts';
import { type Columns, type ImportInput, type ImportRecord, issueAt } from '../import/records';
import { shown } from '../import/shown';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import type { AbsenceInput } from '../plan/plan-input';
import { addDays, formatInstant, isLocalDate, MINUTE } from '../time/instant';
import { resolveLocal, zoneOf } from '../time/zone';
import { ABSENCE_KINDS } from './leave-options';
import { plainText } from './leave-reader';
import type { LeaveImport, LeaveIssue, LeaveOccurrence } from './leave-report';
import { mergeAbsences } from './merge-absences';

const COLUMNS: Columns = { needed: ['person', 'start'], optional: ['end', 'kind', 'reason'] };

type Report = (code: string, field: string, message: string, hint?: string) => null;

/**
 * Reads leave from a table or a list: `person`, `start`, and if need be `end`, `kind` (`leave`, `sickness`, `rest` or
 * `preference`; default `leave`) and `reason` (kept as the note). Start and end are both days (`2026-10-05`, in the person's
 * zone; the last one counts, default the first) or both instants with their offset (the end does not count).
 *
 * People may be named by id, e-mail address, an id in a pager or a directory, or name. Lines outside the plan's horizon are
 * in `skipped`; everything that cannot be taken is in `dropped`, with its place and reason.
 */
export function readLeave(plan: Plan, input: ImportInput): LeaveImport {
  const read = input.format === 'csv' ? csvRecords(input.data, COLUMNS) : jsonRecords(input.data, COLUMNS);
  const find = peopleFinder(plan);
  const dropped: LeaveIssue[] = read.dropped.map(ofTable);
  const skipped: LeaveIssue[] = [];
  const occurrences: LeaveOccurrence[] = [];
  for (const record of read.records) {
    const report: Report = (code, field, message, hint) => {
      dropped.push(
        ofTable(issueAt(record, field, hint === undefined ? { code, message } : { code, message, hint })),
      );
      return null;
    };
    const text = record.fields.get('person') ?? '';
    const id = personOf(find(text), text, report);
    const person = plan.people.find(each => each.id === id);
    const absence = person === undefined ? null : absenceOf(person, record, report);
    if (absence === null || person === undefined) continue;
    if (isWithin(plan, person, absence)) {
      occurrences.push({ uid: null, recurrence: null, summary: absence.note ?? '', absence });
    } else {
      const message = `${absence.from ?? absence.start} is outside the horizon of the plan`;
      skipped.push(ofTable(issueAt(record, 'start', { code: 'outside-period', message })));
    }
  }
  const absences = mergeAbsences(occurrences.map(({ absence }) => absence));
  return { absences, occurrences, count: read.count, dropped, skipped, notes: read.notes.map(ofTable) };
}

function ofTable(issue: Omit<LeaveIssue, 'uid' | 'recurrence'>): LeaveIssue {
  return { ...issue, uid: null, recurrence: null };
}

function absenceOf({ id }: Person, record: ImportRecord, report: Report): AbsenceInput | null {
  const { fields } = record;
  const kindText = (fields.get('kind') ?? 'leave').toLowerCase();
  const kind = ABSENCE_KINDS.find(each => each === kindText);
  if (kind === undefined) {
    return report(
      'not-allowed',
      'kind',
      `is ${shown(kindText)}; it must be one of ${ABSENCE_KINDS.join(', ')}`,
    );
  }
  const note = plainText(fields.get('reason') ?? '');
  const head = { person: id, kind, ...(note === '' ? {} : { note }) };
  const start = fields.get('start');
  if (start === undefined)
    return report('missing', 'start', 'is missing; it must be a day or an instant with its offset');
  const end = fields.get('end');
  if (/^\d{4}-\d{2}-\d{2}$/.test(start)) {
    const through = end ?? start;
    for (const [field, day] of [
      ['start', start],
      ['end', through],
    ] as const) {
      if (!isLocalDate(day))
        return report(
          'invalid-day',
          field,
          `is ${shown(day)}; it must be a day that exists, as the start is one`,
        );
    }
    if (through >= start) return { ...head, from: start, through };
    return report(
      'ends-before-start',
      'end',
      `the last day (${through}) is before the first (${start})`,
      SWAPPED,
    );
  }
  const [from, until] = [instantOf(record, 'start', report), instantOf(record, 'end', report)];
  if (from === null || until === null) return null;
  if (from % MINUTE !== 0 || until % MINUTE !== 0)
    return report('not-whole-minutes', 'start', 'does not start and end on whole minutes');
  if (from < until) return { ...head, start: formatInstant(from), end: formatInstant(until) };
  return report(
    'ends-before-start',
    'end',
    `the end (${formatInstant(until)}) is not after the start (${formatInstant(from)})`,
    SWAPPED,
  );
}

const SWAPPED = 'Maybe the two are swapped.';

function isWithin(
  { horizon }: Plan,
  person: Person,
  { from, through = from, start, end }: AbsenceInput,
): boolean {
  const zone = zoneOf(person.zone);
  const first = from === undefined ? Date.parse(start ?? '') : resolveLocal(zone, from, 0);
  const last = through === undefined ? Date.parse(end ?? '') : resolveLocal(zone, addDays(through, 1), 0);
  return first < horizon.end && horizon.start < last;
}
