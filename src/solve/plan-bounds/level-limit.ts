import type { ModelLevel } from '../../model/model';
import type { Bounds } from './known-bounds';
import type { ClimbPoint } from '../bounds/bundle-climb';
import { type Budget, climb, startsOf } from './climb';
import type { Frame } from './frame';
import { LevelModel } from './level-model';
import { type PricedLevel, statedLevel } from './level-terms';
import { costsAt, stepOf, withCharges } from './open-prices';
import { type ShareLevel, squaresLevel, worthOf } from './over-shares';
import { isCovered, type OpenLevel, type Premises } from './premises';
import { bestOf, type Charges, worstShare } from './worst-share';

/** What prices prove of a level. */
export interface ProvenLimit {
  /** `null`: nothing. */
  readonly limit: number | null;
  /** By place, what the worst over-share's limit would fall by if somebody else held the bundle. */
  readonly worth: Float64Array | null;
}

/** Prices that were found for levels of open bundles, to be charged for at the levels after them. */
export class OpenPoints {
  readonly #points = new Map<OpenLevel, { frame: Frame; point: ClimbPoint; perCost: number }>();

  /** `scale`: units of the point in one step of the level. */
  remember(frame: Frame, level: OpenLevel, point: ClimbPoint, scale: number): void {
    const { step } = stepOf(costsAt(frame, level));
    this.#points.set(level, { frame, point, perCost: scale / step });
  }

  chargesOf(frame: Frame, charged: ShareLevel['charged']): Charges {
    return charged.flatMap(({ level, price }) => {
      const known = this.#points.get(level);
      return known === undefined || known.frame !== frame
        ? []
        : [{ point: known.point, factor: price / known.perCost }];
    });
  }
}

/** Climbs the prices of one level, within a budget. */
export function* provenLimit(
  frame: Frame,
  level: Exclude<ModelLevel, 'rules'>,
  premises: Premises,
  { fairness }: Bounds,
  openPoints: OpenPoints,
  budget: Budget,
): Generator<void, ProvenLimit> {
  if (level === 'fairness') {
    const { limit, proof } = yield* worstShare(
      frame,
      premises,
      fairness,
      charged => openPoints.chargesOf(frame, charged),
      budget,
    );
    return { limit, worth: proof === null ? null : worthOf(proof.level, proof.point) };
  }
  if (level === 'spread') {
    if (!isCovered(premises)) return { limit: null, worth: null };
    const squares = squaresLevel(frame, premises);
    const { total } = yield* highest(frame, squares, openPoints, budget);
    return { limit: Number.isFinite(total) ? notAbove(BigInt(total) * squares.unit) : null, worth: null };
  }
  const limit = yield* pricedLimit(frame, level, premises, openPoints, budget);
  return { limit, worth: null };
}

function* pricedLimit(
  frame: Frame,
  level: PricedLevel,
  premises: Premises,
  openPoints: OpenPoints,
  budget: Budget,
): Generator<void, number | null> {
  const { terms, typical, charged, limitOf } = statedLevel(frame, level, premises);
  const model = new LevelModel(frame, terms);
  const { total, point } = yield* highest(frame, { level: model, typical, charged }, openPoints, budget);
  if (level === 'uncovered' || level === 'understaffed')
    openPoints.remember(frame, level, point, terms.scale);
  return Number.isFinite(total) ? limitOf(total) : null;
}

/** The highest limit that a climb from some starts comes to. */
function* highest(
  frame: Frame,
  { level, typical, charged }: ShareLevel,
  openPoints: OpenPoints,
  budget: Budget,
): Generator<void, { readonly total: number; readonly point: ClimbPoint }> {
  const limits = { typical, tolerance: Math.max(1, typical / 1000), lookCost: frame.lookCost };
  const charges = openPoints.chargesOf(frame, charged);
  const starts = startsOf(level);
  // The first is the better way up more often than not, however low it lies.
  const first = withCharges(starts[0] as ClimbPoint, level.scaled.open, charges);
  const point = yield* climb(level, first, limits, budget);
  const best = bestOf(level, [point, ...starts]);
  return { total: level.valueAt(best), point: best };
}

/** The number itself, or beyond 2^53 one that is not above it: a limit is never rounded up. */
function notAbove(limit: bigint): number {
  const nearest = Number(limit);
  // Neighbors lie at most 2^-52 of the number apart.
  return BigInt(nearest) <= limit ? nearest : nearest - nearest * 2 ** -52;
}
