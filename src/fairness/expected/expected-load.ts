import { dispersionOf } from '../../chance/dispersion';
import { exponential } from '../../chance/elementary';
import { gammaQuantile } from '../../chance/gamma';
import { rounded } from '../../chance/rounded';
import { meanRate, type RateBelief, shrinkRates } from '../../chance/shrinkage';
import { InvalidOptionError, type Issue } from '../../errors/errors';
import { coverageIntervals } from '../../plan/coverage-time';
import type { Plan } from '../../plan/plan';
import { DAY, formatInstant, HOUR, type Instant, type Interval, parseInstant } from '../../time/instant';
import { forEachOverlap } from '../../time/intervals';
import { localDateAt, toFloating, type Zone, zoneOf } from '../../time/zone';
import { type HourBand, requireDisjoint, STANDARD_BANDS } from './hour-bands';
import { type IncidentRecord, type PastIncident, readIncidents } from './incident-history';

export interface ExpectedLoadOptions {
  /** What is looked back on: instants with their offset, the second one not included. */
  readonly from: string;
  readonly to: string;
  /** Default: work, off, night, weekend. */
  readonly bands?: readonly HourBand[];
  /** `incidents`: distinct incidents, by their start. `hours`: clock hours with at least one. Default `incidents`. */
  readonly count?: 'incidents' | 'hours';
  /** After so many days what happened counts half, so that the estimate follows drift. Default: all counts the same. */
  readonly halfLifeDays?: number;
  /** A cell seen on fewer days has what all cells together say. Default 30. */
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
  /** `prior only`: seen on too few days to speak for itself. */
  readonly basis: 'history' | 'prior only';
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
  if (halfLifeDays !== undefined) requirePositive('halfLifeDays', halfLifeDays);
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
    for (const { at, index } of countedTimes(ofSystem, count, zone, window)) {
      const counted = mine.some(cell => cell.count(zone, at, weightAt(at)));
      if (!counted) issues.push(notSeen(at, index, window));
    }
    cells.push(...mine.filter(cell => cell.hours > 0));
  }

  const {
    cells: beliefs,
    prior,
    pooled,
  } = shrinkRates(cells.map(cell => ({ exposure: cell.weightedHours, count: cell.weightedCount })));
  const estimates = cells.map((cell, index): CellEstimate => {
    const isThin = cell.days < leastDays;
    const belief = isThin ? prior : (beliefs[index] as RateBelief);
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
      basis: isThin ? 'prior only' : 'history',
    };
  });
  const dispersion = scatterOfDays(cells, estimates);
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
  readonly byDay = new Map<string, { hours: number; counted: number }>();

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
      this.hours += hours;
      this.weightedHours += hours * weightAt((from + to) / 2);
      this.#day(zone, from).hours += hours;
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

  #day(zone: Zone, at: Instant): { hours: number; counted: number } {
    const date = localDateAt(zone, at);
    let day = this.byDay.get(date);
    if (day === undefined) this.byDay.set(date, (day = { hours: 0, counted: 0 }));
    return day;
  }
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

function weighing(now: Instant, halfLifeDays: number | undefined): (instant: Instant) => number {
  if (halfLifeDays === undefined) return () => 1;
  return instant => exponential((-Math.LN2 * (now - instant)) / (halfLifeDays * DAY));
}

function bandIntervals(windows: HourBand['windows'], zone: string, window: Interval): readonly Interval[] {
  return coverageIntervals({ zone, windows, closedOn: null, exceptions: [] }, window, []);
}

interface CountedTime {
  readonly at: Instant;
  /** Place of the record in the list that was given. */
  readonly index: number;
}

/** When a system's incidents count: at their start, or once in each clock hour that any of them touches. */
function countedTimes(
  incidents: readonly PastIncident[],
  count: 'incidents' | 'hours',
  zone: Zone,
  window: Interval,
): readonly CountedTime[] {
  if (count === 'incidents') return incidents.map(({ start, index }) => ({ at: start, index }));
  const hours = new Map<Instant, CountedTime>();
  for (const { start, end, index } of incidents) {
    // What lies outside the window is not looked at, however long it lasted.
    let at = end > window.start ? Math.max(start, window.start) : start;
    do {
      const hour = at - (toFloating(zone, at) % HOUR);
      if (!hours.has(hour)) hours.set(hour, { at, index });
      at = hour + HOUR;
    } while (at < Math.min(end, window.end));
  }
  return [...hours.values()];
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

/** Days of all cells together, each with what was counted and what the estimate makes one expect. */
function scatterOfDays(cells: readonly Cell[], estimates: readonly CellEstimate[]): number | null {
  const days = new Map<string, { counted: number; expected: number }>();
  cells.forEach((cell, index) => {
    for (const [date, { hours, counted }] of cell.byDay) {
      const key = `${cell.system} ${date}`;
      const day = days.get(key) ?? { counted: 0, expected: 0 };
      day.counted += counted;
      day.expected += (hours * (estimates[index]?.perThousandHours.mean ?? 0)) / 1_000;
      days.set(key, day);
    }
  });
  const list = [...days.values()];
  const { ratio } = dispersionOf(
    list.map(({ counted }) => counted),
    list.map(({ expected }) => expected),
    cells.length,
  );
  return ratio === null ? null : rounded(ratio);
}
