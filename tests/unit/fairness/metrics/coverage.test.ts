import { describe, expect, it } from 'vitest';
import { Random } from '../../../../src/chance/random';
import { fairnessMetrics } from '../../../../src/fairness/metrics/fairness-metrics';
import { canFillAll, countOfSets, setsOf } from '../../../../src/fairness/metrics/seat-matching';
import { row, scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';
import { valueOf, weeksOf } from './metric-case';

/** `ada` is briefed until the evening of 4 March, `bo` throughout, `cy` never. */
const briefed = tinyPlan({
  systems: [{ id: 'api', briefingRequired: true }],
  briefings: [
    { person: 'ada', system: 'api', date: '2026-02-01', expires: '2026-03-04' },
    { person: 'bo', system: 'api', date: '2026-02-01', expires: '2026-12-01' },
  ],
});

describe('coverage by people who are freshly briefed', () => {
  it('M23: counts minutes with a briefed primary, and lists the gaps', () => {
    const schedule = scheduleOf(briefed, weeksOf(['ada', 'bo', 'bo', 'cy']));
    const day = 24 * 60;
    const minutes = {
      required: 28 * day,
      primary: 17 * day,
      primaryPercent: 60.71,
      both: 0,
      bothPercent: null,
    };
    expect(valueOf(fairnessMetrics(briefed, schedule).metrics.M23)).toEqual({
      ...minutes,
      systems: [{ system: 'api', briefingRequired: true, ...minutes }],
      gaps: [
        { system: 'api', start: '2026-03-05T00:00:00Z', end: '2026-03-09T00:00:00Z' },
        { system: 'api', start: '2026-03-23T00:00:00Z', end: '2026-03-30T00:00:00Z' },
      ],
    });
  });

  it('M23: a backup has to be somebody else', () => {
    const plan = tinyPlan({ rotations: [{ roles: { primary: 1, backup: 1 } }] });
    const backup = { role: 'backup' } as const;
    const rows = [
      ...weeksOf(['ada', 'bo', 'cy', 'ada']),
      row('ada', '2026-03-02', '2026-03-09', backup),
      row('ada', '2026-03-09', '2026-03-16', backup),
    ];
    expect(valueOf(fairnessMetrics(plan, scheduleOf(plan, rows)).metrics.M23)).toMatchObject({
      primaryPercent: 100,
      both: 7 * 24 * 60,
      bothPercent: 25,
      gaps: [],
    });
  });

  it('M23: nobody counts before they are enabled, nor after they have left', () => {
    const plan = tinyPlan({
      people: [
        { id: 'ada', enabledFrom: '2026-03-04' },
        { id: 'bo', employed: { through: '2026-03-10' } },
      ],
    });
    const schedule = scheduleOf(plan, weeksOf(['ada', 'bo', 'cy', 'cy']));
    expect(valueOf(fairnessMetrics(plan, schedule).metrics.M23).gaps).toEqual([
      { system: 'api', start: '2026-03-02T00:00:00Z', end: '2026-03-04T00:00:00Z' },
      { system: 'api', start: '2026-03-11T00:00:00Z', end: '2026-03-16T00:00:00Z' },
    ]);
  });

  it('M24: the bus factor is the fewest at any time, and slots have people to spare or not', () => {
    const { systems, weakest } = valueOf(fairnessMetrics(briefed, scheduleOf(briefed, [])).metrics.M24);
    expect(systems).toEqual([{ system: 'api', fewest: 1, since: '2026-03-05T00:00:00Z', most: 2, slack: 0 }]);
    // The first week ends after the briefing of ada does.
    expect(weakest).toMatchObject({
      start: '2026-03-02T00:00:00Z',
      role: 'primary',
      people: ['bo'],
      slack: 0,
    });
  });

  it('M24: leave makes a slot weaker, and not the bus factor', () => {
    const away = tinyPlan({ absences: [{ person: 'ada', from: '2026-03-20', through: '2026-03-21' }] });
    const { systems, weakest } = valueOf(fairnessMetrics(away, scheduleOf(away, [])).metrics.M24);
    expect(systems).toMatchObject([{ fewest: 3, most: 3, slack: 1 }]);
    expect(weakest).toMatchObject({ start: '2026-03-16T00:00:00Z', people: ['bo', 'cy'], slack: 1 });
  });
});

describe('absences that are survived', () => {
  it('M25: two seats of three people survive any one absence, and no two', () => {
    const plan = tinyPlan({ rotations: [{ roles: { primary: 1, backup: 1 } }] });
    const { absent, weakest } = valueOf(fairnessMetrics(plan, scheduleOf(plan, [])).metrics.M25);
    expect(absent).toEqual([
      { people: 1, percent: 100 },
      { people: 2, percent: 0 },
      { people: 3, percent: 0 },
    ]);
    expect(weakest).toMatchObject({ seats: 2, people: ['ada', 'bo', 'cy'], irreplaceable: [] });
  });

  it('M25: names whom nobody can replace, and the time', () => {
    const { absent, weakest } = valueOf(fairnessMetrics(briefed, scheduleOf(briefed, [])).metrics.M25);
    expect(absent[0]).toEqual({ people: 1, percent: 0 });
    expect(weakest).toEqual({
      start: '2026-03-02T00:00:00Z',
      end: '2026-03-09T00:00:00Z',
      seats: 1,
      people: ['bo'],
      irreplaceable: ['bo'],
    });
  });

  it('M25: weighs by time; one of two is enough for a week, and for three weeks one of three', () => {
    const plan = tinyPlan({ absences: [{ person: 'cy', from: '2026-03-09', through: '2026-03-15' }] });
    const { absent, weakest } = valueOf(fairnessMetrics(plan, scheduleOf(plan, [])).metrics.M25);
    expect(absent.map(({ percent }) => percent)).toEqual([100, 75, 0]);
    expect(weakest.start).toBe('2026-03-09T00:00:00Z');
  });

  it('M25: people at two systems at once count once, unless a rule lets them', () => {
    const parts = {
      systems: [{ id: 'api' }, { id: 'web' }],
      rotations: [{}, { id: 'web', systems: ['web'] }],
    };
    const one = tinyPlan(parts);
    expect(valueOf(fairnessMetrics(one, scheduleOf(one, [])).metrics.M25).absent[1]?.percent).toBe(0);
    const two = tinyPlan({ ...parts, rules: [{ rule: 'one-place-at-a-time', max: 2 }] });
    expect(valueOf(fairnessMetrics(two, scheduleOf(two, [])).metrics.M25).absent[1]?.percent).toBe(100);
  });

  it('fills seats exactly where some way of trying all does', () => {
    const tryAll = (seats: readonly (readonly number[])[], taken: ReadonlySet<number>): boolean => {
      const [first, ...rest] = seats;
      if (first === undefined) return true;
      return first.some(person => !taken.has(person) && tryAll(rest, new Set([...taken, person])));
    };
    const random = new Random(7);
    let filled = 0;
    for (let round = 0; round < 400; round++) {
      const seats = Array.from({ length: 1 + random.below(5) }, () =>
        [0, 1, 2, 3, 4, 5].filter(() => random.below(3) === 0),
      );
      const absent = new Set([random.below(6)]);
      const can = canFillAll(seats, absent);
      expect(can).toBe(tryAll(seats, absent));
      if (can) filled++;
    }
    expect(filled).toBeGreaterThan(50);
    expect(filled).toBeLessThan(350);
  });

  it('counts sets as it lists them', () => {
    for (const [people, size] of [
      [5, 0],
      [5, 2],
      [5, 5],
      [3, 4],
      [7, 3],
    ] as const) {
      const sets = [...setsOf(people, size)].map(set => [...set].join(' '));
      expect(sets).toHaveLength(countOfSets(people, size));
      expect(new Set(sets).size).toBe(sets.length);
    }
  });
});
