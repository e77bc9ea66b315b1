import type { Model } from '../../model/model';
import type { ClimbPoint } from '../bounds/bundle-climb';
import { gcd } from '../bounds/load-curve';
import type { Frame } from './frame';
import { costAt, type OpenLevel, type Premises } from './premises';

/** What the premises make of leaving bundles open, in units of a limit. */
export interface OpenPrices {
  /** By place; `Infinity`: it must be held. */
  readonly open: Float64Array;
  /** Part of every roster's total. */
  readonly constant: number;
  /** Earlier levels that are charged for, and how much for a step of theirs. */
  readonly charged: readonly { readonly level: OpenLevel; readonly price: number; readonly step: number }[];
}

/**
 * A level before that some bundles may still be open at is kept by a price: whoever stays within what is
 * `spare` pays no more for open bundles than is given back, so that the total of such a roster only falls.
 * Where nothing is to spare the bundles must be held.
 *
 * `typical`: what a bundle's price is about, in units of the limit; half of what is charged for one.
 */
export function openPrices(frame: Frame, premises: Premises, typical: number): OpenPrices {
  const { kinds } = frame;
  const open = new Float64Array(kinds.bundleOf.length);
  const charged: { level: OpenLevel; price: number; step: number }[] = [];
  let constant = 0;
  for (const { level, spare } of premises.open) {
    const costs = costsAt(frame, level);
    if (spare === 0) {
      costs.forEach((cost, place) => {
        if (cost > 0) open[place] = Infinity;
      });
      continue;
    }
    const { step, mean } = stepOf(costs);
    const price = Math.max(1, Math.ceil((2 * typical * step) / mean));
    costs.forEach((cost, place) => {
      open[place] = (open[place] as number) + (cost / step) * price;
    });
    // Costs that cannot be open are multiples of the step too, or this is more than what is given back.
    constant -= Math.ceil(spare / step) * price;
    charged.push({ level, price, step });
  }
  return { open, constant, charged };
}

/** What leaving each bundle that somebody may hold open costs at a level, by place. */
export function costsAt({ model, kinds, skeleton }: Frame, level: OpenLevel): Float64Array {
  return Float64Array.from(kinds.bundleOf, (bundle, place) =>
    (skeleton.fixed[place] as number) < 0 && (skeleton.candidates[place] as Int32Array).length > 0
      ? costAt(model.bundles[bundle] as Model['bundles'][number], level)
      : 0,
  );
}

/** Greatest common divisor and mean of what is above zero; 1 where nothing is. */
export function stepOf(costs: Float64Array): { readonly step: number; readonly mean: number } {
  let [step, sum, count] = [0, 0, 0];
  for (const cost of costs) {
    if (cost === 0) continue;
    step = gcd(step, cost);
    sum += cost;
    count++;
  }
  return count === 0 ? { step: 1, mean: 1 } : { step, mean: sum / count };
}

/** A point that starts from what was found to be worth charging at an earlier level. */
export function withCharges(
  start: ClimbPoint,
  open: Float64Array,
  charges: readonly { readonly point: ClimbPoint; readonly factor: number }[],
): ClimbPoint {
  const prices = start.prices.slice();
  const rows = start.rows.map(({ unit, window }) => ({ unit, window: window.slice() }));
  for (const { point, factor } of charges) {
    for (let at = 0; at < prices.length; at++)
      prices[at] = Math.min(
        open[at] as number,
        Math.round((prices[at] as number) + factor * (point.prices[at] as number)),
      );
    point.rows.forEach(({ window }, person) => {
      const mine = (rows[person] as ClimbPoint['rows'][number]).window;
      for (let at = 0; at < mine.length; at++)
        mine[at] = Math.round((mine[at] as number) + factor * (window[at] as number));
    });
  }
  return { prices, rows };
}
