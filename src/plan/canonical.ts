import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { compareText } from './compare-text';

/** JSON with sorted keys and no spaces: equal values give equal text, whatever order they were written in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => compareText(a, b));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * The same of a list of texts, numbers and lists of them alone, whose canonical JSON is what `JSON.stringify` writes: for
 * who hashes tens of thousands.
 */
export function plainListHash(list: PlainList): string {
  return hashOf(JSON.stringify(list));
}

/** Has no objects, whose keys would have to be sorted. */
export type PlainList = readonly (string | number | PlainList)[];

/** `sha256:` and the hex digest of a value's canonical JSON. */
export function canonicalHash(value: unknown): string {
  return hashOf(canonicalJson(value));
}

function hashOf(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}
