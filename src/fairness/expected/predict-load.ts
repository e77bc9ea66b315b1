import { type CountDistribution, gammaPoisson, poisson } from '../../chance/count-distribution';
import { rounded } from '../../chance/rounded';
import type { RateBelief } from '../../chance/shrinkage';
import { InvalidOptionError } from '../../errors/errors';
import { coverageIntervals } from '../../plan/coverage-time';
import type { Plan } from '../../plan/plan';
import { quote } from '../../plan/schema-issues';
import { HOUR, type Interval, parseInstant } from '../../time/instant';
import { forEachOverlap } from '../../time/intervals';
import type { ExpectedLoadEstimate } from './expected-load';

/** Above this, days scatter more than independent incidents make them. */
const CLUSTERED = 1.5;

/** What a stretch of duty on a system may bring. */
export interface LoadPrediction {
  readonly mean: number;
  /** Eight of ten such stretches bring as many; at least as sure, since counts are whole. */
  readonly interval80: { readonly low: number; readonly high: number };
  /** P(one or more): in the night bands, of being woken. */
  readonly atLeastOne: number;
  /** P(more than two): for twelve hours, of more than the Google SRE book allows a shift. */
  readonly moreThanTwo: number;
  /** `little history` where any of its hours is in a cell that was seen on few days. */
  readonly basis: 'history' | 'little history';
}

/**
 * Predicts what duty on a system from one instant to another brings. The rate is not known but estimated, and that is
 * part of the prediction; where incidents come in clusters, so is that. Hours outside coverage and bands bring nothing.
 * @throws {InvalidOptionError} for an interval that is none, or a system the estimate does not know.
 */
export function predictLoad(
  plan: Plan,
  estimate: ExpectedLoadEstimate,
  duty: { readonly system: string; readonly start: string; readonly end: string },
): LoadPrediction {
  const start = parseInstant(duty.start);
  const end = parseInstant(duty.end);
  if (start === null || end === null || end <= start) {
    throw new InvalidOptionError(
      `The duty runs from ${quote(duty.start)} to ${quote(duty.end)}; it must be two instants with their offsets, the first one earlier.\nMaybe write them as "2026-03-29T01:00Z".`,
    );
  }
  if (!knowsSystem(plan, estimate, duty.system)) {
    throw new InvalidOptionError(
      `Nothing was estimated of the system ${quote(duty.system)}.\nMaybe it is misspelled, or its coverage has no hours in what was looked back on.`,
    );
  }
  return predictTimes(plan, estimate, [{ system: duty.system, start, end }]);
}

/** Whether anything was estimated of a system. */
export function knowsSystem(plan: Plan, estimate: ExpectedLoadEstimate, system: string): boolean {
  return plan.systems.some(({ id }) => id === system) && estimate.cells.some(cell => cell.system === system);
}

/** What several stretches of duty bring together; no two of one system overlap. Systems nothing is known of bring nothing. */
export function predictTimes(
  plan: Plan,
  estimate: ExpectedLoadEstimate,
  times: readonly (Interval & { readonly system: string })[],
): LoadPrediction {
  // One rate that several bands share is one unknown: their hours add up before it is drawn.
  const hoursOf = new Map<string, { readonly belief: RateBelief; hours: number }>();
  let basis: LoadPrediction['basis'] = 'history';
  for (const interval of times) {
    const system = plan.systems.find(({ id }) => id === interval.system);
    if (system === undefined) continue;
    const coverage = coverageIntervals(system.coverage, interval, plan.holidayLists);
    for (const cell of estimate.cells) {
      if (cell.system !== interval.system) continue;
      const windows = estimate.bands.find(({ name }) => name === cell.band)?.windows ?? [];
      const hours = hoursIn(coverage, interval, windows, system.coverage.zone);
      if (hours === 0) continue;
      if (cell.basis === 'little history') basis = 'little history';
      const { belief } = cell;
      const key = `${belief.shape} ${belief.rate}`;
      const known = hoursOf.get(key);
      if (known === undefined) hoursOf.set(key, { belief, hours });
      else known.hours += hours;
    }
  }
  let counts = poisson(0);
  for (const { belief, hours } of hoursOf.values()) {
    counts = counts.plus(countsIn(belief, hours, estimate.dispersion ?? 1));
  }
  return {
    mean: rounded(counts.mean),
    interval80: counts.interval(0.8),
    atLeastOne: rounded(counts.atLeast(1)),
    moreThanTwo: rounded(counts.atLeast(3)),
    basis,
  };
}

function hoursIn(
  coverage: readonly Interval[],
  interval: Interval,
  windows: Parameters<typeof coverageIntervals>[0]['windows'],
  zone: string,
): number {
  let hours = 0;
  const inBand = coverageIntervals({ zone, windows, closedOn: null, exceptions: [] }, interval, []);
  forEachOverlap(coverage, inBand, (_, __, start, end) => (hours += (end - start) / HOUR));
  return hours;
}

/** With clusters, the variance of counts at a given rate is `dispersion` times their mean. */
function countsIn({ shape, rate }: RateBelief, hours: number, dispersion: number): CountDistribution {
  if (dispersion <= CLUSTERED || shape === 0) return gammaPoisson(shape, rate, hours);
  const mean = (shape / rate) * hours;
  const wider = mean / (dispersion - 1 + mean / shape);
  return gammaPoisson(wider, wider / mean, 1);
}
