import type { Model } from '../../model/model';
import { isFree } from './premises';
import type { OwnTimelines } from './timelines';

/** Work up to which the classes are gone through: people, ways to hold what is left, ways to take from it. */
const MOST_WORK = 60_000_000;

interface TurnClass {
  readonly size: number;
  /** What a turn of it costs each person; `null`: they cannot hold one. */
  readonly burden: readonly (number | null)[];
}

/**
 * The best profile of over-shares, worst first, when required turns of equal candidates and burdens are told
 * apart by their number only, everyone carries no more than a timeline of theirs can, and no other rule counts.
 * `null`: there are too many ways, or no way at all.
 *
 * From the last person to the first: the best profile of those from one on, for each number of turns of each
 * class that are left to them. The best of a smaller group is part of the best of a larger one, since adding
 * the same entry to two sorted lists does not change which is smaller.
 */
export function bestProfile(model: Model, timelines: readonly OwnTimelines[]): readonly number[] | null {
  const classes = classesOf(model);
  let ways = 1;
  for (const { size } of classes) {
    ways *= size + 1;
    if (ways * ways * model.people > MOST_WORK) return null;
  }
  // What is left of each class, as the digits of a number.
  const digit = classes.map((_, index) =>
    classes.slice(0, index).reduce((product, { size }) => product * (size + 1), 1),
  );
  let after: (readonly number[] | null)[] = Array.from({ length: ways }, (_, left) =>
    left === 0 ? [] : null,
  );
  for (let person = model.people - 1; person >= 0; person--) {
    const main = timelines[person]?.load(0);
    const base = main?.base ?? 0;
    const room = (main?.most ?? 0) * (main?.step ?? 0);
    const loads = classes.map(({ burden }) => burden[person] ?? null);
    const rest = after;
    after = Array.from({ length: ways }, (_, left) => {
      let best: readonly number[] | null = null;
      const take = (index: number, kept: number, load: number): void => {
        if (load > room) return;
        const known = classes[index];
        if (known === undefined) {
          const others = rest[kept] ?? null;
          if (others === null) return;
          const profile = withEntry(others, base + load);
          if (best === null || isSmaller(profile, best)) best = profile;
          return;
        }
        const size = digit[index] as number;
        const here = Math.floor(left / size) % (known.size + 1);
        const each = loads[index] ?? null;
        for (let count = 0; count <= (each === null ? 0 : here); count++)
          take(index + 1, kept - count * size, load + count * (each ?? 0));
      };
      take(0, left, 0);
      return best;
    });
  }
  return after[ways - 1] ?? null;
}

function classesOf({ bundles, dimensions, people }: Model): readonly TurnClass[] {
  const burden = dimensions[0]?.burden ?? [];
  const groups = new Map<string, { size: number; burden: (number | null)[] }>();
  bundles.forEach((bundle, turn) => {
    if (!isFree(bundle) || bundle.openCost === 0) return;
    const mine: (number | null)[] = Array.from({ length: people }, () => null);
    for (const person of bundle.candidates) mine[person] = (burden[person] as Float64Array)[turn] as number;
    const key = mine.join(' ');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { size: 1, burden: mine });
    else known.size++;
  });
  return [...groups.values()];
}

function withEntry(profile: readonly number[], entry: number): readonly number[] {
  const at = profile.findIndex(value => value < entry);
  return at < 0 ? [...profile, entry] : [...profile.slice(0, at), entry, ...profile.slice(at)];
}

/** Whether a list comes before another of the same length, entry by entry. */
export function isSmaller(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index] as number;
    if (value !== other) return value < other;
  }
  return false;
}
