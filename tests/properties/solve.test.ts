import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fairnessReport,
  parseSchedule,
  safeDefinePlan,
  serializeSchedule,
  solve,
  verify,
  verifyBounds,
} from '../../src/index';
import { randomPlan } from '../helpers/random-plan';

describe('every schedule the search makes', () => {
  test('passes the independent checks, and says of itself what the report measures', async () => {
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

        // As a file, every bound follows from its certificate, and none above what the schedule reaches does.
        const file = parseSchedule(serializeSchedule(schedule));
        expect(verifyBounds(defined.plan, file).status).toBe('accepted');
        const tooHigh = file.objective.map(level => ({ ...level, bound: level.value + 1 }));
        const { levels } = verifyBounds(defined.plan, { ...file, objective: tooHigh });
        expect(levels.filter(({ status }) => status !== 'rejected')).toEqual([]);
      }),
      { numRuns: 120, seed: 2026 },
    );
    // Both kinds of plan must have occurred, or the test says little.
    expect(covered).toBeGreaterThan(20);
    expect(open).toBeGreaterThan(20);
  }, 60_000);
});
