import { type ConvexPrice, priceOf } from '../../src/model/convex-price';
import type { DutyModel } from '../../src/model/duty-model';
import type { LinearForm, LinearRow, Term } from '../../src/model/linear-form';

/** The price of everyone's deviations as rows, and what to add to the sum that is minimized. */
export interface LoadRows {
  readonly rows: readonly LinearRow[];
  readonly objective: readonly Term[];
  readonly constant: number;
}

/**
 * A variable for each person's load and one for its price, which lies above the lines that the convex price is made of.
 * Loads are multiples of a unit, and the price is only drawn through these, so that the relaxation is as tight as it
 * can be without cuts: with the plain slopes peers prove far less.
 */
export function loadRows(model: DutyModel, form: LinearForm): LoadRows {
  const rows: LinearRow[] = [];
  const objective: Term[] = [];
  let constant = 0;
  model.loads.forEach(({ weight, base, deviation }, number) => {
    for (let person = 0; person < model.people; person++) {
      const weights = weight[person] as Float64Array;
      const own = form
        .bundlesOf(person)
        .map(bundle => ({ bundle, points: weights[model.kindOf[bundle] as number] as number }))
        .filter(({ points }) => points > 0);
      const from = base[person] as number;
      if (own.length === 0) {
        constant += priceOf(deviation, from);
        continue;
      }
      const unit = own.reduce((divisor, { points }) => greatestCommonDivisor(divisor, points), 0);
      const most = own.reduce((sum, { points }) => sum + points / unit, 0);
      const name = `${number}_${person}`;
      const load = form.continuous(`d_${name}`);
      const price = form.continuous(`c_${name}`);
      objective.push({ variable: price, coefficient: 1 });
      rows.push({
        name: `load_${name}`,
        terms: [
          { variable: load, coefficient: 1 },
          ...own.map(({ bundle, points }) => form.times(-points / unit, person, bundle)),
        ],
        sense: '=',
        bound: 0,
      });
      for (const { slope, height } of linesThrough(deviation, from, unit, most)) {
        rows.push({
          name: `price_${name}_${rows.length}`,
          terms: [
            { variable: price, coefficient: 1 },
            { variable: load, coefficient: -slope },
          ],
          sense: '>=',
          bound: height,
        });
      }
    }
  });
  return { rows, objective, constant };
}

/** Lines, as functions of the load in units, whose largest is the price at each load that can be. */
function linesThrough(
  price: ConvexPrice,
  base: number,
  unit: number,
  most: number,
): readonly { readonly slope: number; readonly height: number }[] {
  const kinks = [0, ...price.above.breaks, ...price.below.breaks.map(at => -at)];
  const inside = kinks
    .flatMap(kink => [Math.floor((kink - base) / unit), Math.ceil((kink - base) / unit)])
    .filter(at => at > 0 && at < most);
  const corners = [...new Set([0, ...inside, most])].sort((a, b) => a - b);
  const at = (load: number): number => priceOf(price, base + unit * load);
  return corners.slice(1).map((right, index) => {
    const left = corners[index] as number;
    const slope = (at(right) - at(left)) / (right - left);
    return { slope, height: at(left) - slope * left };
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
