import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Cooling } from '../../../../src/solve/duty/cooling';
import { shareAt, temperatureAt } from '../../../../src/solve/duty/temperature';

const hot = fc.double({ min: 2, max: 500, noNaN: true });

test('temperatures fall, and where it is how warm is told both ways', () => {
  fc.assert(
    fc.property(hot, fc.double({ min: 0, max: 1, noNaN: true }), (from, share) => {
      const temperature = temperatureAt(share, from, 1.5);
      expect(temperature).toBeLessThanOrEqual(from);
      expect(temperature).toBeGreaterThan(0.74);
      expect(shareAt(temperature, from, 1.5)).toBeCloseTo(share, 6);
    }),
  );
});

test('warmer than the start is the start, colder than the end is the end', () => {
  expect(shareAt(200, 120, 1.5)).toBe(0);
  expect(shareAt(0.1, 120, 1.5)).toBe(1);
});

test('a round has come as far as its moves or its time say, whichever is more', () => {
  const cooling = new Cooling({ steps: 100, done: 0.5 }, 1_000, 120, 1.5);
  expect(cooling.share({ steps: 100, done: 0.5 })).toBe(0);
  expect(cooling.share({ steps: 600, done: 0.5 })).toBe(0.5);
  expect(cooling.share({ steps: 600, done: 0.875 })).toBe(0.75);
  expect(cooling.share({ steps: 100, done: 1 })).toBe(1);
});

test('a round that is warmed goes on from there, by as many moves as it would have had, and ends when time does', () => {
  const cooling = new Cooling({ steps: 0, done: 0 }, 1_000, 128, 1);
  const before = cooling.share({ steps: 700, done: 0.7 });
  cooling.warmTo(1.5 * cooling.temperature(before), { steps: 700, done: 0.7 });
  const from = cooling.share({ steps: 700, done: 0.7 });
  expect(cooling.temperature(from)).toBeCloseTo(1.5 * cooling.temperature(before), 9);
  expect(cooling.share({ steps: 750, done: 0.7 })).toBeCloseTo(from + 0.05, 9);
  expect(cooling.share({ steps: 700, done: 0.85 })).toBeCloseTo((from + 1) / 2, 9);
  expect(cooling.share({ steps: 700, done: 1 })).toBeCloseTo(1, 9);
});
