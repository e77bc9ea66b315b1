import { InvalidOptionError } from '../errors/errors';
import { binomial } from './count-distribution';
import { requireAtLeastNought, requireCount } from './legal';
import { rounded } from './rounded';

/** Between what counts lie by chance alone: 95 of 100, and 998 of 1000. */
export interface FunnelLimits {
  readonly usual: { readonly low: number; readonly high: number };
  readonly rare: { readonly low: number; readonly high: number };
}

/**
 * The limits of a funnel plot (Spiegelhalter 2005) for somebody of whom `expected` of `total` events are expected.
 * Where events come in clusters, the limits lie √dispersion times as far from the expectation.
 * @throws {InvalidOptionError} for numbers that cannot be, or more expected of one than there are in all.
 */
export function funnelLimits(total: number, expected: number, dispersion = 1): FunnelLimits {
  requireCount('total', total);
  requireAtLeastNought('expected', expected);
  requireAtLeastNought('dispersion', dispersion);
  // What was summed up may be above by its last digit.
  if (expected > total * (1 + 1e-6)) {
    throw new InvalidOptionError(
      `\`expected\` is ${expected} of a total of ${total}; it must not be more.\nMaybe the two are swapped.`,
    );
  }
  const counts = binomial(total, total === 0 ? 0 : Math.min(1, expected / total));
  const wider = Math.sqrt(Math.max(1, dispersion));
  const limits = (probability: number): { low: number; high: number } => {
    const { low, high } = counts.interval(probability);
    if (wider === 1) return { low, high };
    return {
      low: rounded(Math.max(0, expected - wider * (expected - low))),
      high: rounded(Math.min(total, expected + wider * (high - expected))),
    };
  };
  return { usual: limits(0.95), rare: limits(0.998) };
}
