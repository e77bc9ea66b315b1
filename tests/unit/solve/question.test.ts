import { describe, expect, test } from 'vitest';
import { InvalidOptionError, type Schedule, solve, type SolveOptions, verify } from '../../../src/index';
import { tinyPlan, type TinyPlanParts } from '../../helpers/tiny-plan';

const REST = { rule: 'minimum-gap', days: 7 } as const;
const PARTS: TinyPlanParts = { rules: [REST] };

async function solved(options: SolveOptions, parts: TinyPlanParts = PARTS): Promise<Schedule> {
  const result = await solve(tinyPlan(parts), { iterations: 2_000, ...options });
  if (!('schedule' in result)) throw new Error(`${result.status}: ${JSON.stringify(result)}`);
  return result.schedule;
}

async function refusal(options: unknown, parts: TinyPlanParts = PARTS): Promise<string> {
  const error: unknown = await solve(tinyPlan(parts), options as SolveOptions).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InvalidOptionError);
  return String(error);
}

const holders = ({ assignments }: Schedule): readonly string[] => assignments.map(({ person }) => person);
const errors = (schedule: Schedule): readonly unknown[] =>
  verify(tinyPlan(PARTS), schedule).findings.filter(({ severity }) => severity === 'error');
const SECOND_WEEK = { start: '2026-03-09T00:00:00Z', end: '2026-03-16T00:00:00Z' };

describe('forced and forbidden assignments', () => {
  test.each(['ada', 'bo', 'cy'])('%s gets what is forced, under all rules', async person => {
    const schedule = await solved({ forced: [{ person, rotation: 'duty', ...SECOND_WEEK }] });
    expect(holders(schedule)[1]).toBe(person);
    expect(errors(schedule)).toEqual([]);
  });

  test('what is forced against a rule that must hold is infeasible', async () => {
    const forced = [{ person: 'ada', start: '2026-03-02T00:00:00Z', end: '2026-03-16T00:00:00Z' }];
    const result = await solve(tinyPlan(PARTS), { forced, iterations: 2_000 });
    expect(result).toMatchObject({ status: 'infeasible', conflicts: [{ rule: null }] });
  });

  test('what is forced is no fact: a minimum is kept around it', async () => {
    const parts: TinyPlanParts = {
      people: [{ id: 'ada', capacity: 0.01 }],
      rotations: [{ cadence: 'daily' }],
      rules: [{ rule: 'consecutive-days', min: 3 }],
    };
    const forced = [{ person: 'ada', start: '2026-03-09T00:00:00Z', end: '2026-03-10T00:00:00Z' }];
    const schedule = await solved({ forced, iterations: 20_000 }, parts);
    expect(holders(schedule)[7]).toBe('ada');
    const broken = verify(tinyPlan(parts), schedule).findings.filter(({ severity }) => severity === 'error');
    expect(broken).toEqual([]);
  });

  test('what may only be forced on nobody is not called impossible without a proof', async () => {
    // Two days of seven; a run of three cannot be had, which no limit sees.
    const parts: TinyPlanParts = {
      rotations: [{ cadence: 'daily' }],
      rules: [
        { rule: 'consecutive-days', min: 3 },
        { rule: 'limit', count: 'turns', max: 2, windowDays: 7 },
      ],
    };
    const forced = [{ person: 'ada', start: '2026-03-09T00:00:00Z', end: '2026-03-10T00:00:00Z' }];
    const result = await solve(tinyPlan(parts), { forced, iterations: 2_000 });
    expect(['unknown', 'infeasible']).toContain(result.status);
    expect(JSON.stringify(result)).toMatch(/forced/);
  });

  test('nobody gets what is forbidden', async () => {
    const forbidden = [{ person: 'ada' }, { person: 'bo', ...SECOND_WEEK }];
    const schedule = await solved({ forbidden });
    expect(holders(schedule)).not.toContain('ada');
    expect(holders(schedule)[1]).toBe('cy');
    expect(errors(schedule)).toEqual([]);
  });

  test('what nobody may hold any more stays open', async () => {
    const forbidden = ['ada', 'bo', 'cy'].map(person => ({ person, ...SECOND_WEEK }));
    expect((await solved({ forbidden })).uncovered).toHaveLength(1);
  });
});

describe('rules that count less', () => {
  const alone: TinyPlanParts = { rules: [{ rule: 'limit', count: 'turns', max: 1 }, REST] };
  const forbidden = [{ person: 'bo' }, { person: 'cy' }];

  test('a rule that is off is not kept, and the schedule warns', async () => {
    expect((await solved({ forbidden }, alone)).uncovered).toHaveLength(3);
    const schedule = await solved({ forbidden, rulesOff: [0, 1] }, alone);
    expect(holders(schedule)).toEqual(['ada', 'ada', 'ada', 'ada']);
    expect(schedule.warnings.map(({ code }) => code)).toContain('rules-relaxed');
  });

  test('a rule with a price is broken at that price where it must', async () => {
    const schedule = await solved({ forbidden, rulesOff: [1], softened: [{ rule: 0, price: 5 }] }, alone);
    expect(schedule.objective.find(({ level }) => level === 'rules')?.value).toBe(15);
  });
});

test('a rule that costs nothing is off: no limit takes it for one that holds', async () => {
  const parts: TinyPlanParts = { rules: [{ rule: 'limit', count: 'turns', max: 1 }] };
  const free = await solved({ softened: [{ rule: 0, price: 0 }] }, parts);
  const off = await solved({ rulesOff: [0] }, parts);
  expect(free.uncovered).toEqual([]);
  expect(free.objective).toEqual(off.objective);
  for (const { value, bound } of free.objective) expect(bound ?? -Infinity).toBeLessThanOrEqual(value);
});

describe('a frozen part', () => {
  test('stays as it was, whatever would be better', async () => {
    const before = await solved({ forbidden: [{ person: 'cy' }] });
    const kept = await solved({ warmStart: before, frozen: { before: '2026-03-10T00:00:00Z' } });
    expect(holders(kept).slice(0, 2)).toEqual(holders(before).slice(0, 2));
    expect(holders(kept)).toContain('cy');
    const all = await solved({ published: before, frozen: { rotations: ['duty'] } });
    expect(all.assignments).toEqual(before.assignments);
  });
});

test('a warm start changes nothing about what is best', async () => {
  const cold = await solved({});
  const warm = await solved({ warmStart: cold, iterations: 300 });
  expect(warm.objective.map(({ value }) => value)).toEqual(cold.objective.map(({ value }) => value));
});

test.each([
  [{ forced: 'ada' }, 'forced is "ada"; it must be a list'],
  [{ forced: [{ person: 'ida' }] }, 'forced[0].person is "ida"; it must be the id of a person'],
  [
    { forbidden: [{ person: 'ada', role: 'boss' }] },
    'forbidden[0].role is "boss"; it must be one of primary',
  ],
  [{ forbidden: [{ person: 'ada', rotation: 'night' }] }, 'forbidden[0].rotation is "night"'],
  [
    { forbidden: [{ person: 'ada', start: 'monday' }] },
    'forbidden[0].start is "monday"; it must be an instant',
  ],
  [{ forbidden: [{ person: 'ada', start: '2030-01-01T00:00:00Z' }] }, 'forbidden[0] speaks of no turn'],
  [{ rulesOff: [7] }, 'rulesOff names rule 7; the plan has 1 rules'],
  [{ softened: [{ rule: 0, price: -1 }] }, 'softened[0].price is -1; it must be a whole number from 0'],
  [{ softened: [{ rule: 0, price: 3 }] }, 'softened names rule 0 ("minimum-gap"), which excludes pairs'],
  [{ frozen: {} }, 'frozen is '],
  [{ frozen: { before: '2026-03-09T00:00:00Z' } }, 'frozen is given without a schedule'],
  [{ warmStart: 7 }, 'warmStart is 7; it must be a schedule'],
])('%j is refused, with what is legal and what to try', async (options, message) => {
  const text = await refusal(options);
  expect(text).toContain(message);
  expect(text).toContain('\nMaybe ');
});
