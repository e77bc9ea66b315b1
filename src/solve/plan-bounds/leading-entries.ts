import { type Budget, climb, startsOf } from './climb';
import type { Frame } from './frame';
import { excessLevel } from './over-shares';
import type { Premises } from './premises';
import { bestOf } from './worst-share';

/**
 * How many of the largest over-shares of a profile are proven to be the least possible, in order.
 *
 * A roster that is as good in the entries before one has the same there. Were its next entry smaller, all
 * the others would be below it, and what is beyond a threshold just under the entry would add up to what the
 * entries before add up to. Where the limit of that sum is higher, there is no such roster.
 */
export function* leadingEntries(
  frame: Frame,
  premises: Premises,
  profile: readonly number[],
  budget: Budget,
): Generator<void, number> {
  const capped: Premises = { ...premises, worst: profile[0] ?? Infinity };
  let entries = 0;
  for (; entries < profile.length && budget.left > 0; entries++) {
    const threshold = (profile[entries] as number) - 1;
    let before = 0;
    for (const value of profile.slice(0, entries)) before += value - threshold;
    const { level, typical } = excessLevel(frame, capped, threshold);
    const enough = before * level.scaled.scale;
    let point = bestOf(level, startsOf(level));
    budget.left -= 3 * frame.lookCost;
    if (level.valueAt(point) <= enough) {
      const share: Budget = { left: Math.min(budget.left, SHARE * frame.lookCost) };
      const given = share.left;
      const limits = { typical, tolerance: Math.max(1, typical / 2000), lookCost: frame.lookCost, enough };
      point = yield* climb(level, point, limits, share);
      budget.left -= given - share.left;
    }
    if (level.valueAt(point) <= enough) break;
    yield;
  }
  return entries;
}

/** Looks at everyone that one entry is given. */
const SHARE = 400;
