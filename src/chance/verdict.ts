import type { ShareEstimate } from './wilson';

/** What a test of chance says. It speaks of causes, not of what anybody had to bear. */
export type ChanceVerdict =
  /** Chance alone explains what was seen less often than the level of the test. */
  | 'more than chance'
  /** Chance explains it, and a difference worth having would most likely have been found. */
  | 'consistent with chance'
  /** Chance explains it, but the test would have found a double rate less than every second time. */
  | 'too little data';

/** Power below which silence of the test says nothing. */
const LEAST_POWER = 0.5;

/**
 * @param p of the test.
 * @param power of the test to find that one person has a double rate.
 */
export function chanceVerdict(p: number, power: ShareEstimate, level = 0.05): ChanceVerdict {
  if (p <= level) return 'more than chance';
  return power.share < LEAST_POWER ? 'too little data' : 'consistent with chance';
}
