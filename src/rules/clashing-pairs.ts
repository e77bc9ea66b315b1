import type { Slot } from '../calendar/slot';
import { MINUTE } from '../time/instant';
import type { RuleContext } from './context';
import type { Posting } from './rule-definition';

/** Two slots of different turns that one person cannot both hold, the earlier start first. */
export interface ClosePair {
  readonly earlier: Slot;
  readonly later: Slot;
  /** Milliseconds between them; below 0 where they overlap. */
  readonly gap: number;
}

/** Which pairs of turns a rule forbids. */
export interface ForbiddenPairs {
  readonly source: number;
  readonly people: Uint8Array | null;
  readonly counted: (slot: Slot) => boolean;
  /** How long after a turn's end, in milliseconds, another may still be too close. */
  readonly reach: number;
  readonly clash: (earlier: Slot, later: Slot) => boolean;
}

/**
 * Forbids one person to hold two turns any slots of which clash. The reason for a breach is told at the
 * slots that lie closest; its amount is the minutes they lie too close. Pauses in between.
 */
export function* forbidPairs(
  { bundles, draft }: RuleContext,
  forbidden: ForbiddenPairs,
  words: (person: number, pair: ClosePair) => string,
): Generator<Posting | null, void> {
  const { source, people, counted, reach, clash } = forbidden;
  const all = bundles.map((_, index) => index);
  const lists: number[][] = bundles.map(() => []);
  const parts: (readonly Slot[])[] = [];
  for (const bundle of bundles) {
    parts.push(bundle.slots.filter(counted));
    if (parts.length % STRIDE === 0) yield null;
  }
  let last = -1;
  for (const [a, b] of clashingPairs(all, parts, reach, clash)) {
    (lists[a] as number[]).push(b);
    (lists[b] as number[]).push(a);
    if (a !== last) yield null;
    last = a;
  }
  draft.conflicts.push({ source, people, neighbors: lists.map(list => Int32Array.from(list).sort()) });
  yield {
    source,
    level: null,
    *reasons({ held, facts }) {
      for (const [person, mine] of held.entries()) {
        if (people !== null && people[person] !== 1) continue;
        for (const [a, b] of clashingPairs([...mine], parts, reach, clash)) {
          if (facts[a] === 1 && facts[b] === 1) continue;
          const pair = closest(parts[a] as readonly Slot[], parts[b] as readonly Slot[], clash);
          if (pair === null) continue;
          const amount = (reach - pair.gap) / MINUTE;
          const slots = [pair.earlier, pair.later];
          yield { people: [person], slots, amount, penalty: 0, words: words(person, pair) };
        }
      }
    },
  };
}

/** Bundles between two pauses. */
const STRIDE = 64;

export const overlapping = (a: Slot, b: Slot): boolean => a.start < b.end && b.start < a.end;

/** Pairs of bundles for which `clash` holds for some pair of their counted slots. */
function* clashingPairs(
  bundles: readonly number[],
  parts: readonly (readonly Slot[])[],
  reach: number,
  clash: (earlier: Slot, later: Slot) => boolean,
): Generator<readonly [number, number]> {
  const spans = bundles.flatMap(bundle => {
    const slots = parts[bundle] as readonly Slot[];
    if (slots.length === 0) return [];
    const start = Math.min(...slots.map(slot => slot.start));
    return [{ bundle, slots, start, end: Math.max(...slots.map(slot => slot.end)) }];
  });
  spans.sort((a, b) => a.start - b.start);
  for (const [index, a] of spans.entries()) {
    for (let next = index + 1; next < spans.length; next++) {
      const b = spans[next] as (typeof spans)[number];
      if (b.start >= a.end + reach) break;
      if (closest(a.slots, b.slots, clash, true) !== null) yield [a.bundle, b.bundle];
    }
  }
}

/** The clashing slots with the least time between them; with `any`, the first that clash. */
function closest(
  left: readonly Slot[],
  right: readonly Slot[],
  clash: (earlier: Slot, later: Slot) => boolean,
  any = false,
): ClosePair | null {
  let best: ClosePair | null = null;
  for (const a of left) {
    for (const b of right) {
      const [earlier, later] = a.start <= b.start ? [a, b] : [b, a];
      if (!clash(earlier, later)) continue;
      // Of slots that overlap, the minutes they share; one may lie within the other.
      const gap =
        later.start < earlier.end
          ? later.start - Math.min(earlier.end, later.end)
          : later.start - earlier.end;
      if (best === null || gap < best.gap) best = { earlier, later, gap };
      if (any) return best;
    }
  }
  return best;
}
