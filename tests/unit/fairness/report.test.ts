import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/errors';
import { reportMarkdown } from '../../../src/export/report-markdown';
import { fairnessReport, type PersonFairness } from '../../../src/fairness/report';
import type { Assignment, LevelReport } from '../../../src/schedule/schedule';
import { verify } from '../../../src/schedule/verify/verify';
import { row, scheduleOf, tinyPlan } from '../../helpers/tiny-plan';

/** Four weeks from Monday, 2 March 2026, each with its person. */
function weeks(...people: readonly string[]): readonly Assignment[] {
  return people.map((person, index): Assignment => {
    const day = (days: number): string =>
      new Date(Date.UTC(2026, 2, 2 + days)).toISOString().replace('.000', '');
    const where = { rotation: 'duty', system: 'api', role: 'primary', seat: 1 } as const;
    return { ...where, start: day(7 * index), end: day(7 * index + 7), person };
  });
}

function of(people: readonly PersonFairness[], id: string): PersonFairness {
  const found = people.find(({ person }) => person === id);
  if (found === undefined) throw new Error(`Nobody is called ${id}.`);
  return found;
}

const plan = tinyPlan();

describe('the fairness report', () => {
  test('counts hours, turns, nights and weekends on the clock of the person', () => {
    const { people } = fairnessReport(plan, scheduleOf(plan, weeks('ada', 'ada', 'bo', 'cy')));
    expect(of(people, 'ada')).toMatchObject({ hours: 336, onCallPercent: 50, turns: 2, weekends: 2 });
    expect(of(people, 'bo')).toMatchObject({ hours: 168, onCallPercent: 25, turns: 1, weekends: 1 });
    expect(people.map(({ person }) => person)).toEqual(['ada', 'bo', 'cy']);
  });

  test('shares and over-shares add up: what one carries too much, the others carry too little', () => {
    const { people, worstOverShare } = fairnessReport(
      plan,
      scheduleOf(plan, weeks('ada', 'ada', 'bo', 'cy')),
    );
    const sum = (pick: (person: PersonFairness) => number): number =>
      people.reduce((total, person) => total + pick(person), 0);
    const rounding = people.length;
    expect(Math.abs(sum(({ overShare }) => overShare.total))).toBeLessThanOrEqual(rounding);
    expect(Math.abs(sum(({ load }) => load.total) - sum(({ share }) => share.total))).toBeLessThanOrEqual(
      rounding,
    );
    expect(of(people, 'ada').overShare.total).toBe(worstOverShare);
    expect(of(people, 'ada').load.total).toBe(2 * of(people, 'bo').load.total);
  });

  test('days of business hours that go together are one turn', () => {
    const office = tinyPlan({
      horizon: { from: '2026-03-02', weeks: 1, zone: 'UTC' },
      systems: [{ id: 'api', coverage: 'business-hours' }],
    });
    const rows = [2, 3, 4, 5, 6].map((day): Assignment => {
      const where = { rotation: 'duty', system: 'api', role: 'primary', seat: 1 } as const;
      return {
        ...where,
        start: `2026-03-0${day}T09:00:00Z`,
        end: `2026-03-0${day}T17:00:00Z`,
        person: 'ada',
      };
    });
    const { people } = fairnessReport(office, scheduleOf(office, rows));
    expect(of(people, 'ada')).toMatchObject({ turns: 1, hours: 40, nights: 0, weekends: 0 });
  });

  test('tells the largest turn of everyone, and what only they may hold', () => {
    const briefed = tinyPlan({
      systems: [{ id: 'api' }, { id: 'web', briefingRequired: true }],
      rotations: [{}, { id: 'web', systems: ['web'] }],
      briefings: [{ person: 'bo', system: 'web', date: '2026-02-01', expires: '2026-03-22' }],
    });
    const { people } = fairnessReport(briefed, scheduleOf(briefed, weeks('ada', 'ada', 'bo', 'cy')));
    const week = 32 * 96_000;
    // The briefing lasts for three of four weeks; the last one nobody can hold.
    expect(of(people, 'bo')).toMatchObject({ largestTurn: week, onlyTheirs: 3 * week });
    expect(of(people, 'ada')).toMatchObject({ largestTurn: week, onlyTheirs: 0 });
  });

  test('leads with the check of one turn, in words', () => {
    const written = (...people: readonly string[]): string => {
      const schedule = scheduleOf(plan, weeks(...people));
      return reportMarkdown({ plan, schedule, fairness: fairnessReport(plan, schedule) });
    };
    expect(written('ada', 'ada', 'bo', 'cy')).toContain('one turn above anyone**: holds, exactly.');
    expect(written('ada', 'ada', 'ada', 'bo')).toContain(
      'does not hold. Even without their largest turn, ada would bear more of their share than cy.',
    );
  });

  test('says whom the plan does not know', () => {
    expect(() => fairnessReport(plan, scheduleOf(plan, weeks('eve')))).toThrow(InvalidOptionError);
    expect(() => fairnessReport(plan, scheduleOf(plan, weeks('eve')))).toThrow(
      /names the person "eve", whom the plan does not have/,
    );
  });
});

describe('the proof a schedule carries', () => {
  const rows = weeks('ada', 'ada', 'bo', 'cy');
  const { worstOverShare } = fairnessReport(plan, scheduleOf(plan, rows));
  const claim = (bound: number | null): readonly LevelReport[] => [
    { level: 'fairness', value: worstOverShare, bound, profile: [worstOverShare], provenLevels: 1 },
  ];
  const proofOf = (bound: number | null, planHash = plan.hash): unknown => {
    const { gapToAttainable, ...fairness } = fairnessReport(
      plan,
      scheduleOf(plan, rows, { objective: claim(bound), planHash }),
    );
    return { bound: fairness.bound, gapToAttainable };
  };

  test('gives the gap to what was attainable', () => {
    expect(proofOf(worstOverShare - 60)).toEqual({ bound: worstOverShare - 60, gapToAttainable: 60 });
    expect(proofOf(null)).toEqual({ bound: null, gapToAttainable: null });
  });

  test('proves nothing of a schedule that was changed to below it, nor of another plan', () => {
    expect(proofOf(worstOverShare + 1)).toEqual({ bound: null, gapToAttainable: null });
    expect(proofOf(worstOverShare, `sha256:${'0'.repeat(64)}`)).toEqual({
      bound: null,
      gapToAttainable: null,
    });
  });

  test('is in the written report only where it holds', () => {
    const written = (bound: number): string => {
      const schedule = scheduleOf(plan, rows, { objective: claim(bound) });
      return reportMarkdown({ plan, schedule, fairness: fairnessReport(plan, schedule) });
    };
    expect(written(worstOverShare)).toContain(
      'It is proven that no schedule that covers as much under these rules has a smaller',
    );
    expect(written(worstOverShare)).toContain('- **Proof**: the 1 largest');
    expect(written(worstOverShare + 1)).toContain('- **Gap to attainable**: not proven for this schedule.');
    expect(written(worstOverShare + 1)).not.toContain('- **Proof**');
  });
});

test('the written report never rounds coverage up to 100 %', () => {
  // Half an hour of four years.
  const long = tinyPlan({
    horizon: { from: '2026-03-02', weeks: 200, zone: 'UTC' },
    rotations: [{ cadence: { every: 366, unit: 'days' } }],
  });
  const where = { rotation: 'duty', system: 'api', role: 'primary', seat: 1, person: 'ada' } as const;
  const { end } = scheduleOf(long, []).horizon;
  const rows = [{ ...where, start: '2026-03-02T00:30:00Z', end }];
  const schedule = scheduleOf(long, rows);
  const verification = verify(long, schedule);
  expect(verification.coverage.requiredMinutes - verification.coverage.coveredMinutes).toBe(30);
  const text = reportMarkdown({
    plan: long,
    schedule,
    fairness: fairnessReport(long, schedule),
    verification,
  });
  expect(text).toContain('- **Coverage**: 99.99 % of the required time');
});

test('whoever is on leave all the time is not unfairly spared nights', () => {
  const away = tinyPlan({ absences: [{ person: 'cy', from: '2026-03-02', through: '2026-03-29' }] });
  const { spread } = fairnessReport(
    away,
    scheduleOf(away, [
      row('ada', '2026-03-02', '2026-03-09'),
      row('bo', '2026-03-09', '2026-03-16'),
      row('ada', '2026-03-16', '2026-03-23'),
      row('bo', '2026-03-23', '2026-03-30'),
    ]),
  );
  expect(spread).toEqual({ nights: 0, weekends: 0, holidays: 0 });
});

test('a weight of 0 leaves numbers that can be read', () => {
  const free = tinyPlan({ burden: { days: { ordinary: 0 } } });
  const fairness = fairnessReport(free, scheduleOf(free, [row('ada', '2026-03-02', '2026-03-09')]));
  expect(fairness.unitsPerHour).toBeGreaterThan(0);
  const schedule = scheduleOf(free, [row('ada', '2026-03-02', '2026-03-09')]);
  expect(reportMarkdown({ plan: free, schedule, fairness })).not.toMatch(/NaN|Infinity/);
});
