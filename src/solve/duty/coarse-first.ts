import type { DutyModel } from '../../model/duty-model';
import { temperatureAt } from './temperature';

/** So many times as much must a turn add to one load as to another for the first to be fine. */
const FINE = 4;
/** Temperatures, as shares of what a turn of the coarsest load costs. */
const HOT = 0.8;
const WARM = 0.25;
const COLD = 0.03;
/** What a turn costs at its finest load at first, likewise. */
const FAINT = 0.25;
/** The share of a round in which coarse loads settle, and from when on prices are as they are. */
const SETTLED = 0.12;
const FULL = 0.9;

/** How a round of annealing goes where loads differ in grain. */
export interface Stage {
  readonly temperature: number;
  /** What prices of each load count for. */
  readonly factor: Float64Array;
}

/**
 * Coarse loads first. A load of few turns that weigh alike (weekends, nights) is met or missed by whole turns, but each of
 * these also adds to a load that everything adds to, by many times what a temperature allows at which the coarse one could
 * settle: a weekend can then only change hands together with half a dozen other turns, which no chance finds. So prices of
 * fine loads count for little until coarse ones have settled, and then ever more; what is left is mended by turns that leave
 * the coarse loads alone. `null`: all loads are much alike.
 */
export function coarseFirst(model: DutyModel): ((share: number, fresh: boolean) => Stage) | null {
  const heaviest = model.loads.map(({ weight, deviation: { above, below } }) => {
    let most = 0;
    for (const list of new Set(weight)) for (const each of list) most = Math.max(most, each);
    return most * Math.max(above.slopes[0] as number, below.slopes[0] as number);
  });
  const priced = heaviest.filter(price => price > 0);
  const coarsest = Math.min(...priced);
  if (priced.length < 2 || Math.max(...priced) < FINE * coarsest) return null;
  const first = heaviest.map(price => (price < FINE * coarsest ? 1 : exact((FAINT * coarsest) / price)));
  return (share, fresh) => {
    if (fresh && share < SETTLED) {
      return {
        temperature: coarsest * temperatureAt(share / SETTLED, HOT, WARM),
        factor: Float64Array.from(first),
      };
    }
    const from = fresh ? SETTLED : 0;
    const passed = Math.min(1, (share - from) / (FULL - from));
    return {
      temperature: coarsest * temperatureAt((share - from) / (1 - from), WARM, COLD),
      factor: Float64Array.from(first, each => {
        // A round that goes on leaves coarse loads settled.
        const start = fresh ? each : Math.min(1, 4 * each);
        return exact(start / temperatureAt(passed, 1, start));
      }),
    };
  };
}

/** Parts of a thousand, about, so that sums of whole prices stay exact. */
function exact(factor: number): number {
  return Math.min(1, Math.max(1, Math.round(factor * 1024)) / 1024);
}
