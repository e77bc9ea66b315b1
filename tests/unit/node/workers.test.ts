import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type SolveOptions,
  type SolveResult,
  type StartWorker,
  serializeSchedule,
  solve,
  verify,
} from '../../../src/index';
import { threadsFrom } from '../../../src/node/threads';
import { tinyPlan } from '../../helpers/tiny-plan';

let folder = '';
/** As `nodeWorkers()`, from the source. */
let workers: StartWorker;

beforeAll(async () => {
  // Beside the packages, so that the file finds them.
  mkdirSync('node_modules/.cache', { recursive: true });
  folder = mkdtempSync(path.resolve('node_modules/.cache/fair-oncall-worker-'));
  const file = path.join(folder, 'worker.mjs');
  await build({
    entryPoints: ['src/node/worker.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    },
  });
  workers = threadsFrom(pathToFileURL(file));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plan = tinyPlan({ rotations: [{ cadence: 'daily' }], rules: [{ rule: 'minimum-rest', hours: 24 }] });
/** Shares that no roster meets exactly, so that nothing ends it early. */
const open = tinyPlan({
  rotations: [{ cadence: 'daily' }],
  people: [{ id: 'dee', zone: 'Asia/Tokyo' }],
  rules: [{ rule: 'minimum-rest', hours: 24 }],
});

function bytesOf(result: SolveResult): string {
  if (!('schedule' in result)) throw new Error(result.status);
  return serializeSchedule(result.schedule);
}

describe('threads of Node', () => {
  test('several seeds at once give the best of what each gives alone, byte by byte', async () => {
    const options: SolveOptions = { iterations: 3_000, seed: 7 };
    const [first, second] = [
      await solve(open, { ...options, parallel: 3, workers }),
      await solve(open, { ...options, parallel: 3, workers }),
    ];
    expect(bytesOf(first)).toBe(bytesOf(second));
    const alone = await Promise.all(
      [7, 8, 9].map(async seed => bytesOf(await solve(open, { ...options, seed }))),
    );
    expect(alone).toContain(bytesOf(first));
    if (!('schedule' in first)) throw new Error(first.status);
    expect(verify(open, first.schedule).status).toBe('valid');
    expect(first.backend.reason).toContain('best of 3 seeds');
  }, 60_000);

  test('a signal ends them, with the best schedule so far', async () => {
    const cancel = new AbortController();
    const result = await solve(open, {
      iterations: 1e9,
      parallel: 2,
      workers,
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    });
    expect(result).toMatchObject({ stoppedBy: 'canceled' });
    if (!('schedule' in result)) throw new Error(result.status);
    expect(verify(open, result.schedule).status).toBe('valid');
  }, 60_000);

  test.each(['javascript-lp-solver', 'highs'] as const)(
    '%s proves in one what it proves here',
    async backend => {
      const small = tinyPlan({ horizon: { from: '2026-03-02', weeks: 5, zone: 'UTC' } });
      const there = await solve(small, { backend, workers });
      const here = await solve(small, { backend });
      expect(bytesOf(there)).toBe(bytesOf(here));
    },
    60_000,
  );

  test('a file that is none is no backend, and says so', async () => {
    const none = threadsFrom(new URL('none.js', import.meta.url));
    await expect(solve(plan, { backend: 'highs', workers: none })).rejects.toMatchObject({
      code: 'backend-unavailable',
    });
    // The search does without.
    const result = await solve(plan, { iterations: 500, parallel: 2, workers: none });
    if (!('schedule' in result)) throw new Error(result.status);
    const [first, second, ...warnings] = result.schedule.warnings;
    expect([first?.code, second?.code]).toEqual(['thread-lost', 'thread-lost']);
    const without = { ...result, schedule: { ...result.schedule, warnings } };
    expect(bytesOf(without)).toBe(bytesOf(await solve(plan, { iterations: 500 })));
  }, 60_000);
});
