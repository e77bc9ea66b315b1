import { describe, expect, test, vi } from 'vitest';
import { Random } from '../../../src/chance/random';
import {
  checkBound,
  defineModel,
  type DutyProblem,
  type ModelResult,
  type RowCertificate,
} from '../../../src/duties/index';
import { solveBy } from '../../../src/duties/solve-model';
import type { BoundCertificate } from '../../../src/model/bound-certificate';
import { rosterCost } from '../../../src/solve/columns/timeline-cost';
import type { Grid } from '../../../src/solve/grid/grid';
import { leastCostOfMany, tinyGrid } from '../solve/grid/tiny-grid';
import { gridAsModel } from './grid-as-model';
import { ownModel } from './own-model';
import { gridOfModel } from '../../../src/solve/grid/from-model/grid-of-model';
import { inOneGo } from '../../../src/time/in-one-go';

type Found = Extract<ModelResult, { status: 'optimal' | 'feasible' }>;

/** Up to four people, seven days and two types; weekends are Saturdays and Sundays. */
function smallGrid(random: Random, dear = 1): Grid {
  const people = 2 + random.below(3);
  const days = people === 4 ? 4 : 4 + random.below(people === 2 ? 4 : 2);
  const grid = tinyGrid(random, people, days, 1 + random.below(2));
  const scaled = (prices: Int32Array): Int32Array => prices.map(price => price * dear);
  return {
    ...grid,
    weekends: days > 5 ? Int32Array.of(5) : new Int32Array(),
    under: scaled(grid.under),
    over: scaled(grid.over),
  };
}

/** What a person's row pays and gets depends on the roster alone. */
function costOf({ model, people, duties }: DutyProblem, { roster }: Found): number {
  const held = new Int32Array(model.kindOf.length).fill(-1);
  for (const { duty, person } of roster) {
    const kind = duties.indexOf(duty);
    held[held.findIndex((holder, seat) => holder < 0 && model.kindOf[seat] === kind)] =
      people.indexOf(person);
  }
  return rosterCost(model, held);
}

function expectEvidence({ model }: DutyProblem, certificate: BoundCertificate, random: Random): void {
  expect(checkBound(model, certificate)).toEqual({ status: 'accepted', bound: certificate.bound });
  expect(checkBound(model, { ...certificate, bound: certificate.bound + 1 }).status).toBe('rejected');
  const person = random.below(model.people);
  const rows = certificate.rows.map((row, index) =>
    index === person ? { ...row, least: row.least + certificate.scale } : row,
  );
  expect(checkBound(model, { ...certificate, rows }).status).toBe('rejected');
}

interface Case {
  readonly problem: DutyProblem;
  readonly least: number;
}

function casesOf(random: Random, dear: number, count: number, isFeasible: boolean): readonly Case[] {
  const cases: Case[] = [];
  while (cases.length < count) {
    const grid = smallGrid(random, dear);
    const least = leastCostOfMany(grid);
    if (least < Infinity === isFeasible) cases.push({ problem: gridAsModel(grid), least });
  }
  return cases;
}

describe.each([1, 1_000, 1_000_000])('small grids whose cover costs %d times as much', dear => {
  test('the best of all rosters is found, mostly proven, and a certificate holds no more than is true', async () => {
    const random = new Random(41 + dear);
    let optimal = 0;
    let tight = 0;
    for (const [round, { problem, least }] of casesOf(random, dear, 25, true).entries()) {
      const result = await solveBy('grid', problem, { iterations: 200_000, seed: 1 + round });
      const found = result as Found;
      expect(found, `round ${round}`).toMatchObject({ objective: least, method: 'grid' });
      expect(costOf(problem, found)).toBe(least);
      expect(found.bound).toBeLessThanOrEqual(least);
      if (found.status === 'optimal') optimal++;
      const certificate = found.certificate as BoundCertificate;
      expect(certificate.bound).toBeLessThanOrEqual(found.bound as number);
      if (certificate.bound === least) tight++;
      expectEvidence(problem, certificate, random);
    }
    expect(optimal).toBeGreaterThan(20);
    expect(tight).toBeGreaterThan(10);
  }, 120_000);

  test('what nobody can keep is told as infeasible, and nothing is found', async () => {
    for (const { problem } of casesOf(new Random(43), dear, 10, false)) {
      const { status } = await solveBy('grid', problem, { iterations: 20_000 });
      expect(status).toBe('infeasible');
    }
  });

  test('the engine for all models claims nothing else', async () => {
    let equal = 0;
    for (const { problem, least } of casesOf(new Random(47), dear, 8, true)) {
      const result = await solveBy('general', problem, { iterations: 200_000 });
      // It searches for what runs and rests demand, and may stop short of the best, or of any.
      expect(result.status).not.toBe('infeasible');
      const { objective = Infinity, bound = null } = result as Partial<Found>;
      expect(objective).toBeGreaterThanOrEqual(least);
      expect(bound ?? 0).toBeLessThanOrEqual(least);
      if (objective === least) equal++;
    }
    expect(equal).toBeGreaterThan(4);
  }, 120_000);
});

test('models however they are written: the best of all rosters, with evidence, or none', async () => {
  const random = new Random(53);
  const seen = { optimal: 0, feasible: 0, infeasible: 0, unknown: 0 };
  let capped = 0;
  for (let round = 0; round < 400 && seen.optimal + seen.feasible < 60; round++) {
    const problem = defineModel(ownModel(random));
    const found = inOneGo(gridOfModel(problem.model));
    if (found === null || found.grid.minutes.length ** found.grid.days > 3_000) continue;
    const { grid, mostCost, unit, constant } = found;
    const cheapest = leastCostOfMany(grid);
    const least = cheapest <= mostCost ? cheapest * unit + constant : Infinity;
    const result = await solveBy('grid', problem, { iterations: 100_000 });
    seen[result.status]++;
    const { objective = Infinity, bound = null, certificate = null } = result as Partial<Found>;
    expect(objective, `round ${round}`).toBe(least);
    expect(bound ?? 0, `round ${round}`).toBeLessThanOrEqual(least);
    if (certificate === null) continue;
    if (found.seats.some(each => each?.over === null)) capped++;
    expect(costOf(problem, result as Found)).toBe(least);
    expectEvidence(problem, certificate, random);
  }
  expect(seen.optimal).toBeGreaterThan(40);
  expect(seen.infeasible).toBeGreaterThan(0);
  expect(capped).toBeGreaterThan(10);
}, 120_000);

test.each([
  ['1024ths: minutes are too fine', { needed: 4, under: 250_000_013, wish: 1 }, 1024],
  ['whole costs: 1024ths are too fine', { needed: 200, under: 1_999_999_943, wish: 0 }, 1],
])('large prices: certificates are exact in %s', async (_, given, scale) => {
  const { needed, under, wish } = given;
  const days = 14;
  const problem = defineModel({
    people: ['a', 'b', 'c'],
    duties: Array.from({ length: days }, (__, day) => ({
      id: `d${day}`,
      start: day * 1440 + 480,
      end: day * 1440 + 960,
      needed,
      under,
    })),
    rules: [{ rule: 'days-in-a-row', most: 5 }],
    wishes: [{ person: 'a', duty: 'd0', price: wish }],
  });
  // Everybody works 12 of the 14 days, among them the first.
  const objective = under * (days * needed - 3 * 12) + wish;
  const result = await solveBy('grid', problem, { iterations: 300_000 });
  expect(result).toMatchObject({ status: 'optimal', objective, bound: objective, certificate: { scale } });
  expect(checkBound(problem.model, (result as Found).certificate as BoundCertificate)).toEqual({
    status: 'accepted',
    bound: objective,
  });
});

/** The least cost of all rosters, each looked at as the model says; `null`: there are too many. */
function leastOfAllRosters({ model }: DutyProblem): number | null {
  const ways = model.candidates.reduce((product, { length }) => product * (length + 1), 1);
  if (ways > 3_000) return null;
  const roster = new Int32Array(model.kindOf.length);
  const leastFrom = (seat: number): number => {
    const candidates = model.candidates[seat];
    if (candidates === undefined) return rosterCost(model, roster);
    return [-1, ...candidates].reduce((least, holder) => {
      roster[seat] = holder;
      return Math.min(least, leastFrom(seat + 1));
    }, Infinity);
  };
  return leastFrom(0);
}

test('tiny models however they are written: the best of all rosters of the model itself', async () => {
  const random = new Random(59);
  const seen = { optimal: 0, feasible: 0, infeasible: 0, unknown: 0 };
  for (let round = 0; round < 4_000 && seen.optimal + seen.infeasible < 100; round++) {
    const problem = defineModel(ownModel(random));
    const least = problem.model.kindOf.length < 3 ? null : leastOfAllRosters(problem);
    if (least === null || inOneGo(gridOfModel(problem.model)) === null) continue;
    const result = await solveBy('grid', problem, { iterations: 20_000 });
    seen[result.status]++;
    const { objective = Infinity, bound = null } = result as Partial<Found>;
    expect(objective, `round ${round}`).toBe(least);
    expect(bound ?? -Infinity, `round ${round}`).toBeLessThanOrEqual(least);
  }
  expect(seen.optimal).toBeGreaterThan(50);
  expect(seen.infeasible).toBeGreaterThan(2);
}, 120_000);

describe('a certificate of rows day by day', () => {
  const { problem, least } = casesOf(new Random(3), 1, 1, true)[0] as Case;
  const claim = async (): Promise<BoundCertificate> => {
    const { certificate } = (await solveBy('grid', problem, { iterations: 50_000 })) as Found;
    return certificate as BoundCertificate;
  };
  const changed = (certificate: BoundCertificate, change: Partial<RowCertificate>): BoundCertificate => ({
    ...certificate,
    rows: certificate.rows.map((row, person) => (person === 0 ? { ...row, ...change } : row)),
  });

  test('proves what its prices prove, whatever they are', async () => {
    const certificate = await claim();
    const random = new Random(5);
    let rejected = 0;
    for (let round = 0; round < 200; round++) {
      const prices = certificate.prices.map(price => price + random.below(4001) - 2000);
      const rows = certificate.rows.map(row => ({ ...row, least: row.least + random.below(2001) - 1000 }));
      const bound = certificate.bound + random.below(5) - 2;
      const check = checkBound(problem.model, { ...certificate, bound, prices, rows });
      if (check.status === 'rejected') rejected++;
      expect(check.status === 'accepted' ? check.bound : 0).toBeLessThanOrEqual(least);
    }
    expect(rejected).toBeGreaterThan(50);
  });

  const rule = problem.model.rules.findIndex(({ family }) => family === 'minutes-in-all');
  const other = problem.model.rules.findIndex(({ people }) => people?.[1] === 1);
  const run = problem.model.rules.findIndex(({ family }) => family === 'maximum-run');
  test.each([
    [
      'a price that is no number',
      { windows: [{ rule, from: 0, price: Number.NaN, counted: false }] },
      'whole number',
    ],
    [
      'a rule that is not there',
      { windows: [{ rule: 999, from: 0, price: 1, counted: false }] },
      'no rule 999',
    ],
    ['a rule for others', { windows: [{ rule: other, from: 0, price: 1, counted: false }] }, 'not for them'],
    [
      'a rule that limits no amount',
      { windows: [{ rule: run, from: 0, price: 1, counted: true }] },
      'cannot be counted',
    ],
    [
      'more states than can be held',
      { windows: Array.from({ length: 200 }, () => ({ rule, from: 0, price: 0, counted: true })) },
      'states',
    ],
    [
      'more windows than are looked at',
      { windows: Array.from({ length: 20_000 }, () => ({ rule, from: 0, price: 0, counted: false })) },
      'windows',
    ],
    ['no method that there is', { method: 'guess' as never }, 'method'],
  ])('is rejected with %s', async (_, change, reason) => {
    expect(checkBound(problem.model, changed(await claim(), change))).toMatchObject({
      status: 'rejected',
      reason: expect.stringContaining(reason) as string,
    });
  });
});

test('the engine for grids has evidence when it is canceled', async () => {
  const grid = tinyGrid(new Random(9), 10, 42, 3);
  const people = grid.people.map(person => ({ ...person, minMinutes: 0 }));
  const problem = gridAsModel({ ...grid, people, weekends: Int32Array.of(5, 12, 19, 26, 33, 40) });
  const signal = { aborted: false };
  // Each look at the clock takes as long, so that a machine under load has the same time for the evidence.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 0.01));
  const result = await solveBy('grid', problem, {
    iterations: 1e12,
    signal,
    onProgress: ({ objective, bound }) => (signal.aborted ||= objective !== null && bound !== null),
  }).finally(() => clock.mockRestore());
  const { objective, bound, certificate } = result as Found;
  expect(result).toMatchObject({ status: 'feasible', stoppedBy: 'canceled', method: 'grid' });
  expect(bound).toBeLessThanOrEqual(objective);
  expect(certificate).not.toBeNull();
  expect(checkBound(problem.model, certificate as BoundCertificate).status).toBe('accepted');
}, 60_000);

/** Moves of the search that 50 ms hold, at half a million a second. */
const AT_ONCE = 25_000;

test('the engine for all models, canceled on a grid, returns at once what it has, and no bound without evidence', async () => {
  const grid = tinyGrid(new Random(9), 6, 28, 2);
  const people = grid.people.map(person => ({
    ...person,
    minMinutes: 0,
    minRun: 1,
    minRest: 1,
  }));
  const problem = gridAsModel({ ...grid, people, weekends: Int32Array.of(5, 12, 19, 26) });
  for (const after of [1, 2, 3]) {
    const seen: { readonly objective: number; readonly iterations: number }[] = [];
    const signal = { aborted: false };
    const result = await solveBy('general', problem, {
      iterations: 1e12,
      signal,
      onProgress: ({ objective, iterations }) => {
        if (objective === null || signal.aborted) return;
        seen.push({ objective, iterations });
        signal.aborted = seen.length === after;
      },
    });
    expect(result).toMatchObject({ status: 'feasible', stoppedBy: 'canceled', method: 'general' });
    const { objective, iterations, bound, certificate } = result as Found;
    const atSignal = seen[after - 1] as (typeof seen)[number];
    expect(objective).toBeLessThanOrEqual(atSignal.objective);
    // A duty's seats are held in their order, which the first rosters need not do.
    expect(costOf(problem, result as Found)).toBeLessThanOrEqual(objective);
    expect(iterations - atSignal.iterations).toBeLessThan(AT_ONCE);
    expect(certificate === null).toBe(bound === null);
    const check = certificate === null ? null : checkBound(problem.model, certificate);
    expect(check?.status ?? 'accepted').toBe('accepted');
  }
}, 60_000);

test('where no roster keeps every rule yet, a signal gives none', async () => {
  const grid = tinyGrid(new Random(9), 6, 28, 2);
  const result = await solveBy('general', gridAsModel(grid), {
    iterations: 1e12,
    signal: { aborted: true },
  });
  expect(result).toEqual({ status: 'unknown', stoppedBy: 'canceled' });
});
