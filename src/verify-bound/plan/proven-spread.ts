import type { Model } from '../../model/model';
import { NO_COSTS, PricedRosters, windowsOf } from './least-total';
import { isCovered, isFree, type Premises } from './premises';
import type { PriceNumbers } from './price-numbers';
import type { OwnTimelines } from './timelines';

/** The sum of squares of over-shares that prices prove, in the level's own units. */
export function pricedSpread(
  model: Model,
  timelines: readonly OwnTimelines[],
  premises: Premises,
  prices: PriceNumbers,
): bigint | string {
  if (prices.scale !== 1) return 'squares have no scale but their unit';
  const windows = windowsOf(model, timelines, prices, premises.keepsRules);
  if (typeof windows === 'string') return windows;
  const rosters = new PricedRosters(model, timelines, premises, prices, NO_COSTS, windows);
  if (!rosters.isExact) return 'the sums are too large to be exact';
  const unit = BigInt(prices.unit);
  const loads = rosters.leastLargeLoads(
    dimension => (dimension === 0 ? deviation => BigInt(deviation) ** 2n : null),
    unit,
  );
  return BigInt(rosters.least) * unit + loads;
}

/**
 * The least sum of squares when what must be carried, each turn at its least burden, may be split at will: the
 * lowest over-shares are raised to one level. Others below zero may come up to it by other duty.
 */
export function levelledSpread(
  { bundles, dimensions }: Model,
  timelines: readonly OwnTimelines[],
  premises: Premises,
): bigint {
  const burden = dimensions[0]?.burden ?? [];
  let load = 0n;
  const able = new Set<number>();
  if (isCovered(premises)) {
    bundles.forEach((bundle, turn) => {
      if (!isFree(bundle) || bundle.openCost === 0) return;
      let least = Infinity;
      for (const person of bundle.candidates) {
        able.add(person);
        least = Math.min(least, (burden[person] as Float64Array)[turn] as number);
      }
      load += BigInt(least);
    });
  }
  const bases = timelines.map(mine => mine.load(0).base);
  let squares = 0n;
  for (const [person, base] of bases.entries())
    if (!able.has(person) && base > 0) squares += BigInt(base) ** 2n;
  const ascending = [...able].map(person => BigInt(bases[person] as number)).sort((a, b) => (a < b ? -1 : 1));
  // With the lowest `count` of them on one level, the sum of what they carry is `sum`.
  let sum = load;
  let count = 0n;
  for (const base of ascending) {
    if (count > 0n && base * count >= sum) {
      if (base > 0n) squares += base ** 2n;
      continue;
    }
    sum += base;
    count++;
  }
  if (count > 0n && sum > 0n) squares += (sum ** 2n + count - 1n) / count;
  return squares;
}

/** The sum of squares of a profile. */
export function squaresOf(profile: readonly number[]): bigint {
  let sum = 0n;
  for (const value of profile) sum += BigInt(value) ** 2n;
  return sum;
}
