import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Verification, verify } from '../../src/schedule/verify/verify';
import type { Mutator } from './breach';
import { Dice } from './dice';
import { eligibilityMutators } from './eligibility';
import { structureMutators } from './structure';
import { timelineMutators } from './timeline';
import { togetherMutators } from './together';

const MUTATORS: readonly Mutator[] = [
  ...eligibilityMutators,
  ...timelineMutators,
  ...togetherMutators,
  ...structureMutators,
];

/** Breaches of each mutator. */
const CASES = 20;

/** Plans drawn for them at most. */
const DRAWS = 400;

const rejected = new Map<string, number>();
const rulesBroken = new Set<string>();

function errorsOf({ findings }: Verification): Verification['findings'] {
  return findings.filter(({ severity }) => severity === 'error');
}

describe('verify rejects what breaks a rule on purpose', () => {
  test.each(MUTATORS)('$name', ({ name, code, along = [], make }) => {
    const codes = new Set<string>([code, ...along]);
    let cases = 0;
    for (let seed = 0; seed < DRAWS && cases < CASES; seed++) {
      const breach = make(new Dice(seed));
      if (breach === null) continue;
      const { plan, legal, broken, names } = breach;
      if (names.rule !== undefined) rulesBroken.add(plan.rules[names.rule]?.rule ?? '');
      const where = `${name}, seed ${seed}`;
      expect(errorsOf(verify(plan, legal)), `${where}: the legal schedule`).toEqual([]);

      const verification = verify(plan, broken);
      const errors = errorsOf(verification);
      expect(errors, `${where}: the breach`).toContainEqual(expect.objectContaining({ code, ...names }));
      expect(
        errors.filter(error => !codes.has(error.code)),
        `${where}: what is not broken`,
      ).toEqual([]);
      expect(verification.status).toBe('invalid');
      cases++;
    }
    expect(cases, 'breaches that were found').toBe(CASES);
    rejected.set(name, cases);
  });

  test('every rule that a plan can have', () => {
    const folder = path.join(import.meta.dirname, '../../src/plan/rules');
    const rules = readdirSync(folder).map(file => file.replace('.ts', ''));
    expect([...rulesBroken].sort()).toEqual(rules.filter(name => name !== 'scope').sort());
  });

  test('a thousand times and more', () => {
    const sum = [...rejected.values()].reduce((total, cases) => total + cases, 0);
    expect(rejected.size).toBe(MUTATORS.length);
    expect(sum).toBe(CASES * MUTATORS.length);
    expect(sum).toBeGreaterThanOrEqual(1_000);
  });
});
