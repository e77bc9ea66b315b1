/** Weights in whole numbers may be this much off, as a share of themselves. */
const CLOSE = 0.04;
/** The smallest weight of a group is at most this, so that whole numbers stay easy to read. */
const MOST_STEPS = 60;

/** The largest weight that a plan can say. */
export const MOST_WEIGHT = 1_000;

/**
 * Positive weights as the smallest whole numbers that are in the same proportions, to within four percent; the closest
 * there are up to where the smallest is 60 or the largest 1000, if none is. Where the largest is more than 1000 times
 * the smallest, those beyond are 1000.
 */
export function wholeWeights(weights: readonly number[]): readonly number[] {
  const least = Math.min(...weights);
  let best: readonly number[] = [];
  let closest = Infinity;
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    const whole = weights.map(weight => Math.round((weight / least) * steps));
    if (Math.max(...whole) > MOST_WEIGHT) {
      return steps === 1 ? whole.map(value => Math.min(MOST_WEIGHT, value)) : best;
    }
    const off = Math.max(
      ...whole.map((value, index) => Math.abs((value * least) / (steps * (weights[index] as number)) - 1)),
    );
    if (off <= CLOSE) return whole;
    if (off < closest) [best, closest] = [whole, off];
  }
  return best;
}
