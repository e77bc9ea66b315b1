import { describe, expect, test } from 'vitest';
import { InvalidOptionError, type Schedule, solve, type SolveResult, verify } from '../../../src/index';
import { row, scheduleOf, tinyPlan, type TinyPlanParts } from '../../helpers/tiny-plan';

const WEEKS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'] as const;

/** A published schedule of four weeks. */
function published(people: readonly string[], changes: Partial<Schedule> = {}): Schedule {
  const rows = people.map((person, week) => row(person, WEEKS[week] as string, WEEKS[week + 1] as string));
  return scheduleOf(tinyPlan(), rows, changes);
}

async function solved(schedule: Schedule, parts: TinyPlanParts = {}): Promise<Schedule> {
  const result: SolveResult = await solve(tinyPlan(parts), { iterations: 2_000, published: schedule });
  if (!('schedule' in result)) throw new Error(result.status);
  return result.schedule;
}

const stability = (schedule: Schedule) => schedule.objective.find(({ level }) => level === 'stability');

async function failure(schedule: unknown): Promise<string> {
  const error: unknown = await solve(tinyPlan(), { published: schedule as Schedule }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InvalidOptionError);
  return String(error);
}

describe('a published schedule that cannot be meant', () => {
  test.each([null, 7, 'schedule.json', {}, { id: 'tiny' }])('%j is no schedule', async value => {
    expect(await failure(value)).toMatch(/published is .*; it must be a schedule\.\nMaybe/s);
  });

  test('one of another plan is refused, with both ids', async () => {
    expect(await failure(published(['ada'], { id: 'other' }))).toContain(
      'published is the schedule of the plan "other"; this plan is "tiny".\nMaybe',
    );
  });

  test.each(['tomorrow', '2026-03-02', null])('a row that starts at %j is refused', async start => {
    const schedule = published(['ada', 'bo']);
    const assignments = schedule.assignments.map((held, index) => (index === 1 ? { ...held, start } : held));
    expect(await failure({ ...schedule, assignments })).toMatch(
      /published\.assignments\[1\] starts at .*; it must be an instant/,
    );
  });
});

describe('a published schedule of a plan that has changed', () => {
  test('warns of rows that are no slots any more', async () => {
    const moved = { rotations: [{ handover: { time: '09:00' } }] };
    const { warnings } = await solved(published(['ada', 'bo', 'cy', 'ada']), moved);
    expect(warnings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'published-rows-unknown: 3 rows of the published schedule are no slots of this plan, which has changed since; `stability` does not count them.',
    ]);
    expect((await solved(published(['ada', 'bo', 'cy', 'ada']))).warnings).toEqual([]);
  });

  test('counts the turns of people who have left, and no schedule can do without', async () => {
    const before = published(['ada', 'gone', 'bo', 'gone']);
    const schedule = await solved(before);
    expect(stability(schedule)?.value).toBeGreaterThanOrEqual(2);
    expect(stability(schedule)?.bound).toBe(2);
    expect(verify(tinyPlan(), schedule, { published: before }).findings).toEqual([]);
  });
});
