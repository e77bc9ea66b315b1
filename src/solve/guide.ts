import type { ConvexPrice } from '../model/convex-price';
import type { DutyModel } from '../model/duty-model';
import { type Kinds, kindsOf, ruleOnKinds } from '../model/kinds';
import type { TogetherRule } from '../model/together-rule';
import type { LoadDimension, Model, ModelLevel, Roster } from '../model/model';
import { onKinds, rosterInBundles, skeletonOf } from './translation';

/** A model whose levels are weighed into one price, for a search that knows only one. */
export interface Guide {
  readonly model: DutyModel;
  /** The roster of the guide as a roster of the model, and back. */
  rosterOf(guided: Roster): Roster;
  guidedBy(roster: Roster): Roster;
}

/** Weights of the levels by rank. They only guide: results are compared exactly, level by level. */
const RANK_WEIGHTS = [2_000, 400, 100, 4, 4, 0.4, 0.3, 0.2, 0.1];
/**
 * Price of one typical turn too many for one person, at the weight 1. The search's temperatures are in the same
 * unit: the lower this is, the more freely turns many times as heavy as the typical one change hands.
 */
const TURN = 6;
/** Where the square of a deviation changes its slope when drawn with straight lines, in typical turns. */
const BREAKS = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 20];

/** Weighs the levels of a model, the most important most, each in units of one typical bundle. Pauses in between. */
export function* guideOf(model: Model): Generator<void, Guide> {
  const kinds = yield* kindsOf(model);
  const skeleton = yield* skeletonOf(model, kinds);
  const weightOf = weightsOf(model);
  const { bundles } = model;
  const open = mean(bundles.map(bundle => bundle.openCost));
  const wanted = mean(bundles.map(bundle => bundle.wantedCost));
  yield;
  const openPrice = Float64Array.from(kinds.bundleOf, bundle => {
    const { openCost, wantedCost } = bundles[bundle] as Model['bundles'][number];
    return (
      (openCost > 0 ? weightOf('uncovered') * (openCost / open + 2) : 0) +
      (weightOf('understaffed') * wantedCost) / wanted
    );
  });
  yield;
  const loads = loadsOf(model, kinds, weightOf);
  yield;
  const wishes = wishesOf(model, kinds, weightOf);
  yield;
  return {
    model: {
      ...skeleton,
      openPrice,
      rules: guidedRules(model, kinds, weightOf('rules')),
      loads,
      wishes,
      ...bundleTerms(model, kinds, weightOf),
      constant: 0,
    },
    rosterOf: guided => rosterInBundles(kinds, guided),
    guidedBy: roster => Int32Array.from(kinds.bundleOf, bundle => roster[bundle] as number),
  };
}

function weightsOf({ levels }: Model): (level: ModelLevel) => number {
  return level => {
    const rank = levels.indexOf(level);
    return rank < 0 ? 0 : TURN * (RANK_WEIGHTS[rank] as number);
  };
}

function guidedRules(model: Model, kinds: Kinds, weight: number): DutyModel['rules'] {
  const price = mean([...model.rows, ...model.columns].map(rule => rule.price ?? 0));
  return model.rows.flatMap(rule => {
    if (rule.price !== null && weight === 0) return [];
    const mine = ruleOnKinds(rule, kinds);
    return [rule.price === null ? mine : { ...mine, price: (weight * rule.price) / price }];
  });
}

/** What depends on bundles and not on their kinds. */
function bundleTerms(
  model: Model,
  kinds: Kinds,
  weightOf: (level: ModelLevel) => number,
): Pick<DutyModel, 'together' | 'published'> {
  const place = new Int32Array(model.bundles.length);
  kinds.bundleOf.forEach((bundle, at) => {
    place[bundle] = at;
  });
  const placed = (bundles: Int32Array): Int32Array => bundles.map(bundle => place[bundle] as number);
  const price = mean([...model.rows, ...model.columns].map(rule => rule.price ?? 0));
  const together = model.columns.flatMap(rule => {
    if (rule.price !== null && weightOf('rules') === 0) return [];
    const mine: TogetherRule = {
      ...rule,
      bundles: placed(rule.bundles),
      ...(rule.family === 'someone-from-group' ? { waivers: placed(rule.waivers) } : {}),
    };
    return [rule.price === null ? mine : { ...mine, price: (weightOf('rules') * rule.price) / price }];
  });
  const changePrice = weightOf('stability');
  const holder = Int32Array.from(kinds.bundleOf, bundle => model.bundles[bundle]?.published ?? -1);
  return {
    ...(together.length > 0 ? { together } : {}),
    ...(changePrice > 0 && holder.some(person => person >= 0) ? { published: { holder, changePrice } } : {}),
  };
}

function loadsOf(model: Model, kinds: Kinds, weightOf: (level: ModelLevel) => number): DutyModel['loads'] {
  const sizes = model.dimensions.map(({ burden }) => meanOfAll(burden));
  const [main, ...others] = sizes as [number, ...number[]];
  const other = mean(others);
  const weightFor = onKinds(kinds);
  const loadOf = (
    { name, burden, base }: LoadDimension,
    deviation: ConvexPrice,
  ): DutyModel['loads'][number] => ({
    name,
    weight: burden.map(weightFor),
    base,
    deviation,
  });
  const fairness = Math.max(weightOf('fairness'), weightOf('spread'));
  const balance = weightOf('balance') / other;
  return model.dimensions.flatMap((dimension, d) => {
    const loads: DutyModel['loads'][number][] = [];
    if (d === 0 && fairness > 0) {
      const least = leastMean(model, dimension);
      const lowered = { ...dimension, base: dimension.base.map(share => share - least) };
      loads.push(loadOf(lowered, squares(main, fairness)));
    }
    const scaled = scaledPrice(dimension.deviation, balance);
    if (scaled !== null) loads.push(loadOf(dimension, scaled));
    return loads;
  });
}

/**
 * Mean over-share of everyone if each bundle went to whoever it burdens least. Around this the worst over-share is
 * pressed down: around 0 a search would rest where everyone has their share, although all could have less.
 */
function leastMean({ bundles, people }: Model, { burden, base }: LoadDimension): number {
  let sum = 0;
  for (const share of base) sum += share;
  bundles.forEach(({ candidates, fixed }, bundle) => {
    let least = Infinity;
    for (const person of fixed >= 0 ? [fixed] : candidates) {
      least = Math.min(least, (burden[person] as Float64Array)[bundle] as number);
    }
    if (least < Infinity) sum += least;
  });
  return sum / people;
}

/** The square of a deviation in typical turns, drawn with straight lines between its breaks. */
function squares(turn: number, weight: number): ConvexPrice {
  const points = [0, ...BREAKS];
  const slopes = points.map((from, i) => {
    const to = points[i + 1] ?? 2 * from;
    return (weight * (from + to)) / turn;
  });
  const side = { breaks: BREAKS.map(turns => turns * turn), slopes };
  return { above: side, below: side };
}

/** `null`: it costs nothing. */
function scaledPrice({ above, below }: ConvexPrice, factor: number): ConvexPrice | null {
  const side = ({ breaks, slopes }: ConvexPrice['above']): ConvexPrice['above'] => ({
    breaks,
    slopes: slopes.map(slope => slope * factor),
  });
  const scaled = { above: side(above), below: side(below) };
  return [...scaled.above.slopes, ...scaled.below.slopes].some(slope => slope > 0) ? scaled : null;
}

/** Wishes, and the level `burden`, which is a price of each kind for each person too. */
function wishesOf(
  model: Model,
  kinds: Kinds,
  weightOf: (level: ModelLevel) => number,
): readonly Float64Array[] {
  const main = model.dimensions[0] as LoadDimension;
  const burden = weightOf('burden') / meanOfAll(main.burden);
  const points = weightOf('preferences') / 10;
  const known = new Map<Float64Array, Map<Float64Array, Float64Array>>();
  return model.wishes.map((wishes, person) => {
    const mine = main.burden[person] as Float64Array;
    const shared = known.get(wishes) ?? new Map<Float64Array, Float64Array>();
    known.set(wishes, shared);
    const prices =
      shared.get(mine) ??
      Float64Array.from(
        kinds.first,
        bundle => points * (wishes[bundle] as number) + burden * (mine[bundle] as number),
      );
    shared.set(mine, prices);
    return prices;
  });
}

/** Mean of the values above zero; 1 when there is none, since it only ever scales. */
function mean(values: Iterable<number>): number {
  return meanOfAll([values]);
}

/** Sums of whole numbers, so that their order does not matter; a list that several share is added up once. */
function meanOfAll(lists: Iterable<Iterable<number>>): number {
  let sum = 0;
  let count = 0;
  const known = new Map<Iterable<number>, readonly [number, number]>();
  for (const list of lists) {
    let sums = known.get(list);
    if (sums === undefined) {
      let [mine, positive] = [0, 0];
      for (const value of list) {
        if (value <= 0) continue;
        mine += value;
        positive++;
      }
      sums = [mine, positive];
      known.set(list, sums);
    }
    sum += sums[0];
    count += sums[1];
  }
  return count === 0 ? 1 : sum / count;
}
