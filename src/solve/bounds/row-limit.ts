import { cheapestTimeline, completions } from './completions';
import type { JointMinimum } from './joint-row';
import { cheapestCorner, type Corners } from './load-curve';
import type { OwnRow } from './own-row';
import { givenBack, loadedPrices, type RowPrices } from './row-prices';
import { Volume } from './volume';

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

/** Prices of units and windows to start from. */
type RowStart = Pick<RowLimit, 'unit' | 'window'>;

interface PricedOptions {
  readonly range: number;
  readonly tolerance: number;
  /** Prices of loads move as far as what a typical item weighs makes them count. */
  readonly byWeight?: boolean;
}

/** How far the prices of loads, and then those of windows, move along the same slope. */
export function mobilityOf(curves: readonly Corners[], size: number): Float64Array {
  const mobility = new Float64Array(size).fill(1);
  curves.forEach(({ units }, load) => {
    const weighing = units.filter(each => each > 0);
    if (weighing.length === 0) return;
    let typical = 0;
    for (const each of weighing) typical += each / weighing.length;
    mobility[load] = 1 / (typical * typical);
  });
  return mobility;
}

/** One person's row with the arrays its minimization needs. */
export class RowMinimizer<Curve extends Corners = Corners> {
  readonly row: OwnRow;
  readonly curves: readonly Curve[];
  readonly #loaded: Float64Array;
  readonly #least: Float64Array;
  readonly #held: Uint8Array;
  readonly #before: Int32Array;

  constructor(row: OwnRow, curves: readonly Curve[]) {
    this.row = row;
    this.curves = curves;
    this.#loaded = new Float64Array(row.length);
    this.#least = new Float64Array((row.length + 1) * row.states);
    this.#held = new Uint8Array(row.length);
    this.#before = new Int32Array(row.length + 1);
  }

  /** The timeline and each load minimized apart from each other, at given prices of loads and windows. */
  apart(prices: RowPrices): RowLimit {
    const carried = new Float64Array(this.curves.length);
    let value = this.#timeline(prices) - givenBack(this.row, prices.window);
    this.curves.forEach((curve, load) => {
      const price = prices.unit[load] as number;
      const corner = cheapestCorner(curve, price);
      const units = curve.hull[corner] as number;
      value += (curve.hullPrice[corner] as number) - price * units;
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
    start: RowStart,
    steps: number,
    { range, tolerance, byWeight = false }: PricedOptions,
  ): RowLimit {
    const { row, curves } = this;
    const loads = curves.length;
    const size = loads + row.windows.length;
    const from = new Float64Array(size);
    from.set(start.unit);
    from.set(start.window, loads);
    const lowest = new Float64Array(size).fill(-Infinity, 0, loads);
    const climb = new Volume(
      (at, into) => {
        const limit = this.slope({ item, unit: at.subarray(0, loads), window: at.subarray(loads) }, into);
        for (let load = 0; load < loads; load++)
          into[size + load] = (into[load] as number) + (limit.carried[load] as number);
        return limit.value;
      },
      from,
      lowest,
      { range, tolerance, more: loads, ...(byWeight ? { mobility: mobilityOf(curves, size) } : {}) },
    );
    climb.advance(steps);
    const limit = this.apart({ item, unit: climb.point.slice(0, loads), window: climb.point.slice(loads) });
    // What the average timeline carries.
    return { ...limit, carried: climb.average.slice(size) };
  }

  /**
   * The limit with loads apart, and how it changes with the prices of units and windows: what the cheapest
   * timeline adds beyond what the loads ask for, and beyond the room of each window.
   */
  slope(prices: RowPrices, into: Float64Array, held: Uint8Array = this.#held): RowLimit {
    const limit = this.apart(prices);
    const { row, curves } = this;
    cheapestTimeline(row, this.#loaded, this.#least, held);
    const loads = curves.length;
    limit.carried.forEach((units, load) => (into[load] = -units));
    const before = this.#before;
    for (let item = 0; item < row.length; item++) {
      before[item + 1] = (before[item] as number) + (held[item] as number);
      if (held[item] === 0) continue;
      for (let load = 0; load < loads; load++)
        into[load] = (into[load] as number) + ((curves[load] as Corners).units[item] as number);
    }
    row.windows.forEach(({ counts, first, last, all, room }, window) => {
      let turns = (before[last] as number) - (before[first] as number);
      if (!all) {
        turns = 0;
        for (let item = first; item < last; item++)
          turns += (held[item] as number) & (counts[item] as number);
      }
      into[loads + window] = turns - room;
    });
    return limit;
  }

  /** What a joint search that started from a limit has proven. */
  limitOf({ value, counted, held }: JointMinimum, from: RowLimit): RowLimit {
    if (held === null) return value <= from.value ? from : { ...from, value, method: 'joint', counted };
    const carried = Float64Array.from(this.curves, ({ units }) =>
      units.reduce((sum, each, at) => sum + each * (held[at] as number), 0),
    );
    // What is proven without a search needs none to be checked.
    return value <= from.value
      ? { ...from, carried, held }
      : { ...from, value, method: 'joint', counted, carried, held };
  }

  #timeline(prices: RowPrices): number {
    loadedPrices(this.row, this.curves, prices, this.#loaded);
    return completions(this.row, this.#loaded, this.#least)[0] as number;
  }
}
