import { LoadPriceCuts } from './load-price-cuts';
import type { ProvenPrices } from './proven-prices';
import { TightPeople } from './tight-people';

/** How many partial timelines a joint search may extend, in the order they are tried. */
const EFFORTS = [30_000, 300_000, 2_000_000];

/**
 * Raises what is proven: people whose timeline costs more than their loads apart are taken by themselves and then with
 * all of their loads at once, ever more exactly; and for each the prices of loads that are best for all together.
 */
export function* raiseRows(proven: ProvenPrices, seeds: readonly Float64Array[]): Generator<void, void> {
  const tight = new TightPeople(proven);
  const cuts = new LoadPriceCuts(proven, tight);
  let center = seeds[0] as Float64Array;
  for (let round = 0; round < 4; round++) {
    if (!(yield* tight.screen(center))) break;
    center = yield* cuts.best([center, ...seeds], 0);
  }
  if (tight.isEmpty) return;
  for (const effort of EFFORTS) {
    center = yield* cuts.best([center], effort);
    if (yield* tight.screen(center)) center = yield* cuts.best([center], effort);
  }
}
