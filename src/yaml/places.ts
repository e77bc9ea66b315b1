import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type YAMLMap,
} from 'yaml';
import type { Issue } from '../errors/errors';

/** A place in a text, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Entry {
  readonly key: Node;
  readonly value: Node | null;
}

const entriesOf = new WeakMap<YAMLMap, ReadonlyMap<string, Entry>>();

/**
 * Where in the text an issue is: at the value for a single value, at the key for what is below it, and at
 * the innermost thing that is there when something is missing.
 */
export function placeOf(document: Document, lines: LineCounter, issue: Pick<Issue, 'code' | 'path'>): Place {
  let node: Node | null = document.contents;
  let offset = startOf(node);
  for (const step of issue.path) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (item === undefined) break;
      node = item as Node;
      offset = startOf(node) ?? offset;
    } else if (isMap(node)) {
      const entry = entries(node).get(String(step));
      if (entry === undefined) break;
      node = entry.value;
      // `missing` at an empty value, and everything below a key, reads best at the key.
      const atKey = node === null || isCollection(node) || (isScalar(node) && node.source === '');
      offset = (atKey ? startOf(entry.key) : startOf(node)) ?? offset;
      if (issue.code === 'unknown-key' || issue.code === 'forbidden-key')
        offset = startOf(entry.key) ?? offset;
    } else break;
  }
  const { line, col } = lines.linePos(offset ?? 0);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function startOf(node: Node | null): number | undefined {
  return node?.range?.[0];
}

function entries(map: YAMLMap): ReadonlyMap<string, Entry> {
  const known = entriesOf.get(map);
  if (known !== undefined) return known;
  const made = new Map<string, Entry>();
  for (const { key, value } of map.items) {
    if (isScalar(key)) made.set(String(key.value), { key, value: (value as Node | null) ?? null });
  }
  entriesOf.set(map, made);
  return made;
}
