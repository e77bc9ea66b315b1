import type { Issue } from '../errors/errors';
import type { WorkedIncident } from '../fairness/wake-ups';
import type { Plan } from '../plan/plan';
import type { Assignment } from '../schedule/schedule';
import { formatInstant } from '../time/instant';
import { csvRecords } from './csv-records';
import { jsonRecords } from './json-records';
import { type Named, peopleFinder } from './people';
import { instantOf, personOf } from './read-shifts';
import { type Columns, type ImportInput, type ImportRecord, type ImportReport, issueAt } from './records';
import { shown } from './shown';
import { type OnCall, type OnCallFinder, whoWasOnCall } from './who-was-on-call';

/** Incidents that happened, and the lines that are none. */
export interface IncidentImport extends ImportReport {
  /** By the time of the page, then by id. */
  readonly incidents: readonly WorkedIncident[];
}

const COLUMNS: Columns = {
  needed: ['id', 'paged', 'ended'],
  optional: ['system', 'acknowledged', 'severity', 'people'],
};

/**
 * Reads incidents: `id`, `paged` and `ended` (instants with their offset; fractions of a second are left out), and if
 * need be `system`, `acknowledged`, `severity` (1 is the most severe; default 3) and `people` (who was engaged, with
 * semicolons between; default: whoever was primary for the system when it paged, without a system the one person who was
 * primary of any).
 *
 * @param shifts who was on call, to tell whom a page reached. Incidents outside any shift, and those that reached
 * nobody who can be told, are kept, and noted.
 */
export function readIncidents(plan: Plan, input: ImportInput, shifts: readonly Assignment[]): IncidentImport {
  const read = input.format === 'csv' ? csvRecords(input.data, COLUMNS) : jsonRecords(input.data, COLUMNS);
  const dropped: Issue[] = [...read.dropped];
  const notes: Issue[] = [...read.notes];
  const find = peopleFinder(plan);
  const incidents = new Map<string, WorkedIncident>();
  const onCallAt = whoWasOnCall(shifts);
  for (const record of read.records) {
    const found = incidentOf(plan, find, withoutFractions(record), onCallAt);
    dropped.push(...found.issues);
    if (found.incident === null) continue;
    if (incidents.has(found.incident.id)) {
      dropped.push(
        issueAt(record, 'id', {
          code: 'duplicate-id',
          message: `${shown(found.incident.id)} is given twice`,
        }),
      );
      continue;
    }
    notes.push(...found.notes);
    incidents.set(found.incident.id, found.incident);
  }
  const sorted = [...incidents.values()].sort((a, b) => {
    const [first, second] = [`${a.paged} ${a.id}`, `${b.paged} ${b.id}`];
    return first < second ? -1 : 1;
  });
  return { incidents: sorted, count: read.count, dropped, notes };
}

const FRACTION = /\.\d+(?=Z$|[+-]\d{2}:\d{2}$)/;

interface Read {
  readonly incident: WorkedIncident | null;
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

function incidentOf(
  plan: Plan,
  find: (text: string) => Named,
  record: ImportRecord,
  onCallAt: OnCallFinder,
): Read {
  const { fields } = record;
  const issues: Issue[] = [];
  const notes: Issue[] = [];
  const report = (code: string, field: string, message: string, hint?: string): null => {
    issues.push(issueAt(record, field, hint === undefined ? { code, message } : { code, message, hint }));
    return null;
  };
  const note = (code: string, field: string | null, message: string, hint?: string): void => {
    notes.push(issueAt(record, field, hint === undefined ? { code, message } : { code, message, hint }));
  };

  const id = fields.get('id') ?? report('missing', 'id', 'is missing; it must be a text');
  const paged = instantOf(record, 'paged', report);
  const ended = instantOf(record, 'ended', report);
  const answered = fields.has('acknowledged') ? instantOf(record, 'acknowledged', report) : null;
  const system = fields.get('system') ?? null;
  if (system !== null && !plan.systems.some(each => each.id === system)) {
    report('unknown-system', 'system', `is ${shown(system)}, which the plan does not have`);
  }
  const severity = Number(fields.get('severity') ?? 3);
  if (!Number.isInteger(severity) || severity < 1 || severity > 5) {
    report(
      'out-of-range',
      'severity',
      `is ${shown(fields.get('severity') ?? '')}; it must be a whole number from 1 to 5`,
    );
  }
  const named = (fields.get('people') ?? '').split(';').map(text => text.trim());
  const people = named
    .filter(text => text !== '')
    .map(text =>
      personOf(find(text), text, (code, _, message, hint) => report(code, 'people', message, hint)),
    );
  if (paged !== null && ended !== null && ended < paged) {
    const message = `the end (${formatInstant(ended)}) is before the page (${formatInstant(paged)})`;
    report('ends-before-start', 'ended', message, 'Maybe the two are swapped, or clocks differ.');
  }
  if (issues.length > 0 || id === null || paged === null || ended === null)
    return { incident: null, issues, notes };

  const isSkewed = answered !== null && answered < paged;
  if (isSkewed) {
    const message = `is ${formatInstant(answered)}, before the page (${formatInstant(paged)}); it is not used`;
    note('acknowledged-before-paged', 'acknowledged', message, 'Maybe clocks differ.');
  }
  if (paged < plan.horizon.start || paged >= plan.horizon.end) {
    note(
      'outside-period',
      'paged',
      `${formatInstant(paged)} is outside the horizon of the plan, of which it counts no wake-up`,
    );
  }
  const onCall = onCallAt(system, paged);
  if (onCall.all.length === 0) {
    note(
      'outside-any-shift',
      null,
      `nobody was on call${system === null ? '' : ` for ${system}`} at ${formatInstant(paged)}`,
    );
  }
  const known = people.filter(person => person !== null);
  const engaged = known.length > 0 ? [...new Set(known)] : engagedBy(onCall, system);
  if (engaged.length === 0 && onCall.all.length > 0) {
    const then = [...new Set(onCall.primaries)];
    const message =
      then.length === 0
        ? `nobody was primary at ${formatInstant(paged)}; the incident counts for nobody`
        : `names neither system nor people, and ${then.join(', ')} were primary at ${formatInstant(paged)}; the incident counts for nobody`;
    note('nobody-engaged', 'people', message, 'Maybe add the column `people` or `system`.');
  }
  const incident: WorkedIncident = {
    id,
    system,
    paged: formatInstant(paged),
    acknowledged: answered === null || isSkewed ? null : formatInstant(answered),
    ended: formatInstant(ended),
    severity: severity as WorkedIncident['severity'],
    people: engaged,
  };
  return { incident, issues, notes };
}

/** Whom a page reaches of those on call: without a system, one person or none. */
function engagedBy({ primaries }: OnCall, system: string | null): readonly string[] {
  const people = [...new Set(primaries)];
  return system === null && people.length > 1 ? [] : people;
}

/** Pagers write fractions of a second, which nothing here needs. */
function withoutFractions(record: ImportRecord): ImportRecord {
  const fields = new Map(record.fields);
  for (const name of ['paged', 'acknowledged', 'ended']) {
    const text = fields.get(name);
    if (text !== undefined) fields.set(name, text.replace(FRACTION, ''));
  }
  return { ...record, fields };
}
