import type { Issue } from '../errors/errors';
import { type Columns, type ImportRecord, MAX_CHARACTERS, MAX_RECORDS, type ReadRecords } from './records';

/**
 * Reads a list of objects, from JSON text or as it is. Names of fields are read without regard to case and to the
 * spaces around them; each object needs the needed ones, which may be `null`. Lists of texts are joined by semicolons.
 */
export function jsonRecords(input: unknown, { needed, optional }: Columns): ReadRecords {
  let list = input;
  if (typeof input === 'string') {
    if (input.length > MAX_CHARACTERS) {
      return refused('too-large', `has ${input.length} characters; at most ${MAX_CHARACTERS} are read`);
    }
    try {
      list = JSON.parse(input.replace(/^\ufeff/, ''));
    } catch (error) {
      return refused(
        'invalid-json',
        `is not JSON: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  if (!Array.isArray(list)) return refused('wrong-type', 'is not a list; it must be a list of objects');
  if (list.length > MAX_RECORDS)
    return refused('too-large', `has ${list.length} objects; at most ${MAX_RECORDS} are read`);
  const known = new Set([...needed, ...optional]);
  const records: ImportRecord[] = [];
  const dropped: Issue[] = [];
  const unread = new Set<string>();
  (list as readonly unknown[]).forEach((item, index) => {
    const place = { path: [index] };
    if (item === null || typeof item !== 'object' || Array.isArray(item)) {
      dropped.push({ ...place, code: 'wrong-type', message: 'is not an object' });
      return;
    }
    const fields = new Map<string, string>();
    const wrong: Issue[] = [];
    const seen = new Set<string>();
    for (const [written, value] of Object.entries(item)) {
      const name = written.trim().toLowerCase();
      if (!known.has(name)) {
        unread.add(written);
        continue;
      }
      if (seen.has(name)) {
        const message = `has the field ${JSON.stringify(name)} twice, in other letters`;
        wrong.push({ code: 'duplicate-column', path: [index, written], message });
        continue;
      }
      if (value !== undefined) seen.add(name);
      const text = textOf(value);
      if (text === null) {
        wrong.push({
          code: 'wrong-type',
          path: [index, written],
          message: 'is not a text, a number or a list of texts',
        });
      } else if (text.trim() !== '') fields.set(name, text.trim());
    }
    for (const name of needed) {
      if (seen.has(name)) continue;
      const message = `has no field "${name}"; it needs ${needed.join(', ')}, and may have ${optional.join(', ')}`;
      wrong.push({ code: 'missing-column', path: [index, name], message });
    }
    if (wrong.length > 0) dropped.push(...wrong);
    else records.push({ place, fields });
  });
  const notes = [...unread].map(name => ({
    code: 'unknown-column',
    path: [],
    message: `the field ${JSON.stringify(name.slice(0, 60))} is not read`,
  }));
  return { records, count: list.length, dropped, notes };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return value.join(';');
  return null;
}

function refused(code: string, message: string): ReadRecords {
  return { records: [], count: 0, dropped: [{ code, path: [], message }], notes: [] };
}
