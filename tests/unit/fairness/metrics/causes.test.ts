import { describe, expect, it } from 'vitest';
import { reportMarkdown } from '../../../../src/export/report-markdown';
import { fairnessReport } from '../../../../src/fairness/report';
import { fairnessMetrics } from '../../../../src/fairness/metrics/fairness-metrics';
import { solve } from '../../../../src/solve/solve';
import { scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';
import { incident, valueOf, weeklyCase, weeksOf } from './metric-case';

const WEEK = 32 * 96_000;

describe('the four causes', () => {
  it('keep what was chosen apart from what was forced', () => {
    // Only bo is briefed on web, and holds all of it; the weeks of api are dealt out.
    const plan = tinyPlan({
      systems: [{ id: 'api' }, { id: 'web', briefingRequired: true }],
      rotations: [{}, { id: 'web', systems: ['web'] }],
      briefings: [{ person: 'bo', system: 'web', date: '2026-02-01', expires: '2026-12-01' }],
    });
    const api = weeksOf(['ada', 'ada', 'ada', 'cy']);
    const web = weeksOf(['bo', 'bo', 'bo', 'bo']).map(row => ({ ...row, rotation: 'web', system: 'web' }));
    const { people } = fairnessMetrics(plan, scheduleOf(plan, [...api, ...web])).causes;
    const share = (8 / 3) * WEEK;
    expect(
      people.map(({ person, assigned, structural }) => ({ person, ...assigned, ...structural })),
    ).toEqual([
      {
        person: 'bo',
        overShare: 4 * WEEK - share,
        chosen: 0,
        undivided: 0,
        least: 4 * WEEK,
        forced: 4 * WEEK - share,
        basis: 'only theirs',
      },
      {
        person: 'ada',
        overShare: 3 * WEEK - share,
        chosen: 3 * WEEK - share,
        undivided: 0,
        least: 0,
        forced: 0,
        basis: 'only theirs',
      },
      {
        person: 'cy',
        overShare: WEEK - share,
        chosen: 0,
        undivided: WEEK - share,
        least: 0,
        forced: 0,
        basis: 'only theirs',
      },
    ]);
  });

  it('blame nobody for turns that do not divide evenly: what is proven best was not chosen', async () => {
    // Four weeks for three people.
    const plan = tinyPlan();
    const result = await solve(plan);
    if (!('schedule' in result)) throw new Error(result.status);
    const { people } = fairnessMetrics(plan, result.schedule).causes;
    expect(people[0]?.assigned.overShare).toBe((2 / 3) * WEEK);
    expect(people.map(({ assigned }) => assigned.chosen)).toEqual([0, 0, 0]);
    expect(people[0]?.assigned.undivided).toBe((2 / 3) * WEEK);
  });

  it('count what people carry over', () => {
    const plan = tinyPlan({ ledger: [{ person: 'cy', balance: 3 * WEEK }] });
    const schedule = scheduleOf(plan, weeksOf(['ada', 'bo', 'ada', 'bo']));
    const [first] = fairnessMetrics(plan, schedule).causes.people;
    expect(first).toMatchObject({
      person: 'cy',
      assigned: { overShare: 3 * WEEK - (4 / 3) * WEEK, chosen: 0 },
      carried: 3 * WEEK,
      structural: { least: 0, forced: 3 * WEEK - (4 / 3) * WEEK },
    });
  });

  it('speak of luck only with incidents and who worked', () => {
    // Daily turns, so that there is something to deal out; every incident is on a turn of ada.
    const plan = tinyPlan({ rotations: [{ cadence: 'daily' }] });
    const people = ['ada', 'bo', 'cy'];
    const rows = Array.from({ length: 28 }, (_, day) => ({
      ...weeksOf(['ada'])[0]!,
      person: people[day % 3] as string,
      start: new Date(Date.UTC(2026, 2, 2 + day)).toISOString().replace('.000', ''),
      end: new Date(Date.UTC(2026, 2, 3 + day)).toISOString().replace('.000', ''),
    }));
    const schedule = scheduleOf(plan, rows);
    const without = fairnessMetrics(plan, schedule).causes;
    expect(without.people[0]?.luck).toEqual({
      status: 'needs facts',
      why: 'nothing is known of incidents or who worked when',
      needs: ['incidents', 'worked'],
    });
    expect(without.systems.status).toBe('needs facts');
    const incidents = Array.from({ length: 10 }, (_, index) => {
      const day = String(2 + 3 * index).padStart(2, '0');
      return Array.from({ length: 3 }, (__, hour) =>
        incident(`${day}/${hour}`, `2026-03-${day}T1${hour}:00`, `2026-03-${day}T1${hour}:30`, ['ada']),
      );
    }).flat();
    const facts = { incidents, worked: 'as planned' } as const;
    const { causes, metrics } = fairnessMetrics(plan, schedule, facts);
    expect(valueOf(metrics.M19)[0]).toMatchObject({ verdict: 'more than chance' });
    const ada = causes.people.find(({ person }) => person === 'ada')?.luck;
    expect(ada).toMatchObject({
      status: 'measured',
      value: { days: 91, verdict: 'more than chance', counted: 30 },
    });
    expect(fairnessMetrics(plan, schedule, { ...facts, seed: 1 }).metrics.M19).toEqual(metrics.M19);
  });

  it('name systems that are too much for anybody, as expected or as it was', () => {
    const rates = [{ system: 'api', from: '00:00', to: '24:00', incidentsPerThousandHours: 250 }];
    const plan = tinyPlan({ expectedLoad: { rates } });
    const schedule = scheduleOf(plan, weeksOf(['ada', 'bo', 'cy', 'ada']));
    const measure = fairnessMetrics(plan, schedule).causes.systems;
    expect(measure).toEqual({
      status: 'measured',
      value: [{ system: 'api', expected: 3, actual: null, aboveBound: true }],
    });
    const quiet = { incidents: [incident('a', '2026-03-03T02:00', '2026-03-03T03:00', ['ada'])] };
    const calm = tinyPlan();
    expect(fairnessMetrics(calm, scheduleOf(calm, schedule.assignments), quiet).causes.systems).toMatchObject(
      {
        value: [{ system: 'api', expected: null, actual: 0, aboveBound: false }],
      },
    );
  });

  it('follow the lead of the written report, and every metric has a row', () => {
    const { plan, schedule } = weeklyCase(['ada', 'ada', 'bo', 'cy']);
    const metrics = fairnessMetrics(plan, schedule);
    const text = reportMarkdown({ plan, schedule, fairness: fairnessReport(plan, schedule), metrics });
    const lead = [
      '**Worst over-share**',
      '**Gap to attainable**',
      '**Nobody more than one turn above anyone**',
      '**Spread**',
    ];
    const causes = ['**Assigned**', '**Structural**', '**Luck**', '**Unreliable system**'];
    const places = [...lead, ...causes, '## People'].map(words => text.indexOf(words));
    expect(places.every(place => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    for (const id of Object.keys(metrics.metrics)) expect(text).toContain(`| ${id} | `);
    expect(text).not.toMatch(/undefined|NaN|Infinity/);
  });
});
