/**
 * Why no roster of a model costs less than `bound`: prices of the bundles, and for each person a limit on
 * what their own timeline can save against those prices. Plain data; `src/verify-bound` checks it.
 *
 * With a price for each bundle, every roster costs at least
 * `constant + Σ min(price, open price) + Σ least cost of a person's timeline at these prices`,
 * because a bundle that is held pays its price to its holder and one that is open costs its open price.
 */
export interface BoundCertificate {
  readonly format: 'fair-oncall/bound@1';
  /** The claim, in units of the objective. */
  readonly bound: number;
  /** All other numbers are integers in units of `1 / scale`. */
  readonly scale: number;
  /** The price of each bundle. */
  readonly prices: readonly number[];
  /** For each person. */
  readonly rows: readonly RowCertificate[];
}

export interface RowCertificate {
  /** The least that any timeline of the person costs: prices not paid, wishes and deviations. */
  readonly least: number;
  /**
   * `apart`: the timeline and each load are minimized apart from each other, at the prices below;
   * `joint`: every timeline that costs less than `least` is ruled out, loads and counted windows included;
   * `days`: the cheapest timeline of at most one duty a day that keeps rules on neighboring days, on days in a row and
   * off, and on all that `windows` count; loads are left out.
   */
  readonly method: 'apart' | 'joint' | 'days';
  /** For each load, the price of a unit: the greatest common divisor of what the person's kinds add. */
  readonly units: readonly number[];
  readonly windows: readonly WindowPrice[];
}

/**
 * The price of a turn, from 0, in one window of a rule that caps turns. With `days`: the price of a turn, a minute or a
 * weekend of a rule on all of them; below zero where the least is what is missed.
 */
export interface WindowPrice {
  /** The index of the rule. */
  readonly rule: number;
  /** Where the window starts; any number for a rule on turns in all. */
  readonly from: number;
  readonly price: number;
  /** With `joint` and `days`: whether its turns, minutes or weekends are counted one by one. */
  readonly counted: boolean;
}
