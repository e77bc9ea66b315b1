import { describe, expect, it } from 'vitest';
import { fairnessMetrics } from '../../../../src/fairness/metrics/fairness-metrics';
import { InvalidOptionError } from '../../../../src/errors/errors';
import { scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';
import { incident, valueOf, weeklyCase, weeksOf } from './metric-case';

/** Four weeks from Monday, 2 March 2026: ada has two, bo one, cy one. */
const { plan, schedule } = weeklyCase(['ada', 'ada', 'bo', 'cy']);

const INCIDENTS = [
  // At night, twice within 90 minutes.
  incident('a', '2026-03-03T02:00', '2026-03-03T03:05', ['ada'], { acknowledged: '2026-03-03T02:05:00Z' }),
  incident('b', '2026-03-03T02:50', '2026-03-03T03:20', ['ada'], { acknowledged: '2026-03-03T02:50:00Z' }),
  // On a Thursday at work, and on a Saturday.
  incident('c', '2026-03-05T10:00', '2026-03-05T10:30', ['ada']),
  incident('d', '2026-03-14T15:00', '2026-03-14T15:10', ['ada']),
  // Late on a Tuesday.
  incident('e', '2026-03-17T23:30', '2026-03-17T23:40', ['bo']),
];
const FACTS = { incidents: INCIDENTS, worked: 'as planned' } as const;
const { metrics, issues } = fairnessMetrics(plan, schedule, FACTS);

const of = <Entry extends { readonly person: string }>(list: readonly Entry[], person: string): Entry => {
  const found = list.find(each => each.person === person);
  if (found === undefined) throw new Error(`nothing is said of ${person}`);
  return found;
};

describe('metrics of what happened', () => {
  it('say which facts they need, and measure nothing without', () => {
    const none = fairnessMetrics(plan, schedule).metrics;
    for (const id of ['M13', 'M14', 'M16'] as const) {
      expect(none[id]).toMatchObject({ status: 'needs facts', needs: ['incidents'] });
    }
    for (const id of ['M15', 'M19'] as const) {
      expect(none[id]).toMatchObject({ status: 'needs facts', needs: ['incidents', 'worked'] });
    }
    const halfway = fairnessMetrics(plan, schedule, { incidents: INCIDENTS }).metrics;
    expect(halfway.M13.status).toBe('measured');
    expect(halfway.M15).toMatchObject({ status: 'needs facts', needs: ['worked'] });
    expect(halfway.M19).toMatchObject({ status: 'needs facts', needs: ['worked'] });
    expect(issues).toEqual([]);
  });

  it('M13: incidents per twelve hours in which somebody was needed', () => {
    const { bound, rotations, systems } = valueOf(metrics.M13);
    expect(bound).toBe(2);
    expect(rotations).toEqual([
      {
        id: 'duty',
        incidents: 5,
        hours: 672,
        per12Hours: 0.0892857143,
        last21Days: 0.0476190476,
        aboveBound: false,
      },
    ]);
    expect(systems).toMatchObject([{ id: 'api', incidents: 5 }]);
  });

  it('M13: a day with five incidents is above what one shift may bring', () => {
    const day = tinyPlan({ horizon: { from: '2026-03-02', through: '2026-03-02', zone: 'UTC' } });
    const five = ['01', '05', '09', '13', '17'].map(hour =>
      incident(hour, `2026-03-02T${hour}:00`, `2026-03-02T${hour}:30`, []),
    );
    const [rate] = valueOf(
      fairnessMetrics(day, scheduleOf(day, []), { incidents: five }).metrics.M13,
    ).rotations;
    expect(rate).toMatchObject({ per12Hours: 2.5, last21Days: null, aboveBound: true });
  });

  it('M11 and M14: whoever keeps a turn beyond the last day of a membership is there for it', () => {
    const members = ['bo', 'cy', { person: 'ada', through: '2026-03-11' }];
    const kept = weeklyCase(['bo', 'ada', 'bo', 'cy'], { rotations: [{ members }] });
    const found = fairnessMetrics(kept.plan, kept.schedule, FACTS).metrics;
    // Ten days of membership, and four more of the week that began on 9 March.
    expect(of(valueOf(found.M11).people, 'ada').ofAllTime).toBe(50);
    expect(of(valueOf(found.M14).people, 'ada').days).toBe(14);
    // Leave excuses all the same.
    const absences = [{ person: 'ada', kind: 'leave' as const, from: '2026-03-15', through: '2026-03-20' }];
    const away = weeklyCase(['bo', 'ada', 'bo', 'cy'], { rotations: [{ members }], absences });
    expect(of(valueOf(fairnessMetrics(away.plan, away.schedule, FACTS).metrics.M14).people, 'ada').days).toBe(
      13,
    );
  });

  it('M14: interruptions by the clock of the person, with the survey as context', () => {
    const { people, context } = valueOf(metrics.M14);
    expect(context).toEqual({ low: 2, high: 7, topTenth: 19 });
    expect(of(people, 'ada')).toEqual({
      person: 'ada',
      days: 28,
      counts: { work: 1, off: 1, sleep: 2 },
      perMonth: { work: 1.07142857, off: 1.07142857, sleep: 2.14285714 },
    });
    const part = { ...FACTS, observed: { from: '2026-03-02T00:00Z', to: '2026-03-09T00:00Z' } };
    const week = fairnessMetrics(plan, schedule, part);
    expect(of(valueOf(week.metrics.M14).people, 'ada')).toMatchObject({ days: 7, perMonth: null });
    expect(week.issues.map(({ code }) => code)).toEqual(['outside-observed', 'outside-observed']);
  });

  it('M15: wake-ups 90 minutes apart, and nights, by week on call', () => {
    expect(of(valueOf(metrics.M15), 'ada')).toEqual({
      person: 'ada',
      onCallWeeks: 2,
      wakeUps: 1,
      nights: 1,
      wakeUpsPerWeek: 0.5,
      nightsPerWeek: 0.5,
    });
    expect(of(valueOf(metrics.M15), 'cy')).toMatchObject({ onCallWeeks: 1, wakeUps: 0, wakeUpsPerWeek: 0 });
  });

  it('M16: clock hours, and engagement where it is known', () => {
    expect(of(valueOf(metrics.M16), 'ada')).toEqual({
      person: 'ada',
      incidents: 4,
      disruptedHours: 4,
      engagedHours: 1.5,
      unknown: 2,
      standardHours: null,
    });
  });

  it('M16: standard hours are the mean of the severity, so that slow work earns nothing', () => {
    const six = [10, 20, 30, 40, 50, 90].map((minutes, index) => {
      const start = `2026-03-0${index + 2}T10:00`;
      const ended = new Date(Date.parse(`${start}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
      return incident(String(index), start, ended, [index < 3 ? 'ada' : 'bo'], {
        acknowledged: `${start}:00Z`,
      });
    });
    const hours = valueOf(fairnessMetrics(plan, schedule, { incidents: six }).metrics.M16);
    expect(of(hours, 'ada')).toMatchObject({ engagedHours: 1, standardHours: 2 });
    expect(of(hours, 'bo')).toMatchObject({ engagedHours: 3, standardHours: 2 });
    expect(of(hours, 'cy')).toMatchObject({ engagedHours: 0, standardHours: 0 });
  });

  it('M17: what the rates of the plan make one expect of the next turn', () => {
    const rates = [{ system: 'api', from: '00:00', to: '24:00', incidentsPerThousandHours: 10 }];
    const expecting = tinyPlan({ expectedLoad: { rates } });
    const shifts = valueOf(
      fairnessMetrics(expecting, scheduleOf(expecting, schedule.assignments)).metrics.M17,
    );
    // A week of 168 hours, of which 63 are in the sleep window.
    expect(of(shifts, 'ada')).toMatchObject({ start: '2026-03-02T00:00:00Z', mean: 1.68, basis: 'plan' });
    expect(of(shifts, 'ada').wakeUp).toBeCloseTo(1 - Math.exp(-0.63), 8);
    expect(shifts.map(({ person }) => person)).toEqual(['ada', 'bo', 'cy']);
  });

  it('M17: what the incidents observed make one expect, of turns ahead', () => {
    const observed = { from: '2025-10-27T00:00Z', to: '2026-03-16T00:00Z' };
    const facts = { incidents: INCIDENTS.slice(0, 4), observed };
    const shifts = valueOf(fairnessMetrics(plan, schedule, facts).metrics.M17);
    expect(shifts.map(({ person }) => person)).toEqual(['bo', 'cy']);
    expect(of(shifts, 'bo').mean).toBeCloseTo((4 * 168) / (140 * 24), 1);
    expect(of(shifts, 'bo').basis).toBe('history');
    expect(of(shifts, 'bo').wakeUp).toBeGreaterThan(0);
    // All of the horizon is behind.
    expect(metrics.M17).toMatchObject({ status: 'too little data' });
  });

  it('M19: has a verdict, which with so little is that it is too little', () => {
    const windows = valueOf(metrics.M19);
    expect(windows).toHaveLength(1);
    expect(windows[0]).toMatchObject({ days: 91, turns: 4, counted: 5, verdict: 'too little data' });
  });

  it('M20: rest that was owed, and duty within it', () => {
    expect(metrics.M20).toMatchObject({ status: 'too little data', needs: 'the rule post-incident-rest' });
    const resting = tinyPlan({ rules: [{ rule: 'post-incident-rest' }] });
    const debt = fairnessMetrics(resting, scheduleOf(resting, schedule.assignments), FACTS).metrics.M20;
    expect(valueOf(debt)).toEqual({
      against: 'worked',
      owed: 6,
      honored: 0,
      percent: 0,
      minutesShort: 2_415,
      people: [
        // 03:05 to 14:20, since the second incident ended later, and the next night.
        { person: 'ada', owed: 4, honored: 0, minutesShort: 675 + 540 },
        { person: 'bo', owed: 2, honored: 0, minutesShort: 660 + 540 },
      ],
    });
    const others = weeksOf(['bo', 'bo', 'ada', 'cy']);
    const kept = fairnessMetrics(resting, schedule, { ...FACTS, worked: others }).metrics.M20;
    expect(valueOf(kept)).toMatchObject({ owed: 6, honored: 6, percent: 100, minutesShort: 0 });
    expect(fairnessMetrics(resting, schedule).metrics.M20).toMatchObject({
      status: 'needs facts',
      needs: ['incidents'],
    });
    const unknown = fairnessMetrics(resting, schedule, { incidents: INCIDENTS }).metrics.M20;
    expect(unknown).toMatchObject({ status: 'needs facts', needs: ['worked'] });
  });

  it('M21: nights on call in a row, and what was left of the worst one', () => {
    expect(of(valueOf(metrics.M21), 'ada')).toEqual({
      person: 'ada',
      longestHours: 336,
      longestNights: 13,
      nightsInARow: 14,
      shortestNightHours: 4,
    });
    expect(of(valueOf(metrics.M21), 'cy').shortestNightHours).toBeNull();
    expect(of(valueOf(fairnessMetrics(plan, schedule).metrics.M21), 'ada').shortestNightHours).toBeNull();
  });

  it('M22: whoever rests is relieved, and the others take over', () => {
    expect(metrics.M22).toMatchObject({ status: 'too little data' });
    const resting = tinyPlan({
      absences: [{ person: 'ada', kind: 'rest', from: '2026-03-02', through: '2026-03-08' }],
    });
    const moved = valueOf(fairnessMetrics(resting, scheduleOf(resting, schedule.assignments)).metrics.M22);
    const week = 32 * 96_000;
    expect(moved).toEqual([
      { person: 'ada', change: -week / 3 },
      { person: 'bo', change: week / 6 },
      { person: 'cy', change: week / 6 },
    ]);
  });

  it('refuses a time of observation that is none', () => {
    const observed = { from: '2026-03-09', to: '2026-03-02' };
    expect(() => fairnessMetrics(plan, schedule, { observed })).toThrow(InvalidOptionError);
    const elsewhere = { ...FACTS, observed: { from: '2025-03-02T00:00Z', to: '2025-03-09T00:00Z' } };
    expect(fairnessMetrics(plan, schedule, elsewhere).metrics.M13).toMatchObject({
      status: 'too little data',
    });
  });
});
