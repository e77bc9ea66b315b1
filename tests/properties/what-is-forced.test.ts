import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withLoadOf } from '../../src/fairness/structural/one-persons-load';
import { PlanBounds } from '../../src/solve/plan-bounds/plan-bounds';
import { unavoidable } from '../../src/solve/plan-bounds/premises';
import { inOneGo } from '../../src/time/in-one-go';
import { bruteForce, type Reached } from '../helpers/brute-force';
import { tinyCase } from '../helpers/tiny-case';

const SHAPE = { maxPeople: 4, maxBundles: 6, rules: 3 };
const MOVES = 8_000;

test('nobody has a smaller load in any roster that covers as well than is said to be forced', () => {
  let exact = 0;
  let above = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), seed => {
      const tiny = tinyCase(seed, SHAPE);
      for (let person = 0; person < tiny.people; person++) {
        const model = withLoadOf(tiny.model, person);
        const rosters: Reached[] = [];
        bruteForce({ ...tiny, model }, reached => rosters.push(reached));
        if (rosters.length === 0) return;
        const uncovered = Math.min(...rosters.map(({ values }) => values.uncovered));
        const asGood = rosters.filter(({ values }) => values.uncovered === uncovered);
        const least = Math.min(...asGood.map(({ values }) => values.burden));
        const open = [{ level: 'uncovered', spare: uncovered - unavoidable(model, 'uncovered') }] as const;
        const bounds = inOneGo(PlanBounds.of(model, MOVES));
        const limit = inOneGo(bounds.under('burden', { open, keepsRules: false, worst: Infinity })) ?? 0;
        expect(limit).toBeLessThanOrEqual(least);
        if (least > 0) above++;
        if (least > 0 && limit === least) exact++;
      }
    }),
    { seed: 1, numRuns: 100 },
  );
  // Something must be forced now and then, and often all of it proven, or the test says little.
  expect(above).toBeGreaterThan(20);
  expect(exact).toBeGreaterThan(above / 4);
}, 120_000);

test('no roster that keeps to a worst over-share goes below what is said to be its price', () => {
  let told = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, share) => {
        const tiny = tinyCase(seed, SHAPE);
        const rosters: Reached[] = [];
        bruteForce(tiny, reached => rosters.push(reached));
        const [first] = rosters;
        if (first === undefined) return;
        const worsts = rosters.map(({ profile }) => profile[0] ?? 0).sort((a, b) => a - b);
        const worst = worsts[Math.floor(share * (worsts.length - 1))] as number;
        const within = rosters.filter(({ profile }) => (profile[0] ?? 0) <= worst);
        const uncovered = Math.min(...within.map(({ values }) => values.uncovered));
        const asGood = within.filter(({ values }) => values.uncovered === uncovered);
        const spare = uncovered - unavoidable(tiny.model, 'uncovered');
        const bounds = inOneGo(PlanBounds.of(tiny.model, MOVES));
        for (const goal of ['burden', 'preferences', 'stability'] as const) {
          const premises = { open: [{ level: 'uncovered', spare }], keepsRules: false, worst } as const;
          const limit = inOneGo(bounds.under(goal, premises));
          if (limit === null) continue;
          told++;
          expect(limit, goal).toBeLessThanOrEqual(Math.min(...asGood.map(({ values }) => values[goal])));
        }
      },
    ),
    { seed: 1, numRuns: 100 },
  );
  expect(told).toBeGreaterThan(100);
}, 120_000);
