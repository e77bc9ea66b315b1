import type { DutyModel } from '../../model/duty-model';
import { type Kinds, kindsOf, ruleOnKinds } from '../../model/kinds';
import type { Model } from '../../model/model';
import { type Reach, reachOf } from '../bounds/load-corners';
import { type OwnRow, ownRows } from '../bounds/own-row';
import { onKinds, type Skeleton, skeletonOf } from '../translation';
import { farClashes } from './far-clashes';

/** What all levels of a plan share when their limits are sought. */
export interface Frame {
  readonly model: Model;
  readonly kinds: Kinds;
  readonly skeleton: Skeleton;
  readonly rules: DutyModel['rules'];
  /** Which of the model's rules the first of them are; the others follow from pairs that exclude each other. */
  readonly posted: readonly number[];
  /** The plan's dimensions as loads without a price. */
  readonly loads: DutyModel['loads'];
  readonly rows: readonly OwnRow[];
  /** What each person's timeline can reach: `reach[person][dimension]`. */
  readonly reach: readonly (readonly Reach[])[];
  /** Steps of looking once at everyone's timeline. */
  readonly lookCost: number;
}

/** `strict`: rules with a price must hold too. Pauses after each person. */
export function* frameOf(model: Model, strict: boolean): Generator<void, Frame> {
  const kinds = yield* kindsOf(
    model,
    bundle => (model.bundles[bundle] as Model['bundles'][number]).published,
  );
  const skeleton = yield* skeletonOf(model, kinds);
  yield;
  const onKind = onKinds(kinds);
  const loads = model.dimensions.map(({ name, burden, base }) => ({
    name,
    base,
    weight: burden.map(onKind),
    deviation: FREE,
  }));
  const posted = [...model.rows.keys()].filter(rule => strict || model.rows[rule]?.price === null);
  const rules = [
    ...posted.map(rule => ({
      ...ruleOnKinds(model.rows[rule] as Model['rows'][number], kinds),
      price: null,
    })),
    ...(yield* farClashes(skeleton)),
  ];
  const bare: DutyModel = {
    ...skeleton,
    rules,
    loads,
    openPrice: new Float64Array(kinds.bundleOf.length),
    wishes: [],
    constant: 0,
  };
  const rows: OwnRow[] = [];
  const reach: Reach[][] = [];
  for (const row of ownRows(bare)) {
    yield;
    if (row === null) continue;
    rows.push(row);
    const mine: Reach[] = [];
    for (const load of loads.keys()) {
      mine.push(reachOf(row, load));
      yield;
    }
    reach.push(mine);
  }
  let lookCost = 0;
  for (const { length, states, windows } of rows) {
    lookCost += length * (2 * states + loads.length + 2);
    for (const { first, last } of windows) lookCost += last - first;
  }
  return { model, kinds, skeleton, rules, posted, loads, rows, reach, lookCost };
}

const SIDE = { breaks: [], slopes: [0] };
const FREE = { above: SIDE, below: SIDE };
