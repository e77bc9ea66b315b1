import { describe, expect, test } from 'vitest';
import { type Clock, Pace } from '../../../src/solve/pace';

/** A clock that only moves when it is told to; other work of the thread takes `otherMs` at each yield. */
function fakeClock(otherMs = 0): Clock & {
  pass(ms: number): void;
  readonly yields: readonly number[];
} {
  let time = 1_000;
  const yields: number[] = [];
  return {
    now: () => time,
    yield() {
      yields.push(time - 1_000);
      time += otherMs;
      return Promise.resolve();
    },
    pass(ms) {
      time += ms;
    },
    yields,
  };
}

/** Work of so many pieces that take so long each; tells how many were done. */
function* pieces(
  clock: { pass(ms: number): void },
  count: number,
  ms: number,
  done: { pieces: number } = { pieces: 0 },
): Generator<void, string> {
  for (let piece = 0; piece < count; piece++) {
    clock.pass(ms);
    done.pieces++;
    yield;
  }
  return 'done';
}

/** The longest time between two yields, and before the first. */
function longestHeld(yields: readonly number[], otherMs: number): number {
  let longest = 0;
  let since = 0;
  for (const at of yields) {
    longest = Math.max(longest, at - since);
    since = at + otherMs;
  }
  return longest;
}

describe('the event loop', () => {
  test.each([1, 3, 7, 9])('is held for less than 20 ms by pieces of %i ms', async ms => {
    const clock = fakeClock(5);
    expect(await new Pace({}, clock).run(pieces(clock, 200, ms))).toBe('done');
    expect(clock.yields.length).toBeGreaterThan(0);
    expect(longestHeld(clock.yields, 5)).toBeLessThan(20);
    expect(longestHeld(clock.yields, 5)).toBeGreaterThanOrEqual(10);
  });

  test('is not left to others by work that is soon done', async () => {
    const clock = fakeClock();
    expect(await new Pace({}, clock).run(pieces(clock, 9, 1))).toBe('done');
    expect(clock.yields).toEqual([]);
  });

  test('gets its turn from several works that follow each other, as from one', async () => {
    const clock = fakeClock();
    const pace = new Pace({}, clock);
    for (let work = 0; work < 30; work++) await pace.run(pieces(clock, 2, 3));
    expect(longestHeld(clock.yields, 0)).toBeLessThan(20);
    expect(clock.yields.length).toBeGreaterThanOrEqual(9);
  });

  test('what others take does not count as held', async () => {
    const clock = fakeClock(1_000);
    await new Pace({}, clock).run(pieces(clock, 100, 1));
    // 100 ms of work are ten turns of 10 ms, however slow the others are.
    expect(clock.yields).toHaveLength(10);
  });
});

describe('a time limit', () => {
  test('ends work with the piece in which it is reached', async () => {
    const clock = fakeClock();
    const done = { pieces: 0 };
    expect(await new Pace({ timeLimitMs: 50 }, clock).run(pieces(clock, 1_000, 4, done))).toBeNull();
    expect(done.pieces).toBe(13);
  });

  test('counts what others take', async () => {
    const clock = fakeClock(30);
    const done = { pieces: 0 };
    expect(await new Pace({ timeLimitMs: 100 }, clock).run(pieces(clock, 1_000, 10, done))).toBeNull();
    expect(done.pieces).toBe(3);
  });

  test('that is over lets nothing begin', async () => {
    const clock = fakeClock();
    const pace = new Pace({ timeLimitMs: 50 }, clock);
    clock.pass(50);
    const done = { pieces: 0 };
    expect(await pace.run(pieces(clock, 1, 1, done))).toBeNull();
    expect(done.pieces).toBe(0);
    expect(pace.stop()).toBe('time-limit');
  });

  test('has shares', async () => {
    const clock = fakeClock();
    const pace = new Pace({ timeLimitMs: 100 }, clock);
    expect(await pace.run(pieces(clock, 100, 1), () => pace.stop(0.25) !== null)).toBeNull();
    expect(pace.elapsedMs()).toBe(25);
    expect([pace.stop(0.25), pace.stop(), pace.leftMs(0.5), pace.leftMs()]).toEqual([
      'time-limit',
      null,
      25,
      75,
    ]);
  });

  test('that is not there never ends anything', async () => {
    const clock = fakeClock();
    const pace = new Pace({}, clock);
    clock.pass(1e12);
    expect([pace.stop(), pace.leftMs()]).toEqual([null, null]);
  });
});

describe('a signal', () => {
  test('ends work at the next piece', async () => {
    const clock = fakeClock();
    const signal = { aborted: false };
    const pace = new Pace({ signal }, clock);
    const done = { pieces: 0 };
    const work = (function* (): Generator<void, string> {
      for (const _ of pieces(clock, 1_000, 1, done)) {
        if (done.pieces === 7) signal.aborted = true;
        yield;
      }
      return 'done';
    })();
    expect(await pace.run(work)).toBeNull();
    expect(done.pieces).toBe(7);
    expect(pace.stop()).toBe('canceled');
  });

  test('is seen although it comes from other work of the thread', async () => {
    const signal = { aborted: false };
    const clock = fakeClock();
    const other: Clock = {
      now: () => clock.now(),
      yield() {
        signal.aborted = true;
        return clock.yield();
      },
    };
    const done = { pieces: 0 };
    expect(await new Pace({ signal }, other).run(pieces(clock, 1_000, 1, done))).toBeNull();
    expect(done.pieces).toBe(10);
  });

  test('does not end what has to be finished, which still lets others run', async () => {
    const clock = fakeClock();
    const pace = new Pace({ signal: { aborted: true }, timeLimitMs: 1 }, clock);
    expect(await pace.finish(pieces(clock, 100, 1))).toBe('done');
    expect(longestHeld(clock.yields, 0)).toBeLessThan(20);
  });
});

test('the clock of this thread lets other work have its turn', async () => {
  const order: string[] = [];
  setImmediate(() => void order.push('other'));
  await new Pace({}).clock.yield();
  order.push('work');
  expect(order).toEqual(['other', 'work']);
});

test('where there is nothing but channels between ports, those give way', async () => {
  const { setImmediate: immediately } = globalThis;
  const ways = globalThis as { setImmediate?: unknown };
  delete ways.setImmediate;
  try {
    await expect(new Pace({}).clock.yield()).resolves.toBeUndefined();
  } finally {
    ways.setImmediate = immediately;
  }
});
