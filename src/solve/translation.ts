import type { DutyModel } from '../model/duty-model';
import { clashesOfKinds, type Kinds } from '../model/kinds';
import type { Model, Roster } from '../model/model';

/** What does not depend on how levels are weighed: who may hold what, and which kinds exclude each other. */
export type Skeleton = Pick<
  DutyModel,
  'people' | 'kinds' | 'start' | 'end' | 'kindOf' | 'candidates' | 'fixed' | 'heldPrice' | 'clashes'
>;

/** A plan's model on kinds instead of bundles. Pauses in between. */
export function* skeletonOf(model: Model, kinds: Kinds): Generator<void, Skeleton> {
  const { bundles } = model;
  const known = new Map<string, Int32Array>();
  const shared = (list: Int32Array): Int32Array => {
    const key = list.join(' ');
    const same = known.get(key) ?? list;
    known.set(key, same);
    return same;
  };
  const candidates = Array.from(kinds.bundleOf, bundle =>
    shared(bundles[bundle]?.candidates ?? new Int32Array()),
  );
  yield;
  const clashes: Skeleton['clashes'][number][] = [];
  for (const { people, neighbors } of model.conflicts) {
    clashes.push({ people, neighbors: yield* clashesOfKinds(model, neighbors, kinds) });
  }
  return {
    people: model.people,
    kinds: kinds.first.length,
    start: Int32Array.from(kinds.first, bundle => bundles[bundle]?.start ?? 0),
    end: Int32Array.from(kinds.first, bundle => bundles[bundle]?.end ?? 0),
    kindOf: kinds.kindOf,
    candidates,
    fixed: Int32Array.from(kinds.bundleOf, bundle => bundles[bundle]?.fixed ?? -1),
    heldPrice: new Float64Array(kinds.bundleOf.length),
    clashes,
  };
}

/** A roster in the order of kinds as a roster in the order of the plan's bundles. */
export function rosterInBundles({ bundleOf }: Kinds, placed: Roster): Roster {
  const roster = new Int32Array(bundleOf.length);
  bundleOf.forEach((bundle, place) => {
    roster[bundle] = placed[place] as number;
  });
  return roster;
}

/** Lists of values by bundle as lists by kind; what was one list stays one. */
export function onKinds({ first }: Kinds): (values: Float64Array) => Float64Array {
  const known = new Map<Float64Array, Float64Array>();
  return values => {
    const same = known.get(values) ?? Float64Array.from(first, bundle => values[bundle] as number);
    known.set(values, same);
    return same;
  };
}
