import { describe, expect, test } from 'vitest';
import { breaches, codes, march, row, tinyPlan } from '../../helpers/tiny-plan';

const DAY_NIGHT = {
  cadence: { split: 'day-night', day: '08:00', night: '20:00' },
};

describe('minimum-rest', () => {
  const rules = [{ rule: 'minimum-rest', hours: 24 }] as const;
  const daily = [{ cadence: 'daily' }];

  test('a day off between two days is rest enough', () => {
    expect(codes(tinyPlan({ rules: [...rules], rotations: daily }), march('ada', [3, 5]))).toEqual([]);
  });

  test('two days in a row leave no rest, and the finding names person, times and limit', () => {
    const found = breaches(tinyPlan({ rules: [...rules], rotations: daily }), march('ada', [3, 4]));
    expect(found).toMatchObject([
      {
        code: 'rest-too-short',
        severity: 'error',
        person: 'ada',
        rotation: 'duty',
        system: 'api',
        role: 'primary',
        start: '2026-03-04T00:00:00Z',
        end: '2026-03-04T00:00:00Z',
        rule: 0,
      },
    ]);
    expect(found[0]?.message).toContain('"ada" has 0 h between');
    expect(found[0]?.message).toContain('2026-03-04 00:00Z to 2026-03-05 00:00Z');
    expect(found[0]?.message).toContain('minimum rest of 24 h');
  });

  test('hours that are whole minutes only when rounded are kept to the minute', () => {
    // 0.55 h are 1 980 000.0000000002 ms in floating point, and 33 minutes.
    const coverage = { windows: [{ days: 'every-day', from: '00:33', to: '24:00' }] };
    const held = [row('ada', '2026-03-03T00:33', '2026-03-04'), row('ada', '2026-03-04T00:33', '2026-03-05')];
    const plan = (hours: number) =>
      tinyPlan({
        rules: [{ rule: 'minimum-rest', hours }],
        rotations: daily,
        systems: [{ id: 'api', coverage }],
      });
    expect(codes(plan(0.55), held)).toEqual([]);
    expect(codes(plan(34 / 60), held)).toEqual(['rest-too-short error']);
  });

  test('exactly the hours are enough and a quarter of an hour less is not', () => {
    const rotations = [DAY_NIGHT];
    const held = [
      row('ada', '2026-03-03T08:00', '2026-03-03T20:00'),
      row('ada', '2026-03-04T08:00', '2026-03-04T20:00'),
    ];
    expect(codes(tinyPlan({ rules: [{ rule: 'minimum-rest', hours: 12 }], rotations }), held)).toEqual([]);
    expect(codes(tinyPlan({ rules: [{ rule: 'minimum-rest', hours: 12.25 }], rotations }), held)).toEqual([
      'rest-too-short error',
    ]);
  });

  test('the slots of one turn need no rest between them', () => {
    const plan = tinyPlan({ rules: [...rules], systems: [{ id: 'api', coverage: 'business-hours' }] });
    const week = [2, 3, 4, 5, 6].map(day => row('ada', `2026-03-0${day}T09:00`, `2026-03-0${day}T17:00`));
    expect(codes(plan, week)).toEqual([]);
  });

  test('rest counts across rotations', () => {
    const plan = tinyPlan({
      rules: [...rules],
      rotations: [
        { id: 'one', cadence: 'daily' },
        { id: 'two', cadence: 'daily' },
      ],
    });
    const held = [...march('ada', [3], { rotation: 'one' }), ...march('ada', [4], { rotation: 'two' })];
    expect(codes(plan, held)).toEqual(['rest-too-short error']);
  });

  test('past duty needs rest after it', () => {
    const plan = tinyPlan({
      rules: [...rules],
      rotations: daily,
      history: [{ person: 'ada', rotation: 'duty', start: '2026-03-01T00:00Z', end: '2026-03-02T00:00Z' }],
    });
    expect(codes(plan, march('ada', [2]))).toEqual(['rest-too-short error']);
    expect(codes(plan, march('bo', [2]))).toEqual([]);
  });

  test('two past duties without rest are nobody’s fault now', () => {
    const plan = tinyPlan({
      rules: [...rules],
      history: [
        { person: 'ada', rotation: 'duty', start: '2026-02-25T00:00Z', end: '2026-02-26T00:00Z' },
        { person: 'ada', rotation: 'duty', start: '2026-02-26T00:00Z', end: '2026-02-27T00:00Z' },
      ],
    });
    expect(codes(plan, [])).toEqual([]);
  });

  test('two pins without rest are a warning; a pin and a decision are an error', () => {
    const pin = (day: number) => ({
      rotation: 'duty',
      person: 'ada',
      start: `2026-03-0${day}T00:00Z`,
      end: `2026-03-0${day + 1}T00:00Z`,
    });
    const both = tinyPlan({ rules: [...rules], rotations: daily, pins: [pin(3), pin(4)] });
    expect(codes(both, march('ada', [3, 4]))).toEqual(['rest-too-short warning']);
    const one = tinyPlan({ rules: [...rules], rotations: daily, pins: [pin(3)] });
    expect(codes(one, march('ada', [3, 4]))).toEqual(['rest-too-short error']);
  });

  test('a decision close to the farther of two facts is found behind the nearer', () => {
    const plan = tinyPlan({
      rules: [{ rule: 'minimum-rest', hours: 72 }],
      rotations: daily,
      pins: [{ rotation: 'duty', person: 'ada', start: '2026-03-04T00:00Z', end: '2026-03-06T00:00Z' }],
    });
    // 4 and 5 are pinned, 3 is not: 3–4 and 3–5 are errors, 4–5 is a warning.
    expect(codes(plan, march('ada', [3, 4, 5]))).toEqual([
      'rest-too-short error',
      'rest-too-short error',
      'rest-too-short warning',
    ]);
  });

  test('a rule for other people does not count', () => {
    const plan = tinyPlan({ rules: [{ ...rules[0], people: ['bo'] }], rotations: daily });
    expect(codes(plan, march('ada', [3, 4]))).toEqual([]);
    expect(codes(plan, march('bo', [3, 4]))).toEqual(['rest-too-short error']);
  });

  test('shadowing needs no rest unless the rule names it', () => {
    const rotations = [{ cadence: 'daily', roles: { primary: 1, shadow: 1 } }];
    const held = [...march('bo', [3, 4]), ...march('ada', [3, 4], { role: 'shadow' })];
    const named = [{ ...rules[0], roles: ['shadow' as const] }];
    expect(codes(tinyPlan({ rules: [{ ...rules[0], people: ['ada'] }], rotations }), held)).toEqual([]);
    expect(codes(tinyPlan({ rules: named, rotations }), held)).toEqual(['rest-too-short error']);
  });
});

describe('minimum-gap', () => {
  const rotations = [{ id: 'one' }, { id: 'two' }];
  const plan = tinyPlan({ rules: [{ rule: 'minimum-gap', days: 14 }], rotations });
  const one = { rotation: 'one' };

  test('two free weeks between turns of one rotation are a gap of fourteen days', () => {
    const held = [row('ada', '2026-03-02', '2026-03-09', one), row('ada', '2026-03-23', '2026-03-30', one)];
    expect(codes(plan, held)).toEqual([]);
  });

  test('one free week is not enough', () => {
    const held = [row('ada', '2026-03-02', '2026-03-09', one), row('ada', '2026-03-16', '2026-03-23', one)];
    const found = breaches(plan, held);
    expect(found).toMatchObject([{ code: 'gap-too-short', severity: 'error', person: 'ada', rule: 0 }]);
    expect(found[0]?.message).toContain('168 h');
    expect(found[0]?.message).toContain('336 h');
  });

  test('turns of another rotation do not count', () => {
    const held = [
      row('ada', '2026-03-02', '2026-03-09', one),
      row('ada', '2026-03-16', '2026-03-23', { rotation: 'two' }),
    ];
    expect(codes(plan, held)).toEqual([]);
  });
});

describe('forbidden-succession', () => {
  const plan = tinyPlan({
    rules: [{ rule: 'forbidden-succession', before: 'night', after: 'day', hours: 24 }],
    rotations: [DAY_NIGHT],
  });
  const night = row('ada', '2026-03-03T20:00', '2026-03-04T08:00');

  test('a day after a night is found', () => {
    const held = [night, row('ada', '2026-03-04T08:00', '2026-03-04T20:00')];
    expect(codes(plan, held)).toEqual(['forbidden-succession error']);
  });

  test('exactly the hours later it is allowed', () => {
    const held = [night, row('ada', '2026-03-05T08:00', '2026-03-05T20:00')];
    expect(codes(plan, held)).toEqual([]);
  });

  test('a night after a day and a night after a night are allowed', () => {
    const held = [
      row('ada', '2026-03-03T08:00', '2026-03-03T20:00'),
      night,
      row('ada', '2026-03-04T20:00', '2026-03-05T08:00'),
    ];
    expect(codes(plan, held)).toEqual([]);
  });
});
