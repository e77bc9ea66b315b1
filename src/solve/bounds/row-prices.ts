import type { Corners } from './load-curve';
import type { OwnRow } from './own-row';

/** Prices at which one person's row is looked at, all of them integers on the scale of the bound. */
export interface RowPrices {
  /** Of taking each item. */
  readonly item: Float64Array;
  /** Of a unit of each load: the items pay it and the loads get it back. */
  readonly unit: Float64Array;
  /** Of a turn in each window of the row, from 0; `room` turns of each are got back. */
  readonly window: Float64Array;
}

/** Prices of the items with those of their loads and windows. */
export function loadedPrices(
  row: OwnRow,
  curves: readonly Corners[],
  { item, unit, window }: RowPrices,
  into: Float64Array = new Float64Array(row.length),
): Float64Array {
  into.set(item);
  curves.forEach(({ units }, load) => {
    const price = unit[load] as number;
    if (price === 0) return;
    for (let i = 0; i < row.length; i++) into[i] = (into[i] as number) + price * (units[i] as number);
  });
  row.windows.forEach(({ counts, first, last }, index) => {
    const price = window[index] as number;
    if (price === 0) return;
    for (let i = first; i < last; i++) into[i] = (into[i] as number) + price * (counts[i] as number);
  });
  return into;
}

/** What the windows' prices give back at most. */
export function givenBack(row: OwnRow, window: Float64Array): number {
  let sum = 0;
  row.windows.forEach(({ room }, index) => (sum += room * (window[index] as number)));
  return sum;
}
