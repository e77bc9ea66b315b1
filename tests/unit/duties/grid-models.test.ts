import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/chance/random';
import { checkBound, type DutyProblem, type ModelResult } from '../../../src/duties/index';
import { solveBy } from '../../../src/duties/solve-model';
import type { BoundCertificate } from '../../../src/model/bound-certificate';
import { rosterCost } from '../../../src/solve/columns/timeline-cost';
import type { Grid } from '../../../src/solve/grid/grid';
import { leastCostOfMany, tinyGrid } from '../solve/grid/tiny-grid';
import { gridAsModel } from './grid-as-model';

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
