import type { Model, ModelLevel } from '../../model/model';
import { deviationCost, greatestCommonDivisor } from '../priced-row';
import { type LevelCosts, NO_COSTS, PricedRosters, windowsOf } from './least-total';
import { isFree, openCost, openStep, type Premises, unavoidable } from './premises';
import { noPrices, type PriceNumbers } from './price-numbers';
import type { OwnTimelines } from './timelines';

/** Levels whose value is a sum over turns or over deviations. */
export type SumLevel = Exclude<ModelLevel, 'rules' | 'fairness' | 'spread'>;

/**
 * What is proven of a level: no roster as good before it has a smaller value. `given`: at these prices; `null`: at
 * those that follow from the plan, and at none, whichever proves more.
 */
export function provenSum(
  model: Model,
  timelines: readonly OwnTimelines[],
  level: SumLevel,
  premises: Premises,
  given: PriceNumbers | null,
): number | string {
  const statement = statementOf(model, level);
  const at = (prices: PriceNumbers): number | string =>
    provenAt(model, timelines, level, premises, statement, prices);
  if (given !== null) return at(given);
  const plain = at(plainPrices(model, premises, statement.costs));
  const none = at(noPrices(model));
  return typeof plain === 'string' || typeof none === 'string' ? plain : Math.max(plain, none);
}

function provenAt(
  model: Model,
  timelines: readonly OwnTimelines[],
  level: SumLevel,
  premises: Premises,
  { fixed, step, costs }: Statement,
  prices: PriceNumbers,
): number | string {
  const { scale } = prices;
  const windows = windowsOf(model, timelines, prices, premises.keepsRules);
  if (typeof windows === 'string') return windows;
  const scaled: LevelCosts = {
    open: turn => scale * costs.open(turn),
    wish: (person, turn) => scale * costs.wish(person, turn),
  };
  const rosters = new PricedRosters(model, timelines, premises, prices, scaled, windows);
  const loads = rosters.leastLoads(dimension => {
    const price = model.dimensions[dimension]?.deviation;
    return level === 'balance' && price !== undefined
      ? deviation => scale * deviationCost(price, deviation)
      : null;
  });
  const total = rosters.least + loads;
  if (!rosters.isExact || total === -Infinity) return 'the sums are too large to be exact';
  if (level !== 'balance') return fixed + step * Math.ceil(total / scale);
  if (hasWholePrices(model)) return Math.max(0, Math.ceil(total / scale));
  // Prices that are no whole numbers add up to sums whose last digits are rounded.
  return Math.max(0, (total / scale) * (1 - 1e-9));
}

/** A level as `fixed` and whole steps that depend on the roster. */
interface Statement {
  readonly fixed: number;
  readonly step: number;
  /** In steps. */
  readonly costs: LevelCosts;
}

function statementOf(model: Model, level: SumLevel): Statement {
  if (level === 'balance') return { fixed: 0, step: 1, costs: NO_COSTS };
  if (level === 'uncovered' || level === 'understaffed') {
    const step = openStep(model, level);
    return {
      fixed: unavoidable(model, level),
      step,
      costs: {
        open: turn => openCost(model.bundles[turn] as Model['bundles'][number], level) / step,
        wish: () => 0,
      },
    };
  }
  const points = pointsOf(model, level);
  let fixed = 0;
  let step = 0;
  model.bundles.forEach((bundle, turn) => {
    // Whoever holds it, it counts as changed; a holder it was published with takes that back.
    if (level === 'stability' && bundle.published >= 0) fixed += 1;
    if (bundle.fixed >= 0) fixed += points(bundle.fixed, turn);
    if (!isFree(bundle)) return;
    for (const person of bundle.candidates)
      step = greatestCommonDivisor(step, Math.abs(points(person, turn)));
  });
  const by = step || 1;
  return { fixed, step: by, costs: { open: () => 0, wish: (person, turn) => points(person, turn) / by } };
}

function pointsOf(
  { bundles, dimensions, wishes }: Model,
  level: 'burden' | 'stability' | 'preferences',
): LevelCosts['wish'] {
  if (level === 'stability') return (person, turn) => (bundles[turn]?.published === person ? -1 : 0);
  const lists = level === 'burden' ? (dimensions[0]?.burden ?? []) : wishes;
  return (person, turn) => (lists[person] as Float64Array)[turn] as number;
}

/** Prices that follow from the plan: each turn pays what it costs whoever it costs least. */
function plainPrices(model: Model, premises: Premises, { open, wish }: LevelCosts): PriceNumbers {
  const mustBeHeld = (turn: number): boolean =>
    [...premises.spare].some(
      ([level, room]) => room === 0 && openCost(bundles[turn] as Model['bundles'][number], level) > 0,
    );
  const { bundles } = model;
  const turns = bundles.map((bundle, turn) => {
    if (!isFree(bundle)) return 0;
    const least = Math.min(...Array.from(bundle.candidates, person => wish(person, turn)));
    return mustBeHeld(turn) ? least : Math.min(least, open(turn));
  });
  return { ...noPrices(model), turns };
}

function hasWholePrices({ dimensions }: Model): boolean {
  return dimensions.every(({ deviation: { above, below } }) =>
    [above.breaks, above.slopes, below.breaks, below.slopes].every(list => list.every(Number.isInteger)),
  );
}
