import { type Budget, climb, startsOf } from './climb';
import type { Frame } from './frame';
import type { LevelProof } from './level-proof';
import { excessLevel } from './over-shares';
import type { Premises } from './premises';
import { bestOf } from './worst-share';

/** Entries of a profile proven to be the least possible, and the prices that prove them, in order. */
export interface ProvenEntries {
  readonly entries: number;
  readonly proofs: readonly { readonly entries: number; readonly proof: LevelProof }[];
}

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
): Generator<void, ProvenEntries> {
  const capped: Premises = { ...premises, worst: profile[0] ?? Infinity };
  const proofs: { entries: number; proof: LevelProof }[] = [];
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
    const last = proofs.at(-1);
    // The prices of an entry often prove the next, at the same scale: a certificate names them once.
    const isShared =
      last?.proof.level.scaled.scale === level.scaled.scale && level.valueAt(last.proof.point) > enough;
    if (isShared) last.entries = entries + 1;
    else proofs.push({ entries: entries + 1, proof: { frame, level, point } });
    yield;
  }
  return { entries, proofs };
}

/** Looks at everyone that one entry is given. */
const SHARE = 400;
