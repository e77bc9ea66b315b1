import { describe, expect, test } from 'vitest';
import { checkBound, defineModel } from '../../../src/duties/index';
import type { DutyModel } from '../../../src/model/duty-model';
import { timelineGraph } from '../../../src/verify-bound/timeline-graph';

/** Duties of which nobody may hold two, over days with a limit on how many of them may be worked. */
function allApart(count: number): DutyModel {
  const names = Array.from({ length: count }, (_, index) => `d${index}`);
  return defineModel({
    people: ['a'],
    duties: names.map((id, index) => ({ id, start: index * 1440, end: index * 1440 + 60, under: 1 })),
    rules: [
      { rule: 'apart', pairs: names.flatMap((a, at) => names.slice(0, at).map(b => [b, a] as const)) },
      { rule: 'days-in-a-row', most: 5 },
    ],
  }).model;
}

function stepsFor(model: DutyModel): number {
  const budget = { steps: 1e9 };
  expect(timelineGraph(model, 0, budget)).toMatchObject({ facts: [] });
  return 1e9 - budget.steps;
}

describe('the timelines of turns that exclude each other', () => {
  const tooLong = 'looking at which of their turns exclude each other takes too many steps';

  test('take steps for each pair that is looked at', () => {
    const [some, more] = [stepsFor(allApart(100)), stepsFor(allApart(200))];
    expect(some).toBeGreaterThan((100 * 99) / 2);
    expect(more).toBeLessThan(5 * some);
  });

  test('are given up when no steps are left, and not much later', () => {
    const model = allApart(300);
    for (const steps of [0, 299, 10_000, stepsFor(model) - 1]) {
      const budget = { steps };
      expect(timelineGraph(model, 0, budget)).toBe(tooLong);
      expect(budget.steps).toBeGreaterThan(-2_000);
    }
    expect(typeof timelineGraph(model, 0, { steps: stepsFor(model) })).toBe('object');
  });

  test('leave no timeline out: a claim that two are held at once is not refuted by them', () => {
    const model = allApart(4);
    const claim = { format: 'fair-oncall/bound@1', bound: 3, scale: 1, prices: [1, 1, 1, 1] } as const;
    const row = { method: 'apart', units: [], windows: [] } as const;
    expect(checkBound(model, { ...claim, rows: [{ ...row, least: -1 }] }).status).toBe('accepted');
    expect(checkBound(model, { ...claim, rows: [{ ...row, least: 0 }] }).status).toBe('rejected');
  });
});
