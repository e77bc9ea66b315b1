import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPlan } from '../../src/calendar/expand-plan';
import type { AbsenceSurvival } from '../../src/fairness/metrics/absences';
import type { BriefedCoverage } from '../../src/fairness/metrics/briefed-coverage';
import { type FairnessMetrics, fairnessMetrics } from '../../src/fairness/metrics/fairness-metrics';
import type { MetricFacts } from '../../src/fairness/metrics/facts';
import { type Measure, METRIC_IDS } from '../../src/fairness/metrics/metric';
import { Readiness } from '../../src/fairness/metrics/readiness';
import type { RestDebt } from '../../src/fairness/metrics/rest';
import type { WorkedIncident } from '../../src/fairness/wake-ups';
import { definePlan } from '../../src/plan/define-plan';
import { compilePlan } from '../../src/rules/compile';
import { randomPlan } from '../helpers/random-plan';
import { otherName, randomSchedule, relabeled, renamed, unordered } from '../helpers/relabel';

const SITES = ['north', 'south'];

/** Plans whose people are at two sites. */
const sitePlan = randomPlan.map(input => ({
  ...input,
  people: input.people.map((person, index) => ({ ...person, site: SITES[index % 2] as string })),
}));

/** Incidents at any time of the horizon and around it, some of them of people and systems the plan does not have. */
const someIncidents = fc.array(
  fc.record({
    minute: fc.integer({ min: -3_000, max: 45_000 }),
    lasted: fc.integer({ min: 0, max: 400 }),
    answered: fc.option(fc.integer({ min: -2, max: 30 })),
    system: fc.constantFrom('main', 'main', 'other', null),
    severity: fc.constantFrom<WorkedIncident['severity']>(1, 3, 3, 5),
    people: fc.subarray(['p0', 'p1', 'p2', 'p3', 'p9']),
  }),
  { maxLength: 25 },
);

function incidentsOf(seeds: FcValue<typeof someIncidents>): readonly WorkedIncident[] {
  const start = Date.UTC(2026, 9, 12);
  const at = (minute: number): string => new Date(start + minute * 60_000).toISOString();
  return seeds.map(({ minute, lasted, answered, ...rest }, index): WorkedIncident => ({
    id: `incident ${index}`,
    paged: at(minute),
    ended: at(minute + lasted),
    acknowledged: answered === null ? null : at(minute + answered),
    ...rest,
  }));
}

function valueIn(measure: Measure<unknown>): unknown {
  return measure.status === 'measured' ? measure.value : null;
}

/** What chance is asked about, without its answer. */
function countedBy({ metrics: { M19 } }: FairnessMetrics): unknown {
  if (M19.status !== 'measured') return unordered(M19);
  return M19.value.map(({ days, turns, counted, people }) => ({
    days,
    turns,
    counted,
    people: unordered(people.map(({ person, expected, counted: mine }) => ({ person, expected, mine }))),
  }));
}

type FcValue<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

describe('metrics', () => {
  it('are the same for people with other names, in another order', () => {
    fc.assert(
      fc.property(sitePlan, fc.nat({ max: 1_000 }), someIncidents, (input, seed, seeds) => {
        const plan = definePlan(input);
        const schedule = randomSchedule(plan, seed);
        const facts: MetricFacts = {
          incidents: incidentsOf(seeds),
          worked: randomSchedule(plan, seed + 1).assignments,
          published: randomSchedule(plan, seed + 2),
          changedAt: '2026-10-10T00:00Z',
          groups: { level: { p0: 'a', p1: 'b', p2: 'a', p3: 'b' } },
          swaps: [{ giver: 'p0', taker: 'p1', outcome: 'accepted' }],
        };
        const mine = fairnessMetrics(plan, schedule, facts);
        const otherPlan = definePlan(relabeled(input));
        const other = fairnessMetrics(otherPlan, renamed(schedule, otherName), renamed(facts, otherName));
        // Who is dealt what by chance follows the order of ids, and so do the last digits of p; counts do not.
        for (const id of METRIC_IDS.filter(each => each !== 'M19')) {
          expect(unordered(other.metrics[id]), id).toEqual(unordered(renamed(mine.metrics[id], otherName)));
        }
        expect(countedBy(other)).toEqual(countedBy(renamed(mine, otherName)));
        const codes = (from: typeof mine): readonly string[] => from.issues.map(({ code }) => code).sort();
        expect(codes(other)).toEqual(codes(mine));
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  it('hold nothing that is not a number, and no more than there is', () => {
    fc.assert(
      fc.property(sitePlan, fc.nat({ max: 1_000 }), someIncidents, (input, seed, seeds) => {
        const plan = definePlan(input);
        const schedule = randomSchedule(plan, seed);
        const facts = { incidents: incidentsOf(seeds), worked: 'as planned' } as const;
        const { metrics, causes } = fairnessMetrics(plan, schedule, facts);
        const texts = JSON.stringify([metrics, causes], (_, value: unknown) => {
          return typeof value === 'number' && !Number.isFinite(value) ? 'not a number' : value;
        });
        expect(texts).not.toContain('not a number');
        const [coverage, absences, rest] = [metrics.M23, metrics.M25, metrics.M20].map(valueIn) as [
          BriefedCoverage | null,
          AbsenceSurvival | null,
          RestDebt | null,
        ];
        const gaps = (coverage?.gaps ?? []).map(({ start, end }) => Date.parse(end) - Date.parse(start));
        const open = gaps.reduce((sum, gap) => sum + gap, 0) / 60_000;
        expect((coverage?.primary ?? 0) + open).toBe(coverage?.required ?? 0);
        expect(coverage?.both ?? 0).toBeLessThanOrEqual(coverage?.required ?? 0);
        const shares = (absences?.absent ?? []).map(({ percent }) => percent ?? 0);
        expect([...shares].sort((a, b) => b - a)).toEqual(shares);
        // Whoever alone cannot be replaced is one of those who could be asked.
        const { people = [], irreplaceable = [] } = absences?.weakest ?? {};
        expect(people).toEqual(expect.arrayContaining([...irreplaceable]));
        expect(rest?.honored ?? 0).toBeLessThanOrEqual(rest?.owed ?? 0);
        for (const { assigned, structural } of causes.people) {
          expect(assigned.chosen + assigned.undivided + structural.forced).toBe(assigned.overShare);
          expect(assigned.chosen).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('know who could hold a slot as the rules do', () => {
    fc.assert(
      fc.property(randomPlan, input => {
        const rules = (input.rules ?? []).filter(({ rule }) => rule === 'post-incident-rest');
        const plan = definePlan({ ...input, pins: [], overrides: [], rules });
        const readiness = new Readiness(plan);
        const { model, bundles } = compilePlan(plan, expandPlan(plan));
        bundles.forEach(({ slots, past }, index) => {
          if (past || slots.some(({ role }) => role === 'shadow')) return;
          const able = plan.people.flatMap(({ id }, person) =>
            slots.every(slot => readiness.ableFor(slot).includes(id)) ? [person] : [],
          );
          expect(able).toEqual([...(model.bundles[index]?.candidates ?? [])]);
        });
      }),
      { numRuns: 60 },
    );
  });
});
