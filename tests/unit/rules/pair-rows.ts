import { expect, test } from 'vitest';
import { judgeRoster, type RuleCase } from './rule-case';

/** A rule on two turns of one person, a roster, and whether it holds two that the rule forbids. */
export type PairRow = readonly [name: string, clash: boolean, given: RuleCase];

export function testPairRows(rows: readonly PairRow[]): void {
  test.each(rows)('%s', (_name, clash, given) => {
    expect(judgeRoster(given)).toMatchObject({ clash, hard: 0, ineligible: [] });
  });
}
