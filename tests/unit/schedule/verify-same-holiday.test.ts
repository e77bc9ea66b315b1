import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/plan';
import { verify } from '../../../src/schedule/verify/verify';
import { HELD, planWith, weekOf } from '../../helpers/holiday-plan';
import { row, scheduleOf, type TinyPlanParts } from '../../helpers/tiny-plan';

function found(plan: Plan, person: string): readonly string[] {
  return verify(plan, weekOf(plan, person)).findings.flatMap(({ code, severity }) =>
    code === 'same-holiday-again' ? [`${code} ${severity}`] : [],
  );
}

describe('a holiday held again', () => {
  test('keeps people from a holiday of the name they had the year before', () => {
    const plan = planWith({});
    expect(found(plan, 'ada')).toEqual(['same-holiday-again error']);
    expect(found(plan, 'bo')).toEqual([]);
    const message = verify(plan, weekOf(plan, 'ada')).findings.find(({ code }) => code.startsWith('same'));
    expect(message).toMatchObject({ person: 'ada', rule: 0, start: '2026-03-17T00:00:00Z' });
  });

  test.each([
    ['other names do not count', { holidaysHeld: [{ ...HELD[0], name: 'Lady Day' }] }, {}],
    ['nor years beyond those it names', { holidaysHeld: [{ ...HELD[0], date: '2024-03-17' }] }, {}],
    ['nor other people', {}, { people: ['bo'] }],
    ['nor other roles', {}, { roles: ['backup'] }],
    ['nor holidays of others', { people: [{ id: 'ada' }] }, {}],
  ])('%s', (_, parts, rule) => {
    expect(found(planWith(rule, parts as TinyPlanParts), 'ada')).toEqual([]);
  });

  test('looks back as far as it says', () => {
    const parts = { holidaysHeld: [{ person: 'ada', name: "Saint Patrick's Day", date: '2023-03-17' }] };
    expect(found(planWith({ years: 2 }, parts), 'ada')).toEqual([]);
    expect(found(planWith({ years: 3 }, parts), 'ada')).toEqual(['same-holiday-again error']);
  });

  test('counts days on the clock of the person', () => {
    const tokyo = { people: [{ id: 'ada', zone: 'Asia/Tokyo', holidays: 'eire' }] };
    const plan = planWith({}, tokyo);
    // In Tokyo the 17th begins at 15:00 UTC of the 16th.
    for (const [end, expected] of [
      ['2026-03-16T15:00', []],
      ['2026-03-16T15:01', ['same-holiday-again']],
    ] as const) {
      const rows = [row('ada', '2026-03-16', end)];
      const codes = verify(plan, scheduleOf(plan, rows)).findings.map(({ code }) => code);
      expect(codes.filter(code => code === 'same-holiday-again')).toEqual(expected);
    }
  });
});
