import { coverValue, itemPrices, pricesFromLoads, type ScaledModel } from './cover';
import type { ClimbPoint } from './bundle-climb';
import { JointMinimum } from './joint-row';
import type { Corners, LoadCurve } from './load-curve';
import type { RowLimit, RowMinimizer } from './row-limit';

/** Partial timelines that a joint search extends between two pauses. */
const SLICE = 5_000;

export type Minimizer = RowMinimizer<LoadCurve>;

/** What some prices prove: the cover's part and a limit of each person's row. */
export interface Evaluation {
  readonly total: number;
  readonly prices: Float64Array;
  readonly rows: readonly RowLimit[];
  /** The limit of each row with its loads apart. */
  readonly apart: readonly number[];
}

/** Looks at what prices prove, and remembers those that prove most. */
export class ProvenPrices {
  readonly scaled: ScaledModel;
  readonly rows: readonly Minimizer[];
  /** What bundles are charged beyond what follows from prices of loads. */
  readonly scarce: Float64Array;
  #best: Evaluation | null = null;

  constructor(scaled: ScaledModel, rows: readonly Minimizer[]) {
    this.scaled = scaled;
    this.rows = rows;
    this.scarce = new Float64Array(scaled.model.kindOf.length);
  }

  /** What proves most so far; `null`: nothing was looked at yet. */
  get best(): Evaluation | null {
    return this.#best;
  }

  keep(evaluation: Evaluation): void {
    if (this.#best === null || evaluation.total > this.#best.total) this.#best = evaluation;
  }

  /** Everyone's timeline and loads apart from each other, at prices of loads. */
  apart(perLoad: Float64Array): Evaluation {
    const prices = pricesFromLoads(this.scaled, perLoad, this.scarce);
    const limits = this.rows.map(minimizer => {
      const { row, curves } = minimizer;
      return minimizer.apart({
        item: itemPrices(this.scaled, row, prices),
        unit: unitPrices(curves, perLoad),
        window: new Float64Array(row.windows.length),
      });
    });
    return this.sum(prices, limits, limits);
  }

  /** The same at prices of units of each person's own: `unit[person * loads + load]`. */
  atUnits(unit: Float64Array): Evaluation {
    const { open, held, wishes } = this.scaled;
    const prices = Float64Array.from(open);
    for (const [person, { row, curves }] of this.rows.entries()) {
      const mine = wishes[row.person] as Float64Array;
      for (let item = 0; item < row.length; item++) {
        let price = mine[row.kind[item] as number] as number;
        for (const [load, { units }] of curves.entries())
          price += (unit[person * curves.length + load] as number) * (units[item] as number);
        for (const bundle of row.bundles[item] as Int32Array)
          prices[bundle] = Math.min(prices[bundle] as number, price + (held[bundle] as number));
      }
    }
    const rows = this.rows.map(({ curves, row }, person) => ({
      unit: unit.slice(person * curves.length, (person + 1) * curves.length),
      window: new Float64Array(row.windows.length),
    }));
    return this.at({ prices, rows });
  }

  /** The same at prices of bundles, units and windows. */
  at({ prices, rows }: ClimbPoint): Evaluation {
    const limits = rows.map(({ unit, window }, person) => {
      const minimizer = this.rows[person] as Minimizer;
      return minimizer.apart({ item: itemPrices(this.scaled, minimizer.row, prices), unit, window });
    });
    return this.sum(prices, limits, limits);
  }

  sum(prices: Float64Array, rows: readonly RowLimit[], apart: readonly RowLimit[]): Evaluation {
    let total = this.scaled.constant + coverValue(this.scaled, prices);
    for (const { value } of rows) total += value;
    return { total, prices, rows, apart: apart.map(({ value }) => value) };
  }

  /** Everyone's timeline with all of their loads at once, where their limits were apart. */
  *join(apart: Evaluation, effort: number): Generator<void, void> {
    const limits = [...apart.rows];
    this.keep(apart);
    for (const [person, minimizer] of this.rows.entries()) {
      const item = itemPrices(this.scaled, minimizer.row, apart.prices);
      limits[person] = yield* jointLimit(minimizer, item, limits[person] as RowLimit, effort);
      this.keep(this.sum(apart.prices, limits, apart.rows));
    }
  }
}

/** A row's exact minimum with all of its loads at once, at the prices of a limit, or what the effort proves of it. */
export function* jointLimit(
  minimizer: Minimizer,
  item: Float64Array,
  limit: RowLimit,
  effort: number,
): Generator<void, RowLimit> {
  const { unit, window } = limit;
  const joint = new JointMinimum(minimizer.row, minimizer.curves, { item, unit, window });
  while (!joint.finished && joint.effort < effort) {
    joint.advance(SLICE);
    yield;
  }
  return minimizer.limitOf(joint, limit);
}

export function unitPrices(curves: readonly Corners[], perLoad: Float64Array): Float64Array {
  return Float64Array.from(curves, ({ step }, load) => (perLoad[load] as number) * step);
}
