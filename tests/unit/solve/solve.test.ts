import { describe, expect, test } from 'vitest';
import {
  definePlan,
  type Finding,
  InvalidOptionError,
  type Plan,
  type PlanInput,
  type Schedule,
  serializeSchedule,
  type SolveOptions,
  type SolveResult,
  solve,
  verify,
} from '../../../src/index';

/** People on a weekly rota in London; parts of a plan change it. */
function weekly(people: number, weeks: number, parts: Partial<PlanInput> = {}): Plan {
  return definePlan({
    id: 'weekly',
    horizon: { from: '2026-03-02', weeks, zone: 'Europe/London' },
    people: Array.from({ length: people }, (_, index) => ({
      id: `p${index}`,
      name: `P${index}`,
      zone: 'Europe/London',
    })),
    systems: [{ id: 's', name: 'S', briefingRequired: false }],
    rotations: [{ id: 'r', systems: ['s'] }],
    ...parts,
  });
}

/** A plan far too large to be settled in a moment. */
function large(): Plan {
  return weekly(20, 26, {
    rotations: [
      { id: 'r', systems: ['s'], cadence: { split: 'day-night' }, roles: { primary: 1, backup: 1 } },
      { id: 'q', systems: ['t'], cadence: { every: 1, unit: 'days' } },
    ],
    systems: [
      { id: 's', name: 'S', briefingRequired: false },
      { id: 't', name: 'T', briefingRequired: false },
    ],
    rules: [
      { rule: 'minimum-rest', hours: 24 },
      { rule: 'weekends', oneIn: 3 },
    ],
  });
}

function errorsIn(plan: Plan, schedule: Schedule): readonly Finding[] {
  return verify(plan, schedule).findings.filter(({ severity }) => severity === 'error');
}

async function scheduleOf(plan: Plan, options: SolveOptions = {}): Promise<Schedule> {
  const result = await solve(plan, options);
  if (!('schedule' in result)) throw new Error(`no schedule: ${JSON.stringify(result)}`);
  expect(errorsIn(plan, result.schedule)).toEqual([]);
  return result.schedule;
}

const holders = (schedule: Schedule): string[] => schedule.assignments.map(({ person }) => person);

describe('what it says', () => {
  test('an even split of equal weeks is optimal', async () => {
    const result = await solve(weekly(4, 3, { horizon: { from: '2026-06-01', weeks: 4, zone: 'UTC' } }));
    expect(result).toMatchObject({ status: 'optimal', gap: 0, stoppedBy: 'proven' });
  });

  test('every level of an optimal schedule is bounded by its value', async () => {
    const schedule = await scheduleOf(weekly(3, 4), { backend: 'javascript-lp-solver' });
    expect(schedule.status).toBe('optimal');
    expect(schedule.objective.map(({ bound }) => bound)).toEqual(
      schedule.objective.map(({ value }) => value),
    );
  });

  test('a minimum nobody can reach is infeasible', async () => {
    const rules = [{ rule: 'limit', count: 'turns', min: 9, people: ['p1'] }] as const;
    const result = await solve(weekly(3, 4, { rules }));
    expect(result).toMatchObject({ status: 'infeasible', conflicts: [{ rule: 0, person: 'p1' }] });
  });

  test('minimums that cannot hold together are infeasible', async () => {
    // Three of five turns for each of two people, asked by two rules.
    const rules = ['p0', 'p1'].map(id => ({ rule: 'limit', count: 'turns', min: 3, people: [id] }) as const);
    const plan = weekly(3, 4, { rules });
    const proven = await solve(plan, { iterations: 5_000, backend: 'javascript-lp-solver' });
    expect(proven).toMatchObject({ status: 'infeasible', conflicts: [{ rule: null, person: null }] });
    // The search alone finds none and proves nothing, and says just that.
    expect(await solve(plan, { iterations: 5_000 })).toMatchObject({ status: 'unknown' });
  });

  test('minimums that can hold together are kept', async () => {
    const rules = [{ rule: 'limit', count: 'turns', min: 3, people: ['p1'] }] as const;
    const schedule = await scheduleOf(weekly(3, 4, { rules }));
    expect(holders(schedule).filter(person => person === 'p1')).toHaveLength(3);
  });
});

describe('the same input, the same bytes', () => {
  const plan = weekly(5, 12, { rules: [{ rule: 'minimum-gap', days: 14 }] });
  const options: SolveOptions = { iterations: 5_000, backend: 'search' };

  test('the same seed gives the same schedule', async () => {
    const [first, second] = [await scheduleOf(plan, options), await scheduleOf(plan, options)];
    expect(serializeSchedule(first)).toBe(serializeSchedule(second));
  });

  test('another seed gives another schedule as good', async () => {
    const [first, second] = [
      await scheduleOf(plan, options),
      await scheduleOf(plan, { ...options, seed: 2 }),
    ];
    expect(holders(first)).not.toEqual(holders(second));
    expect(second.uncovered).toEqual(first.uncovered);
  });
});

describe('facts are kept', () => {
  test('pins and overrides', async () => {
    const plan = weekly(3, 4, {
      pins: [{ rotation: 'r', person: 'p2', start: '2026-03-09T00:00Z', end: '2026-03-10T00:00Z' }],
      overrides: [{ rotation: 'r', person: 'p0', start: '2026-03-18T00:00Z', end: '2026-03-20T00:00Z' }],
    });
    const { assignments } = await scheduleOf(plan);
    expect(assignments.find(({ start }) => start.startsWith('2026-03-09'))?.person).toBe('p2');
    expect(assignments.find(({ start }) => start.startsWith('2026-03-18'))).toMatchObject({
      person: 'p0',
      end: '2026-03-20T00:00:00Z',
    });
  });
});

describe('a published schedule', () => {
  test('stays as it is where nothing is better', async () => {
    const plan = weekly(4, 8);
    const published = await scheduleOf(plan, { iterations: 5_000, seed: 5, backend: 'search' });
    const next = await scheduleOf(plan, { iterations: 5_000, published });
    expect(next.objective.find(({ level }) => level === 'fairness')?.profile).toEqual(
      published.objective.find(({ level }) => level === 'fairness')?.profile,
    );
    expect(holders(next)).toEqual(holders(published));
  });

  test('changes only where it must', async () => {
    const published = await scheduleOf(weekly(4, 8), { iterations: 5_000, backend: 'search' });
    const away = published.assignments.find(({ end }) => end > '2026-03-26')?.person as string;
    // A day of preference lowers no fair share, so that everybody else's weeks are as right as before.
    const plan = weekly(4, 8, { absences: [{ person: away, kind: 'preference', from: '2026-03-25' }] });
    const next = await scheduleOf(plan, { iterations: 20_000, published });
    const changes = holders(next).filter((person, index) => person !== holders(published)[index]);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.length).toBeLessThanOrEqual(3);
  });
});

describe('stopping', () => {
  test('a signal ends it soon, with a schedule that keeps the rules', async () => {
    const signal = { aborted: false };
    let stoppedAt = Infinity;
    const onProgress = (): void => {
      if (signal.aborted) return;
      signal.aborted = true;
      stoppedAt = performance.now();
    };
    const plan = large();
    const result: SolveResult = await solve(plan, { signal, iterations: 100_000_000, onProgress });
    // What is left is reading out the schedule; the bound on time is generous, for slow machines.
    expect(performance.now() - stoppedAt).toBeLessThan(1_500);
    expect(result).toMatchObject({ stoppedBy: 'canceled', status: 'feasible' });
    if (!('schedule' in result)) throw new Error('no schedule');
    expect(result.schedule.warnings.map(({ code }) => code)).toContain('stopped-early');
    expect(errorsIn(plan, result.schedule)).toEqual([]);
  });

  test('before there is a first schedule it says so', async () => {
    const canceled = await solve(large(), { signal: { aborted: true } });
    expect(canceled).toMatchObject({ status: 'unknown', stoppedBy: 'canceled' });
    const late = await solve(large(), { timeLimitMs: 0.001 });
    expect(late).toMatchObject({ status: 'unknown', stoppedBy: 'time-limit' });
  });

  test('so does a time limit', async () => {
    const began = performance.now();
    const result = await solve(large(), { timeLimitMs: 300, iterations: 100_000_000 });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(result).toMatchObject({ stoppedBy: 'time-limit' });
  });
});

describe('options', () => {
  const plan = weekly(3, 4);
  test.each<[string, SolveOptions]>([
    ['seed', { seed: 1.5 }],
    ['seed', { seed: -1 }],
    ['iterations', { iterations: 0 }],
    ['iterations', { iterations: Number.NaN }],
    ['timeLimitMs', { timeLimitMs: 0 }],
    ['timeLimitMs', { timeLimitMs: Infinity }],
    ['backend', { backend: 'glpk' as never }],
  ])('%s is checked at once', async (name, options) => {
    const failure: unknown = await solve(plan, options).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InvalidOptionError);
    expect(String(failure)).toContain(name);
  });

  test('a plan too large for the exact backend is refused with its size', async () => {
    const failure: unknown = await solve(weekly(10, 20), { backend: 'javascript-lp-solver' }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(InvalidOptionError);
    expect(String(failure)).toMatch(/up to \d+ free choices.*this one has 2\d\d/s);
  });
});
