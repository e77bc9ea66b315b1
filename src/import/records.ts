import type { Issue } from '../errors/errors';

/** What is imported: the text of a CSV or JSON file, or the list that a JSON file holds. */
export interface ImportInput {
  readonly format: 'csv' | 'json';
  /** For `csv` a text; for `json` a text, or a list of objects. */
  readonly data: unknown;
}

/** A line of a table, or an object of a list, whose fields are texts. Empty fields are left out. */
export interface ImportRecord {
  /** Where it stands: `[index]` in a list, with the line in the text of a table. */
  readonly place: Pick<Issue, 'path' | 'line'>;
  readonly fields: ReadonlyMap<string, string>;
}

/** Records and whatever could not be read as one. */
export interface ReadRecords {
  readonly records: readonly ImportRecord[];
  /** Lines or objects in all, those that could not be read included. */
  readonly count: number;
  readonly dropped: readonly Issue[];
  readonly notes: readonly Issue[];
}

/** The columns of a kind of table. */
export interface Columns {
  readonly needed: readonly string[];
  readonly optional: readonly string[];
}

/** What was read of a whole file, and everything that was not, with its place and reason. */
export interface ImportReport {
  /** Lines or objects that were looked at. */
  readonly count: number;
  /** What could not be taken, line by line. */
  readonly dropped: readonly Issue[];
  /** What was taken otherwise than it stands there, or should be looked at. */
  readonly notes: readonly Issue[];
}

/** Characters a file may have. */
export const MAX_CHARACTERS = 50_000_000;

/** Lines or objects a file may have. */
export const MAX_RECORDS = 200_000;

/** An issue of a record, about one of its fields or the whole. */
export function issueAt(
  { place }: ImportRecord,
  field: string | null,
  issue: Pick<Issue, 'code' | 'message' | 'hint'>,
): Issue {
  return { ...issue, ...place, path: field === null ? place.path : [...place.path, field] };
}
