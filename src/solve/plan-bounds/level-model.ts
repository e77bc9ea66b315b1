import type { DutyModel } from '../../model/duty-model';
import type { ClimbPoint } from '../bounds/bundle-climb';
import { coverValue, itemPrices, type ScaledModel } from '../bounds/cover';
import type { Corners } from '../bounds/load-curve';
import { type RowLimit, RowMinimizer } from '../bounds/row-limit';
import type { Frame } from './frame';
import type { OpenPrices } from './open-prices';

/** What a level asks of a roster, all of it in whole units of its limit: the least over all rosters is wanted. */
export interface LevelTerms extends OpenPrices {
  /** Units of the limit in one unit of the level. */
  readonly scale: number;
  /** Price of each kind for each person. */
  readonly wishes: readonly Float64Array[];
  readonly loads: DutyModel['loads'];
  /** What each person's loads cost: `corners[person][load]`. */
  readonly corners: readonly (readonly Corners[])[];
}

/** Sums up to this are exact, with room to spare; prices of bundles that must be held end here. */
const HIGHEST = 2 ** 49;

/** Prices of leaving open from here on stand for bundles that must be held. */
export const MUST_BE_HELD = 2 ** 30;

/** A level as a model whose optimum no roster is below, with everyone's timeline ready to be minimized. */
export class LevelModel {
  readonly scaled: ScaledModel;
  readonly rows: readonly RowMinimizer[];
  readonly charged: OpenPrices['charged'];

  constructor({ skeleton, rules, rows }: Frame, terms: LevelTerms) {
    const { open, wishes, loads, constant, scale, corners } = terms;
    const free = [...skeleton.fixed.keys()].filter(
      bundle =>
        (skeleton.fixed[bundle] as number) < 0 && (skeleton.candidates[bundle] as Int32Array).length > 0,
    );
    const highest = Math.floor(HIGHEST / Math.max(1, free.length));
    this.scaled = {
      model: { ...skeleton, rules, loads, openPrice: open, wishes, constant },
      scale,
      open: open.map(price => Math.min(price, highest)),
      held: skeleton.heldPrice,
      constant,
      free: Int32Array.from(free),
      wishes,
    };
    this.charged = terms.charged;
    this.rows = rows.map((row, person) => new RowMinimizer(row, corners[person] as readonly Corners[]));
  }

  /** What is proven at a point: everyone's timeline and loads apart from each other. */
  valueAt(point: ClimbPoint): number {
    if (!this.#isExact(point)) return -Infinity;
    let total = this.scaled.constant + coverValue(this.scaled, point.prices);
    for (const { value } of this.limitsAt(point)) total += value;
    return total;
  }

  limitsAt({ prices, rows }: ClimbPoint): readonly RowLimit[] {
    return rows.map(({ unit, window }, person) => {
      const minimizer = this.rows[person] as RowMinimizer;
      return minimizer.apart({ item: itemPrices(this.scaled, minimizer.row, prices), unit, window });
    });
  }

  /** Where a climb starts: a price for each load, from which those of the bundles follow. */
  startAt(perLoad: Float64Array, prices: Float64Array): ClimbPoint {
    return {
      prices,
      rows: this.rows.map(({ row, curves }) => ({
        unit: Float64Array.from(curves, ({ step }, load) => (perLoad[load] as number) * step),
        window: new Float64Array(row.windows.length),
      })),
    };
  }

  /** Whether no sum over the prices of a point can be rounded. */
  #isExact({ prices, rows }: ClimbPoint): boolean {
    let sum = 0;
    for (const bundle of this.scaled.free) sum += Math.abs(prices[bundle] as number);
    rows.forEach(({ unit, window }, person) => {
      const { row, curves } = this.rows[person] as RowMinimizer;
      curves.forEach(({ units }, load) => {
        for (const each of units) sum += each * Math.abs(unit[load] as number);
      });
      row.windows.forEach(({ first, last, room }, at) => {
        sum += Math.abs(window[at] as number) * (last - first + room);
      });
    });
    return sum < 2 * HIGHEST;
  }
}
