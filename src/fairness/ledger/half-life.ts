/** Halvings after which nothing counts: less than a thousandth of a unit would be left of any amount. */
const FORGOTTEN = 64;

/**
 * What is left of an amount after some days is `left(days, H) / whole(H)` of it: one half after each half-life `H`,
 * and on a straight line between two of them, so that it is a fraction and the same on every machine. With
 * `days = k·H + r` that is `(2H − r) / (2H · 2^k)`; never below `2^(−days/H)`, and at most 6.2 % of it above.
 */
export function left(days: number, halfLifeDays: number): bigint {
  const halvings = Math.floor(days / halfLifeDays);
  if (halvings >= FORGOTTEN) return 0n;
  const rest = days - halvings * halfLifeDays;
  return BigInt(2 * halfLifeDays - rest) << BigInt(FORGOTTEN - halvings);
}

/** What `left` is a part of. */
export function whole(halfLifeDays: number): bigint {
  return BigInt(2 * halfLifeDays) << BigInt(FORGOTTEN);
}
