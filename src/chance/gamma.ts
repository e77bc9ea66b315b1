import { exponential, logGamma, naturalLog } from './elementary';
import { rounded } from './rounded';

const STEPS = 100_000;
const PRECISION = 1e-16;

/** P(X ≥ x) of a χ² distribution: how often chance alone gives a value as large. Nine digits. */
export function chiSquareTail(value: number, degrees: number): number {
  return rounded(upperGamma(degrees / 2, value / 2));
}

/**
 * The value that a gamma variable of mean shape ÷ rate stays below with the probability `share`. Nine digits.
 * A shape of 0 is all at 0.
 */
export function gammaQuantile(shape: number, rate: number, share: number): number {
  if (shape <= 0 || share <= 0) return 0;
  let low = 0;
  let high = Math.max(1, shape);
  while (1 - upperGamma(shape, high) < share) {
    low = high;
    high *= 2;
  }
  // Quantiles of small shapes are tiny: halving goes on until the digits that are shown stand.
  for (let step = 0; step < 1_100 && high - low > high * 1e-12; step++) {
    const middle = (low + high) / 2;
    if (lowerGamma(shape, middle) < share) low = middle;
    else high = middle;
  }
  return rounded(high / rate);
}

/** The regularized incomplete gamma function from 0 to x. */
function lowerGamma(shape: number, x: number): number {
  return x < shape + 1 ? bySeries(shape, x) : 1 - byFraction(shape, x);
}

/** The same from x on. */
function upperGamma(shape: number, x: number): number {
  return x < shape + 1 ? 1 - bySeries(shape, x) : byFraction(shape, x);
}

/** x^a e^−x Σ x^n ÷ (a (a+1) … (a+n)) ÷ Γ(a): Abramowitz & Stegun 6.5.29. */
function bySeries(shape: number, x: number): number {
  if (x <= 0) return 0;
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < STEPS && term > sum * PRECISION; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * front(shape, x);
}

/** The continued fraction 6.5.31, from its head by the method of Lentz. */
function byFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < STEPS; n++) {
    const a = n * (shape - n);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return value * front(shape, x);
}

function front(shape: number, x: number): number {
  return exponential(shape * naturalLog(x) - x - logGamma(shape));
}
