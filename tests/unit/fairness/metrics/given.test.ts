import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../../../../src/errors/errors';
import { startLedger } from '../../../../src/fairness/ledger/ledger';
import { postSchedule } from '../../../../src/fairness/ledger/post-period';
import { recordSwap } from '../../../../src/fairness/ledger/record-swap';
import { fairnessMetrics } from '../../../../src/fairness/metrics/fairness-metrics';
import { scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';
import { incident, valueOf, weeklyCase, weeksOf } from './metric-case';

const { plan, schedule } = weeklyCase(['ada', 'bo', 'ada', 'cy']);
const WEEK = 32 * 96_000;

describe('metrics of change', () => {
  const published = scheduleOf(plan, weeksOf(['ada', 'ada', 'bo', 'cy']));

  it('M26: counts slots that changed hands, and weighs them by notice', () => {
    const of = (changedAt?: string) =>
      valueOf(
        fairnessMetrics(plan, schedule, { published, ...(changedAt === undefined ? {} : { changedAt }) })
          .metrics.M26,
      );
    expect(of()).toEqual({
      changed: 2,
      slots: 4,
      weighted: null,
      shortNotice: null,
      people: [
        { person: 'ada', gained: 1, lost: 1 },
        { person: 'bo', gained: 1, lost: 1 },
      ],
    });
    // 39 and 46 days ahead; 17 and 24; 14 and 21; 4 and 11.
    expect(of('2026-01-29T00:00Z')).toMatchObject({ weighted: 2, shortNotice: 0 });
    expect(of('2026-02-20T00:00Z')).toMatchObject({ weighted: 4, shortNotice: 0 });
    expect(of('2026-02-23T00:00Z')).toMatchObject({ weighted: 4, shortNotice: 0 });
    expect(of('2026-03-05T00:00Z')).toMatchObject({ weighted: 12, shortNotice: 1 });
    expect(() => of('2026-03-05')).toThrow(InvalidOptionError);
  });

  it('M26: needs what was published of this plan', () => {
    expect(fairnessMetrics(plan, schedule).metrics.M26).toMatchObject({ needs: ['published'] });
    const other = fairnessMetrics(plan, schedule, { published: { ...published, id: 'other' } });
    expect(other.metrics.M26.status).toBe('needs facts');
    expect(other.issues).toMatchObject([{ code: 'other-plan', path: ['published', 'id'] }]);
  });

  it('M27: counts swaps that were asked for', () => {
    expect(fairnessMetrics(plan, schedule).metrics.M27).toMatchObject({ needs: ['swaps', 'ledger'] });
    const swaps = [
      { giver: 'ada', taker: 'bo', outcome: 'accepted' },
      { giver: 'ada', taker: 'cy', outcome: 'refused' },
      { giver: 'bo', taker: null, outcome: 'open' },
      { giver: 'eve', taker: 'bo', outcome: 'accepted' },
    ] as const;
    const { metrics, issues } = fairnessMetrics(plan, schedule, { swaps });
    expect(valueOf(metrics.M27)).toEqual({
      asked: 3,
      accepted: 1,
      refused: 1,
      perHundredTurns: 25,
      people: [
        { person: 'ada', given: 1, taken: 0, burden: null },
        { person: 'bo', given: 0, taken: 1, burden: null },
        { person: 'cy', given: 0, taken: 0, burden: null },
      ],
    });
    expect(issues).toMatchObject([{ code: 'unknown-person', path: ['swaps', 3, 'giver'] }]);
  });

  it('M27: knows those of the ledger, and who took more than they gave', () => {
    const ledger = recordSwap(postSchedule(startLedger('team', plan), plan, schedule), plan, {
      id: 'swap-1',
      before: schedule,
      after: scheduleOf(plan, weeksOf(['bo', 'bo', 'ada', 'cy'])),
    });
    const swaps = valueOf(fairnessMetrics(plan, schedule, { ledger }).metrics.M27);
    expect(swaps).toMatchObject({ asked: null, accepted: 1, refused: null });
    expect(swaps.people.map(({ burden }) => burden)).toEqual([-WEEK, WEEK, 0]);
  });
});

describe('facts that metrics are given', () => {
  const before = tinyPlan({ horizon: { from: '2026-02-02', weeks: 4, zone: 'UTC' } });
  const rows = weeksOf(['ada', 'ada', 'bo', 'cy']).map(each => {
    const earlier = (text: string): string =>
      new Date(Date.parse(text) - 28 * 86_400_000).toISOString().replace('.000', '');
    return { ...each, start: earlier(each.start), end: earlier(each.end) };
  });

  it('M1: a ledger tells balances before and after', () => {
    const ledger = postSchedule(startLedger('team', before), before, scheduleOf(before, rows));
    const { metrics, issues } = fairnessMetrics(plan, schedule, { ledger });
    const third = WEEK / 3;
    expect(
      valueOf(metrics.M1).map(({ person, carried, ledger: told }) => ({ person, carried, ...told })),
    ).toEqual([
      { person: 'ada', carried: 0, before: 2 * third, after: 4 * third },
      { person: 'bo', carried: 0, before: -third, after: -2 * third },
      { person: 'cy', carried: 0, before: -third, after: -2 * third },
    ]);
    expect(issues).toEqual([]);
  });

  it('a ledger under other weights, or of other people, is told', () => {
    const dear = tinyPlan({ burden: { bands: { sleep: 9 } } });
    const { metrics, issues } = fairnessMetrics(plan, schedule, { ledger: startLedger('team', dear) });
    expect(issues).toMatchObject([{ code: 'other-policy', path: ['ledger', 'policy'] }]);
    expect(valueOf(metrics.M1)[0]?.ledger).toBeNull();
    const more = tinyPlan({
      horizon: { from: '2026-02-02', weeks: 4, zone: 'UTC' },
      people: [{ id: 'eve' }],
    });
    const ledger = postSchedule(startLedger('team', more), more, scheduleOf(more, rows));
    expect(fairnessMetrics(plan, schedule, { ledger }).issues).toMatchObject([
      { code: 'unknown-person', path: ['ledger'] },
    ]);
  });

  it('M9: least loads and briefings, as solves found them', () => {
    expect(fairnessMetrics(plan, schedule).metrics.M9).toMatchObject({
      status: 'needs facts',
      needs: ['structuralLoad', 'briefingValue'],
    });
    const people = [
      { person: 'cy', atLeast: WEEK, found: WEEK, isExact: true, name: 'cy' },
      { person: 'eve', atLeast: 1, found: null, isExact: false },
    ];
    const { metrics, issues, causes } = fairnessMetrics(plan, schedule, { structuralLoad: { people } });
    expect(valueOf(metrics.M9)).toEqual({
      leastLoads: [{ person: 'cy', atLeast: WEEK, found: WEEK, isExact: true }],
      briefings: null,
    });
    expect(issues).toMatchObject([
      { code: 'unknown-person', path: ['structuralLoad', 'people', 1, 'person'] },
    ]);
    expect(causes.people.find(({ person }) => person === 'cy')?.structural).toEqual({
      least: WEEK,
      forced: 0,
      basis: 'least load',
    });
  });

  it('M10: what the fairest costs beyond the cheapest', () => {
    expect(fairnessMetrics(plan, schedule).metrics.M10).toMatchObject({ needs: ['priceOfFairness'] });
    const point = (worstOverShare: number, burden: number, preferences: number) => {
      return { worstOverShare, burden, preferences, stability: null };
    };
    const curves = [
      { goal: 'burden', points: [point(10, 1_100, 5), point(40, 1_050, 2), point(90, 1_000, 1)] },
    ];
    const { M10 } = fairnessMetrics(plan, schedule, { priceOfFairness: { curves } }).metrics;
    expect(valueOf(M10)).toEqual([
      {
        goal: 'burden',
        fairest: 10,
        cheapest: 90,
        moreBurdenPercent: 10,
        moreUnmetWishes: 4,
        moreChanges: null,
      },
    ]);
    const single = { curves: [{ goal: 'burden', points: [point(10, 1_100, 5)] }] };
    const { metrics } = fairnessMetrics(plan, schedule, { priceOfFairness: single });
    expect(metrics.M10.status).toBe('too little data');
  });

  it('M18: how many variations of weights keep order and flags', () => {
    const trial = (weight: string, turned: number, ...flagged: string[]) => ({ weight, turned, flagged });
    const variations = [
      trial('bands.sleep', 0, 'bo', 'ada'),
      trial('bands.sleep', 2, 'ada', 'bo'),
      trial('days.weekend', 0),
      trial('bands.off', 0, 'ada', 'bo'),
    ];
    const facts = { weightSensitivity: { flagged: ['ada', 'bo'], variations } };
    expect(valueOf(fairnessMetrics(plan, schedule, facts).metrics.M18)).toEqual({
      variations: 4,
      orderHolds: 0.75,
      flagsHold: 0.75,
      bothHold: 0.5,
      sensitiveTo: ['bands.sleep', 'days.weekend'],
    });
    const none = { weightSensitivity: { flagged: [], variations: [] } };
    expect(fairnessMetrics(plan, schedule, none).metrics.M18.status).toBe('too little data');
  });
});

describe('facts that do not fit', () => {
  const codes = (facts: Parameters<typeof fairnessMetrics>[2]): readonly string[] =>
    fairnessMetrics(plan, schedule, facts).issues.map(({ code, path }) => `${code} ${path.join('.')}`);

  it.each([
    [
      'duplicate-id incidents.1.id',
      [
        incident('a', '2026-03-03T02:00', '2026-03-03T03:00', ['ada']),
        incident('a', '2026-03-04T02:00', '2026-03-04T03:00', ['ada']),
      ],
    ],
    [
      'invalid-instant incidents.0.paged',
      [{ ...incident('a', '2026-03-03T02:00', '2026-03-03T03:00', ['ada']), paged: '2026-03-03 02:00' }],
    ],
    ['outside-observed incidents.0', [incident('a', '2026-04-03T02:00', '2026-04-03T03:00', ['ada'])]],
    [
      'unknown-system incidents.0.system',
      [incident('a', '2026-03-03T02:00', '2026-03-03T03:00', ['ada'], { system: 'apy' })],
    ],
    ['ends-before-start incidents.0', [incident('a', '2026-03-03T02:00', '2026-03-03T01:00', ['ada'])]],
    [
      'unknown-person incidents.0.people.1',
      [incident('a', '2026-03-03T02:00', '2026-03-03T03:00', ['ada', 'eve'])],
    ],
    [
      'acknowledged-before-paged incidents.0.acknowledged',
      [
        incident('a', '2026-03-03T02:00', '2026-03-03T03:00', ['ada'], {
          acknowledged: '2026-03-03T01:59:00Z',
        }),
      ],
    ],
    ['nobody-engaged incidents.0.people', [incident('a', '2026-03-03T02:00', '2026-03-03T03:00', [])]],
    [
      'no-system incidents.0.system',
      [incident('a', '2026-03-03T02:00', '2026-03-03T03:00', ['ada'], { system: null })],
    ],
  ])('are told: %s', (expected, incidents) => {
    expect(codes({ incidents })).toEqual([expected]);
  });

  it('are told: incidents when nobody was on call, and when nobody is needed', () => {
    const office = tinyPlan({ systems: [{ id: 'api', coverage: 'business-hours' }] });
    const night = [incident('a', '2026-03-03T02:00', '2026-03-03T03:00', ['ada'])];
    expect(fairnessMetrics(office, scheduleOf(office, []), { incidents: night }).issues).toMatchObject([
      { code: 'outside-coverage' },
    ]);
    expect(codes({ incidents: night, worked: weeksOf(['ada']).slice(1) })).toEqual([
      'outside-any-shift incidents.0',
    ]);
  });

  it('are told: shifts of other people, and people without a group', () => {
    expect(codes({ worked: weeksOf(['ada', 'eve']) })).toEqual(['unknown-person worked.1.person']);
    expect(codes({ groups: { level: { ada: 'x', bo: 'y', eve: 'x' } } })).toEqual([
      'unknown-person groups.level.eve',
      'without-group groups.level',
    ]);
  });
});
