import type { ClimbPoint } from '../bounds/bundle-climb';
import { atLeast, type Reach } from '../bounds/load-corners';
import { type Budget, climb, startsOf } from './climb';
import type { Frame } from './frame';
import type { LevelModel } from './level-model';
import { meanOf } from './level-terms';
import { withCharges } from './open-prices';
import { excessLevel } from './over-shares';
import type { LevelProof } from './level-proof';
import type { OpenPrices } from './open-prices';
import type { Premises } from './premises';

/** Points of earlier levels, and how much of each is charged. */
export type Charges = readonly { readonly point: ClimbPoint; readonly factor: number }[];

/** A proven limit of the worst over-share. */
export interface WorstShare {
  readonly limit: number;
  /** What was climbed to prove it; `null`: it follows from the one that was given. */
  readonly climbed: LevelProof | null;
  /** The same prices where they prove it. */
  readonly proof: LevelProof | null;
}

/** Share of the budget for one climb, before the threshold moves up to what is proven by then. */
const SHARE = 4;
const ROUNDS = 8;

/**
 * The highest threshold that some over-share must reach: where the limit of what is beyond it is above
 * zero. Prices climb at a threshold just below what is known to be reached; what they prove there proves a
 * higher one (Dinkelbach's method), so that the threshold needs no guess.
 */
export function* worstShare(
  frame: Frame,
  premises: Premises,
  from: { readonly limit: number; readonly people: readonly number[] },
  chargesOf: (charged: OpenPrices['charged']) => Charges,
  budget: Budget,
): Generator<void, WorstShare> {
  const { lookCost } = frame;
  let { limit } = from;
  let proven: Omit<WorstShare, 'limit'> = { climbed: null, proof: null };
  if (!Number.isFinite(limit)) limit = Math.min(...frame.reach.map(([main]) => (main as Reach).base));
  const slack = Math.max(1, Math.floor(meanOf((frame.loads[0] as Frame['loads'][number]).weight) / 16));
  const given = budget.left;
  let point: ClimbPoint | null = null;
  for (let round = 0; round < ROUNDS && budget.left > 0; round++) {
    // A little below, where the prices that proved the limit are worth something.
    const { level, typical } = excessLevel(frame, premises, limit - Math.ceil(slack / 4 ** round));
    point ??= withCharges(
      bestOf(level, [...startsOf(level), groupStart(level, from.people)]),
      level.scaled.open,
      chargesOf(level.charged),
    );
    const share: Budget = { left: Math.min(budget.left, given / SHARE) };
    const before = share.left;
    point = yield* climb(level, point, { typical, tolerance: typical / 2000, lookCost }, share);
    budget.left -= before - share.left;
    const reached = yield* highestThreshold(frame, premises, point, limit);
    const gain = reached - limit;
    if (gain > 0) {
      limit = reached;
      const beyond = excessLevel(frame, premises, limit - 1).level;
      proven = { climbed: { frame, level, point }, proof: { frame, level: beyond, point } };
    }
    if (round > 0 && gain < slack / 500) break;
  }
  return { limit: nextReached(frame, limit), ...proven };
}

/** One more than the highest threshold that is exceeded at the prices of a point, if that is above `known`. */
function* highestThreshold(
  frame: Frame,
  premises: Premises,
  point: ClimbPoint,
  known: number,
): Generator<void, number> {
  const isExceeded = (threshold: number): boolean => {
    // If nobody were beyond the threshold, no timeline beyond it would be held: only the others count.
    const within = { ...premises, worst: Math.min(premises.worst, threshold) };
    return excessLevel(frame, within, threshold).level.valueAt(point) > 0;
  };
  if (!isExceeded(known)) return known;
  let low = known;
  let by = Math.max(1, Math.floor(Math.abs(known) / 64));
  for (; isExceeded(low + by); by *= 2) {
    low += by;
    yield;
    // No over-share can be beyond everything: the plan cannot be covered, which is not for here to say.
    if (by > 2 ** 48) return known;
  }
  let high = low + by;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (isExceeded(middle)) low = middle;
    else high = middle;
    yield;
  }
  return low + 1;
}

/** The least over-share anybody can have that is no less than a limit: the worst is somebody's. */
function nextReached(frame: Frame, limit: number): number {
  let next = Infinity;
  for (const [main] of frame.reach) {
    const { base, step } = main as Reach;
    const units = atLeast(main as Reach, step === 0 ? 0 : Math.max(0, Math.ceil((limit - base) / step)));
    if (units < Infinity && base + units * step >= limit) next = Math.min(next, base + units * step);
  }
  return Number.isFinite(next) ? next : limit;
}

/** The point at which a level's limit is highest. */
export function bestOf(level: LevelModel, points: readonly ClimbPoint[]): ClimbPoint {
  let best = points[0] as ClimbPoint;
  let most = level.valueAt(best);
  for (const point of points.slice(1)) {
    const value = level.valueAt(point);
    if (value > most) [best, most] = [point, value];
  }
  return best;
}

/** Only what a group of people carries counts. */
function groupStart({ scaled, rows }: LevelModel, people: readonly number[]): ClimbPoint {
  const inGroup = new Set(people);
  const weight = scaled.model.loads[0]?.weight ?? [];
  const prices = Float64Array.from(scaled.open);
  for (const bundle of scaled.free) {
    const kind = scaled.model.kindOf[bundle] as number;
    let least = Infinity;
    for (const person of scaled.model.candidates[bundle] as Int32Array) {
      const burden = (weight[person] as Float64Array)[kind] as number;
      least = Math.min(least, inGroup.has(person) ? scaled.scale * burden : 0);
    }
    prices[bundle] = Math.min(scaled.open[bundle] as number, least);
  }
  return {
    prices,
    rows: rows.map(({ row, curves }, person) => ({
      unit: Float64Array.from(curves, ({ step }) => (inGroup.has(person) ? scaled.scale * step : 0)),
      window: new Float64Array(row.windows.length),
    })),
  };
}
