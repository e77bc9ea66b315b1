import { describe, expect, test } from 'vitest';
import { verify } from '../../../src/schedule/verify/verify';
import { breaches, codes, march, row, scheduleOf, tinyPlan } from '../../helpers/tiny-plan';

const WEEKS = [
  row('ada', '2026-03-02', '2026-03-09'),
  row('bo', '2026-03-09', '2026-03-16'),
  row('cy', '2026-03-16', '2026-03-23'),
  row('ada', '2026-03-23', '2026-03-30'),
];

describe('the plan and the schedule', () => {
  test('a full schedule of the plan is valid', () => {
    const plan = tinyPlan();
    expect(verify(plan, scheduleOf(plan, WEEKS))).toEqual({
      status: 'valid',
      findings: [],
      coverage: { requiredMinutes: 40_320, coveredMinutes: 40_320, percent: 100, gaps: [] },
    });
  });

  test('a schedule of another plan is an error', () => {
    expect(codes(tinyPlan(), WEEKS, { id: 'other' })).toEqual(['other-plan error']);
  });

  test('a plan that has changed since is a warning, so that new leave can be checked', () => {
    const edited = tinyPlan({ absences: [{ person: 'bo', from: '2026-03-10' }] });
    const found = codes(edited, WEEKS, { planHash: tinyPlan().hash });
    expect(found).toEqual(['absent error', 'plan-changed warning']);
  });

  test('another horizon is an error', () => {
    const horizon = { start: '2026-03-02T00:00:00Z', end: '2026-04-06T00:00:00Z' };
    expect(codes(tinyPlan(), WEEKS, { horizon })).toEqual(['other-horizon error']);
  });
});

describe('rows', () => {
  test('whatever the plan does not know is named', () => {
    const plan = tinyPlan();
    expect(codes(plan, [...WEEKS, row('eve', '2026-03-02', '2026-03-09')])).toEqual(['unknown-person error']);
    expect(codes(plan, [...WEEKS, row('bo', '2026-03-02', '2026-03-09', { system: 'web' })])).toEqual([
      'unknown-system error',
    ]);
    expect(codes(plan, [...WEEKS, row('bo', '2026-03-02', '2026-03-09', { rotation: 'x' })])).toEqual([
      'unknown-rotation error',
    ]);
  });

  test('a text in a message cannot break out of it', () => {
    const [found] = breaches(tinyPlan(), [...WEEKS, row('eve\n\u202e', '2026-03-02', '2026-03-09')]);
    expect(found?.message).not.toMatch(/[\n\u202e]/);
  });

  test('a row that matches no slot is an error', () => {
    const late = row('ada', '2026-03-02', '2026-03-10');
    expect(codes(tinyPlan(), [late, ...WEEKS.slice(1)])).toEqual(['unknown-slot error']);
    const tuesday = row('ada', '2026-03-03', '2026-03-09');
    expect(codes(tinyPlan(), [tuesday, ...WEEKS.slice(1)])).toContain('unknown-slot error');
    const seat = row('bo', '2026-03-02', '2026-03-09', { seat: 2 });
    expect(codes(tinyPlan(), [...WEEKS, seat])).toEqual(['unknown-slot error']);
  });

  test('an interval that is none is an error', () => {
    const found = codes(tinyPlan(), [...WEEKS, { ...WEEKS[0]!, end: 'monday' }]);
    expect(found).toEqual(['bad-instant error']);
  });

  test('a slot filled twice is an error, by whomever', () => {
    expect(codes(tinyPlan(), [...WEEKS, row('bo', '2026-03-02', '2026-03-09')])).toEqual([
      'slot-filled-twice error',
    ]);
    expect(codes(tinyPlan(), [...WEEKS, WEEKS[0]!])).toEqual(['slot-filled-twice error']);
  });
});

describe('turns', () => {
  const office = tinyPlan({ systems: [{ id: 'api', coverage: 'business-hours' }] });
  const day = (person: string, date: number) =>
    row(person, `2026-03-0${date}T09:00`, `2026-03-0${date}T17:00`);

  test('all slots of a turn go to one person', () => {
    expect(
      codes(
        office,
        [2, 3, 4, 5, 6].map(date => day('ada', date)),
      ),
    ).toEqual([]);
    const found = breaches(office, [...[2, 3, 4, 5].map(date => day('ada', date)), day('bo', 6)]);
    expect(found).toMatchObject([{ code: 'turn-split', severity: 'error', rotation: 'duty' }]);
    expect(found[0]?.message).toContain('of its 5 slots "ada" holds 4, "bo" holds 1');
  });

  test('a turn filled in part is split too', () => {
    expect(
      codes(
        office,
        [2, 3, 4, 5].map(date => day('ada', date)),
      ),
    ).toEqual(['turn-split error']);
  });

  test('a backup that follows the primary is part of the turn', () => {
    const plan = tinyPlan({ rotations: [{ roles: { primary: 1, backup: { followsPrimary: true } } }] });
    const first = row('ada', '2026-03-02', '2026-03-09');
    const backup = (person: string) => row(person, '2026-03-09', '2026-03-16', { role: 'backup' });
    expect(codes(plan, [first, backup('ada')])).toEqual([]);
    expect(codes(plan, [first, backup('bo')])).toEqual(['turn-split error']);
  });

  test('a split that two overrides ask for is none, since each piece is a turn of its own', () => {
    const overrides = [
      { rotation: 'duty', person: 'bo', start: '2026-03-03T00:00Z', end: '2026-03-04T00:00Z' },
    ];
    const pieces = [
      row('ada', '2026-03-02', '2026-03-03'),
      row('bo', '2026-03-03', '2026-03-04'),
      row('ada', '2026-03-04', '2026-03-09'),
    ];
    expect(codes(tinyPlan({ overrides }), pieces)).toEqual([]);
  });
});

describe('pins and overrides', () => {
  const pins = [{ rotation: 'duty', person: 'bo', start: '2026-03-09T00:00Z', end: '2026-03-10T00:00Z' }];

  test('a pinned seat is held by the pinned person', () => {
    expect(codes(tinyPlan({ pins }), WEEKS)).toEqual([]);
    const moved = [WEEKS[0]!, { ...WEEKS[1]!, person: 'cy' }];
    expect(breaches(tinyPlan({ pins }), moved)).toMatchObject([
      { code: 'pin-moved', severity: 'error', person: 'bo', start: '2026-03-09T00:00:00Z' },
    ]);
    expect(codes(tinyPlan({ pins }), [WEEKS[0]!])).toEqual(['pin-moved error']);
  });

  test('a pin that lies within a slot holds it, and one that only starts in it does not', () => {
    const moved = [{ ...WEEKS[1]!, person: 'cy' }];
    const inside = [{ ...pins[0]!, start: '2026-03-10T00:00Z', end: '2026-03-16T00:00Z' }];
    expect(codes(tinyPlan({ pins: inside }), moved)).toEqual(['pin-moved error']);
    const beyond = [{ ...inside[0]!, end: '2026-03-17T00:00Z' }];
    expect(codes(tinyPlan({ pins: beyond }), moved)).toEqual(['pin-moved error']);
    expect(codes(tinyPlan({ pins: beyond }), [...moved, { ...WEEKS[2]!, person: 'bo' }])).toEqual([]);
  });

  test('a pin or an override that speaks of no slot is told', () => {
    const nights = { ...pins[0]!, start: '2026-03-10T16:00Z', end: '2026-03-10T20:00Z' };
    const office = { systems: [{ id: 'api', coverage: 'business-hours' }] };
    expect(breaches(tinyPlan({ ...office, pins: [nights] }), [])).toMatchObject([
      { code: 'pin-without-slot', severity: 'warning', person: 'bo', start: '2026-03-10T16:00:00Z' },
    ]);
    const overrides = [{ ...nights, start: '2026-03-10T17:00Z' }];
    expect(breaches(tinyPlan({ ...office, overrides }), [])).toMatchObject([
      { code: 'override-without-slot', severity: 'warning', person: 'bo', start: '2026-03-10T17:00:00Z' },
    ]);
  });

  test('of two pins on one slot the first holds', () => {
    const both = [...pins, { ...pins[0]!, person: 'cy' }];
    expect(codes(tinyPlan({ pins: both }), WEEKS)).toEqual([]);
    expect(codes(tinyPlan({ pins: both }), [{ ...WEEKS[1]!, person: 'cy' }])).toEqual(['pin-moved error']);
  });

  test('an override that the schedule does not know is an error', () => {
    const overrides = [
      { rotation: 'duty', person: 'bo', start: '2026-03-03T00:00Z', end: '2026-03-04T00:00Z' },
    ];
    const found = codes(tinyPlan({ overrides }), WEEKS);
    expect(found).toContain('override-ignored error');
    expect(found).toContain('unknown-slot error');
  });

  test('an override given to someone else is an error', () => {
    const overrides = [
      { rotation: 'duty', person: 'bo', start: '2026-03-03T00:00Z', end: '2026-03-04T00:00Z' },
    ];
    const pieces = [
      row('ada', '2026-03-02', '2026-03-03'),
      row('cy', '2026-03-03', '2026-03-04'),
      row('ada', '2026-03-04', '2026-03-09'),
    ];
    expect(codes(tinyPlan({ overrides }), pieces)).toEqual(['override-ignored error']);
  });
});

describe('coverage', () => {
  test('an open seat that the schedule admits is a warning', () => {
    const plan = tinyPlan();
    const { status, findings, coverage } = verify(plan, scheduleOf(plan, WEEKS.slice(1)));
    expect(status).toBe('valid');
    expect(findings).toMatchObject([
      {
        code: 'uncovered',
        severity: 'warning',
        rotation: 'duty',
        system: 'api',
        role: 'primary',
        start: '2026-03-02T00:00:00Z',
        end: '2026-03-09T00:00:00Z',
      },
    ]);
    // One of four weeks.
    expect(coverage).toEqual({
      requiredMinutes: 40_320,
      coveredMinutes: 30_240,
      percent: 75,
      gaps: [
        {
          system: 'api',
          rotation: 'duty',
          role: 'primary',
          missingSeats: 1,
          start: '2026-03-02T00:00:00Z',
          end: '2026-03-09T00:00:00Z',
        },
      ],
    });
  });

  test('a plan that needs nobody is not covered, and a system that needs nobody is told', () => {
    const sundays = { windows: [{ days: ['sun'], from: '09:00', to: '17:00' }] };
    const horizon = { from: '2026-03-02', through: '2026-03-02', zone: 'UTC' };
    const plan = tinyPlan({ horizon, systems: [{ id: 'api', coverage: sundays }] });
    const { findings, coverage } = verify(plan, scheduleOf(plan, []));
    expect(coverage).toEqual({ requiredMinutes: 0, coveredMinutes: 0, percent: null, gaps: [] });
    expect(findings).toMatchObject([{ code: 'no-coverage-time', severity: 'warning', system: 'api' }]);
  });

  test('a slot that was silently dropped is an error', () => {
    expect(codes(tinyPlan(), WEEKS.slice(1), { uncovered: [] })).toEqual(['cover-gap error']);
  });

  test('a claim of full cover beside a gap is an error', () => {
    const objective = [{ level: 'uncovered' as const, value: 0, bound: 0 }];
    expect(codes(tinyPlan(), WEEKS.slice(1), { objective })).toEqual([
      'uncovered-claim error',
      'objective-value error',
    ]);
    expect(codes(tinyPlan(), WEEKS, { objective })).toEqual([]);
  });

  test('people on call are counted by seat', () => {
    const plan = tinyPlan({ rotations: [{ roles: { primary: 2 } }] });
    const { coverage } = verify(plan, scheduleOf(plan, WEEKS));
    expect(coverage).toMatchObject({ requiredMinutes: 80_640, coveredMinutes: 40_320, percent: 50 });
    expect(coverage.gaps).toMatchObject([
      { missingSeats: 1, start: '2026-03-02T00:00:00Z', end: '2026-03-30T00:00:00Z' },
    ]);
  });

  test('a wanted seat may stay open, if the list names it', () => {
    const plan = tinyPlan({ rotations: [{ roles: { primary: { people: 1, preferred: 2 } } }] });
    expect(codes(plan, WEEKS)).toEqual([]);
    expect(codes(plan, WEEKS, { uncovered: [] })).toEqual(Array(4).fill('uncovered-list error'));
  });

  test('of two open seats the list names both, though one of them is only wanted', () => {
    const plan = tinyPlan({ rotations: [{ roles: { primary: { people: 1, preferred: 2 } } }] });
    const { uncovered } = scheduleOf(plan, WEEKS.slice(1));
    expect(codes(plan, WEEKS.slice(1))).toEqual([]);
    for (const seat of [1, 2]) {
      const list = uncovered.filter(open => open.seat !== seat || open.start > '2026-03-03');
      expect(codes(plan, WEEKS.slice(1), { uncovered: list })).toEqual(['uncovered-list error']);
    }
  });

  test('the list of open slots names no others and none twice', () => {
    const plan = tinyPlan();
    const { person: _, ...held } = WEEKS[0]!;
    expect(codes(plan, WEEKS, { uncovered: [held] })).toEqual(['uncovered-list error']);
    expect(codes(plan, WEEKS.slice(1), { uncovered: [held, held] })).toEqual(['uncovered-list error']);
    const unknown = { ...held, end: '2026-03-08T00:00:00Z' };
    expect(codes(plan, WEEKS, { uncovered: [unknown] })).toEqual(['uncovered-list error']);
  });

  test('office hours need five times eight hours a week, but for holidays and exceptions', () => {
    const plan = tinyPlan({
      horizon: { from: '2026-03-02', weeks: 1, zone: 'UTC' },
      holidayLists: [
        {
          id: 'bank',
          days: [
            { date: '2026-03-03', name: 'Holiday' },
            { date: '2026-03-04', name: 'Half' },
          ],
        },
      ],
      systems: [
        {
          id: 'api',
          coverage: {
            windows: [{ days: 'weekdays', from: '09:00', to: '17:00' }],
            closedOn: 'bank',
            exceptions: [
              { date: '2026-03-04', windows: [{ from: '09:00', to: '12:00' }] },
              { date: '2026-03-07', windows: [{ from: '22:00', to: '02:00' }] },
            ],
          },
        },
      ],
    });
    // Three whole days, three hours and a night of four.
    expect(verify(plan, scheduleOf(plan, [])).coverage).toMatchObject({
      requiredMinutes: (3 * 8 + 3 + 4) * 60,
      coveredMinutes: 0,
      percent: 0,
    });
  });

  test('a night in which the clock changes is as long as it was', () => {
    // Clocks in London went forward on Sunday, 29 March 2026 at 01:00.
    const plan = tinyPlan({
      horizon: { from: '2026-03-28', through: '2026-03-29', zone: 'Europe/London' },
      systems: [{ id: 'api', coverage: { windows: [{ days: ['sat'], from: '22:00', to: '06:00' }] } }],
    });
    expect(verify(plan, scheduleOf(plan, [])).coverage.requiredMinutes).toBe(7 * 60);
  });

  test('with sites, a rotation is asked for cover while one of them is on watch', () => {
    const plan = tinyPlan({
      horizon: { from: '2026-03-02', through: '2026-03-02', zone: 'UTC' },
      people: [
        { id: 'ada', site: 'east' },
        { id: 'bo', site: 'west' },
      ],
      rotations: [
        {
          cadence: 'daily',
          sites: [
            { site: 'east', zone: 'UTC', from: '06:00', to: '14:00' },
            { site: 'west', zone: 'UTC', from: '12:00', to: '20:00' },
          ],
        },
        { id: 'rest', cadence: 'daily' },
      ],
    });
    // From 06:00 to 20:00, and all day.
    expect(verify(plan, scheduleOf(plan, [])).coverage.requiredMinutes).toBe((14 + 24) * 60);
  });

  test('rows of an unknown person give no cover', () => {
    const plan = tinyPlan();
    const { coverage } = verify(plan, scheduleOf(plan, [{ ...WEEKS[0]!, person: 'eve' }, ...WEEKS.slice(1)]));
    expect(coverage.percent).toBe(75);
  });
});

test('errors come before warnings, and within each the earlier first', () => {
  const plan = tinyPlan({ rules: [{ rule: 'minimum-rest', hours: 24 }], rotations: [{ cadence: 'daily' }] });
  const { findings } = verify(plan, scheduleOf(plan, march('ada', [20, 21, 10, 11])));
  const order = findings.map(({ severity, start }) => `${severity} ${start}`);
  expect(order).toEqual([...order].sort());
  expect(order.filter(text => text.startsWith('error'))).toHaveLength(2);
});
