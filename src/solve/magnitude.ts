import { InvalidPlanError } from '../errors/errors';
import type { Model } from '../model/model';

/**
 * Sums of burden are compared without tolerance, which needs them to be exact: below 2^53. Only weights or
 * carried balances far from any hour on call come near it.
 * @throws {InvalidPlanError} when they do.
 */
export function requireExactSums({ people, bundles, dimensions }: Model): void {
  let prices = 0;
  for (const { burden, base, deviation } of dimensions) {
    let heaviest = 0;
    let load = 0;
    // People with one clock share a list.
    const different = [...new Set(burden)];
    bundles.forEach((_, bundle) => {
      const most = different.reduce((worst, mine) => Math.max(worst, mine[bundle] as number), 0);
      heaviest = Math.max(heaviest, most);
      load += most;
    });
    const carried = base.reduce((sum, value) => sum + Math.abs(value), 0);
    const slope = Math.max(1, ...deviation.above.slopes, ...deviation.below.slopes);
    prices += slope * (load + carried);
    // A share is a sum of burdens over everyone, times a capacity in hundredths.
    if (Math.max(prices, heaviest * people * 100) <= Number.MAX_SAFE_INTEGER) continue;
    const byCarried = carried > load;
    throw new InvalidPlanError([
      {
        code: 'out-of-range',
        path: [byCarried ? 'ledger' : 'burden'],
        message: `${byCarried ? 'the balances' : 'the weights'} make burdens and their prices add up to about ${Math.max(prices, heaviest * people * 100).toExponential(1)} units; sums are exact below 9.0e+15`,
        hint: byCarried
          ? 'Maybe a balance is in another unit.'
          : 'Maybe use smaller factors with the same ratios.',
      },
    ]);
  }
}
