import { describe, expect, test } from 'vitest';
import { type FeedVisitor, slidingWindowLimit } from '../../../src/feed/index';
import { visitorOf } from '../../../src/feed/feed-visitor';
import { feedCase, type TestClient } from './feed-case';

const from = (address: string): FeedVisitor<TestClient> =>
  visitorOf({ method: 'GET', url: 'https://feeds.example/', headers: new Headers() }, { address });

const key = ({ client }: FeedVisitor<TestClient>): string => client?.address ?? '';

describe('the sliding window', () => {
  test('lets a visitor miss so often, then waits until the oldest miss is past', () => {
    let now = 0;
    const limit = slidingWindowLimit({ key, misses: 3, windowSeconds: 10, now: () => now });
    for (const time of [0, 1_000, 2_000]) {
      now = time;
      expect(limit.secondsToWait(from('a'))).toBe(0);
      void limit.missed(from('a'));
    }
    expect(limit.secondsToWait(from('a'))).toBe(8);
    expect(limit.secondsToWait(from('b'))).toBe(0);
    now = 9_999;
    expect(limit.secondsToWait(from('a'))).toBe(1);
    now = 10_000;
    expect(limit.secondsToWait(from('a'))).toBe(0);
    void limit.missed(from('a'));
    expect(limit.secondsToWait(from('a'))).toBe(1);
    now = 100_000;
    expect(limit.secondsToWait(from('a'))).toBe(0);
  });

  test('counts on from the last misses when many come at once', () => {
    let now = 0;
    const limit = slidingWindowLimit({ key, misses: 2, windowSeconds: 10, now: () => now });
    for (now = 0; now < 5_000; now += 1_000) void limit.missed(from('a'));
    // Those at 3 s and 4 s are the last two.
    expect(limit.secondsToWait(from('a'))).toBe(8);
  });

  test('never waits for longer than the window when the clock is set back', () => {
    let now = 1_000_000;
    const limit = slidingWindowLimit({ key, misses: 1, windowSeconds: 10, now: () => now });
    void limit.missed(from('a'));
    now = 0;
    expect(limit.secondsToWait(from('a'))).toBe(10);
  });

  test('forgets those who missed longest ago when there are too many', () => {
    const limit = slidingWindowLimit({ key, misses: 1, visitors: 2, now: () => 0 });
    for (const address of ['a', 'b', 'a', 'c']) void limit.missed(from(address));
    expect(['a', 'b', 'c'].map(address => limit.secondsToWait(from(address)))).toEqual([600, 0, 600]);
  });

  test('cuts keys, so that no header fills the memory', () => {
    const limit = slidingWindowLimit({ key, misses: 1, now: () => 0 });
    void limit.missed(from('x'.repeat(10_000)));
    expect(limit.secondsToWait(from(`${'x'.repeat(128)}y`))).toBe(600);
  });

  test.each([
    [{ misses: 0 }, '`misses` is 0; legal are whole numbers from 1.'],
    [{ windowSeconds: 1.5 }, '`windowSeconds` is 1.5'],
    [{ visitors: Number.NaN }, '`visitors` is null'],
  ])('refuses %j', (options, message) => {
    expect(() => slidingWindowLimit({ key, ...options })).toThrow(message);
  });
});

describe('the handler with a limit', () => {
  test('answers 429 to whoever missed too often, for a right token too, and looks nothing up', async () => {
    let now = 0;
    const guesses = slidingWindowLimit<TestClient>({ key, misses: 2, windowSeconds: 60, now: () => now });
    const { made, ask, answers } = await feedCase({ guesses });
    const unknown = `/calendars/${'A'.repeat(43)}.ics`;
    const statuses = async (...paths: readonly string[]): Promise<readonly number[]> => {
      const found: number[] = [];
      for (const path of paths) found.push((await ask(path)).status);
      return found;
    };
    expect(await statuses(made.path, unknown, made.path, '/favicon.ico')).toEqual([200, 404, 200, 404]);
    const response = await ask(made.path);
    expect(response.status).toBe(429);
    expect(response.headers.get('Retry-After')).toBe('60');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(answers.at(-1)).toEqual({ status: 429, subscription: null });
    now = 60_000;
    expect(await statuses(made.path)).toEqual([200]);
  });

  test('does not take a revoked subscription for a guess', async () => {
    const missed: unknown[] = [];
    const guesses = { secondsToWait: () => 0, missed: (visitor: unknown) => void missed.push(visitor) };
    const { store, made, ask } = await feedCase({ guesses });
    await store.revoke(made.subscription.id, '2026-03-02T00:00:00Z');
    await ask(made.path);
    expect(missed).toEqual([]);
  });

  test.each([
    [0.2, '1'],
    [1e9, '86400'],
    [Infinity, '86400'],
  ])('writes %d seconds as Retry-After: %s', async (seconds, text) => {
    const guesses = { secondsToWait: () => seconds, missed: () => undefined };
    const { made, ask } = await feedCase({ guesses });
    expect((await ask(made.path)).headers.get('Retry-After')).toBe(text);
  });
});
