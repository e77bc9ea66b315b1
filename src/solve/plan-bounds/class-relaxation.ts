import type { Model } from '../../model/model';

/** Work allowed: states × states × people of the dynamic program. */
const MAX_WORK = 15_000_000;

/**
 * The best profile of over-shares any roster can have when row rules are dropped, worst first.
 *
 * Bundles with equal candidates and equal burdens for each of them form a class; only how many of a class
 * a person takes matters to their load. Where there are few classes (a weekly rotation has one per length
 * of week and holiday), a dynamic program over people and what is left of each class finds the exact
 * leximin profile. It is exact since the order of two sorted profiles does not change when the same entry
 * is added to both. What a person's own timeline can hold (`reach`) caps them. Dropping row rules and wanted seats only makes profiles better, so it is a bound.
 *
 * Returns `null` where the program would be too large. Pauses in between.
 */
export function* classRelaxation(
  model: Model,
  required: readonly number[],
  reach: Float64Array,
): Generator<void, readonly number[] | null> {
  const main = model.dimensions[0] as Model['dimensions'][number];
  const classes = new Map<string, { candidates: Int32Array; burdens: Float64Array; size: number }>();
  for (const bundle of required) {
    const { candidates } = model.bundles[bundle] as Model['bundles'][number];
    const burdens = Float64Array.from(
      candidates,
      person => (main.burden[person] as Float64Array)[bundle] as number,
    );
    const key = `${candidates.join(' ')}|${burdens.join(' ')}`;
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { candidates, burdens, size: 1 });
    else known.size++;
  }
  const list = [...classes.values()];
  let states = 1;
  for (const { size } of list) {
    states *= size + 1;
    if (states * states * model.people > MAX_WORK) return null;
  }

  const strides: number[] = [];
  list.reduce((stride, { size }) => {
    strides.push(stride);
    return stride * (size + 1);
  }, 1);
  const last = states - 1;
  let reached = new Map<number, readonly number[]>([[0, []]]);
  for (let person = 0; person < model.people; person++) {
    const costs = list.map(({ candidates, burdens }) => {
      const at = candidates.indexOf(person);
      return at < 0 ? null : (burdens[at] as number);
    });
    const next = new Map<number, readonly number[]>();
    const limit = (main.base[person] as number) + (reach[person] as number);
    const isLast = person === model.people - 1;
    for (const [state, profile] of reached) {
      yield;
      const take = (index: number, target: number, share: number): void => {
        if (index === list.length) {
          if (isLast && target !== last) return;
          const known = next.get(target);
          const candidate = insert(profile, share);
          if (known === undefined || compare(candidate, known) < 0) next.set(target, candidate);
          return;
        }
        const { size } = list[index] as (typeof list)[number];
        const stride = strides[index] as number;
        const cost = costs[index];
        const taken = Math.floor(state / stride) % (size + 1);
        take(index + 1, target, share);
        if (cost === null || cost === undefined) return;
        for (let count = 1; count <= size - taken; count++) {
          if (share + count * cost > limit) break;
          take(index + 1, target + count * stride, share + count * cost);
        }
      };
      take(0, state, main.base[person] as number);
    }
    reached = next;
  }
  return reached.get(last) ?? null;
}

/** Adds a value to a list sorted from the largest. */
function insert(profile: readonly number[], value: number): readonly number[] {
  let at = 0;
  while (at < profile.length && (profile[at] as number) >= value) at++;
  return [...profile.slice(0, at), value, ...profile.slice(at)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
