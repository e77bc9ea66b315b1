import { describe, expect, test } from 'vitest';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { compilePlan } from '../../../src/rules/compile';
import { provenConflicts } from '../../../src/rules/conflicts';
import { solve } from '../../../src/solve/solve';
import { tinyPlan, type TinyPlanParts } from '../../helpers/tiny-plan';

/** What is proven of five weekly turns among three people. */
function proven(rule: Record<string, unknown>, parts: TinyPlanParts = {}): readonly string[] {
  const plan = tinyPlan({
    horizon: { from: '2026-03-02', weeks: 5, zone: 'UTC' },
    ...parts,
    rules: [rule] as never,
  });
  const compiled = compilePlan(plan, expandPlan(plan));
  return provenConflicts(plan, compiled).map(({ person, message }) => `${person}: ${message.split('\n')[0]}`);
}

describe('minimums that no schedule can keep', () => {
  test('are too many turns for one', () => {
    expect(proven({ rule: 'limit', count: 'turns', min: 6, people: ['bo'] })).toEqual([
      'bo: rules[0] asks for at least 6 turns of "bo", who may hold 5 at most.',
    ]);
  });

  test('are too many turns for all together', () => {
    expect(proven({ rule: 'limit', count: 'turns', min: 2 })).toEqual([
      'null: rules[0] asks for at least 2 turns of each of 3 people, 6 in all; there are 5 for them to hold.',
    ]);
    expect(proven({ rule: 'limit', count: 'turns', min: 2, people: ['ada', 'bo'] })).toEqual([]);
    expect(proven({ rule: 'limit', count: 'turns', min: 1 })).toEqual([]);
  });

  test('are too many hours for all together', () => {
    expect(proven({ rule: 'limit', count: 'hours', min: 280 })).toEqual([]);
    expect(proven({ rule: 'limit', count: 'hours', min: 281 })).toHaveLength(1);
  });

  test('are of turns that somebody named may hold', () => {
    const members = { rotations: [{ members: ['ada'] }, { id: 'spare', members: ['bo', 'cy'] }] };
    const rule = { rule: 'limit', count: 'turns', min: 4, people: ['bo', 'cy'] };
    expect(proven(rule, members)).toEqual([
      'null: rules[0] asks for at least 4 turns of each of 2 people, 8 in all; there are 5 for them to hold.',
    ]);
  });

  test('are none where the rule is soft', () => {
    expect(proven({ rule: 'limit', count: 'turns', min: 9, soft: 1 })).toEqual([]);
  });

  test('make a plan infeasible, and not unknown', async () => {
    const plan = tinyPlan({ rules: [{ rule: 'limit', count: 'turns', min: 2 }] });
    expect(await solve(plan)).toMatchObject({ status: 'infeasible', conflicts: [{ rule: 0, person: null }] });
  });
});
