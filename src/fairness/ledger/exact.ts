/**
 * The nearest whole number to a fraction; halves go towards nought, so that debts and credits are rounded alike, and
 * what is left of an amount once its nearest whole number has been written off is 0. `denominator` is above 0.
 */
export function nearest(numerator: bigint, denominator: bigint): number {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = Number((2n * size + denominator - 1n) / (2n * denominator));
  return numerator < 0n && rounded !== 0 ? -rounded : rounded;
}

/**
 * Hands out a whole amount in proportion to weights, exactly: each gets its part towards nought, and what is left
 * goes a unit each to the largest remainders, of equal ones to those that come first (the method of Hamilton).
 * `null` when no weight is above 0.
 */
export function apportion(amount: number, weights: readonly number[]): readonly number[] | null {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total <= 0n) return null;
  const size = BigInt(Math.abs(amount));
  const parts = weights.map(weight => (size * BigInt(weight)) / total);
  const remainders = weights.map((weight, index) => ({ index, rest: (size * BigInt(weight)) % total }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1));
  let left = Number(size - parts.reduce((sum, part) => sum + part, 0n));
  for (const { index } of remainders) {
    if (left === 0) break;
    parts[index] = (parts[index] as bigint) + 1n;
    left -= 1;
  }
  return parts.map(part => (amount < 0 && part !== 0n ? -Number(part) : Number(part)));
}
