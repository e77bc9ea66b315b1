import { describe, expect, it } from 'vitest';
import { fairnessMetrics } from '../../../../src/fairness/metrics/fairness-metrics';
import { METRIC_IDS } from '../../../../src/fairness/metrics/metric';
import { scheduleOf } from '../../../helpers/tiny-plan';
import { valueOf, weeklyCase } from './metric-case';

/** A week of the tiny plan costs 32 equivalent hours. */
const WEEK = 32 * 96_000;

/** So many weeks each, five equal people. */
function loads(...counts: readonly number[]): ReturnType<typeof weeklyCase> {
  const names = ['ada', 'bo', 'cy', 'di', 'eli'];
  const people = names.flatMap((name, index) => Array.from({ length: counts[index] ?? 0 }, () => name));
  return weeklyCase(people, { people: names.slice(3, counts.length).map(id => ({ id })) });
}

describe('metrics of assignment', () => {
  const { plan, schedule } = weeklyCase(['ada', 'ada', 'bo', 'cy']);
  const { metrics, issues, unitsPerHour } = fairnessMetrics(plan, schedule);

  it('are there by id, each with its name, unit and status', () => {
    expect(Object.keys(metrics)).toEqual([...METRIC_IDS]);
    for (const id of METRIC_IDS) {
      expect(metrics[id]).toMatchObject({ id, name: expect.any(String), unit: expect.any(String) });
    }
    expect(issues).toEqual([]);
    expect(unitsPerHour).toBe(96_000);
  });

  it('M1 and M2: over-shares are what was carried, and borne, above the share', () => {
    const share = (4 / 3) * WEEK;
    expect(valueOf(metrics.M1)[0]).toEqual({
      person: 'ada',
      carried: 0,
      load: 2 * WEEK,
      share,
      overShare: 2 * WEEK - share,
      ledger: null,
    });
    expect(valueOf(metrics.M2)).toEqual([2 * WEEK - share, WEEK - share, WEEK - share]);
  });

  it('M3: tells the gap only with a proof, and how it was proven', () => {
    expect(valueOf(metrics.M3)).toMatchObject({ bound: null, gap: null, proof: null });
    const worst = (2 / 3) * WEEK;
    const proven = scheduleOf(plan, schedule.assignments, {
      objective: [
        { level: 'fairness', value: worst, bound: worst - 60, profile: [worst, 0, 0], provenLevels: 0 },
      ],
      certificate: { fairness: { kind: 'backend', name: 'highs' } },
    });
    expect(valueOf(fairnessMetrics(plan, proven).metrics.M3)).toEqual({
      worstOverShare: worst,
      bound: worst - 60,
      gap: 60,
      proof: { levels: 0, of: 3, by: 'backend', backend: 'highs' },
    });
  });

  it('M4: counts typical turns between people, and checks one turn exactly', () => {
    expect(valueOf(metrics.M4)).toEqual({
      turns: 1,
      typicalTurn: WEEK,
      oneTurn: { holds: true, above: [], least: ['bo', 'cy'] },
    });
    const two = weeklyCase(['ada', 'ada', 'ada', 'bo']);
    expect(valueOf(fairnessMetrics(two.plan, two.schedule).metrics.M4)).toMatchObject({
      turns: 3,
      oneTurn: { holds: false, above: ['ada'], least: ['cy'] },
    });
  });

  it('M5: squares and deviation', () => {
    const third = WEEK / 3;
    const { sumOfSquares, standardDeviation } = valueOf(metrics.M5);
    expect(sumOfSquares).toBe(6 * third * third);
    expect(standardDeviation).toBeCloseTo(Math.SQRT2 * third, 2);
  });

  it('M6: refuses where there are fewer than three turns a person', () => {
    expect(metrics.M6).toMatchObject({ status: 'too little data' });
    expect(metrics.M6.status === 'too little data' && metrics.M6.why).toMatch(/^4 turns of 3 people/);
    expect(metrics.M8).toMatchObject({ status: 'too little data' });
  });

  it('M6: cannot tell D from E of the Timefold documentation, which M2 can', () => {
    const [d, e] = [loads(5, 5, 2, 2, 1), loads(6, 3, 3, 2, 1)].map(
      each => fairnessMetrics(each.plan, each.schedule).metrics,
    ) as [typeof metrics, typeof metrics];
    expect(valueOf(d.M6)).toEqual(valueOf(e.M6));
    // .293 by itself, times 5 ÷ 4 for so few people.
    expect(valueOf(d.M6).gini).toBeCloseTo(0.3667, 4);
    expect(valueOf(d.M6).jain).toBeCloseTo(225 / (5 * 59), 8);
    expect(valueOf(d.M6).cv).toBeCloseTo(0.5578, 4);
    expect(valueOf(d.M2)[0]).toBeLessThan(valueOf(e.M2)[0] as number);
  });

  it('M6: what chance makes of the same turns holds most deals, and not the even one', () => {
    const even = loads(3, 3, 3, 3, 3);
    const { gini, giniByChance } = valueOf(fairnessMetrics(even.plan, even.schedule).metrics.M6);
    expect(gini).toBe(0);
    expect(giniByChance.low).toBeGreaterThan(0);
    expect(giniByChance.high).toBeLessThan(0.8);
    expect(giniByChance.high).toBeGreaterThan(0.3);
  });

  it('M7: compares nights, weekends and holidays apart', () => {
    const { counts, night } = valueOf(metrics.M7);
    expect(counts).toEqual({ nights: 7, weekends: 1, holidays: 0 });
    // Of a week: 9 hours of 5 × 2 (at weekends 3, with the early hours of Monday and Saturday) × 4 × 10 a minute.
    const minutes = (ordinary: number, weekend: number): number => 60 * (ordinary * 10 + weekend * 15) * 40;
    expect(night).toBe(minutes(45, 18));
  });

  it('M8: splits by sites, and by groups that are given', () => {
    const groups = { seniority: { ada: 'senior', bo: 'junior', cy: 'junior' } };
    const twelve = weeklyCase(['ada', 'bo', 'ada', 'cy', 'ada', 'bo', 'ada', 'cy', 'ada', 'bo', 'ada', 'cy']);
    const needs = fairnessMetrics(twelve.plan, twelve.schedule).metrics.M8;
    expect(needs).toMatchObject({ status: 'needs facts', needs: ['groups'] });
    const [split] = valueOf(fairnessMetrics(twelve.plan, twelve.schedule, { groups }).metrics.M8);
    expect(split).toEqual({
      by: 'seniority',
      between: 0.0625,
      within: 0,
      betweenShare: 1,
      groups: [
        { group: 'junior', people: 2, mean: 0.75, within: 0 },
        { group: 'senior', people: 1, mean: 1.5, within: 0 },
      ],
    });
  });
});
