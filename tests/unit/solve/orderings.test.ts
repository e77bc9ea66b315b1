import { describe, expect, test } from 'vitest';
import { compareDelta, squaresChange } from '../../../src/solve/compare';
import { type Delta, emptyDelta } from '../../../src/solve/delta';

/** From one distribution of loads to another. */
const change = (before: number[], after: number[]): Delta => ({ ...emptyDelta(), before, after });

/** Below 0 when the second distribution comes first. */
const fairer = (before: number[], after: number[], level: 'fairness' | 'spread' = 'fairness'): number =>
  compareDelta([level], change(before, after));

describe('distributions that other measures put in the wrong order', () => {
  test('a free rider is not as bad as a heavier load: 4 4 4 0 comes before 5 3 2 2, though its squares do not', () => {
    expect(fairer([5, 3, 2, 2], [4, 4, 4, 0])).toBeLessThan(0);
    expect(squaresChange(change([5, 3, 2, 2], [4, 4, 4, 0]))).toBe(6);
    expect(fairer([5, 3, 2, 2], [4, 4, 4, 0], 'spread')).toBeGreaterThan(0);
  });

  test('5 5 2 2 1 comes before 6 3 3 2 1, which have the same squares, Gini, Jain and coefficient of variation', () => {
    expect(fairer([6, 3, 3, 2, 1], [5, 5, 2, 2, 1])).toBeLessThan(0);
    expect(squaresChange(change([6, 3, 3, 2, 1], [5, 5, 2, 2, 1]))).toBe(0);
    expect(fairer([6, 3, 3, 2, 1], [5, 5, 2, 2, 1], 'spread')).toBe(0);
  });

  test('5 5 2 2 1 comes before 11 1 1 1 1, which a mean of ratios between pairs calls the better balanced', () => {
    expect(fairer([11, 1, 1, 1, 1], [5, 5, 2, 2, 1])).toBeLessThan(0);
  });

  test('making somebody light heavier is no gain, though the range becomes smaller', () => {
    expect(fairer([3, 3, 0], [3, 3, 2])).toBeGreaterThan(0);
  });
});
