/** The largest whole number that divides both; of 0 and a number that number. */
export function commonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
