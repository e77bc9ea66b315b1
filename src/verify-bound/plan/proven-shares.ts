import type { Model } from '../../model/model';
import { NO_COSTS, PricedRosters, windowsOf } from './least-total';
import { isFree, openCost, type Premises } from './premises';
import { noPrices, type PriceNumbers } from './price-numbers';
import { atMost } from './own-load';
import type { OwnTimelines } from './timelines';

/** What prices prove of over-shares. */
export interface SharesProof {
  /** Whether no roster keeps everyone at a threshold or below. */
  readonly isExceeded: (threshold: number) => boolean;
  /** No roster has less in all beyond the threshold, in units of which `scale` are one of burden. */
  readonly beyond: (threshold: number) => number;
  readonly scale: number;
}

/** Prices as a proof about over-shares; a text says why they are none. */
export function sharesProof(
  model: Model,
  timelines: readonly OwnTimelines[],
  premises: Premises,
  prices: PriceNumbers,
): SharesProof | string {
  const windows = windowsOf(model, timelines, prices, premises.keepsRules);
  if (typeof windows === 'string') return windows;
  const rosters = new PricedRosters(model, timelines, premises, prices, NO_COSTS, windows);
  if (!rosters.isExact) return 'the sums are too large to be exact';
  const { scale } = prices;
  return {
    scale,
    // Were nobody above it, loads beyond it would be out of reach, and the total of such a roster is nought.
    isExceeded: threshold =>
      rosters.least + rosters.leastLoads(() => null, Math.min(premises.cap, threshold)) > 0,
    beyond: threshold => {
      const loads = rosters.leastLoads(dimension =>
        dimension === 0 ? overShare => (overShare > threshold ? scale * (overShare - threshold) : 0) : null,
      );
      return rosters.least + loads;
    },
  };
}

/** The prices at which what only a group of people can hold is carried by them, each turn at its least burden. */
export function groupPrices(
  model: Model,
  timelines: readonly OwnTimelines[],
  { spare }: Premises,
  group: ReadonlySet<number>,
): PriceNumbers {
  const burden = model.dimensions[0]?.burden ?? [];
  const turns = model.bundles.map((bundle, turn) => {
    const isKept = [...spare].some(([level, room]) => room === 0 && openCost(bundle, level) > 0);
    if (!isFree(bundle) || !isKept || !bundle.candidates.every(person => group.has(person))) return 0;
    return Math.min(
      ...Array.from(bundle.candidates, person => (burden[person] as Float64Array)[turn] as number),
    );
  });
  const none = noPrices(model);
  const main = timelines.map(({ load }, person) => (group.has(person) ? load(0).step : 0));
  return { ...none, turns, loads: [main, ...none.loads.slice(1)] };
}

/** The largest over-share below a limit that anybody can have; -Infinity: nobody can have one. */
export function largestBelow(timelines: readonly OwnTimelines[], limit: number): number {
  let largest = -Infinity;
  for (const { load } of timelines) {
    const main = load(0);
    const { base, step } = main;
    if (base >= limit) continue;
    let units = step === 0 ? 0 : atMost(main, (limit - base) / step);
    if (base + units * step >= limit) units = atMost(main, units - 1);
    largest = Math.max(largest, base + units * step);
  }
  return largest;
}

/** Whether somebody is above a threshold whatever the roster is: by their facts, or with the least they can carry. */
export function isSomeoneAbove(timelines: readonly OwnTimelines[], threshold: number): boolean {
  return timelines.some(({ load }) => load(0).base > threshold);
}

/** How many entries of a profile a proof goes on to show to be the least possible, from the first unproven one. */
export function provenFurther(
  { beyond, scale }: SharesProof,
  profile: readonly number[],
  from: number,
  to: number,
): number {
  for (let entry = from; entry < to; entry++) {
    // With the entries before as they are and this one smaller, nothing else would be beyond the threshold.
    const threshold = (profile[entry] as number) - 1;
    let before = 0;
    for (const value of profile.slice(0, entry)) before += value - threshold;
    if (!(beyond(threshold) > scale * before)) return entry;
  }
  return to;
}
