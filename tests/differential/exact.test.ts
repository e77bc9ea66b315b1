import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model, ModelLevel, Roster } from '../../src/model/model';
import { boundsOf } from '../../src/solve/bounds';
import { standingOf } from '../../src/solve/compare';
import { exactRoster } from '../../src/solve/exact/exact-roster';
import { isProvenBest } from '../../src/solve/run-search';
import { search } from '../../src/solve/search';
import { SearchState } from '../../src/solve/state';
import { bruteForce } from '../helpers/brute-force';
import { tinyCase } from '../helpers/tiny-case';

const SHAPE = { maxPeople: 4, maxBundles: 6, rules: 3 };

function rankingOf(model: Model, roster: Roster): number[] | null {
  const state = new SearchState(model);
  state.load(roster);
  const standing = standingOf(state);
  if (standing.hard > 0) return null;
  return model.levels.flatMap(level =>
    level === 'fairness' ? [...standing.profile] : [standing.values[level]],
  );
}

function searched(model: Model, iterations: number): Roster {
  const steps = search(model, { seed: 1, iterations, isBest: () => false });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

test('the limits never exceed what some roster reaches', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const tiny = tinyCase(seed, SHAPE);
      const truth = bruteForce(tiny);
      const { limits, profile } = boundsOf(tiny.model);
      for (const level of ['uncovered', 'rules', 'understaffed', 'balance', 'stability'] as const) {
        expect(limits[level] ?? -Infinity, level).toBeLessThanOrEqual(truth.least[level] ?? Infinity);
      }
      for (const [level, value] of Object.entries(limits) as [ModelLevel, number][]) {
        expect(value, level).toBeLessThanOrEqual(truth.leastWhenCovered[level] ?? Infinity);
      }
      if (profile !== null && truth.profileWhenCovered !== null) {
        const differs = profile.findIndex((value, index) => value !== truth.profileWhenCovered?.[index]);
        if (differs >= 0) expect(profile[differs]).toBeLessThan(truth.profileWhenCovered[differs] as number);
      }
    }),
    { seed: 1, numRuns: 600 },
  );
}, 120_000);

test('the exact backend finds the optimum of brute force at every level', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const tiny = tinyCase(seed, SHAPE);
      const truth = bruteForce(tiny);
      const exact = exactRoster(tiny.model);
      if (exact.status === 'failed') {
        expect(exact.reason).toContain('two turns at the same time');
        return;
      }
      if (truth.best === null) expect(exact.status).toBe('infeasible');
      else {
        expect(exact).toMatchObject({ status: 'optimal' });
        if (exact.status === 'optimal') expect(rankingOf(tiny.model, exact.roster)).toEqual(truth.best);
      }
    }),
    { seed: 2, numRuns: 400 },
  );
}, 120_000);

test('the search finds the optimum of brute force, and claims a proof only there', () => {
  let optimal = 0;
  let runs = 0;
  fc.assert(
    fc.property(seeds, seed => {
      const tiny = tinyCase(seed, SHAPE);
      const truth = bruteForce(tiny);
      const roster = searched(tiny.model, 10_000);
      const reached = rankingOf(tiny.model, roster);
      if (truth.best === null) {
        expect(reached).toBeNull();
        return;
      }
      runs++;
      const same = JSON.stringify(reached) === JSON.stringify(truth.best);
      if (same) optimal++;
      else {
        const state = new SearchState(tiny.model);
        state.load(roster);
        expect(isProvenBest(tiny.model, boundsOf(tiny.model), standingOf(state))).toBe(false);
        if (process.env['SHOW']) console.log(seed, reached, truth.best);
      }
    }),
    { seed: 3, numRuns: 250 },
  );
  expect(optimal / runs).toBeGreaterThan(0.95);
}, 120_000);
