import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fairnessReport, safeDefinePlan, solve, verify } from '../../src/index';
import { randomPlan } from '../helpers/random-plan';

describe('every schedule the search makes', () => {
  test('passes the independent check, and says of itself what the report measures', async () => {
    let covered = 0;
    let open = 0;
    await fc.assert(
      fc.asyncProperty(randomPlan, async input => {
        const defined = safeDefinePlan(input);
        fc.pre(defined.status === 'valid');
        if (defined.status !== 'valid') return;
        const result = await solve(defined.plan, { iterations: 4_000, backend: 'search' });
        if (result.status === 'infeasible' || result.status === 'unknown') return;
        const { schedule } = result;
        const verification = verify(defined.plan, schedule);
        expect(verification.findings.filter(finding => finding.severity === 'error')).toEqual([]);

        const uncovered = schedule.objective.find(level => level.level === 'uncovered');
        expect(uncovered?.value === 0).toBe(verification.coverage.percent === 100);

        if (uncovered?.value === 0) covered++;
        else open++;

        const fairness = schedule.objective.find(level => level.level === 'fairness');
        const measured = fairnessReport(defined.plan, schedule).people.map(person => person.overShare.total);
        expect(fairness?.profile).toEqual(measured);

        for (const { value, bound } of schedule.objective)
          expect(bound ?? -Infinity).toBeLessThanOrEqual(value);
      }),
      { numRuns: 120, seed: 2026 },
    );
    // Both kinds of plan must have occurred, or the test says little.
    expect(covered).toBeGreaterThan(20);
    expect(open).toBeGreaterThan(20);
  }, 60_000);
});
