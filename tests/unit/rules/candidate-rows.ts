import { expect, test } from 'vitest';
import { judgeRoster, type RuleCase } from './rule-case';

/** A plan, a roster, and whether everybody may hold what they hold. */
export type CandidateRow = readonly [
  name: string,
  allowed: boolean,
  given: Omit<RuleCase, 'rules'> & { readonly rules?: RuleCase['rules'] },
];

/** Tests that the model refuses exactly where a reason is given. */
export function testCandidateRows(rows: readonly CandidateRow[]): void {
  test.each(rows)('%s', (_name, allowed, given) => {
    const { ineligible, matches } = judgeRoster({ rules: [], ...given });
    expect(ineligible.length === 0).toBe(allowed);
    expect(matches.filter(({ level }) => level === null).length === 0).toBe(allowed);
  });
}
