import { portableLog } from './random';

/** Above this, e^x is beyond what a number holds; below its negative it is nought. */
const LARGEST_EXPONENT = 709;

/**
 * The natural logarithm of a number above 0, from the four basic operations alone. As `Math.log` has them: -Infinity
 * at 0, Infinity at Infinity, and `NaN` below 0.
 */
export function naturalLog(value: number): number {
  return value <= 1 ? portableLog(value) : -portableLog(1 / value);
}

/** e to the power of a number, from the four basic operations alone. */
export function exponential(power: number): number {
  if (power > LARGEST_EXPONENT) return Infinity;
  if (power < -LARGEST_EXPONENT) return 0;
  const doublings = Math.round(power / Math.LN2);
  const rest = power - doublings * Math.LN2;
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 20; n++) {
    term *= rest / n;
    sum += term;
  }
  const factor = doublings < 0 ? 0.5 : 2;
  for (let n = Math.abs(doublings); n > 0; n--) sum *= factor;
  return sum;
}

/** Stirling's series, of which eight terms are exact to the last digits from 10 on. */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1_260,
  -1 / 1_680,
  1 / 1_188,
  -691 / 360_360,
  1 / 156,
  -3_617 / 122_400,
];
const HALF_LOG_TWO_PI = 0.918_938_533_204_672_8;

/** The logarithm of the gamma function of a number above 0. */
export function logGamma(value: number): number {
  // Γ(x + 1) = x Γ(x) lifts small numbers to where the series holds.
  let lifted = value;
  let product = 1;
  while (lifted < 10) product *= lifted++;
  const square = lifted * lifted;
  let power = lifted;
  let series = 0;
  for (const coefficient of STIRLING) {
    series += coefficient / power;
    power *= square;
  }
  return (lifted - 0.5) * naturalLog(lifted) - lifted + HALF_LOG_TWO_PI + series - naturalLog(product);
}
