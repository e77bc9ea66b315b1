import { requireAtLeastNought } from './legal';

/** What was seen: events in an exposure. Weighted counts need not be whole. */
export interface Observed {
  readonly exposure: number;
  readonly count: number;
}

/** What is known of a rate: a gamma distribution. Its mean is shape ÷ rate, per unit of exposure. */
export interface RateBelief {
  readonly shape: number;
  readonly rate: number;
}

export interface Shrinkage {
  /** Events ÷ exposure over all cells. */
  readonly mean: number;
  /** How much the true rates of cells differ, by moments; 0: not more than chance makes counts differ. */
  readonly variance: number;
  /** What a cell without any exposure is believed to have; `pooled`: what every cell has. */
  readonly prior: RateBelief;
  /** Whether all cells share one rate, since nothing speaks for several. */
  readonly pooled: boolean;
  /** By cell, in the order given. */
  readonly cells: readonly RateBelief[];
}

/** Jeffreys' half event, where nothing ever happened: never happened yet is not never. */
const HALF_AN_EVENT = 0.5;

/**
 * Estimates the rate of each cell by drawing what its own count says towards the mean of all, the more the less
 * exposure it has (gamma–Poisson, empirical Bayes). The prior is found by moments: with mean m = Σy ÷ Σe, the
 * variance of rates weighted by exposure less what Poisson counts give by themselves, v = max(0, s² − m·n ÷ Σe);
 * shape = m² ÷ v and rate = m ÷ v. At v = 0 all is pooled.
 * @throws {InvalidOptionError} for exposures or counts that are negative or not finite.
 */
export function shrinkRates(observed: readonly Observed[]): Shrinkage {
  let exposure = 0;
  let count = 0;
  for (const cell of observed) {
    requireAtLeastNought('exposure', cell.exposure);
    requireAtLeastNought('count', cell.count);
    exposure += cell.exposure;
    count += cell.count;
  }
  const pool: RateBelief = { shape: count === 0 ? HALF_AN_EVENT : count, rate: exposure };
  const seen = observed.filter(cell => cell.exposure > 0);
  const mean = exposure === 0 ? 0 : count / exposure;
  let spread = 0;
  for (const cell of seen) {
    const distance = cell.count / cell.exposure - mean;
    spread += (cell.exposure / exposure) * distance * distance;
  }
  const variance = exposure === 0 ? 0 : Math.max(0, spread - (mean * seen.length) / exposure);
  if (variance === 0) {
    return { mean, variance, prior: pool, pooled: true, cells: observed.map(() => pool) };
  }
  const prior: RateBelief = { shape: (mean * mean) / variance, rate: mean / variance };
  return {
    mean,
    variance,
    prior,
    pooled: false,
    cells: observed.map(cell => ({ shape: prior.shape + cell.count, rate: prior.rate + cell.exposure })),
  };
}

/** The mean of a belief; nought where there was no exposure at all to learn from. */
export function meanRate({ shape, rate }: RateBelief): number {
  return rate === 0 ? 0 : shape / rate;
}
