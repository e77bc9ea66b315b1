import type { RowPricer } from './row-pricer';

/** The minutes that have one price: about a shift, so that prices are of one size. */
export const UNIT = 480;

/**
 * Prices that prove a bound, whole multiples of 1 / PRICE_SCALE: `constant + sum of price * need + each person's
 * cheapest row`, where a shift costs its own cost, less the price of its cell, plus what it takes of limits that
 * have a price, and a row gives back the limits' prices.
 */
export interface RowPrices {
  /** What a head on each cell is worth; between -over and under. */
  readonly cells: Float64Array;
  /** What a shift takes from `person * types + type`; at least 0. */
  readonly maxima: Float64Array;
  /** By person, what UNIT minutes take; below zero where the least minutes are what is missed. */
  readonly minutes: Float64Array;
  /** By person, what a weekend takes; at least 0. */
  readonly weekends: Float64Array;
}

export interface GridEvidence {
  /** Everybody's rules, compiled. */
  readonly pricer: RowPricer;
  /** For rows that keep their limits on minutes and weekends; `null`: not looked at yet. */
  readonly exact: RowPrices | null;
  /** For rows that have prices instead; only on grids too large for exact rows to be quick. */
  readonly priced: RowPrices | null;
}
