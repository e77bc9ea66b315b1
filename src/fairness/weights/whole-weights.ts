/** Weights in whole numbers may be this much off, as a share of themselves. */
const CLOSE = 0.04;
/** The smallest weight of a group is at most this, so that whole numbers stay easy to read. */
const MOST_STEPS = 60;

/**
 * Positive weights as the smallest whole numbers that are in the same proportions, to within four percent; the closest
 * there are up to where the smallest is 60, if none is.
 */
export function wholeWeights(weights: readonly number[]): readonly number[] {
  const least = Math.min(...weights);
  let best: readonly number[] = [];
  let closest = Infinity;
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    const whole = weights.map(weight => Math.round((weight / least) * steps));
    const off = Math.max(
      ...whole.map((value, index) => Math.abs((value * least) / (steps * (weights[index] as number)) - 1)),
    );
    if (off <= CLOSE) return whole;
    if (off < closest) [best, closest] = [whole, off];
  }
  return best;
}
