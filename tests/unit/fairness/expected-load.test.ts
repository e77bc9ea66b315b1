import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/chance/random';
import { InvalidOptionError } from '../../../src/errors/errors';
import { type ExpectedLoadEstimate, expectedLoad } from '../../../src/fairness/expected/expected-load';
import { expectedLoadInput } from '../../../src/fairness/expected/expected-load-input';
import { STANDARD_BANDS, weekdayHourBands } from '../../../src/fairness/expected/hour-bands';
import type { IncidentRecord } from '../../../src/fairness/expected/incident-history';
import { predictLoad } from '../../../src/fairness/expected/predict-load';
import { definePlan } from '../../../src/plan/define-plan';
import { planInputOf } from '../../../src/plan/input-of/plan-input-of';
import { crewPlan } from './chance-plan';

const plan = crewPlan();
/** A year, in summer time and winter time. */
const YEAR = { from: '2025-01-06T00:00Z', to: '2026-01-05T00:00Z' };

/** One system around the clock. */
const single = crewPlan({
  systems: [{ id: 'api', name: 'API', briefingRequired: false }],
  rotations: [{ id: 'duty', systems: ['api'] }],
});

function nightly(system: string, nights: number, every = 1): IncidentRecord[] {
  return Array.from({ length: nights }, (_, index) => ({
    system,
    start: new Date(Date.UTC(2025, 0, 7 + index * every, 2, 30)).toISOString(),
  }));
}

/** So many incidents on each weekend of the last quarter of 2025. */
function weekendly(times: number): string[] {
  return Array.from({ length: 13 * times }, (_, index) =>
    new Date(Date.UTC(2025, 9, 11 + 7 * Math.floor(index / times), 9, 60 * (index % times))).toISOString(),
  );
}

const cellOf = (estimate: ExpectedLoadEstimate, system: string, band: string) => {
  const cell = estimate.cells.find(one => one.system === system && one.band === band);
  if (cell === undefined) throw new Error(`no cell ${system} ${band}`);
  return cell;
};

describe('the load to be expected', () => {
  it('is of hours that were covered, summed up over bands and changes of the clock', () => {
    const { cells, issues } = expectedLoad(plan, [], YEAR);
    const hours = (system: string): number =>
      cells.filter(cell => cell.system === system).reduce((sum, cell) => sum + cell.hours, 0);
    expect(hours('api')).toBe(364 * 24);
    expect(hours('desk')).toBe(52 * 40);
    expect(cellOf({ cells } as never, 'api', 'work').hours).toBe(52 * 40);
    // Nights begin at 22:00 and end at 07:00; one is an hour shorter, and one longer.
    expect(cellOf({ cells } as never, 'api', 'night').hours).toBe(364 * 9);
    expect(cells.some(cell => cell.system === 'desk' && cell.band === 'night')).toBe(false);
    expect(issues).toEqual([]);
  });

  it('is higher where a system is noisy, and drawn towards what all do', () => {
    const estimate = expectedLoad(plan, [...nightly('api', 100, 3), ...nightly('web', 10, 30)], YEAR);
    expect(estimate.pooled).toBe(false);
    const api = cellOf(estimate, 'api', 'night');
    const web = cellOf(estimate, 'web', 'night');
    expect([api.counted, web.counted]).toEqual([100, 10]);
    expect(api.perThousandHours.mean).toBeLessThan((1_000 * 100) / api.hours);
    expect(api.perThousandHours.mean).toBeGreaterThan(28);
    expect(web.perThousandHours.mean).toBeLessThan(5);
    for (const { perThousandHours } of estimate.cells) {
      expect(perThousandHours.low).toBeLessThan(perThousandHours.mean);
      expect(perThousandHours.high).toBeGreaterThan(perThousandHours.mean);
    }
    expect(api.basis).toBe('history');
  });

  it('says where little was seen, and learns from it all the same', () => {
    const quarter = { from: '2025-10-06T00:00Z', to: '2026-01-05T00:00Z' };
    const estimate = expectedLoad(
      plan,
      weekendly(8).map(start => ({ system: 'api', start })),
      quarter,
    );
    const weekend = cellOf(estimate, 'api', 'weekend');
    // 26 days and 390 hours, which are all the weekends of a quarter.
    expect([weekend.days, weekend.hours, weekend.counted, weekend.basis]).toEqual([
      26,
      390,
      104,
      'little history',
    ]);
    expect(weekend.perThousandHours.mean).toBeGreaterThan(0.9 * ((1_000 * 104) / 390));
    expect(cellOf(estimate, 'api', 'night').basis).toBe('history');
    const seen = expectedLoad(plan, [], { ...quarter, leastDays: 5 });
    expect(cellOf(seen, 'api', 'weekend').basis).toBe('history');
  });

  it('follows drift with a half-life', () => {
    const early = nightly('api', 60);
    const late = early.map(({ system }, index) => ({
      system,
      start: new Date(Date.UTC(2025, 10, 2 + index, 2, 30)).toISOString(),
    }));
    const mean = (records: IncidentRecord[], halfLifeDays?: number): number =>
      cellOf(
        expectedLoad(plan, records, { ...YEAR, ...(halfLifeDays === undefined ? {} : { halfLifeDays }) }),
        'api',
        'night',
      ).perThousandHours.mean;
    expect(mean(late, 60)).toBeGreaterThan(1.5 * mean(late));
    expect(mean(early, 60)).toBeLessThan(0.5 * mean(early));
  });

  it('counts incidents, not pages, or hours that were disrupted', () => {
    const pages: IncidentRecord[] = [1, 5, 9].map(minute => ({
      id: 'INC-1',
      system: 'api',
      start: `2025-06-02T02:0${minute}:00Z`,
      end: '2025-06-02T04:10:00Z',
    }));
    const once = expectedLoad(plan, pages, YEAR);
    expect(cellOf(once, 'api', 'night').counted).toBe(1);
    expect(once.issues.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['duplicate-id', 'incidents.1.id'],
      ['duplicate-id', 'incidents.2.id'],
    ]);
    const hours = expectedLoad(plan, pages, { ...YEAR, count: 'hours' });
    expect(cellOf(hours, 'api', 'night').counted).toBe(3);
  });

  it('says what it does not count, and why', () => {
    const { issues, cells } = expectedLoad(
      plan,
      [
        { system: 'apy', start: '2025-06-02T02:00:00Z' },
        { system: 'api', start: '2025-06-02 02:00' },
        { system: 'api', start: '2025-06-02T02:00:00Z', end: '2025-06-02T01:00:00Z' },
        { system: 'api', start: '2031-06-02T02:00:00Z' },
        { system: 'desk', start: '2025-06-02T02:00:00.123Z' },
      ],
      YEAR,
    );
    expect(issues.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['unknown-id', 'incidents.0.system'],
      ['invalid-text', 'incidents.1.start'],
      ['ends-before-start', 'incidents.2'],
      ['outside-window', 'incidents.3'],
      ['outside-coverage', 'incidents.4'],
    ]);
    // The one with the skewed clock is counted at its start.
    expect(cells.reduce((sum, { counted }) => sum + counted, 0)).toBe(1);
  });

  it('knows clusters by how days scatter', () => {
    const random = new Random(3);
    const day = (): number => random.below(360);
    const at = (days: number, minute: number): string =>
      new Date(Date.UTC(2025, 0, 7 + days, 10, minute)).toISOString();
    const alone = Array.from({ length: 180 }, () => ({ system: 'api', start: at(day(), 0) }));
    const storms = Array.from({ length: 30 }, day).flatMap(days =>
      Array.from({ length: 6 }, (_, minute) => ({ system: 'api', start: at(days, minute) })),
    );
    expect(expectedLoad(plan, alone, YEAR).dispersion).toBeLessThan(1.5);
    expect(expectedLoad(plan, storms, YEAR).dispersion).toBeGreaterThan(2);
  });

  it('finds no clusters among independent incidents, however many bands there are and however few days', () => {
    const random = new Random(5);
    for (const [days, hours] of [
      [35, 6],
      [91, 1],
      [364, 1],
    ] as const) {
      const end = Date.UTC(2025, 0, 6 + days);
      const ratios = Array.from({ length: 8 }, () => {
        const alone = Array.from({ length: 2 * days }, () => ({
          system: 'api',
          start: new Date(Date.UTC(2025, 0, 6, 0, random.below(days * 1440))).toISOString(),
        }));
        const bands = weekdayHourBands(hours);
        return expectedLoad(single, alone, { from: YEAR.from, to: new Date(end).toISOString(), bands })
          .dispersion;
      });
      const sum = ratios.reduce<number>((total, ratio) => total + (ratio ?? Number.NaN), 0);
      expect(sum / ratios.length).toBeGreaterThan(0.8);
      expect(sum / ratios.length).toBeLessThan(1.2);
      expect(Math.max(...ratios.map(Number))).toBeLessThan(1.5);
    }
  });

  it('sees clusters through narrow bands', () => {
    const random = new Random(3);
    const storms = Array.from({ length: 20 }, () => random.below(91)).flatMap(day =>
      Array.from({ length: 6 }, (_, minute) => ({
        system: 'api',
        start: new Date(Date.UTC(2025, 0, 6 + day, 10, minute)).toISOString(),
      })),
    );
    const window = { from: YEAR.from, to: '2025-04-07T00:00Z', bands: weekdayHourBands(1) };
    expect(expectedLoad(single, storms, window).dispersion).toBeGreaterThan(2);
  });

  it('says of records that are none what they lack', () => {
    const odd = [
      null,
      7,
      { system: 'api' },
      { system: 'api', start: 3 },
      { system: 'api', start: 'x', id: 1 },
    ];
    const { issues } = expectedLoad(plan, odd as never, YEAR);
    expect(issues.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'wrong-type incidents.0',
      'wrong-type incidents.1',
      'wrong-type incidents.2.start',
      'wrong-type incidents.3.start',
      'wrong-type incidents.4.id',
    ]);
  });

  it('refuses what cannot be', () => {
    const bad =
      (options: object): (() => unknown) =>
      () =>
        expectedLoad(plan, [], { ...YEAR, ...options });
    expect(bad({ to: '2024-01-01T00:00Z' })).toThrow('The window runs from');
    expect(bad({ from: 'yesterday' })).toThrow(InvalidOptionError);
    expect(bad({ halfLifeDays: -1 })).toThrow('`halfLifeDays` is -1');
    expect(bad({ halfLifeDays: 1e-6 })).toThrow('`halfLifeDays` is 0.000001');
    expect(bad({ halfLifeDays: Number.NaN })).toThrow(InvalidOptionError);
    expect(bad({ leastDays: Infinity })).toThrow(InvalidOptionError);
    expect(bad({ bands: [STANDARD_BANDS[0], STANDARD_BANDS[0]] })).toThrow('Two bands are called "work"');
    expect(bad({ bands: [...STANDARD_BANDS, ...weekdayHourBands(6)] })).toThrow('share time');
    const odd = (fromMinute: number, toMinute: number): (() => unknown) =>
      bad({ bands: [{ name: 'odd', windows: [{ days: [1], fromMinute, toMinute }] }] });
    for (const [from, to] of [
      [Number.NaN, 60],
      [60, 60],
      [0, 1e12],
      [-60, 60],
    ] as const) {
      expect(odd(from, to)).toThrow('The band "odd" has a window');
    }
    expect(() => weekdayHourBands(5)).toThrow('`hours` is 5');
  });
});

describe('what duty may bring', () => {
  const estimate = expectedLoad(plan, nightly('api', 100, 3), YEAR);
  const week = { system: 'api', start: '2026-01-05T09:00:00Z', end: '2026-01-12T09:00:00Z' };

  it('is predicted with what is not known of the rate', () => {
    const { mean, interval80, atLeastOne, moreThanTwo, basis } = predictLoad(plan, estimate, week);
    const byHand = estimate.cells
      .filter(({ system }) => system === 'api')
      .reduce((sum, { band, perThousandHours }) => {
        const hours = { work: 40, off: 35, night: 63, weekend: 30 }[band] ?? 0;
        return sum + (hours * perThousandHours.mean) / 1_000;
      }, 0);
    expect(mean).toBeCloseTo(byHand, 6);
    expect(interval80.low).toBeLessThanOrEqual(mean);
    expect(interval80.high).toBeGreaterThanOrEqual(mean);
    expect(atLeastOne).toBeGreaterThan(moreThanTwo);
    expect(basis).toBe('history');
  });

  it('is less certain when incidents come in clusters', () => {
    const calm = predictLoad(plan, { ...estimate, dispersion: 1 }, week);
    const storms = predictLoad(plan, { ...estimate, dispersion: 4 }, week);
    expect(storms.mean).toBeCloseTo(calm.mean, 6);
    expect(storms.atLeastOne).toBeLessThan(calm.atLeastOne);
    expect(storms.interval80.high).toBeGreaterThan(calm.interval80.high);
  });

  it('is the same of an estimate that was written down and read again', () => {
    // One in each hour of a fortnight: all bands are alike.
    const hourly = Array.from({ length: 336 }, (_, hour) => ({
      system: 'api',
      start: new Date(Date.UTC(2025, 0, 6, hour, 30)).toISOString(),
    }));
    const pooled = expectedLoad(single, hourly, { from: YEAR.from, to: '2025-01-20T00:00Z' });
    expect(pooled.pooled).toBe(true);
    const read = JSON.parse(JSON.stringify(pooled)) as ExpectedLoadEstimate;
    const months = { ...week, end: '2026-03-30T09:00:00Z' };
    expect(predictLoad(single, read, months)).toEqual(predictLoad(single, pooled, months));
  });

  it('is nothing outside coverage', () => {
    const night = { system: 'desk', start: '2026-01-05T20:00:00Z', end: '2026-01-06T06:00:00Z' };
    expect(predictLoad(plan, estimate, night)).toMatchObject({ mean: 0, atLeastOne: 0 });
  });

  it('refuses what cannot be', () => {
    expect(() => predictLoad(plan, estimate, { ...week, system: 'apy' })).toThrow('Nothing was estimated');
    expect(() => predictLoad(plan, estimate, { ...week, end: week.start })).toThrow(InvalidOptionError);
  });
});

describe('an estimate as a section of a plan', () => {
  it('is one that a plan takes, and weighs on its nights', () => {
    const estimate = expectedLoad(plan, nightly('api', 100, 3), YEAR);
    const section = expectedLoadInput(estimate, 2);
    const noisy = definePlan({ ...planInputOf(plan), expectedLoad: section });
    const night = noisy.expectedLoad?.rates.find(
      ({ system, fromMinute }) => system === 'api' && fromMinute === 1320,
    );
    expect(night?.incidentsPerThousandHours).toBe(
      Math.round(cellOf(estimate, 'api', 'night').perThousandHours.mean),
    );
    expect(noisy.expectedLoad?.incidentWeight).toBe(2);
  });

  it('takes hour bands of each weekday', () => {
    const estimate = expectedLoad(plan, nightly('api', 100, 3), { ...YEAR, bands: weekdayHourBands(6) });
    expect(definePlan({ ...planInputOf(plan), expectedLoad: expectedLoadInput(estimate) })).toBeDefined();
    expect(estimate.cells).toHaveLength(2 * 28 + 5 * 2);
  });
});
