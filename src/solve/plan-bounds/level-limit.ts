import type { ModelLevel } from '../../model/model';
import type { PriceProof } from '../../model/price-proof';
import { type Bounds, notAbove } from './known-bounds';
import type { ClimbPoint } from '../bounds/bundle-climb';
import { type Budget, climb, startsOf } from './climb';
import type { Frame } from './frame';
import { LevelModel } from './level-model';
import { type LevelProof, writtenProof } from './level-proof';
import { type PricedLevel, statedLevel } from './level-terms';
import { costsAt, type OpenPrices, stepOf, withCharges } from './open-prices';
import { type ShareLevel, squaresLevel, worthOf } from './over-shares';
import { isCovered, type OpenLevel, type Premises } from './premises';
import { bestOf, type Charges, worstShare } from './worst-share';

/** What prices prove of a level. */
export interface ProvenLimit {
  /** `null`: nothing. */
  readonly limit: number | null;
  /** By place, what the worst over-share's limit would fall by if somebody else held the bundle. */
  readonly worth: Float64Array | null;
  /** `null`: the limit follows from the one that was known. */
  readonly proof: (() => PriceProof) | null;
}

const NOTHING: ProvenLimit = { limit: null, worth: null, proof: null };

/** Prices that were found for levels of open bundles, to be charged for at the levels after them. */
export class OpenPoints {
  readonly #points = new Map<OpenLevel, { frame: Frame; point: ClimbPoint; perCost: number }>();

  /** `scale`: units of the point in one step of the level. */
  remember(frame: Frame, level: OpenLevel, point: ClimbPoint, scale: number): void {
    const { step } = stepOf(costsAt(frame, level));
    this.#points.set(level, { frame, point, perCost: scale / step });
  }

  chargesOf(frame: Frame, charged: OpenPrices['charged']): Charges {
    return charged.flatMap(({ level, price, step }) => {
      const known = this.#points.get(level);
      return known === undefined || known.frame !== frame
        ? []
        : [{ point: known.point, factor: price / step / known.perCost }];
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
    const { limit, climbed, proof } = yield* worstShare(
      frame,
      premises,
      fairness,
      charged => openPoints.chargesOf(frame, charged),
      budget,
    );
    return {
      limit,
      worth: climbed === null ? null : worthOf(climbed.level, climbed.point),
      proof: proof === null ? null : () => ({ kind: 'prices', limit, ...writtenProof(proof) }),
    };
  }
  if (level === 'spread') {
    if (!isCovered(premises)) return NOTHING;
    const squares = squaresLevel(frame, premises);
    const { total, point } = yield* highest(frame, squares, openPoints, budget);
    if (!Number.isFinite(total)) return NOTHING;
    const proof = { frame, level: squares.level, point };
    const unit = { scale: 1, unit: Number(squares.unit) };
    return proven(notAbove(BigInt(total) * squares.unit), proof, unit);
  }
  return yield* pricedLimit(frame, level, premises, openPoints, budget);
}

function proven(limit: number, proof: LevelProof, units: Pick<PriceProof, 'unit'> = {}): ProvenLimit {
  return {
    limit,
    worth: null,
    proof: () => ({ kind: 'prices', limit, ...writtenProof(proof), ...units }),
  };
}

function* pricedLimit(
  frame: Frame,
  level: PricedLevel,
  premises: Premises,
  openPoints: OpenPoints,
  budget: Budget,
): Generator<void, ProvenLimit> {
  const { terms, typical, limitOf } = statedLevel(frame, level, premises);
  const model = new LevelModel(frame, terms);
  const { total, point } = yield* highest(frame, { level: model, typical }, openPoints, budget);
  if (level === 'uncovered' || level === 'understaffed')
    openPoints.remember(frame, level, point, terms.scale);
  return Number.isFinite(total) ? proven(limitOf(total), { frame, level: model, point }) : NOTHING;
}

/** The highest limit that a climb from some starts comes to. */
function* highest(
  frame: Frame,
  { level, typical }: ShareLevel,
  openPoints: OpenPoints,
  budget: Budget,
): Generator<void, { readonly total: number; readonly point: ClimbPoint }> {
  const limits = { typical, tolerance: Math.max(1, typical / 1000), lookCost: frame.lookCost };
  const charges = openPoints.chargesOf(frame, level.charged);
  const starts = startsOf(level);
  // The first is the better way up more often than not, however low it lies.
  const first = withCharges(starts[0] as ClimbPoint, level.scaled.open, charges);
  const point = yield* climb(level, first, limits, budget);
  const best = bestOf(level, [point, ...starts]);
  return { total: level.valueAt(best), point: best };
}
