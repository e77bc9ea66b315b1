import { InvalidOptionError } from '../errors/errors';
import { requireCount } from './legal';

/** How sure an interval is to hold what it estimates, and the quantile of the normal distribution for it. */
const QUANTILE = {
  0.8: 1.281_551_565_544_600_4,
  0.9: 1.644_853_626_951_472_2,
  0.95: 1.959_963_984_540_054,
  0.99: 2.575_829_303_548_900_4,
} as const;

export type Confidence = keyof typeof QUANTILE;

/** A share of what was counted, and between what its true value lies. */
export interface ShareEstimate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of Wilson (1927) around successes ÷ trials. It never leaves 0 to 1, and is right for few trials and
 * for shares near the ends, where the textbook interval is not. Without trials everything is possible: 0 to 1.
 * @throws {InvalidOptionError} for counts that cannot be, or another confidence than 0.8, 0.9, 0.95 and 0.99.
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  confidence: Confidence = 0.95,
): ShareEstimate {
  requireCount('successes', successes);
  requireCount('trials', trials, successes);
  const z = Object.hasOwn(QUANTILE, confidence) ? QUANTILE[confidence] : null;
  if (z === null) {
    throw new InvalidOptionError(
      `\`confidence\` is ${String(confidence)}; it must be 0.8, 0.9, 0.95 or 0.99.\nMaybe it is written in percent.`,
    );
  }
  if (trials === 0) return { share: 0, low: 0, high: 1 };
  const share = successes / trials;
  const center = share + (z * z) / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const width = 1 + (z * z) / trials;
  return {
    share,
    low: successes === 0 ? 0 : (center - half) / width,
    high: successes === trials ? 1 : (center + half) / width,
  };
}
