import { expect, test } from 'vitest';
import { naturalLog } from '../../../src/chance/elementary';
import { portableLog, Random } from '../../../src/chance/random';

test('the logarithm is right to the last digits', () => {
  const random = new Random(7);
  for (let i = 0; i < 10_000; i++) {
    const value = 1 - random.next();
    expect(Math.abs(portableLog(value) - Math.log(value))).toBeLessThan(
      1e-12 * Math.max(1, -Math.log(value)),
    );
  }
  expect(portableLog(1)).toBe(0);
  expect(portableLog(2 ** -32)).toBeCloseTo(-32 * Math.LN2, 12);
});

test('the logarithm ends where there is none', () => {
  expect([0, Infinity, -1, Number.NaN].map(naturalLog)).toEqual([
    -Infinity,
    Infinity,
    Number.NaN,
    Number.NaN,
  ]);
  expect(naturalLog(5e-324)).toBeCloseTo(Math.log(5e-324), 9);
  expect(portableLog(0)).toBe(-Infinity);
});

test('the stream of numbers is fixed', () => {
  const random = new Random(1);
  expect(Array.from({ length: 5 }, () => random.below(1_000_000))).toEqual([
    627073, 2735, 527447, 981050, 968377,
  ]);
});

test('whole numbers are spread evenly', () => {
  const random = new Random(3);
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 70_000; i++) {
    const at = random.below(7);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});
