/** A seeded stream of numbers in [0, 1): mulberry32, the same on every engine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to `size` - 1. */
  below(size: number): number {
    return Math.floor(this.next() * size);
  }
}

/**
 * The natural logarithm of a number in (0, 1], from the four basic operations alone: `Math.log` may differ
 * in its last digit from engine to engine, and acceptance in the search must not. As there: -Infinity at 0, and `NaN`
 * of what is below it or no number.
 */
export function portableLog(value: number): number {
  if (!(value > 0)) return value === 0 ? -Infinity : Number.NaN;
  let mantissa = value;
  let halvings = 0;
  while (mantissa < 0.5) {
    mantissa *= 2;
    halvings++;
  }
  const z = (mantissa - 1) / (mantissa + 1);
  const square = z * z;
  let term = z;
  let sum = 0;
  for (let odd = 1; odd < 40; odd += 2) {
    sum += term / odd;
    term *= square;
  }
  return 2 * sum - halvings * Math.LN2;
}
