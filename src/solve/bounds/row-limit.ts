import { cheapestTimeline, completions } from './completions';
import { jointMinimum } from './joint-row';
import { cheapestUnits, type LoadCurve } from './load-curve';
import type { OwnRow } from './own-row';
import { givenBack, loadedPrices, type RowPrices } from './row-prices';
import { volume } from './volume';

/** A proven lower limit of one person's row at given item prices, with what proves it. */
export interface RowLimit {
  readonly value: number;
  readonly method: 'apart' | 'joint';
  readonly unit: Float64Array;
  readonly window: Float64Array;
  /** Windows that a joint limit counts. */
  readonly counted: readonly number[];
  /** What a row as cheap as this carries of each load, in units: how the limit changes with their price. */
  readonly carried: Float64Array;
  /** A timeline that costs just this: the limit is the minimum. */
  readonly held: Uint8Array | null;
}

/** One person's row with the arrays its minimization needs. */
export class RowMinimizer {
  readonly row: OwnRow;
  readonly curves: readonly LoadCurve[];
  readonly #loaded: Float64Array;
  readonly #least: Float64Array;
  readonly #held: Uint8Array;

  constructor(row: OwnRow, curves: readonly LoadCurve[]) {
    this.row = row;
    this.curves = curves;
    this.#loaded = new Float64Array(row.length);
    this.#least = new Float64Array((row.length + 1) * row.states);
    this.#held = new Uint8Array(row.length);
  }

  /** The timeline and each load minimized apart from each other, at given prices of loads and windows. */
  apart(prices: RowPrices): RowLimit {
    const carried = new Float64Array(this.curves.length);
    let value = this.#timeline(prices) - givenBack(this.row, prices.window);
    this.curves.forEach((curve, load) => {
      const price = prices.unit[load] as number;
      const units = cheapestUnits(curve, price);
      value += (curve.price[units] as number) - price * units;
      carried[load] = units;
    });
    return {
      value,
      method: 'apart',
      unit: prices.unit,
      window: prices.window,
      counted: [],
      carried,
      held: null,
    };
  }

  /** The best limit of that kind over prices of loads and windows, by the volume algorithm. */
  priced(
    item: Float64Array,
    start: Float64Array,
    iterations: number,
    range: number,
    tolerance: number,
  ): RowLimit {
    const { row, curves } = this;
    const loads = curves.length;
    const size = loads + row.windows.length;
    const from = new Float64Array(size);
    from.set(start.subarray(0, size));
    const lowest = new Float64Array(size).fill(-Infinity, 0, loads);
    const { point, average } = volume(
      (at, into) => {
        const prices = { item, unit: at.subarray(0, loads), window: at.subarray(loads) };
        const limit = this.apart(prices);
        into.fill(0);
        this.#supply(into);
        for (let load = 0; load < loads; load++)
          into[load] = (into[load] as number) - (limit.carried[load] as number);
        return limit.value;
      },
      from,
      lowest,
      { iterations, range, tolerance },
    );
    const limit = this.apart({ item, unit: point.slice(0, loads), window: point.slice(loads) });
    // The average timeline carries what the loads ask for plus what is left of the average supergradient.
    return { ...limit, carried: limit.carried.map((units, load) => units + (average[load] as number)) };
  }

  /** The exact minimum at the prices of a limit, as far as the effort goes. */
  joint(item: Float64Array, { unit, window }: RowLimit, maxEffort: number): RowLimit & { effort: number } {
    const found = jointMinimum(this.row, this.curves, { item, unit, window }, maxEffort);
    const { held, effort, value, counted } = found;
    const carried = Float64Array.from(this.curves, ({ units }) =>
      held === null ? Number.NaN : units.reduce((sum, each, at) => sum + each * (held[at] as number), 0),
    );
    return { value, method: 'joint', unit, window, counted, carried, held, effort };
  }

  #timeline(prices: RowPrices): number {
    loadedPrices(this.row, this.curves, prices, this.#loaded);
    return completions(this.row, this.#loaded, this.#least)[0] as number;
  }

  /** What the cheapest timeline adds to each load, and how far it is beyond the room of each window. */
  #supply(into: Float64Array): void {
    const { row, curves } = this;
    const held = cheapestTimeline(row, this.#loaded, this.#least, this.#held);
    const loads = curves.length;
    row.windows.forEach(({ room }, window) => (into[loads + window] = -room));
    const before = new Int32Array(row.length + 1);
    for (let item = 0; item < row.length; item++) {
      before[item + 1] = (before[item] as number) + (held[item] as number);
      if (held[item] === 0) continue;
      for (let load = 0; load < loads; load++)
        into[load] = (into[load] as number) + ((curves[load] as LoadCurve).units[item] as number);
    }
    row.windows.forEach(({ counts, first, last, all }, window) => {
      let turns = (before[last] as number) - (before[first] as number);
      if (!all) {
        turns = 0;
        for (let item = first; item < last; item++)
          turns += (held[item] as number) & (counts[item] as number);
      }
      into[loads + window] = (into[loads + window] as number) + turns;
    });
  }
}
