import { describe, expect, test } from 'vitest';
import { breaches, codes, march, row, tinyPlan } from '../../helpers/tiny-plan';

const TWO_ROTATIONS = { rotations: [{ id: 'one' }, { id: 'two', handover: { day: 'wed', time: '00:00' } }] };
const ONE = row('ada', '2026-03-02', '2026-03-09', { rotation: 'one' });
const TWO = row('ada', '2026-03-04', '2026-03-11', { rotation: 'two', system: 'web' });
const SYSTEMS = [{ id: 'api' }, { id: 'web' }];
const twoSystems = {
  systems: SYSTEMS,
  rotations: [TWO_ROTATIONS.rotations[0], { ...TWO_ROTATIONS.rotations[1], systems: ['web'] }] as never,
};

describe('one-place-at-a-time', () => {
  test('two turns at once are found though the plan does not list the rule', () => {
    expect(breaches(tinyPlan(twoSystems), [ONE, TWO])).toMatchObject([
      {
        code: 'overlap',
        severity: 'error',
        person: 'ada',
        start: '2026-03-04T00:00:00Z',
        end: '2026-03-09T00:00:00Z',
      },
    ]);
  });

  test('two turns that touch do not overlap', () => {
    const later = row('ada', '2026-03-11', '2026-03-18', { rotation: 'two', system: 'web' });
    expect(codes(tinyPlan(twoSystems), [ONE, later])).toEqual([]);
  });

  test('the plan may allow two', () => {
    const rules = [{ rule: 'one-place-at-a-time' as const, max: 2 }];
    expect(codes(tinyPlan({ ...twoSystems, rules }), [ONE, TWO])).toEqual([]);
  });

  test('several systems of one turn are one place', () => {
    const plan = tinyPlan({ systems: SYSTEMS, rotations: [{ systems: ['api', 'web'] }] });
    const week = ['2026-03-02', '2026-03-09'] as const;
    expect(codes(plan, [row('ada', ...week), row('ada', ...week, { system: 'web' })])).toEqual([]);
  });

  test('two overrides at once are a warning', () => {
    const overrides = [
      { rotation: 'one', person: 'ada', start: '2026-03-05T00:00Z', end: '2026-03-06T00:00Z' },
      { rotation: 'two', person: 'ada', start: '2026-03-05T00:00Z', end: '2026-03-06T00:00Z' },
    ];
    const held = [
      row('ada', '2026-03-05', '2026-03-06', { rotation: 'one' }),
      row('ada', '2026-03-05', '2026-03-06', { rotation: 'two', system: 'web' }),
    ];
    expect(codes(tinyPlan({ ...twoSystems, overrides }), held)).toEqual(['overlap warning']);
  });
});

describe('distinct-people', () => {
  const rotations = [{ roles: { primary: 1, backup: 1 } }];
  const week = ['2026-03-02', '2026-03-09'] as const;
  const both = [row('ada', ...week), row('ada', ...week, { role: 'backup' })];

  test('primary and backup of one system are two people', () => {
    expect(codes(tinyPlan({ rotations }), both)).toEqual(['overlap error', 'two-seats error']);
    expect(codes(tinyPlan({ rotations }), [both[0]!, { ...both[1]!, person: 'bo' }])).toEqual([]);
  });

  test('that holds even where two places at once are allowed', () => {
    const rules = [{ rule: 'one-place-at-a-time' as const, max: 2 }];
    expect(breaches(tinyPlan({ rotations, rules }), both)).toMatchObject([
      { code: 'two-seats', severity: 'error', person: 'ada', system: 'api' },
    ]);
  });

  test('a plan may limit it to some rotations', () => {
    const rules = [
      { rule: 'one-place-at-a-time' as const, max: 2 },
      { rule: 'distinct-people' as const, rotations: ['other'] },
    ];
    const plan = tinyPlan({
      rotations: [...rotations, { id: 'other', roles: { backup: 1 } }] as never,
      rules,
    });
    expect(codes(plan, both)).toEqual([]);
  });
});

describe('first-timers', () => {
  const plan = (rule: object, briefingRequired = true) =>
    tinyPlan({
      rules: [{ rule: 'first-timers', ...rule }] as never,
      systems: [{ id: 'api', briefingRequired }],
      rotations: [{ roles: { primary: 1, backup: 1 } }],
      briefings: [
        { person: 'ada', system: 'api', date: '2026-01-01', turnsServed: 0 },
        { person: 'bo', system: 'api', date: '2026-01-01', turnsServed: 1 },
        { person: 'cy', system: 'api', date: '2026-01-01', turnsServed: 2 },
      ],
    });
  const week = ['2026-03-02', '2026-03-09'] as const;
  const pair = (a: string, b: string) => [row(a, ...week), row(b, ...week, { role: 'backup' })];

  test('one first-timer beside someone with experience is fine', () => {
    expect(codes(plan({ turns: 2 }), pair('ada', 'cy'))).toEqual([]);
    expect(codes(plan({ turns: 1 }), pair('ada', 'bo'))).toEqual([]);
  });

  test('two first-timers together are found', () => {
    const found = breaches(plan({ turns: 2 }), pair('ada', 'bo'));
    expect(found).toMatchObject([
      { code: 'too-many-first-timers', severity: 'error', system: 'api', rule: 0 },
    ]);
    expect(found[0]?.message).toContain('"ada", "bo" served fewer than 2 turns');
  });

  test('a soft rule is a warning', () => {
    expect(codes(plan({ turns: 2, soft: 5 }), pair('ada', 'bo'))).toEqual(['too-many-first-timers warning']);
  });

  test('without a briefing someone has served nothing, unless the system needs none', () => {
    const parts = (briefingRequired: boolean) =>
      tinyPlan({
        rules: [{ rule: 'first-timers', atMost: 0 }],
        systems: [{ id: 'api', briefingRequired }],
        briefings: [{ person: 'bo', system: 'api', date: '2026-01-01' }],
      });
    expect(codes(parts(false), [row('ada', ...week)])).toEqual([]);
    expect(codes(parts(true), [row('ada', ...week)])).toEqual([
      'not-briefed error',
      'too-many-first-timers error',
    ]);
  });
});

describe('any on duty', () => {
  const plan = tinyPlan({
    people: [{ id: 'ada', skills: ['models'] }],
    systems: [{ id: 'api', anyOnDuty: ['models'] }],
    rotations: [{ roles: { primary: 1, backup: 1, shadow: 1 } }],
  });
  const week = ['2026-03-02', '2026-03-09'] as const;

  test('one of those on duty with the skill is enough', () => {
    expect(codes(plan, [row('bo', ...week), row('ada', ...week, { role: 'backup' })])).toEqual([]);
  });

  test('nobody with the skill is found, and a shadow does not count', () => {
    const held = [
      row('bo', ...week),
      row('cy', ...week, { role: 'backup' }),
      row('ada', ...week, { role: 'shadow' }),
    ];
    expect(breaches(plan, held)).toMatchObject([
      {
        code: 'skill-not-on-duty',
        severity: 'error',
        system: 'api',
        start: '2026-03-02T00:00:00Z',
        end: '2026-03-09T00:00:00Z',
      },
    ]);
  });

  test('while a required seat is open nothing is asked', () => {
    expect(codes(plan, [row('bo', ...week)])).toEqual([]);
  });
});

describe('shadow-pairing', () => {
  const plan = (rules: readonly object[] = [], bosTurns = 1) =>
    tinyPlan({
      rules: rules as never,
      systems: [{ id: 'api', briefingRequired: true }],
      rotations: [{ cadence: 'daily', roles: { primary: 1, shadow: 1 } }],
      briefings: [
        { person: 'ada', system: 'api', date: '2026-01-01', level: 'shadow', turnsServed: 0 },
        { person: 'bo', system: 'api', date: '2026-01-01', turnsServed: bosTurns },
      ],
    });
  const shadow = march('ada', [3], { role: 'shadow' });

  test('a shadow beside a primary with a turn served is fine', () => {
    expect(codes(plan(), [...shadow, ...march('bo', [3])])).toEqual([]);
  });

  test('a shadow beside nobody is found', () => {
    expect(codes(plan(), shadow)).toEqual(['shadow-unpaired error']);
    expect(codes(plan(), [...shadow, ...march('bo', [4])])).toEqual(['shadow-unpaired error']);
  });

  test('a shadow beside a first-timer is found, by the number the plan names', () => {
    const held = [...shadow, ...march('bo', [3])];
    expect(codes(plan([], 0), held)).toEqual(['shadow-unpaired error']);
    expect(breaches(plan([{ rule: 'shadow-pairing', turns: 2 }]), held)).toMatchObject([
      { code: 'shadow-unpaired', person: 'ada', role: 'shadow', rule: 0 },
    ]);
  });
});
