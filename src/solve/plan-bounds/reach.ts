import type { Model } from '../../model/model';

/**
 * The most burden each person could carry under the conflicts on their own timeline, ignoring everyone
 * else: an upper limit, never below what any roster gives them.
 *
 * Bundles are taken in order. After a held bundle the next one held cannot come before the first that
 * does not conflict with it, so `best(i) = max(best(i + 1), burden(i) + best(next(i)))` is at least the
 * burden of any set without conflicts (weighted interval scheduling, where it is exact). Pauses after each person.
 */
export function* reachOf(model: Model): Generator<void, Float64Array> {
  const burden = (model.dimensions[0] as Model['dimensions'][number]).burden;
  const mine: number[][] = Array.from({ length: model.people }, () => []);
  model.bundles.forEach((bundle, index) => {
    if (bundle.past) return;
    for (const person of bundle.candidates) (mine[person] as number[]).push(index);
  });
  const reach = new Float64Array(model.people);
  for (const [person, bundles] of mine.entries()) {
    yield;
    const families = model.conflicts.filter(family => family.people === null || family.people[person] === 1);
    const isFact = (bundle: number): boolean =>
      (model.bundles[bundle] as Model['bundles'][number]).fixed >= 0;
    const best = new Float64Array(bundles.length + 1);
    for (let i = bundles.length - 1; i >= 0; i--) {
      const bundle = bundles[i] as number;
      let next = i + 1;
      // Facts may stand beside what they conflict with.
      while (
        next < bundles.length &&
        families.some(({ neighbors }) => holds(neighbors[bundle] as Int32Array, bundles[next] as number)) &&
        !(isFact(bundle) && isFact(bundles[next] as number))
      )
        next++;
      const here = ((burden[person] as Float64Array)[bundle] as number) + (best[next] as number);
      best[i] = Math.max(best[i + 1] as number, here);
    }
    reach[person] = best[0] as number;
  }
  return reach;
}

/** Whether an ascending list holds a number. */
function holds(list: Int32Array, wanted: number): boolean {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return list[low] === wanted;
}
