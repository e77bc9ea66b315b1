import { describe, expect, test } from 'vitest';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { compilePlan } from '../../../src/rules/compile';
import { boundsOf } from '../../../src/solve/plan-bounds/known-bounds';
import { solve } from '../../../src/solve/solve';
import { inOneGo } from '../../../src/time/in-one-go';
import { tinyPlan, type TinyPlanParts } from '../../helpers/tiny-plan';

/** Weekly turns from Monday, 2 March, ten in the morning, which touch eight days; the first is clipped. */
function compiled(rule: Record<string, unknown>, parts: TinyPlanParts = {}): ReturnType<typeof compilePlan> {
  const plan = tinyPlan({
    rotations: [{ handover: { time: '10:00' } }],
    ...parts,
    rules: [rule] as never,
  });
  return compilePlan(plan, expandPlan(plan));
}

function candidates(rule: Record<string, unknown>, parts: TinyPlanParts = {}): readonly string[] {
  const { model } = compiled(rule, parts);
  return model.bundles.map(bundle => [...bundle.candidates].join(''));
}

describe('turns that break a ceiling by themselves', () => {
  test('have no candidates, and the rule is named', () => {
    const rule = { rule: 'consecutive-days', max: 7 };
    // Ten hours before the first handover, three weeks, and one that the horizon cuts on its seventh day.
    expect(candidates(rule)).toEqual(['012', '', '', '', '012']);
    expect(compiled(rule).tooLong).toEqual([{ rule: 0, bundles: [1, 2, 3] }]);
    expect(candidates({ ...rule, max: 8 })).toEqual(['012', '012', '012', '012', '012']);
  });

  test('keep those whom the rule is not for', () => {
    const rule = { rule: 'consecutive-days', max: 7, people: ['ada', 'cy'] };
    expect(candidates(rule)).toEqual(['012', '1', '1', '1', '012']);
    expect(compiled(rule).tooLong).toEqual([]);
  });

  test('keep whom they are pinned to, and everybody under a soft rule', () => {
    const pins = [{ rotation: 'duty', person: 'bo', start: '2026-03-11T00:00Z', end: '2026-03-12T00:00Z' }];
    expect(candidates({ rule: 'consecutive-days', max: 7 }, { pins })[2]).toBe('1');
    expect(candidates({ rule: 'consecutive-days', max: 7, soft: 1 })[2]).toBe('012');
  });

  test('are judged on each person’s own clock', () => {
    const people = [{ id: 'cy', zone: 'Asia/Tokyo' }];
    const rotations = [{ handover: { time: '15:00' } }];
    // Fifteen o'clock is midnight in Tokyo.
    expect(candidates({ rule: 'consecutive-days', max: 7 }, { people, rotations })[2]).toBe('2');
  });

  test('are those above any other ceiling, and no minimum', () => {
    expect(candidates({ rule: 'limit', count: 'hours', max: 100 })[2]).toBe('');
    expect(candidates({ rule: 'limit', count: 'hours', max: 100, windowDays: 7 })[2]).toBe('');
    expect(candidates({ rule: 'on-call-share', maxPercent: 20 })[2]).toBe('');
    expect(candidates({ rule: 'consecutive-nights', max: 6 })[2]).toBe('');
    expect(candidates({ rule: 'weekends', max: 1 })[2]).toBe('012');
    expect(candidates({ rule: 'limit', count: 'hours', min: 200 })[2]).toBe('012');
    expect(candidates({ rule: 'consecutive-days', min: 9 })[2]).toBe('012');
  });

  test('do not change who shares them, are seen by the bound and are told in the schedule', async () => {
    const rule = { rule: 'consecutive-days', max: 7 };
    expect(compiled(rule).shares).toEqual(compiled({ ...rule, max: 8 }).shares);
    expect(inOneGo(boundsOf(compiled(rule).model)).limits.uncovered).toBeGreaterThan(0);
    const { plan } = compiled(rule);
    const result = await solve(plan, { iterations: 2_000 });
    if (result.status !== 'optimal' && result.status !== 'feasible') throw new Error(result.status);
    const { objective, warnings } = result.schedule;
    const uncovered = objective.find(({ level }) => level === 'uncovered');
    expect(uncovered?.value).toBeGreaterThan(0);
    expect(uncovered?.bound).toBe(uncovered?.value);
    expect(warnings).toContainEqual({
      code: 'turns-too-long',
      message:
        'rules[0] ("consecutive-days") allows nobody to hold 3 turns, each of which breaks it by itself: ' +
        'primary on "api" (rotation "duty"), 2026-03-02 10:00Z to 2026-03-09 10:00Z; ' +
        'primary on "api" (rotation "duty"), 2026-03-09 10:00Z to 2026-03-16 10:00Z; ' +
        'primary on "api" (rotation "duty"), 2026-03-16 10:00Z to 2026-03-23 10:00Z. ' +
        'Maybe shorten the turns, raise the bound, or make the rule soft.',
    });
  });
});
