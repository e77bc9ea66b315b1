import { expect, test } from 'vitest';
import { judgeRoster, type RuleCase } from './rule-case';

/** A plan, a roster, and by how much it breaks a rule on who is on duty together. */
export type TogetherRow = readonly [name: string, hard: number, given: RuleCase];

export function testTogetherRows(rows: readonly TogetherRow[]): void {
  test.each(rows)('%s', (_name, hard, given) => {
    expect(judgeRoster(given)).toMatchObject({ clash: false, hard, soft: 0, ineligible: [] });
  });
}
