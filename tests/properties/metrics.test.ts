import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairnessMetrics } from '../../src/fairness/metrics/fairness-metrics';
import { METRIC_IDS } from '../../src/fairness/metrics/metric';
import { definePlan } from '../../src/plan/define-plan';
import { randomPlan } from '../helpers/random-plan';
import { otherName, randomSchedule, relabeled, renamed, unordered } from '../helpers/relabel';

const SITES = ['north', 'south'];

/** Plans whose people are at two sites. */
const sitePlan = randomPlan.map(input => ({
  ...input,
  people: input.people.map((person, index) => ({ ...person, site: SITES[index % 2] as string })),
}));

describe('metrics', () => {
  it('are the same for people with other names, in another order', () => {
    fc.assert(
      fc.property(sitePlan, fc.nat({ max: 1_000 }), (input, seed) => {
        const plan = definePlan(input);
        const schedule = randomSchedule(plan, seed);
        const mine = fairnessMetrics(plan, schedule);
        const other = fairnessMetrics(definePlan(relabeled(input)), renamed(schedule, otherName));
        for (const id of METRIC_IDS) {
          expect(unordered(other.metrics[id]), id).toEqual(unordered(renamed(mine.metrics[id], otherName)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
