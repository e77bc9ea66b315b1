/*
 * Sets of small numbers as bits, many in one array: member n of the set that begins at word `at` is bit n % 32
 * of word `at` + n / 32. What two sets have in common is found a word at a time.
 */

/** Words that a set of the numbers below `size` takes. */
export function wordsFor(size: number): number {
  return (size + 31) >>> 5;
}

export function include(bits: Int32Array, at: number, member: number): void {
  const word = at + (member >>> 5);
  bits[word] = (bits[word] as number) | (1 << (member & 31));
}

export function exclude(bits: Int32Array, at: number, member: number): void {
  const word = at + (member >>> 5);
  bits[word] = (bits[word] as number) & ~(1 << (member & 31));
}

export function includes(bits: Int32Array, at: number, member: number): boolean {
  return (((bits[at + (member >>> 5)] as number) >>> (member & 31)) & 1) === 1;
}

/** The lowest bit that is set in a word that is not zero. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** The first member of two sets from some number on, all the way around; -1: they have none in common. */
export function firstCommon(
  some: Int32Array,
  someAt: number,
  other: Int32Array,
  otherAt: number,
  words: number,
  from: number,
): number {
  let word = from >>> 5;
  // The lower part of the first word comes last.
  let part = -1 << (from & 31);
  for (let look = 0; look <= words; look++) {
    const bits = (some[someAt + word] as number) & (other[otherAt + word] as number) & part;
    if (bits !== 0) return (word << 5) + lowestBit(bits);
    if (++word === words) word = 0;
    part = look === words - 1 ? ~(-1 << (from & 31)) : -1;
  }
  return -1;
}
