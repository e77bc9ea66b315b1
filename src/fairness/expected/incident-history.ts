import type { Issue } from '../../errors/errors';
import { quote } from '../../plan/schema-issues';
import { type Instant, type Interval, parseInstant } from '../../time/instant';

/**
 * Something that called on whoever was on call: an incident, or one page of an incident that pages share the id of.
 * It belongs to a system and a time, never to a person: what is estimated from it cannot learn who is unlucky.
 */
export interface IncidentRecord {
  /** Pages with the same id are one incident. Default: each record is its own. */
  readonly id?: string;
  readonly system: string;
  /** An instant with its offset, for example `2026-03-29T01:00:12Z`. Fractions of a second are allowed. */
  readonly start: string;
  /** Default: `start`. */
  readonly end?: string;
}

/** A distinct incident. */
export interface PastIncident extends Interval {
  readonly system: string;
  /** Place of its first record in the list that was given. */
  readonly index: number;
}

/** What could be read of a history, and what there is to say about the rest. */
export interface IncidentHistory {
  readonly incidents: readonly PastIncident[];
  readonly issues: readonly Issue[];
}

/**
 * Reads records into distinct incidents. What cannot be counted is left out with an issue, and so is what is counted
 * otherwise than it was written: nothing is dropped without a word.
 */
export function readIncidents(
  records: readonly IncidentRecord[],
  systems: ReadonlySet<string>,
): IncidentHistory {
  const incidents: PastIncident[] = [];
  const issues: Issue[] = [];
  const placeOf = new Map<string, number>();
  records.forEach((record, index) => {
    const path = ['incidents', index];
    const fault = faultOf(record);
    if (fault !== null) {
      issues.push({
        code: 'wrong-type',
        path: fault.field === null ? path : [...path, fault.field],
        message: `${fault.message}; the incident is not counted`,
      });
      return;
    }
    if (!systems.has(record.system)) {
      issues.push({
        code: 'unknown-id',
        path: [...path, 'system'],
        message: `there is no system ${quote(record.system)}; the incident is not counted`,
      });
      return;
    }
    const start = instantOf(record.start);
    const end = record.end === undefined ? start : instantOf(record.end);
    if (start === null || end === null) {
      issues.push({
        code: 'invalid-text',
        path: [...path, start === null ? 'start' : 'end'],
        message: `${quote((start === null ? record.start : record.end) ?? '')} is no instant with its offset; the incident is not counted`,
        hint: 'Maybe write it as "2026-03-29T01:00:00Z".',
      });
      return;
    }
    if (end < start) {
      issues.push({
        code: 'ends-before-start',
        path,
        message: `the incident ends (${record.end}) before it starts (${record.start}); it is counted at its start`,
        hint: 'Maybe the clocks of two programs differ.',
      });
    }
    const incident = { system: record.system, start, end: Math.max(start, end), index };
    const key = record.id === undefined ? null : `${record.system} ${record.id}`;
    const place = key === null ? undefined : placeOf.get(key);
    const known = place === undefined ? undefined : incidents[place];
    if (place === undefined || known === undefined) {
      if (key !== null) placeOf.set(key, incidents.length);
      incidents.push(incident);
      return;
    }
    incidents[place] = {
      ...known,
      start: Math.min(known.start, incident.start),
      end: Math.max(known.end, incident.end),
    };
    issues.push({
      code: 'duplicate-id',
      path: [...path, 'id'],
      message: `incident ${quote(record.id ?? '')} is already incidents[${known.index}]; both are counted as one`,
    });
  });
  return { incidents, issues };
}

/** Types promise texts; what was parsed from elsewhere may hold anything. */
function faultOf(record: unknown): { readonly field: string | null; readonly message: string } | null {
  if (record === null || typeof record !== 'object') return { field: null, message: 'it is not an object' };
  const fields = record as Readonly<Record<string, unknown>>;
  const field = ['system', 'start', 'end', 'id'].find(name => {
    const isOptional = name === 'end' || name === 'id';
    return typeof fields[name] !== 'string' && !(isOptional && fields[name] === undefined);
  });
  return field === undefined ? null : { field, message: `\`${field}\` is not a text` };
}

function instantOf(text: string): Instant | null {
  return parseInstant(text.replace(/\.\d+(?=Z$|[+-]\d{2}:\d{2}$)/, ''));
}
