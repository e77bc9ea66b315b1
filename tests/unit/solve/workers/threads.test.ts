import { describe, expect, test } from 'vitest';
import {
  type SolverPort,
  type WorkerThread,
  serializeSchedule,
  serveSolver,
  solve,
  verify,
} from '../../../../src/index';
import type { Reply, Request } from '../../../../src/solve/workers/messages';
import { tinyPlan } from '../../../helpers/tiny-plan';

/** Shares that no roster meets exactly, so that nothing is proven by the search. */
const plan = tinyPlan({
  horizon: { from: '2026-03-02', weeks: 3, zone: 'UTC' },
  rotations: [{ cadence: { every: 2, unit: 'days' } }],
  people: [{ id: 'dee', zone: 'Asia/Tokyo' }],
  rules: [{ rule: 'minimum-rest', hours: 24 }],
});

interface Fake {
  readonly start: () => WorkerThread;
  /** How many were started and ended. */
  readonly counts: { started: number; ended: number };
}

/** Threads that live here; `meddle` may swallow a message, or change what is said. */
function fakeThreads(meddle: (reply: Reply, request: Request | null) => readonly Reply[]): Fake {
  const counts = { started: 0, ended: 0 };
  const start = (): WorkerThread => {
    counts.started++;
    let asked: Request | null = null;
    let isOver = false;
    let hear: (message: unknown) => void = () => {};
    const said: unknown[] = [];
    let tell: (message: unknown) => void = message => void said.push(message);
    const port: SolverPort = {
      postMessage(message) {
        for (const reply of meddle(structuredClone(message) as Reply, asked)) if (!isOver) tell(reply);
      },
      onMessage: listener => void (hear = listener),
    };
    serveSolver(port);
    return {
      send(message) {
        asked = structuredClone(message) as Request;
        hear(asked);
      },
      listen(onMessage) {
        tell = onMessage;
        for (const message of said) onMessage(message);
      },
      end() {
        counts.ended += isOver ? 0 : 1;
        isOver = true;
      },
    };
  };
  return { start, counts };
}

const kept = (reply: Reply): readonly Reply[] => [reply];

describe('a backend in a thread', () => {
  test('is ended when it is done', async () => {
    const { start, counts } = fakeThreads(kept);
    await solve(plan, { iterations: 500, backend: 'javascript-lp-solver', workers: start });
    expect(counts).toEqual({ started: 1, ended: 1 });
  });

  test('that never returns is ended by a signal, and what was found is kept', async () => {
    const signal = { aborted: false };
    const { start, counts } = fakeThreads(reply => {
      if (reply.kind !== 'answer') return [reply];
      signal.aborted = true;
      return [];
    });
    const options = { iterations: 500, backend: 'javascript-lp-solver', workers: start, signal } as const;
    const result = await solve(plan, options);
    if (!('schedule' in result)) throw new Error(result.status);
    expect(result.stoppedBy).toBe('canceled');
    expect(result.backend.name).toBe('search');
    expect(verify(plan, result.schedule).status).toBe('valid');
    expect(counts).toEqual({ started: 1, ended: 1 });
  });

  test('that never returns is ended when the time is up', async () => {
    const { start, counts } = fakeThreads(reply => (reply.kind === 'answer' ? [] : [reply]));
    const options = { timeLimitMs: 400, backend: 'javascript-lp-solver', workers: start } as const;
    const result = await solve(plan, options);
    expect(result).toMatchObject({ status: 'feasible', stoppedBy: 'time-limit' });
    expect(counts).toEqual({ started: 1, ended: 1 });
  });

  test.each<[string, (reply: Extract<Reply, { kind: 'answer' }>) => Reply]>([
    ['says that there is none', () => ({ kind: 'answer', answer: { status: 'infeasible' } })],
    ['dies', () => ({ kind: 'refused', message: 'out of memory' })],
    [
      'returns halves',
      ({ answer }) => ({
        kind: 'answer',
        answer:
          'values' in answer && answer.values !== null
            ? { ...answer, values: answer.values.map(() => 0.5) }
            : answer,
      }),
    ],
  ])('that %s costs the proof and not the schedule', async (_, lie) => {
    const { start } = fakeThreads(reply => [reply.kind === 'answer' ? lie(reply) : reply]);
    const options = { iterations: 500, backend: 'javascript-lp-solver', workers: start } as const;
    const result = await solve(plan, options);
    if (!('schedule' in result)) throw new Error(result.status);
    expect(result.status).toBe('feasible');
    expect(result.schedule.warnings.map(({ code }) => code)).toContain('not-proven');
    const alone = await solve(plan, { iterations: 500 });
    if (!('schedule' in alone)) throw new Error(alone.status);
    expect(result.schedule.assignments).toEqual(alone.schedule.assignments);
  });

  test('that is not there is said so at once, and its thread is ended', async () => {
    const { start, counts } = fakeThreads(reply =>
      reply.kind === 'opened' ? [{ kind: 'refused', message: 'it is not installed' }] : [reply],
    );
    await expect(solve(plan, { backend: 'highs', workers: start })).rejects.toMatchObject({
      code: 'backend-unavailable',
      message: 'it is not installed',
    });
    expect(counts).toEqual({ started: 1, ended: 1 });
  });
});

describe('several seeds at once', () => {
  /** The schedule without what it says of lost threads, and that. */
  const solved = async (
    meddle: Parameters<typeof fakeThreads>[0],
  ): Promise<{ readonly bytes: string; readonly lost: readonly string[] }> => {
    const { start } = fakeThreads(meddle);
    const result = await solve(plan, { iterations: 400, parallel: 3, workers: start });
    if (!('schedule' in result)) throw new Error(result.status);
    const { schedule } = result;
    const isLost = ({ code }: { readonly code: string }): boolean => code === 'thread-lost';
    const warnings = schedule.warnings.filter(each => !isLost(each));
    return {
      bytes: serializeSchedule({ ...schedule, warnings }),
      lost: schedule.warnings.filter(isLost).map(({ message }) => message),
    };
  };

  test('a thread that dies costs only its own seed, and the schedule warns of it', async () => {
    let done = 0;
    const one = await solved(reply =>
      reply.kind === 'solved' && done++ < 2 ? [{ kind: 'refused', message: 'out of memory' }] : [reply],
    );
    const alone: string[] = [];
    for (const seed of [1, 2, 3]) {
      const result = await solve(plan, { iterations: 400, seed });
      alone.push('schedule' in result ? serializeSchedule(result.schedule) : '');
    }
    expect(alone).toContain(one.bytes);
    expect(one.lost).toHaveLength(2);
    for (const message of one.lost) expect(message).toMatch(/seed [123] was lost: out of memory/);
  });

  test('where all die, the search runs here', async () => {
    const one = await solved(reply =>
      reply.kind === 'solved' ? [{ kind: 'refused', message: 'gone' }] : [reply],
    );
    const result = await solve(plan, { iterations: 400 });
    expect('schedule' in result && serializeSchedule(result.schedule)).toBe(one.bytes);
    expect(one.lost).toHaveLength(3);
  });

  test('a thread that cannot be started ends those that were', async () => {
    const { start, counts } = fakeThreads(reply => [reply]);
    const workers = (): WorkerThread => {
      if (counts.started === 2) throw new Error('no more threads');
      return start();
    };
    await expect(solve(plan, { parallel: 3, workers, iterations: 2_000 })).rejects.toThrow('no more threads');
    expect(counts).toEqual({ started: 2, ended: 2 });
  });

  test('a signal while threads are being started ends them at once', async () => {
    const signal = { aborted: false };
    const { start, counts } = fakeThreads(() => []);
    const solving = solve(plan, { parallel: 3, workers: start, signal });
    signal.aborted = true;
    expect(await solving).toMatchObject({ status: 'unknown', stoppedBy: 'canceled' });
    expect(counts).toEqual({ started: 3, ended: 3 });
  });

  test('a thread that does not stop is ended, and what the others have is kept', async () => {
    const signal = { aborted: false };
    let done = 0;
    const { start, counts } = fakeThreads(reply => {
      if (reply.kind !== 'solved') return [reply];
      signal.aborted = true;
      return done++ === 0 ? [reply] : [];
    });
    const result = await solve(plan, { iterations: 400, parallel: 2, workers: start, signal });
    if (!('schedule' in result)) throw new Error(result.status);
    expect(result.schedule.warnings.map(({ code }) => code)).toContain('thread-lost');
    expect(verify(plan, result.schedule).status).toBe('valid');
    expect(counts).toEqual({ started: 2, ended: 2 });
  });
});

test('threads are asked all that was asked: who is forbidden stays out', async () => {
  const { start } = fakeThreads(reply => [reply]);
  const [first] = plan.people;
  const person = (first as (typeof plan.people)[number]).id;
  const result = await solve(plan, { iterations: 400, parallel: 2, workers: start, forbidden: [{ person }] });
  if (!('schedule' in result)) throw new Error(result.status);
  expect(result.schedule.assignments.filter(row => row.person === person)).toEqual([]);
});

test('options that need threads say so', async () => {
  await expect(solve(plan, { parallel: 2 })).rejects.toThrow(/parallel is 2, and there are no `workers`/);
  await expect(solve(plan, { parallel: 0 })).rejects.toThrow(/whole number from 1 to 64/);
  await expect(solve(plan, { workers: 3 as never })).rejects.toThrow(/workers is 3/);
  const { start } = fakeThreads(kept);
  await expect(solve(plan, { parallel: 2, workers: start, backend: 'highs' })).rejects.toThrow(
    /only the search runs several times/,
  );
});
