import type { DutyModel } from '../../model/duty-model';
import type { ScaledModel } from './cover';

/**
 * Sets of bundles of which nobody can hold two and that have fewer candidates than bundles, so that some
 * stay open in every roster (Hall's condition). Raising all prices of such a set raises the bound by as
 * much for each bundle too many, up to what leaving one open costs.
 *
 * Looked for among kinds that all clash with each other: bundles are matched to people, dearest first, and
 * each that stays over brings along all it could have changed places with.
 */
export function* scarceBundles({ model, free, open }: ScaledModel): Generator<readonly number[], void> {
  const of: number[][] = Array.from({ length: model.kinds }, () => []);
  for (const bundle of free) (of[model.kindOf[bundle] as number] as number[]).push(bundle);
  const everyone = model.clashes.filter(({ people }) => people === null);
  const clash = (a: number, b: number): boolean =>
    everyone.some(({ neighbors }) => (neighbors[a] as Int32Array).includes(b));
  let reached = -1;
  for (let first = 0; first < model.kinds; first++) {
    const clique: number[] = [];
    let kind = first;
    while (kind < model.kinds && clash(kind, kind) && clique.every(other => clash(other, kind)))
      clique.push(kind++);
    // A clique that ends where the one before it ended lies in it.
    if (kind === reached || clique.length === 0) continue;
    reached = kind;
    const bundles = clique
      .flatMap(each => of[each] as number[])
      .sort((a, b) => (open[b] as number) - (open[a] as number) || a - b);
    yield* unmatched(model, bundles);
  }
}

function* unmatched(model: DutyModel, bundles: readonly number[]): Generator<readonly number[], void> {
  const holder = new Map<number, number>();
  for (const bundle of bundles) {
    const seen = new Set<number>();
    const touched = [bundle];
    const seat = (wanted: number): boolean => {
      for (const person of model.candidates[wanted] as Int32Array) {
        if (seen.has(person)) continue;
        seen.add(person);
        const other = holder.get(person);
        if (other !== undefined) {
          touched.push(other);
          if (!seat(other)) continue;
        }
        holder.set(person, wanted);
        return true;
      }
      return false;
    };
    if (!seat(bundle)) yield touched;
  }
}
