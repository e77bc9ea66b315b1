/** Σ (count − expected)² ÷ expected, over those who could have had any. */
export function unevenness(counts: ArrayLike<number>, expected: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const mean = expected[i] as number;
    if (mean <= 0) continue;
    const distance = (counts[i] as number) - mean;
    sum += (distance * distance) / mean;
  }
  return sum;
}

/**
 * Whether a statistic is at least as large as the one that was seen. Equal ones may differ in their last digits by
 * the order of sums (a relabeling of people is one); they are equal here, so that no last digit decides.
 */
export function countsAtLeast(statistic: number, seen: number): boolean {
  return statistic >= seen - seen * 1e-9 - 1e-12;
}
