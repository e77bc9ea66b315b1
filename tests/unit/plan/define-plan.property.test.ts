import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeDefinePlan } from '../../../src/plan/define-plan';
import { smallPlan } from './small-plan';

/** Every place in a value, from the root down. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return [path];
  const below = Object.entries(value).flatMap(([key, item]) =>
    places(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...below];
}

function replace(root: unknown, path: readonly (string | number)[], value: unknown): unknown {
  if (path.length === 0 || root === null || typeof root !== 'object') return value;
  let holder = root as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) {
    const next = holder[step];
    // An earlier mutation may have put something else here.
    if (next === null || typeof next !== 'object') return root;
    holder = next as Record<string | number, unknown>;
  }
  // Where an earlier mutation put something odd, this may be refused; assignment would throw.
  Reflect.set(holder, path.at(-1) ?? '', value);
  return root;
}

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});
const all = places(smallPlan());
const mutation = fc.record({
  place: fc.constantFrom(...all),
  value: fc.oneof(
    anything,
    fc.constant(undefined),
    fc.constantFrom('ana', 'api', 'web-week', 'UTC', '2026-01-05', '24:00', 0, 1, -1, '', [], {}),
  ),
});

describe('safeDefinePlan', () => {
  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(anything, input => {
        expect(['valid', 'invalid']).toContain(safeDefinePlan(input).status);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws on mutated plans, and every issue has a place that its own input knows', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 5 }), mutations => {
        let input: unknown = smallPlan();
        for (const { place, value } of mutations) input = replace(input, place, value);
        const result = safeDefinePlan(input);
        if (result.status === 'valid') return;
        expect(result.issues.length).toBeGreaterThan(0);
        for (const { path } of result.issues.filter(issue => issue.path.length > 0)) {
          let value = input;
          // A default may be what is wrong: then the path leads to where it would be.
          for (const step of path.slice(0, -1))
            value = (value as Record<string | number, unknown>)[step] ?? {};
          expect(value, `nothing is at ${path.join('.')}`).toBeTypeOf('object');
        }
        const seen = result.issues.map(issue => `${issue.code} ${issue.path.join('.')} ${issue.message}`);
        expect(new Set(seen).size).toBe(seen.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('accepts what it accepted before, again', () => {
    const first = safeDefinePlan(smallPlan());
    expect(first.status).toBe('valid');
    expect(safeDefinePlan(smallPlan())).toEqual(first);
  });
});
