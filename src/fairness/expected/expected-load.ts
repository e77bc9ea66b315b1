import { dispersionOf } from '../../chance/dispersion';
import { exponential } from '../../chance/elementary';
import { gammaQuantile } from '../../chance/gamma';
import { rounded } from '../../chance/rounded';
import { meanRate, type RateBelief, type Shrinkage, shrinkRates } from '../../chance/shrinkage';
import { InvalidOptionError, type Issue } from '../../errors/errors';
import { coverageIntervals } from '../../plan/coverage-time';
import type { Plan } from '../../plan/plan';
import { DAY, formatInstant, HOUR, type Instant, type Interval, parseInstant } from '../../time/instant';
import { forEachOverlap } from '../../time/intervals';
import { localDateAt, type Zone, zoneOf } from '../../time/zone';
import { type CountedTime, countedTimes } from './counted-times';
import { type HourBand, requireDisjoint, STANDARD_BANDS } from './hour-bands';
import { type IncidentRecord, readIncidents } from './incident-history';

export interface ExpectedLoadOptions {
  /** What is looked back on: instants with their offset, the second one not included. */
  readonly from: string;
  readonly to: string;
  /** Default: work, off, night, weekend. */
  readonly bands?: readonly HourBand[];
  /** `incidents`: distinct incidents, by their start. `hours`: clock hours that at least one touched. Default `incidents`. */
  readonly count?: 'incidents' | 'hours';
  /** After so many days, 1 or more, what happened counts half, so that the estimate follows drift. Default: all counts the same. */
  readonly halfLifeDays?: number;
  /** A cell seen on fewer days is marked as such; its rate is drawn towards the mean of all in any case. Default 30. */
  readonly leastDays?: number;
}

/** What incidents of the past make one expect, by system and hour band. */
export interface ExpectedLoadEstimate {
  readonly from: Instant;
  readonly to: Instant;
  readonly bands: readonly HourBand[];
  readonly count: 'incidents' | 'hours';
  /** Whether all cells have one rate: they differ no more than chance makes them. */
  readonly pooled: boolean;
  /**
   * How incidents of a day scatter around what is expected, 1 for independent ones; above 1.5 they come in clusters.
   * `null`: too little to tell.
   */
  readonly dispersion: number | null;
  /** By system, then band. Cells the coverage never touches are left out. */
  readonly cells: readonly CellEstimate[];
  /** What was not counted, or otherwise than written. */
  readonly issues: readonly Issue[];
}

export interface CellEstimate {
  readonly system: string;
  readonly band: string;
  /** Hours of coverage in the band that were looked back on, and days that had any. */
  readonly hours: number;
  readonly days: number;
  /** What was counted in them, before any weighing. */
  readonly counted: number;
  /** The rate per hour: a gamma distribution. */
  readonly belief: RateBelief;
  /** Mean and 95 % interval of the rate per thousand hours. Nine digits. */
  readonly perThousandHours: { readonly mean: number; readonly low: number; readonly high: number };
  /** `little history`: seen on few days, so that the rate is mostly what all cells say. */
  readonly basis: 'history' | 'little history';
}

/**
 * Estimates how often each system calls in each hour band, from a team's incidents: each cell's own rate is drawn
 * towards the mean of all, the more the less there is of it. Hours outside a system's coverage do not count, nor do
 * incidents in them. Holiday lists and exceptions of the coverage count as in schedules.
 * @throws {InvalidOptionError} for a window that is none, bands that overlap, or numbers that cannot be.
 */
export function expectedLoad(
  plan: Plan,
  records: readonly IncidentRecord[],
  options: ExpectedLoadOptions,
): ExpectedLoadEstimate {
  const { bands = STANDARD_BANDS, count = 'incidents', leastDays = 30, halfLifeDays } = options;
  const window = windowOf(options);
  requireDisjoint(bands);
  requirePositive('leastDays', leastDays);
  if (halfLifeDays !== undefined) requireHalfLife(halfLifeDays);
  const weightAt = weighing(window.end, halfLifeDays);

  const history = readIncidents(records, new Set(plan.systems.map(({ id }) => id)));
  const issues = [...history.issues];
  const cells: Cell[] = [];
  for (const system of plan.systems) {
    const zone = zoneOf(system.coverage.zone);
    const coverage = coverageIntervals(system.coverage, window, plan.holidayLists);
    const mine = bands.map(band => new Cell(system.id, band.name));
    bands.forEach(({ windows }, index) => {
      const inBand = bandIntervals(windows, zone.name, window);
      forEachOverlap(coverage, inBand, (_, __, start, end) => mine[index]?.see(zone, start, end, weightAt));
    });
    const ofSystem = history.incidents.filter(incident => incident.system === system.id);
    for (const { at, index } of timesOf(ofSystem, count, zone, window)) {
      const counted = mine.some(cell => cell.count(zone, at, weightAt(at)));
      if (!counted) issues.push(notSeen(at, index, window));
    }
    cells.push(...mine.filter(cell => cell.hours > 0));
  }

  const shrunk = shrinkRates(
    cells.map(cell => ({ exposure: cell.weightedHours, count: cell.weightedCount })),
  );
  const estimates = cells.map((cell, index): CellEstimate => {
    const belief = shrunk.cells[index] as RateBelief;
    return {
      system: cell.system,
      band: cell.band,
      hours: rounded(cell.hours),
      days: cell.days,
      counted: cell.counted,
      belief,
      perThousandHours: {
        mean: rounded(1_000 * meanRate(belief)),
        low: rounded(1_000 * gammaQuantile(belief.shape, belief.rate, 0.025)),
        high: rounded(1_000 * gammaQuantile(belief.shape, belief.rate, 0.975)),
      },
      basis: cell.days < leastDays ? 'little history' : 'history',
    };
  });
  const { pooled } = shrunk;
  const dispersion = scatterOfDays(cells, shrunk);
  return { from: window.start, to: window.end, bands, count, pooled, dispersion, cells: estimates, issues };
}

/** One system in one band: what was seen of it. */
class Cell {
  readonly system: string;
  readonly band: string;
  hours = 0;
  weightedHours = 0;
  counted = 0;
  weightedCount = 0;
  readonly #intervals: Interval[] = [];
  readonly byDay = new Map<string, SeenDay>();

  constructor(system: string, band: string) {
    this.system = system;
    this.band = band;
  }

  get days(): number {
    return this.byDay.size;
  }

  see(zone: Zone, start: Instant, end: Instant, weightAt: (instant: Instant) => number): void {
    this.#intervals.push({ start, end });
    // In parts of a day at most, within which the weight hardly changes.
    for (let from = start; from < end; from += DAY) {
      const to = Math.min(from + DAY, end);
      const hours = (to - from) / HOUR;
      const weightedHours = hours * weightAt((from + to) / 2);
      const day = this.#day(zone, from);
      this.hours += hours;
      this.weightedHours += weightedHours;
      day.hours += hours;
      day.weightedHours += weightedHours;
    }
  }

  /** Counts what happened at a time that the cell has seen, and tells whether it has. */
  count(zone: Zone, at: Instant, weight: number): boolean {
    let low = 0;
    let high = this.#intervals.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#intervals[middle] as Interval).end <= at) low = middle + 1;
      else high = middle;
    }
    const start = this.#intervals[low]?.start ?? Infinity;
    if (start > at) return false;
    this.counted++;
    this.weightedCount += weight;
    this.#day(zone, start + Math.floor((at - start) / DAY) * DAY).counted++;
    return true;
  }

  #day(zone: Zone, at: Instant): SeenDay {
    const date = localDateAt(zone, at);
    let day = this.byDay.get(date);
    if (day === undefined) this.byDay.set(date, (day = { hours: 0, weightedHours: 0, counted: 0 }));
    return day;
  }
}

/** What a cell saw on one local day. */
interface SeenDay {
  hours: number;
  weightedHours: number;
  counted: number;
}

/** When a system's incidents count; a clock hour once, whatever touches it. */
function timesOf(...args: Parameters<typeof countedTimes>): readonly CountedTime[] {
  const times = [...countedTimes(...args)];
  const [, count] = args;
  if (count === 'incidents') return times;
  const first = new Map<Instant, CountedTime>();
  for (const time of times) if (!first.has(time.hour)) first.set(time.hour, time);
  return [...first.values()];
}

function windowOf({ from, to }: ExpectedLoadOptions): Interval {
  const start = parseInstant(from);
  const end = parseInstant(to);
  if (start !== null && end !== null && start < end) return { start, end };
  throw new InvalidOptionError(
    `The window runs from ${JSON.stringify(from)} to ${JSON.stringify(to)}; it must be two instants with their offsets, the first one earlier.\nMaybe write them as "2026-03-29T00:00Z".`,
  );
}

function requirePositive(name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new InvalidOptionError(
    `\`${name}\` is ${value}; it must be a finite number above 0.\nMaybe leave it out.`,
  );
}

/** Below a day nothing of a window would be left to learn from. */
function requireHalfLife(days: number): void {
  if (Number.isFinite(days) && days >= 1) return;
  throw new InvalidOptionError(
    `\`halfLifeDays\` is ${days}; it must be a finite number, 1 or more.\nMaybe leave it out.`,
  );
}

function weighing(now: Instant, halfLifeDays: number | undefined): (instant: Instant) => number {
  if (halfLifeDays === undefined) return () => 1;
  return instant => exponential((-Math.LN2 * (now - instant)) / (halfLifeDays * DAY));
}

function bandIntervals(windows: HourBand['windows'], zone: string, window: Interval): readonly Interval[] {
  return coverageIntervals({ zone, windows, closedOn: null, exceptions: [] }, window, []);
}

function notSeen(at: Instant, index: number, window: Interval): Issue {
  const path = ['incidents', index];
  if (window.start <= at && at < window.end) {
    const message = `at ${formatInstant(at)} the system needs nobody, or no band holds the hour; the incident is not counted`;
    return { code: 'outside-coverage', path, message };
  }
  const lookedAt = `${formatInstant(window.start)} to ${formatInstant(window.end)}`;
  return {
    code: 'outside-window',
    path,
    message: `${formatInstant(at)} is not in what is looked back on (${lookedAt}); the incident is not counted`,
    hint: 'Maybe a clock is wrong, or `from` and `to` are.',
  };
}

/**
 * How the days of all cells together scatter around what the estimate makes one expect. The rates were fitted to the
 * same days, so that what they took from the scatter is counted as degrees of freedom.
 */
function scatterOfDays(cells: readonly Cell[], { prior, pooled, cells: beliefs }: Shrinkage): number | null {
  const days = new Map<string, { counted: number; expected: number; own: number }>();
  let exposure = 0;
  let taken = 0;
  cells.forEach((cell, index) => {
    const belief = beliefs[index] as RateBelief;
    const mean = meanRate(belief);
    exposure += cell.weightedHours;
    if (belief.rate > 0) taken += cell.weightedHours * (prior.rate / belief.rate);
    for (const [date, { hours, weightedHours, counted }] of cell.byDay) {
      const key = `${cell.system} ${date}`;
      const day = days.get(key) ?? { counted: 0, expected: 0, own: 0 };
      day.counted += counted;
      day.expected += hours * mean;
      // How much of a day's expectation is that day's own count, through the rate of the cell.
      if (belief.rate > 0) day.own += (hours * mean * weightedHours) / belief.rate;
      days.set(key, day);
    }
  });
  const list = [...days.values()];
  const { ratio } = dispersionOf(
    list.map(({ counted }) => counted),
    list.map(({ expected }) => expected),
    pooled ? 1 : fittedRates(list, exposure === 0 ? 0 : taken / exposure),
  );
  return ratio === null ? null : rounded(ratio);
}

/**
 * The effective number of rates that were fitted (Hastie & Tibshirani 1990): the trace of what makes expectations of
 * counts. `mean`: the part that the mean of all cells has in theirs.
 */
function fittedRates(
  days: readonly { readonly expected: number; readonly own: number }[],
  mean: number,
): number {
  return days.reduce((sum, { expected, own }) => (expected === 0 ? sum : sum + own / expected), mean);
}
