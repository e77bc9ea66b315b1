import type { z } from 'zod';
import type { Issue } from '../errors/errors';

type SchemaIssue = z.core.$ZodIssue;

/** Turns what the schema reports into issues with stable codes; unions are reduced to the branch meant. */
export function toIssues(schemaIssues: readonly SchemaIssue[], input: unknown): Issue[] {
  return schemaIssues.flatMap(issue => translate(issue, [], input));
}

function translate(issue: SchemaIssue, prefix: readonly PropertyKey[], input: unknown): Issue[] {
  const path = [...prefix, ...issue.path].map(step => (typeof step === 'symbol' ? String(step) : step));
  const value = valueAt(input, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => ({
        code: 'unknown-key',
        path: [...path, key],
        message: `there is no field ${quote(key)} here`,
        hint: 'Maybe it is misspelled; the JSON Schema fair-oncall/plan.schema.json lists every field.',
      }));
    case 'invalid_union':
      return translateUnion(issue, path, input, value);
    case 'invalid_type':
      if (value === undefined)
        return [{ code: 'missing', path, message: `is missing; it must be ${an(issue.expected)}` }];
      return [
        { code: 'wrong-type', path, message: `is ${describe(value)}; it must be ${an(issue.expected)}` },
      ];
    case 'invalid_value':
      return [
        {
          code: 'not-allowed',
          path,
          message: `is ${describe(value)}; it must be one of ${issue.values.map(item => describe(item)).join(', ')}`,
        },
      ];
    case 'too_small':
    case 'too_big':
      return [{ code: 'out-of-range', path, message: `is ${describe(value)}; ${lowerFirst(issue.message)}` }];
    default:
      return [
        { code: 'invalid-text', path, message: `is ${describe(value)}; it ${lowerFirst(issue.message)}` },
      ];
  }
}

function translateUnion(
  issue: Extract<SchemaIssue, { code: 'invalid_union' }>,
  path: readonly (string | number)[],
  input: unknown,
  value: unknown,
): Issue[] {
  const branches = issue.errors.map(errors => errors.flatMap(error => translate(error, path, input)));
  // The branch meant is the one whose complaints lie deepest; a wrong discriminator has no branches.
  let best: Issue[] | undefined;
  let bestDepth = path.length;
  for (const branch of branches) {
    const depth = Math.min(...branch.map(found => found.path.length));
    if (
      branch.length > 0 &&
      (depth > bestDepth ||
        (depth === bestDepth && depth > path.length && branch.length < (best?.length ?? 0)))
    ) {
      best = branch;
      bestDepth = depth;
    }
  }
  if (best !== undefined) return best;
  const note =
    'discriminator' in issue && typeof issue.discriminator === 'string' ? issue.discriminator : null;
  if (note !== null) {
    return [
      {
        code: 'not-allowed',
        path,
        message: `names no kind of ${note} that exists: ${describe(valueAt(value, [note]))}`,
      },
    ];
  }
  const legal = [...new Set(branches.flat().map(found => found.message.replace(/^is .*?; /, '')))];
  return [{ code: 'not-allowed', path, message: `is ${describe(value)}; ${legal.join(', or ')}` }];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** Describes a value in a message: texts quoted and cut, lists and objects by their kind. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return quote(value);
  return String(value as number | boolean);
}

/** Quotes a text of the user's for a message: control characters escaped, cut at 60 characters. */
export function quote(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return JSON.stringify(cut).replaceAll(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function an(expected: string): string {
  if (expected === 'array') return 'a list';
  if (expected === 'int') return 'a whole number';
  return `${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected === 'string' ? 'text' : expected}`;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
