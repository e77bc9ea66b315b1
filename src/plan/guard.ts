import type { Issue } from '../errors/errors';
import { PLAN_LIMITS } from './text';

/** How large an input may be, and how it is called where it is larger. */
export interface InputLimits {
  readonly what: 'plan' | 'schedule' | 'ledger';
  /** Values (objects, lists, texts, numbers) in all. */
  readonly values: number;
  /** The longest list. */
  readonly list: number;
}

const PLAN_SIZE: InputLimits = { what: 'plan', values: 2_000_000, list: 100_000 };
const ADVICE: Readonly<Record<InputLimits['what'], string>> = {
  plan: 'Maybe split the plan by department, or shorten its history.',
  schedule: 'Maybe split the plan by department and solve the parts.',
  ledger: 'Maybe keep a ledger for each department.',
};
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** An input as plain data, or why it is none. */
export type PlainData =
  | { readonly status: 'read'; readonly data: unknown }
  | { readonly status: 'refused'; readonly issues: readonly Issue[] };

/**
 * Copies an input before the schema sees it and refuses what no plan holds: prototype keys, things that
 * are not data, nesting beyond `PLAN_LIMITS.nestingDepth` (so cycles too) and more than the limits (default:
 * those of a plan). Fields given as `undefined` are left out. No code of the input's (getters) runs.
 */
export function readPlainData(input: unknown, limits: InputLimits = PLAN_SIZE): PlainData {
  const reader = new Reader(limits);
  try {
    const data = reader.read(input);
    return reader.issues.length > 0 ? { status: 'refused', issues: reader.issues } : { status: 'read', data };
  } catch (error) {
    if (error instanceof Refusal) return { status: 'refused', issues: [...reader.issues, error.issue] };
    // Only a proxy's traps can throw here.
    return { status: 'refused', issues: [notData(limits.what, [])] };
  }
}

/** The issues `readPlainData` finds in an input. */
export function guardInput(input: unknown, limits: InputLimits): readonly Issue[] {
  const read = readPlainData(input, limits);
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
  readonly #limits: InputLimits;
  readonly #path: (string | number)[] = [];
  #values = 0;

  constructor(limits: InputLimits) {
    this.#limits = limits;
  }

  read(value: unknown): unknown {
    this.#values += 1;
    if (this.#values > this.#limits.values) {
      throw this.#tooLarge([], `the input holds more than ${this.#limits.values} values`);
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
        this.issues.push(notData(this.#limits.what, [...this.#path], value));
        return undefined;
      default:
        return value;
    }
  }

  #list(list: readonly unknown[]): unknown[] {
    const { what, list: longest } = this.#limits;
    if (list.length > longest) {
      const message = `is a list of ${list.length}; no list of a ${what} is longer than ${longest}`;
      throw this.#tooLarge([...this.#path], message);
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
      this.issues.push(notData(this.#limits.what, [...this.#path], object));
      return undefined;
    }
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key);
      if (FORBIDDEN_KEYS.has(key)) {
        const message = `the key ${JSON.stringify(key)} is not allowed`;
        this.issues.push({ code: 'forbidden-key', path: [...this.#path, key], message });
      } else if (property?.get !== undefined || property?.set !== undefined) {
        this.issues.push(notData(this.#limits.what, [...this.#path, key]));
      } else if (property?.value !== undefined) {
        copy[key] = this.#at(key, property.value);
      }
    }
    return copy;
  }

  #tooLarge(path: Issue['path'], message: string): Refusal {
    return new Refusal({ code: 'too-large', path, message, hint: ADVICE[this.#limits.what] });
  }

  #at(step: string | number, value: unknown): unknown {
    this.#path.push(step);
    const copy = this.read(value);
    this.#path.pop();
    return copy;
  }
}

function notData(what: InputLimits['what'], path: Issue['path'], value?: unknown): Issue {
  return {
    code: 'not-data',
    path,
    message: `is not plain data; a ${what} is made of plain objects, lists, texts, numbers and booleans`,
    hint: value instanceof Date ? 'Maybe write the date as text, "2026-03-29".' : 'Maybe convert it first.',
  };
}
