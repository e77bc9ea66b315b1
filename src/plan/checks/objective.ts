import { priceSideFault } from '../deviation-price';
import type { ParsedPlan } from '../plan';
import type { Findings } from './findings';

/** Checks that prices of deviations are convex. */
export function checkObjective({ objective }: ParsedPlan, found: Findings): void {
  for (const [dimension, price] of Object.entries(objective.balance)) {
    if (typeof price === 'number') continue;
    const path = ['objective', 'balance', dimension];
    const fault = priceSideFault(price);
    if (fault !== null) found.add('out-of-range', path, fault);
    const below = price.below === undefined ? null : priceSideFault(price.below);
    if (below !== null) found.add('out-of-range', [...path, 'below'], below);
  }
}
