import papaparse from 'papaparse';
import type { Issue } from '../errors/errors';
import { type Columns, type ImportRecord, MAX_CHARACTERS, MAX_RECORDS, type ReadRecords } from './records';

/**
 * Reads a table with a header (RFC 4180; commas, semicolons or tabs). Column names are read without regard to case
 * and to the spaces around them; lines without anything are skipped.
 */
export function csvRecords(text: unknown, columns: Columns): ReadRecords {
  if (typeof text !== 'string') return refused('wrong-type', 'is not a text; a CSV file is read as one');
  if (text.length > MAX_CHARACTERS) {
    return refused('too-large', `has ${text.length} characters; at most ${MAX_CHARACTERS} are read`);
  }
  const rows = linesOf(text.replace(/^\ufeff/, ''));
  const [head, ...body] = rows;
  if (head === undefined)
    return refused('missing-column', `is empty; it needs a header with ${columns.needed.join(', ')}`);
  if (body.length > MAX_RECORDS)
    return refused('too-large', `has ${body.length} lines; at most ${MAX_RECORDS} are read`);
  const names = head.cells.map(cell => cell.trim().toLowerCase());
  const issues = headerIssues(names, columns, head.line);
  if (issues.dropped.length > 0) return { records: [], count: body.length, ...issues };

  const records: ImportRecord[] = [];
  const dropped: Issue[] = [];
  body.forEach(({ line, last, cells, isBroken }, index) => {
    const place = { path: [index], line };
    if (isBroken) {
      const lines = last > line ? `; lines ${line} to ${last} are not read` : '';
      const message = `has a quote that does not end where its field does${lines}`;
      dropped.push({ ...place, code: 'invalid-csv', message });
    } else if (cells.length !== names.length) {
      const message = `has ${cells.length} fields; the header has ${names.length}`;
      dropped.push({
        ...place,
        code: 'ragged-line',
        message,
        hint: 'Maybe a field with a comma is not in quotes.',
      });
    } else {
      const fields = names.map((name, column): readonly [string, string] => [
        name,
        cells[column]?.trim() ?? '',
      ]);
      records.push({ place, fields: new Map(fields.filter(([, value]) => value !== '')) });
    }
  });
  return { records, count: body.length, dropped, notes: issues.notes };
}

interface Line {
  /** 1-based, where it begins and ends: fields in quotes may hold line breaks. */
  readonly line: number;
  readonly last: number;
  readonly cells: readonly string[];
  readonly isBroken: boolean;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let [line, cursor] = [1, 0];
  papaparse.parse<string[]>(text, {
    delimitersToGuess: [',', ';', '\t'],
    step({ data, errors, meta }) {
      const isEmpty = data.every(cell => cell.trim() === '');
      const isBroken = errors.some(({ type }) => type === 'Quotes');
      const read = text.slice(cursor, meta.cursor);
      const last = line + breaksIn(read.replace(/(?:\r\n|\r|\n)$/, ''));
      if (!isEmpty || isBroken) lines.push({ line, last, cells: data, isBroken });
      line += breaksIn(read);
      cursor = meta.cursor;
    },
  });
  return lines;
}

function breaksIn(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}

function headerIssues(
  names: readonly string[],
  { needed, optional }: Columns,
  line: number,
): { readonly dropped: readonly Issue[]; readonly notes: readonly Issue[] } {
  const known = [...needed, ...optional];
  const missing = needed.filter(name => !names.includes(name));
  const twice = names.filter((name, index) => known.includes(name) && names.indexOf(name) !== index);
  const unknown = names.filter(name => name !== '' && !known.includes(name));
  return {
    dropped: [
      ...missing.map(name => ({
        code: 'missing-column',
        path: [],
        line,
        message: `the header has no column "${name}"; it needs ${needed.join(', ')}, and may have ${optional.join(', ')}`,
      })),
      ...twice.map(name => ({
        code: 'duplicate-column',
        path: [],
        line,
        message: `the header has the column "${name}" twice`,
      })),
    ],
    notes: unknown.map(name => ({
      code: 'unknown-column',
      path: [],
      line,
      message: `the column ${JSON.stringify(name.slice(0, 60))} is not read`,
    })),
  };
}

function refused(code: string, message: string): ReadRecords {
  return { records: [], count: 0, dropped: [{ code, path: [], message }], notes: [] };
}
