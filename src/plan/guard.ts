import type { Issue } from '../errors/errors';
import { PLAN_LIMITS } from './text';

/** Values (objects, lists, texts, numbers) an input may hold in all. */
const MAX_VALUES = 2_000_000;
/** The longest list any section may be. */
const MAX_LIST = 100_000;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** An input as plain data, or why it is none. */
export type PlainData =
  | { readonly status: 'read'; readonly data: unknown }
  | { readonly status: 'refused'; readonly issues: readonly Issue[] };

/**
 * Copies an input before the schema sees it and refuses what no plan holds: prototype keys, things that
 * are not data, nesting beyond `PLAN_LIMITS.nestingDepth` (so cycles too) and more than two million values.
 * Fields given as `undefined` are left out. No code of the input's (getters) runs.
 */
export function readPlainData(input: unknown): PlainData {
  const reader = new Reader();
  try {
    const data = reader.read(input);
    return reader.issues.length > 0 ? { status: 'refused', issues: reader.issues } : { status: 'read', data };
  } catch (error) {
    if (error instanceof Refusal) return { status: 'refused', issues: [...reader.issues, error.issue] };
    // Only a proxy's traps can throw here.
    return { status: 'refused', issues: [notData([])] };
  }
}

/** The issues `readPlainData` finds in an input. */
export function guardInput(input: unknown): readonly Issue[] {
  const read = readPlainData(input);
  return read.status === 'refused' ? read.issues : [];
}

/** Ends the reading at once: what follows would be as large or as deep. */
class Refusal extends Error {
  readonly issue: Issue;

  constructor(issue: Issue) {
    super(issue.message);
    this.issue = issue;
  }
}

class Reader {
  readonly issues: Issue[] = [];
  readonly #path: (string | number)[] = [];
  #values = 0;

  read(value: unknown): unknown {
    this.#values += 1;
    if (this.#values > MAX_VALUES) {
      throw new Refusal({
        code: 'too-large',
        path: [],
        message: `the input holds more than ${MAX_VALUES} values`,
        hint: 'Maybe split the plan by department, or shorten its history.',
      });
    }
    if (this.#path.length > PLAN_LIMITS.nestingDepth) {
      throw new Refusal({
        code: 'too-deep',
        path: this.#path.slice(0, 4),
        message: `the input is nested deeper than ${PLAN_LIMITS.nestingDepth} levels, or refers to itself`,
      });
    }
    switch (typeof value) {
      case 'object':
        if (value === null) return null;
        return Array.isArray(value) ? this.#list(value) : this.#object(value);
      case 'function':
      case 'symbol':
      case 'bigint':
        this.issues.push(notData([...this.#path], value));
        return undefined;
      default:
        return value;
    }
  }

  #list(list: readonly unknown[]): unknown[] {
    if (list.length > MAX_LIST) {
      throw new Refusal({
        code: 'too-large',
        path: [...this.#path],
        message: `is a list of ${list.length}; no list of a plan is longer than ${MAX_LIST}`,
        hint: 'Maybe split the plan by department, or shorten its history.',
      });
    }
    const copy: unknown[] = [];
    for (let index = 0; index < list.length; index++) copy.push(this.#at(index, list[index]));
    return copy;
  }

  #object(object: object): Record<string, unknown> | undefined {
    const prototype: unknown = Object.getPrototypeOf(object);
    // Plain objects of another realm have another `Object.prototype`; all of them have no prototype above.
    const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
    if (!isPlain || Object.getOwnPropertySymbols(object).length > 0) {
      this.issues.push(notData([...this.#path], object));
      return undefined;
    }
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key);
      if (FORBIDDEN_KEYS.has(key)) {
        const message = `the key ${JSON.stringify(key)} is not allowed`;
        this.issues.push({ code: 'forbidden-key', path: [...this.#path, key], message });
      } else if (property?.get !== undefined || property?.set !== undefined) {
        this.issues.push(notData([...this.#path, key]));
      } else if (property?.value !== undefined) {
        copy[key] = this.#at(key, property.value);
      }
    }
    return copy;
  }

  #at(step: string | number, value: unknown): unknown {
    this.#path.push(step);
    const copy = this.read(value);
    this.#path.pop();
    return copy;
  }
}

function notData(path: readonly (string | number)[], value?: unknown): Issue {
  return {
    code: 'not-data',
    path,
    message: 'is not plain data; a plan is made of plain objects, lists, texts, numbers and booleans',
    hint: value instanceof Date ? 'Maybe write the date as text, "2026-03-29".' : 'Maybe convert it first.',
  };
}
