import { priceSideFault } from '../deviation-price';
import type { ParsedPlan } from '../plan';
import type { Findings } from './findings';

/** Checks that prices of deviations are convex, and that weights have one source each. */
export function checkObjective({ objective, burden }: ParsedPlan, found: Findings): void {
  const sourced = new Set<string>();
  burden.sources.forEach(({ weights }, index) => {
    weights.forEach((weight, at) => {
      const path = ['burden', 'sources', index, 'weights', at];
      if (sourced.has(weight)) found.add('duplicate-source', path, `${weight} already has a source`);
      sourced.add(weight);
    });
  });
  for (const [dimension, price] of Object.entries(objective.balance)) {
    if (typeof price === 'number') continue;
    const path = ['objective', 'balance', dimension];
    const fault = priceSideFault(price);
    if (fault !== null) found.add('out-of-range', path, fault);
    const below = price.below === undefined ? null : priceSideFault(price.below);
    if (below !== null) found.add('out-of-range', [...path, 'below'], below);
  }
}
