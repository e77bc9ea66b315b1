import { BundleClimb, type ClimbPoint } from '../bounds/bundle-climb';
import { itemPrices, pricesFromLoads } from '../bounds/cover';
import { allocationPrices } from '../bounds/load-prices';
import type { RowMinimizer } from '../bounds/row-limit';
import type { LevelModel } from './level-model';
import { PriceSweep } from './price-sweep';

/** Effort in steps of the dynamic programs, so that what is proven does not depend on the machine. */
export interface Budget {
  left: number;
}

export interface ClimbLimits {
  /** What the price of a bundle is about: it sets the first steps, not the result. */
  readonly typical: number;
  /** Gains below this are not worth more steps. */
  readonly tolerance: number;
  /** What a look at everyone's timeline takes from the budget. */
  readonly lookCost: number;
  /** A value beyond which nothing is gained. */
  readonly enough?: number;
}

/** Steps of one person's own prices between sweeps, and sweeps between those. */
const OWN_STEPS = 40;
const SWEEPS = 3;
/** A sweep looks at each item about this often. */
const SWEEP_LOOKS = 3;
/** Rounds with little gain before all prices climb at once, and looks of that. */
const IDLE = 2;
const JOINT_LOOKS = 150;

/**
 * Climbs the prices of a level from a point as far as the budget goes. In turns: prices of bundles in sweeps,
 * and everyone's own prices of loads and windows while those of the bundles stand still. Where that gains
 * little, all prices at once by the volume algorithm, which also finds ways up that take several prices
 * together. What comes back is never lower than the start. Pauses after every few looks at everyone.
 */
export function* climb(
  level: LevelModel,
  start: ClimbPoint,
  { typical, tolerance, lookCost, enough = Infinity }: ClimbLimits,
  budget: Budget,
): Generator<void, ClimbPoint> {
  const sweeps = new PriceSweep(level);
  let point: ClimbPoint = { prices: start.prices.slice(), rows: start.rows };
  let best = level.valueAt(point);
  let range = Math.max(1, typical / 2);
  for (let idle = 0; budget.left > 0 && best <= enough;) {
    const rows = yield* ownPrices(level, point, range, tolerance);
    const next = { prices: point.prices.slice(), rows };
    for (let times = 0; times < SWEEPS; times++) {
      sweeps.sweep(next);
      yield;
    }
    budget.left -= (OWN_STEPS + SWEEPS * SWEEP_LOOKS + 2) * lookCost;
    const value = level.valueAt(next);
    const gain = value - best;
    if (gain > 0) [point, best] = [next, value];
    if (gain > 20 * tolerance) continue;
    if (++idle < IDLE) continue;
    const before = best;
    if (budget.left > 0) {
      const together = new BundleClimb(level.scaled, level.rows, point, { range, tolerance }, true);
      for (let looks = 0; looks < JOINT_LOOKS && budget.left > 0; looks++) {
        budget.left -= lookCost;
        if (!together.advance(1)) break;
        yield;
      }
      const reached = level.valueAt(together.point);
      if (reached > best) [point, best] = [together.point, reached];
    }
    if (best - before < 5 * tolerance && range <= Math.max(1, typical / 100)) break;
    range = Math.max(1, range / 4);
    idle = 0;
  }
  return point;
}

/** Everyone's prices of loads and windows, climbed by themselves. */
function* ownPrices(
  level: LevelModel,
  { prices, rows }: ClimbPoint,
  range: number,
  tolerance: number,
): Generator<void, ClimbPoint['rows']> {
  const climbed: ClimbPoint['rows'][number][] = [];
  for (const [person, mine] of rows.entries()) {
    const minimizer = level.rows[person] as RowMinimizer;
    const item = itemPrices(level.scaled, minimizer.row, prices);
    const found = minimizer.priced(item, mine, OWN_STEPS, { range, tolerance, byWeight: true });
    const { value } = minimizer.apart({ item, ...mine });
    climbed.push(found.value > value ? { unit: found.unit, window: found.window } : mine);
    yield;
  }
  return climbed;
}

/** The points a climb may start from: prices of loads at which people take what there is to carry, and none. */
export function startsOf(level: LevelModel): readonly ClimbPoint[] {
  const { scaled, rows } = level;
  const none = new Float64Array(scaled.model.kindOf.length);
  const { low } = allocationPrices(
    scaled,
    rows.map(({ curves }) => curves),
  );
  const free = new Float64Array(low.length);
  return (low.length === 0 ? [free] : [low, free]).map(perLoad =>
    level.startAt(perLoad, pricesFromLoads(scaled, perLoad, none)),
  );
}
