import type { Issue } from '../errors/errors';
import { PLAN_LIMITS } from './text';

/** Values (objects, lists, texts, numbers) an input may hold in all. */
const MAX_VALUES = 2_000_000;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Walks an input before the schema sees it and refuses what no plan holds: prototype keys, things that
 * are not data, nesting beyond `PLAN_LIMITS.nestingDepth` (so cycles too) and more than two million values.
 */
export function guardInput(input: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  let values = 0;

  const visit = (value: unknown, path: readonly (string | number)[]): boolean => {
    values += 1;
    if (values > MAX_VALUES) {
      issues.push({
        code: 'too-large',
        path: [],
        message: `the input holds more than ${MAX_VALUES} values`,
        hint: 'Maybe split the plan by department, or shorten its history.',
      });
      return false;
    }
    if (path.length > PLAN_LIMITS.nestingDepth) {
      issues.push({
        code: 'too-deep',
        path: path.slice(0, 4),
        message: `the input is nested deeper than ${PLAN_LIMITS.nestingDepth} levels, or refers to itself`,
      });
      return false;
    }
    if (value === null || typeof value !== 'object') return true;
    if (Array.isArray(value)) return value.every((item, index) => visit(item, [...path, index]));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      issues.push({
        code: 'not-data',
        path,
        message: 'is not plain data; a plan is made of plain objects, lists, texts, numbers and booleans',
        hint:
          value instanceof Date ? 'Maybe write the date as text, "2026-03-29".' : 'Maybe convert it first.',
      });
      return true;
    }
    for (const key of Object.keys(value)) {
      if (FORBIDDEN_KEYS.has(key)) {
        issues.push({
          code: 'forbidden-key',
          path,
          message: `the key ${JSON.stringify(key)} is not allowed`,
        });
      } else if (!visit((value as Record<string, unknown>)[key], [...path, key])) return false;
    }
    return true;
  };

  visit(input, []);
  return issues;
}
