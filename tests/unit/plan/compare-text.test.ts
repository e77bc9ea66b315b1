import { describe, expect, test } from 'vitest';
import { compareText } from '../../../src/plan/compare-text';

describe('the order of texts', () => {
  test('is by code unit, not by what a locale thinks', () => {
    expect(['b', 'ä', 'B', 'a', '10', '9', ''].sort(compareText)).toEqual([
      '',
      '10',
      '9',
      'B',
      'a',
      'b',
      'ä',
    ]);
    expect(compareText('same', 'same')).toBe(0);
  });

  test('of instants is the order of time', () => {
    expect(compareText('2026-03-29T01:00:00Z', '2026-03-29T00:59:00Z')).toBe(1);
  });
});
