import { describe, expect, test } from 'vitest';
import { compilePlan } from '../../../src/rules/compile';
import { matchesOf } from '../../../src/rules/matches';
import {
  carryOver,
  definePlan,
  expandPlan,
  linearProgram,
  type Plan,
  planInputOf,
  postSchedule,
  solve,
  startLedger,
  verify,
} from '../../../src/index';
import { HELD, HOLIDAYS, planWith, weekOf } from '../../helpers/holiday-plan';
import { tinyPlan } from '../../helpers/tiny-plan';

describe('the rule same-holiday', () => {
  test('is kept by the solver, whoever would otherwise have the turn', async () => {
    const pins = [{ rotation: 'duty', start: '2026-03-16T00:00Z', end: '2026-03-17T00:00Z', person: 'ada' }];
    for (let seed = 1; seed <= 4; seed++) {
      const plan = planWith({}, { holidaysHeld: [...HELD, { ...HELD[0]!, person: 'bo' }] });
      const result = await solve(plan, { seed, iterations: 2_000 });
      if (!('schedule' in result)) throw new Error(result.status);
      const holder = result.schedule.assignments.find(({ start }) => start.startsWith('2026-03-16'));
      expect(holder?.person).toBe('cy');
      expect(verify(plan, result.schedule).status).toBe('valid');
    }
    const pinned = planWith({}, { pins });
    const result = await solve(pinned, { iterations: 2_000 });
    if (!('schedule' in result)) throw new Error(result.status);
    expect(verify(pinned, result.schedule).findings).toMatchObject([
      { code: 'same-holiday-again', severity: 'warning' },
    ]);
  });

  test('with a price it costs that for each day, as verify counts it, and a linear program says it', async () => {
    const everyone = ['ada', 'bo', 'cy'].map(person => ({ ...HELD[0]!, person }));
    const people = ['ada', 'bo', 'cy'].map(id => ({ id, holidays: 'eire' }));
    const plan = planWith({ soft: 7 }, { holidaysHeld: everyone, people });
    const result = await solve(plan, { iterations: 2_000 });
    if (!('schedule' in result)) throw new Error(result.status);
    expect(result.schedule.objective.find(({ level }) => level === 'rules')?.value).toBe(7);
    const { status, findings } = verify(plan, result.schedule);
    expect(status).toBe('valid');
    expect(findings.map(({ code }) => code)).toEqual(['same-holiday-again']);
    expect(linearProgram(plan, { level: 'rules' })).toMatchObject({ status: 'written' });
  });

  test('gives its reason', () => {
    const plan = planWith({ soft: 7 });
    const compiled = compilePlan(plan, expandPlan(plan));
    const roster = Int32Array.from(compiled.bundles, () => 0);
    const words = [...matchesOf(compiled, roster)].map(match => match.words);
    expect(words.some(text => text.includes("Saint Patrick's Day (2026-03-17), as on 2025-03-17"))).toBe(
      true,
    );
  });
});

describe('holidays held', () => {
  test('come from the ledger, which finds them in schedules', () => {
    const first = tinyPlan({
      holidayLists: [{ id: 'eire', days: HOLIDAYS }],
      people: [{ id: 'ada', holidays: 'eire' }],
    });
    const ledger = postSchedule(startLedger('team', first), first, weekOf(first, 'ada'));
    const next = (from: string): Plan =>
      tinyPlan({
        horizon: { from, weeks: 2, zone: 'UTC' },
        people: [{ id: 'ada', holidays: 'eire' }],
        holidayLists: [{ id: 'eire', days: HOLIDAYS }],
      });
    const expected = [{ person: 'ada', name: "Saint Patrick's Day", date: '2026-03-17' }];
    expect(carryOver(ledger, next('2027-03-15')).holidaysHeld).toEqual(expected);
    expect(carryOver(ledger, next('2029-03-12')).holidaysHeld).toEqual(expected);
    expect(carryOver(ledger, next('2029-04-02')).holidaysHeld).toEqual([]);
    expect(carryOver(ledger, next('2027-03-15'), { holidayMemoryDays: 30 }).holidaysHeld).toEqual([]);
  });

  test('are part of the hash where there are any, and kept by planInputOf', () => {
    const plan = planWith({});
    const silent = planWith({}, { holidaysHeld: [] });
    expect(plan.hash).not.toBe(silent.hash);
    expect(definePlan(planInputOf(plan))).toEqual(plan);
  });
});
