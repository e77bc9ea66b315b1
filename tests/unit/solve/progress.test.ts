import { describe, expect, test } from 'vitest';
import { type Plan, solve, type SolveOptions, type SolveProgress } from '../../../src/index';
import { tinyPlan } from '../../helpers/tiny-plan';

/** Nobody may hold more than one of the 28 turns, so that most stay open and the cover phase never ends early. */
const hopeless = (): Plan =>
  tinyPlan({
    rotations: [{ cadence: 'daily' }],
    rules: [{ rule: 'limit', count: 'turns', max: 1 }],
  });
/** Shares that no roster meets exactly, so that nothing is proven. */
const open = (): Plan =>
  tinyPlan({
    rotations: [{ cadence: 'daily' }],
    people: [{ id: 'dee', zone: 'Asia/Tokyo' }],
    rules: [{ rule: 'minimum-rest', hours: 24 }],
  });

async function run(plan: Plan, options: SolveOptions) {
  const told: SolveProgress[] = [];
  const result = await solve(plan, { ...options, onProgress: progress => void told.push(progress) });
  if (!('schedule' in result)) throw new Error(result.status);
  return { told, last: told.at(-1) as SolveProgress, result };
}

describe('effort', () => {
  test.each([1, 100, 255, 256, 257, 1_000, 5_001])('is exactly %i moves', async iterations => {
    for (const plan of [open(), hopeless()]) {
      const { result, last } = await run(plan, { iterations });
      expect(result.stoppedBy).toBe('iterations');
      expect(result.iterations).toBe(iterations);
      expect(last).toMatchObject({ iterations, iterationLimit: iterations });
    }
  });
});

describe('progress', () => {
  test('is told at the end, with the values of the schedule', async () => {
    for (const plan of [open(), hopeless()]) {
      const { told, last, result } = await run(plan, { iterations: 3_000 });
      const value = (level: string) =>
        result.schedule.objective.find(report => report.level === level)?.value;
      expect(last.worstOverShare).toBe(value('fairness'));
      expect(last.uncovered).toBe(value('uncovered'));
      expect(told.filter(({ iterations }) => iterations === 3_000)).toHaveLength(1);
      expect(told[0]).toMatchObject({ phase: 'construct', iterations: 0 });
    }
  });

  test('is told when a proof ends it before the first move', async () => {
    const { last, result } = await run(
      tinyPlan({ horizon: { from: '2026-03-02', weeks: 3, zone: 'UTC' } }),
      {},
    );
    expect(result.stoppedBy).toBe('proven');
    expect(last.iterations).toBe(result.iterations);
    expect(last.gap).toBe(0);
  });

  test('is told when a signal ended it', async () => {
    const { last, result } = await run(open(), { iterations: 1_000_000, signal: { aborted: true } });
    expect(result.stoppedBy).toBe('canceled');
    expect(last.iterations).toBe(result.iterations);
  });
});
