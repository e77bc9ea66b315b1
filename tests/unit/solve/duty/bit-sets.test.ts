import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  exclude,
  firstCommon,
  include,
  includes,
  lowestBit,
  wordsFor,
} from '../../../../src/solve/duty/bit-sets';

const SIZE = 100;
const members = fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 12 });

/** The second of three sets in one array; the others are full or empty, to show what reaches too far. */
function setOf(list: readonly number[], others: number): { readonly bits: Int32Array; readonly at: number } {
  const at = wordsFor(SIZE);
  const bits = new Int32Array(3 * at).fill(others).fill(0, at, 2 * at);
  for (const member of list) include(bits, at, member);
  return { bits, at };
}

test('a set holds what was included and not excluded since', () => {
  fc.assert(
    fc.property(members, members, (some, gone) => {
      const { bits, at } = setOf(some, -1);
      for (const member of gone) exclude(bits, at, member);
      for (let member = 0; member < SIZE; member++) {
        expect(includes(bits, at, member)).toBe(some.includes(member) && !gone.includes(member));
      }
      expect([...bits.subarray(0, at), ...bits.subarray(2 * at)].every(word => word === -1)).toBe(true);
    }),
  );
});

test('the first common member is the next one in a circle', () => {
  fc.assert(
    fc.property(members, members, fc.nat(SIZE - 1), (some, other, from) => {
      const [a, b] = [setOf(some, -1), setOf(other, -1)];
      const circle = Array.from({ length: SIZE }, (_, step) => (from + step) % SIZE);
      const expected = circle.find(member => some.includes(member) && other.includes(member)) ?? -1;
      expect(firstCommon(a.bits, a.at, b.bits, b.at, wordsFor(SIZE), from)).toBe(expected);
    }),
  );
});

test.each([0, 1, 17, 31])('the lowest bit of a word: %i', bit => {
  expect(lowestBit(1 << bit)).toBe(bit);
  expect(lowestBit(-1 << bit)).toBe(bit);
});
