import type * as z from 'zod/mini';
import type { Issue } from '../errors/errors';
import { visibleJson } from '../errors/visible';

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
      if (value === undefined) return [missing(path, `it must be ${an(issue.expected)}`)];
      return [wrongType(path, value, issue.expected)];
    case 'invalid_value': {
      const legal = `it must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(describe).join(', ')}`;
      if (value === undefined) return [missing(path, legal)];
      return [{ code: 'not-allowed', path, message: `is ${describe(value)}; ${legal}` }];
    }
    case 'too_small':
    case 'too_big':
      return [{ code: 'out-of-range', path, message: `is ${describe(value)}; it ${bound(issue)}` }];
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({
        code: 'invalid-text',
        path,
        message: `the key ${describe(path.at(-1))} ${message}`,
      }));
    case 'invalid_format':
      return [{ code: 'invalid-text', path, message: `is ${describe(value)}; it ${formatMeant(issue)}` }];
    default:
      return [{ code: 'invalid-text', path, message: `is ${describe(value)}; it ${issue.message}` }];
  }
}

function missing(path: Issue['path'], legal: string): Issue {
  return { code: 'missing', path, message: `is missing; ${legal}` };
}

function wrongType(path: Issue['path'], value: unknown, expected: string): Issue {
  const message = `is ${describe(value)}; it must be ${an(expected)}`;
  const isBare = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  return { code: 'wrong-type', path, message, ...(isBare ? { hint: 'Maybe put it in quotes.' } : {}) };
}

/** What the bound is that a number, a text or a list breaks. */
function bound(issue: Extract<SchemaIssue, { code: 'too_small' | 'too_big' }>): string {
  // Messages of our own say it all; the schema library's begin with "Too".
  if (issue.message.startsWith('must ')) return issue.message;
  const [limit, word, strict] =
    issue.code === 'too_small' ? [issue.minimum, 'at least', 'above'] : [issue.maximum, 'at most', 'below'];
  if (issue.origin === 'string') return `must have ${word} ${limit} characters`;
  if (issue.origin === 'array') return `must have ${word} ${limit} entries`;
  return `must be ${issue.inclusive === false ? strict : word} ${limit}`;
}

function formatMeant(issue: Extract<SchemaIssue, { code: 'invalid_format' }>): string {
  if (issue.format === 'email') return 'must be an e-mail address';
  if (issue.format === 'url') return 'must be an address that starts with http:// or https://';
  return issue.message;
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
    const legal = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(describe) : [];
    const oneOf =
      legal.length === 0 ? 'it must name one that exists' : `it must be one of ${legal.join(', ')}`;
    if (value === undefined) return [missing(path, oneOf)];
    return [{ code: 'not-allowed', path, message: `is ${describe(value)}; ${oneOf}` }];
  }
  const legal = [...new Set(branches.flat().map(found => found.message.replace(/^is .*?; /, '')))];
  if (value === undefined) return [missing(path, legal.join(', or '))];
  return [{ code: 'not-allowed', path, message: `is ${describe(value)}; ${legal.join(', or ')}` }];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const step of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
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
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `a ${typeof value}`;
}

/** Quotes a text of the user's for a message: control characters escaped, cut at 60 characters. */
export function quote(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return visibleJson(cut);
}

function an(expected: string): string {
  if (expected === 'array') return 'a list';
  if (expected === 'int') return 'a whole number';
  return `${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected === 'string' ? 'text' : expected}`;
}
