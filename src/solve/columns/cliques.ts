import type { DutyModel } from '../../model/duty-model';

/**
 * Sets of bundles of which nobody can hold two, as large as they come: for each kind, what follows it and clashes
 * with all of the set so far. Only clashes that hold for everyone are looked at.
 */
export function cliquesOf(model: DutyModel, free: Int32Array): readonly Int32Array[] {
  const clashing = model.clashes.filter(({ people }) => people === null).map(({ neighbors }) => neighbors);
  if (clashing.length === 0) return [];
  const neighborsOf = (kind: number): ReadonlySet<number> =>
    new Set(clashing.flatMap(neighbors => Array.from(neighbors[kind] as Int32Array)));
  const bundlesOf = new Map<number, number[]>();
  for (const bundle of free) {
    const kind = model.kindOf[bundle] as number;
    const list = bundlesOf.get(kind);
    if (list === undefined) bundlesOf.set(kind, [bundle]);
    else list.push(bundle);
  }
  const known = new Map<number, ReadonlySet<number>>();
  const around = (kind: number): ReadonlySet<number> => {
    const seen = known.get(kind) ?? neighborsOf(kind);
    known.set(kind, seen);
    return seen;
  };
  const cliques: Int32Array[] = [];
  let before: ReadonlySet<number> = new Set();
  for (const first of [...bundlesOf.keys()].sort((a, b) => a - b)) {
    const members: number[] = [];
    for (const kind of [...around(first)].sort((a, b) => a - b)) {
      if (kind < first || !bundlesOf.has(kind) || !around(kind).has(kind)) continue;
      if (members.every(member => around(member).has(kind))) members.push(kind);
    }
    // What the one before holds already says nothing new.
    if (members.every(kind => before.has(kind))) continue;
    before = new Set(members);
    cliques.push(Int32Array.from(members.flatMap(kind => bundlesOf.get(kind) as number[])));
  }
  return cliques;
}
