import { type ConvexPrice, isFree, priceOf } from '../../model/convex-price';
import type { DutyModel } from '../../model/duty-model';
import type { LoadDimension, Model, ModelLevel } from '../../model/model';
import { cornersOf, type Drawn } from '../bounds/load-corners';
import { type Corners, gcd } from '../bounds/load-curve';
import { onKinds } from '../translation';
import type { Frame } from './frame';
import type { LevelTerms } from './level-model';
import { costsAt, openPrices } from './open-prices';
import { type Premises, unavoidable } from './premises';

/** The terms of a level, and what a total of them proves of the level's value. */
export interface StatedLevel {
  readonly terms: LevelTerms;
  /** What the price of a bundle is about. */
  readonly typical: number;
  /** The least value that a roster can have when no roster's total is less than this. */
  readonly limitOf: (total: number) => number;
}

/** Levels that are sums and have a linear or convex price. */
export type PricedLevel = Exclude<ModelLevel, 'rules' | 'fairness' | 'spread'>;

/** Divisible by usual steps, so that slopes between lattice points are whole. */
const SCALES = [25_200, 3_600, 100, 1];
const MAGNITUDE = 2 ** 48;

export function statedLevel(frame: Frame, level: PricedLevel, premises: Premises): StatedLevel {
  if (level === 'balance') return balance(frame, premises);
  const { model, skeleton } = frame;
  const counted = level === 'uncovered' || level === 'understaffed' ? level : null;
  const price = counted === null ? new Float64Array(skeleton.kindOf.length) : costsAt(frame, counted);
  const wishes = wishesOf(frame, level);
  // What no roster can change, and the step of what it can.
  let fixed = counted === null ? 0 : unavoidable(model, counted);
  if (level === 'stability') fixed += model.bundles.filter(({ published }) => published >= 0).length;
  let step = 0;
  let sum = 1;
  let counting = 0;
  skeleton.kindOf.forEach((kind, place) => {
    const holder = skeleton.fixed[place] as number;
    if (holder >= 0) {
      fixed += (wishes[holder] as Float64Array)[kind] as number;
      return;
    }
    let most = price[place] as number;
    step = gcd(step, most);
    for (const person of skeleton.candidates[place] as Int32Array) {
      const points = Math.abs((wishes[person] as Float64Array)[kind] as number);
      step = gcd(step, points);
      most = Math.max(most, points);
    }
    sum += most;
    if (most > 0) counting++;
  });
  step = step || 1;
  const scale = scaleFor(sum / step);
  const inUnits = (value: number): number => Math.trunc(value / step) * scale;
  const typical = Math.ceil((scale * sum) / step / Math.max(1, counting));
  const kept = openPrices(frame, premises, typical);
  return {
    typical,
    terms: {
      ...kept,
      scale,
      open: kept.open.map((before, place) => before + inUnits(price[place] as number)),
      wishes: wishes.map(list => list.map(inUnits)),
      ...cappedLoads(frame, premises),
    },
    limitOf: total => fixed + step * Math.ceil(total / scale),
  };
}

/** The largest usual scale at which sums of prices stay exact. */
export function scaleFor(magnitude: number): number {
  return SCALES.find(each => magnitude * each < MAGNITUDE) ?? 1;
}

/** The price of each kind for each person at a level without loads. */
function wishesOf({ model, kinds, skeleton }: Frame, level: PricedLevel): readonly Float64Array[] {
  const onKind = onKinds(kinds);
  const none = new Float64Array(skeleton.kinds);
  if (level === 'burden') return (model.dimensions[0] as LoadDimension).burden.map(onKind);
  if (level === 'preferences') return model.wishes.map(onKind);
  if (level !== 'stability') return Array.from({ length: model.people }, () => none);
  return Array.from({ length: model.people }, (_, person) =>
    Float64Array.from(kinds.first, bundle => (model.bundles[bundle]?.published === person ? -1 : 0)),
  );
}

function balance(frame: Frame, premises: Premises): StatedLevel {
  const { model } = frame;
  const priced = model.dimensions.flatMap(({ deviation }, d) => (isFree(deviation) ? [] : [d]));
  let magnitude = 1;
  frame.reach.forEach(mine => {
    for (const d of priced) {
      const { base, most, step } = mine[d] as Frame['reach'][number][number];
      const { above, below } = (model.dimensions[d] as LoadDimension).deviation;
      magnitude += 2 * (Math.abs(base) + most * step) * Math.max(...above.slopes, ...below.slopes);
    }
  });
  const scale = scaleFor(magnitude);
  const isWhole = priced.every(d => isWholePrice((model.dimensions[d] as LoadDimension).deviation));
  const loads = priced.map(d => ({
    ...(frame.loads[d] as DutyModel['loads'][number]),
    deviation: (model.dimensions[d] as LoadDimension).deviation,
  }));
  const corners = frame.reach.map(mine =>
    priced.map(d =>
      cornersOf(
        mine[d] as Frame['reach'][number][number],
        drawn((model.dimensions[d] as LoadDimension).deviation, scale),
        d === 0 ? premises.worst : Infinity,
      ),
    ),
  );
  const capped = priced.includes(0) ? noLoads(model) : cappedLoads(frame, premises);
  const typical = Math.ceil(
    priced.reduce((sum, d) => {
      const { burden, deviation } = model.dimensions[d] as LoadDimension;
      return sum + scale * Math.max(...deviation.above.slopes) * meanOf(burden);
    }, 1),
  );
  return {
    typical,
    terms: {
      ...openPrices(frame, premises, typical),
      scale,
      wishes: noWishes(frame),
      loads: [...loads, ...capped.loads],
      corners: corners.map((mine, person) => [...mine, ...(capped.corners[person] as readonly Corners[])]),
    },
    // Prices that are no whole numbers add up to sums whose last digits are rounded.
    limitOf: total => (isWhole ? Math.ceil(total / scale) : (total / scale) * (1 - 1e-9)),
  };
}

/** What a turn adds on average, where it adds something. */
export function meanOf(burden: readonly Float64Array[]): number {
  let [sum, count] = [0, 0];
  for (const list of new Set(burden)) {
    for (const value of list) {
      if (value === 0) continue;
      sum += value;
      count++;
    }
  }
  return count === 0 ? 1 : sum / count;
}

function isWholePrice({ above, below }: ConvexPrice): boolean {
  return [...above.breaks, ...above.slopes, ...below.breaks, ...below.slopes].every(Number.isInteger);
}

function drawn(price: ConvexPrice, scale: number): Drawn {
  return {
    priceAt: deviation => Math.floor(scale * priceOf(price, deviation)),
    breaks: [0, ...price.above.breaks, ...price.below.breaks.map(each => -each)],
  };
}

/** The main load without a price, where it may not grow beyond what is known of the worst. */
function cappedLoads(frame: Frame, { worst }: Premises): Pick<LevelTerms, 'loads' | 'corners'> {
  const binds = frame.reach.some(([main]) => {
    const { base, most, step } = main as Frame['reach'][number][number];
    return base + most * step > worst;
  });
  if (!binds) return noLoads(frame.model);
  const free: Drawn = { priceAt: () => 0, breaks: [] };
  return {
    loads: frame.loads.slice(0, 1),
    corners: frame.reach.map(([main]) => [cornersOf(main as Frame['reach'][number][number], free, worst)]),
  };
}

function noLoads({ people }: Model): Pick<LevelTerms, 'loads' | 'corners'> {
  return { loads: [], corners: Array.from({ length: people }, () => []) };
}

export function noWishes({ model, skeleton }: Frame): readonly Float64Array[] {
  const none = new Float64Array(skeleton.kinds);
  return Array.from({ length: model.people }, () => none);
}
