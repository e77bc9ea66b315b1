import { expect, test } from 'vitest';
import { judgeRoster, type RuleCase } from './rule-case';

/** A rule on one timeline, a roster, and by how much the roster breaks it. */
export type TimelineRow = readonly [
  name: string,
  amount: number,
  rule: Record<string, unknown>,
  given: Omit<RuleCase, 'rules'>,
];

const noRest = { rule: 'minimum-rest', hours: 0 };

/** Tests each row as a rule that must hold and, without past duty, at a price. */
export function testTimelineRows(rows: readonly TimelineRow[]): void {
  test.each(rows)('%s', (_name, amount, rule, given) => {
    expect(judgeRoster({ ...given, rules: [rule, noRest] })).toMatchObject({
      clash: false,
      hard: amount,
      soft: 0,
    });
  });

  test.each(rows.filter(row => row[3].rest === undefined))('%s, at a price', (_name, amount, rule, given) => {
    const priced = { ...rule, soft: 7 };
    expect(judgeRoster({ ...given, rules: [priced, noRest] })).toMatchObject({ hard: 0, soft: 7 * amount });
  });
}

/** Duty of ana's before the horizon. */
export const past = (from: string, to: string): Record<string, unknown> => ({
  history: [{ person: 'ana', rotation: 'r', start: `${from}T00:00Z`, end: `${to}T00:00Z` }],
});
