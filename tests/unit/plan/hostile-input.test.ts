import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../../src/errors/errors';
import { type PlanResult, safeDefinePlan } from '../../../src/plan/define-plan';
import { type Draft, smallPlan } from './small-plan';

function after(change: (plan: Draft) => void): PlanResult {
  const plan = smallPlan();
  change(plan);
  return safeDefinePlan(plan);
}

function codes(result: PlanResult): readonly string[] {
  return result.status === 'valid' ? [] : [...new Set(result.issues.map(({ code }) => code))];
}

describe('hostile input', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s wherever it is', key => {
    const evil: unknown = JSON.parse(`{ ${JSON.stringify(key)}: { "polluted": true } }`);
    expect(codes(safeDefinePlan(evil))).toEqual(['forbidden-key']);
    expect(codes(after(plan => (plan.people[0].vendorIds = evil)))).toEqual(['forbidden-key']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['a function', () => 1],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    [
      'a class instance',
      new (class Name {
        readonly first = 'Ana';
      })(),
    ],
    ['a bigint', 1n],
    ['a symbol', Symbol('name')],
    ['bytes', new Uint8Array(3)],
    ['a boxed text', Object('Ana')],
    ['an object with a symbol key', { [Symbol('key')]: 1 }],
    [
      'a field that is a getter',
      {
        get first(): string {
          throw new Error('ran');
        },
      },
    ],
  ])('refuses %s', (_, value) => {
    expect(codes(after(plan => (plan.people[0].name = value)))).toEqual(['not-data']);
  });

  it('survives a proxy whose traps throw', () => {
    const refuse = (): never => {
      throw new Error('trap');
    };
    const proxy = new Proxy({}, { getPrototypeOf: refuse, ownKeys: refuse, get: refuse });
    expect(codes(safeDefinePlan(proxy))).toEqual(['not-data']);
  });

  it('refuses cycles and deep nesting', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(codes(safeDefinePlan(cycle))).toEqual(['too-deep']);
    expect(codes(safeDefinePlan(deep))).toEqual(['too-deep']);
  });

  it('refuses values that multiply by reference', () => {
    let tree: unknown = 1;
    for (let level = 0; level < 20; level++) tree = [tree, tree, tree, tree];
    expect(codes(safeDefinePlan(tree))).toEqual(['too-large']);
  });

  it.each<[string, string]>([
    ['NUL', 'An\u0000a'],
    ['a right-to-left override', 'Ana\u202egpj.exe'],
    ['an isolate', '\u2066Ana\u2069'],
    ['a line break', 'Ana\nBo'],
    ['an escape sequence', '\u001b[2JAna'],
  ])('refuses %s in a name, and does not repeat it raw', (_, name) => {
    const result = after(plan => (plan.people[0].name = name));
    expect(codes(result)).toEqual(['invalid-text']);
    const text = result.status === 'invalid' ? result.issues.map(describeIssue).join('') : '';
    // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
    expect(text).not.toMatch(/[\u0000-\u001f\u202e\u2066]/);
  });

  it('accepts names in any script', () => {
    const names = ['Zoë', '李小龙', 'محمد', 'Ἀθηνᾶ', 'O’Neil 🦊'];
    for (const name of names) expect(codes(after(plan => (plan.people[0].name = name)))).toEqual([]);
  });
});

describe('hostile sizes are refused in seconds', () => {
  const person = { id: 'ana', name: 'Ana', zone: 'UTC' };
  const times = (count: number, make: (index: number) => unknown): unknown[] =>
    Array.from({ length: count }, (_, index) => make(index));

  it.each<[string, (plan: Draft) => void, string]>([
    ['a million people', plan => (plan.people = times(1_000_000, () => person)), 'too-large'],
    [
      'a sparse list',
      plan => {
        plan.people = [];
        plan.people.length = 4_000_000_000;
      },
      'too-large',
    ],
    ['99,999 people', plan => (plan.people = times(99_999, () => person)), 'out-of-range'],
    [
      '50,000 absences of unknown people',
      plan => {
        plan.people = times(2_000, index => ({ ...person, id: `person-${index}` }));
        plan.absences = times(50_000, index => ({ person: `persom-${index}`, from: '2026-01-05' }));
      },
      'unknown-id',
    ],
    [
      '50,000 overrides of one seat',
      plan => {
        const override = {
          rotation: 'web-week',
          person: 'ana',
          start: '2026-01-05T00:00Z',
          end: '2026-01-30T00:00Z',
        };
        plan.overrides = times(50_000, () => override);
      },
      'overrides-overlap',
    ],
    [
      '400 rotations of 2,000 members',
      plan => {
        const people = times(2_000, index => ({ ...person, id: `p-${index}` })) as { id: string }[];
        plan.people = [...plan.people, ...people];
        const members = people.map(({ id }) => id);
        plan.rotations.push(...times(400, index => ({ id: `r-${index}`, systems: ['api'], members })));
      },
      'nobody-can-staff',
    ],
    [
      'a hundred thousand unknown fields',
      plan => {
        for (let index = 0; index < 100_000; index++) plan.people[0][`field-${index}`] = index;
      },
      'unknown-key',
    ],
  ])('%s', (_, change, code) => {
    const plan = smallPlan();
    change(plan);
    const started = performance.now();
    expect(codes(safeDefinePlan(plan))).toContain(code);
    // Far above what any takes alone, and far below what one quadratic step would take.
    expect(performance.now() - started).toBeLessThan(code === 'too-large' ? 3_000 : 12_000);
  });
});
