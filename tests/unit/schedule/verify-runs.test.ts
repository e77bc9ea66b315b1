import { describe, expect, test } from 'vitest';
import { breaches, codes, march, row, tinyPlan } from '../../helpers/tiny-plan';

const daily = [{ cadence: 'daily' }];
const pinned = (from: number, to: number) => ({
  rotation: 'duty',
  person: 'ada',
  start: `2026-03-${String(from).padStart(2, '0')}T00:00Z`,
  end: `2026-03-${String(to).padStart(2, '0')}T00:00Z`,
});

describe('consecutive-days', () => {
  const most = (extra: object = {}) =>
    tinyPlan({ rules: [{ rule: 'consecutive-days', max: 3, ...extra }], rotations: daily });

  test('as many days in a row as allowed are fine, one more is not', () => {
    expect(codes(most(), march('ada', [3, 4, 5, 7, 8, 9]))).toEqual([]);
    const found = breaches(most(), march('ada', [3, 4, 5, 6]));
    expect(found).toMatchObject([
      {
        code: 'too-many-days-in-a-row',
        severity: 'error',
        person: 'ada',
        start: '2026-03-03T00:00:00Z',
        end: '2026-03-07T00:00:00Z',
        rule: 0,
      },
    ]);
    expect(found[0]?.message).toContain('4 days in a row, 2026-03-03 through 2026-03-06; at most 3');
  });

  test('a soft rule is a warning', () => {
    expect(codes(most({ soft: 2 }), march('ada', [3, 4, 5, 6]))).toEqual(['too-many-days-in-a-row warning']);
  });

  test('days are those of the own clock', () => {
    // A day in UTC touches two days in New York: three days touch four.
    const plan = tinyPlan({
      people: [{ id: 'ada', zone: 'America/New_York' }],
      rules: [{ rule: 'consecutive-days', max: 3 }],
      rotations: daily,
    });
    expect(codes(plan, march('ada', [3, 4]))).toEqual([]);
    expect(codes(plan, march('ada', [3, 4, 5]))).toEqual(['too-many-days-in-a-row error']);
  });

  test('past duty counts', () => {
    const plan = tinyPlan({
      rules: [{ rule: 'consecutive-days', max: 3 }],
      rotations: daily,
      history: [{ person: 'ada', rotation: 'duty', start: '2026-02-28T00:00Z', end: '2026-03-02T00:00Z' }],
    });
    expect(codes(plan, march('ada', [2]))).toEqual([]);
    expect(codes(plan, march('ada', [2, 3]))).toEqual(['too-many-days-in-a-row error']);
  });

  test('pinned days alone are a warning, a decided day among them makes it an error', () => {
    const plan = tinyPlan({
      rules: [{ rule: 'consecutive-days', max: 2 }],
      rotations: daily,
      pins: [pinned(3, 6)],
    });
    expect(codes(plan, march('ada', [3, 4, 5]))).toEqual(['too-many-days-in-a-row warning']);
    expect(codes(plan, march('ada', [3, 4, 5, 6]))).toEqual(['too-many-days-in-a-row error']);
  });

  test('too short a run is found, but not at the edges of the horizon', () => {
    const plan = tinyPlan({ rules: [{ rule: 'consecutive-days', min: 2 }], rotations: daily });
    expect(codes(plan, march('ada', [10, 11]))).toEqual([]);
    expect(codes(plan, march('ada', [10]))).toEqual(['too-few-days-in-a-row error']);
    // The horizon is 2 to 29 March.
    for (const day of [2, 29]) expect(codes(plan, march('ada', [day]))).toEqual([]);
    for (const day of [3, 28])
      expect(codes(plan, march('ada', [day]))).toEqual(['too-few-days-in-a-row error']);
  });
});

describe('consecutive-nights', () => {
  const plan = tinyPlan({
    rules: [{ rule: 'consecutive-nights', max: 2 }],
    rotations: [{ cadence: { split: 'day-night', day: '08:00', night: '20:00' } }],
  });
  const night = (day: number) =>
    row(
      'ada',
      `2026-03-${String(day).padStart(2, '0')}T20:00`,
      `2026-03-${String(day + 1).padStart(2, '0')}T08:00`,
    );

  test('as many nights in a row as allowed are fine, one more is not', () => {
    expect(codes(plan, [night(3), night(4), night(6)])).toEqual([]);
    const found = breaches(plan, [night(3), night(4), night(5)]);
    expect(found).toMatchObject([{ code: 'too-many-nights-in-a-row', severity: 'error', rule: 0 }]);
    expect(found[0]?.message).toContain('3 nights in a row, 2026-03-03 through 2026-03-05');
  });

  test('days outside the sleep window are no nights', () => {
    const days = [3, 4, 5].map(day => row('ada', `2026-03-0${day}T08:00`, `2026-03-0${day}T20:00`));
    expect(codes(plan, days)).toEqual([]);
  });
});

describe('days-off', () => {
  const plan = tinyPlan({ rules: [{ rule: 'days-off', min: 2 }], rotations: daily });

  test('two days off are enough and one is not', () => {
    expect(codes(plan, march('ada', [3, 4, 7]))).toEqual([]);
    const found = breaches(plan, march('ada', [3, 4, 6]));
    expect(found).toMatchObject([
      { code: 'too-few-days-off', start: '2026-03-05T00:00:00Z', end: '2026-03-06T00:00:00Z', rule: 0 },
    ]);
    expect(found[0]?.message).toContain('1 day off between duty on 2026-03-04 and on 2026-03-06; at least 2');
  });

  test('days in a row need none between', () => {
    expect(codes(plan, march('ada', [3, 4, 5, 6]))).toEqual([]);
  });
});

describe('limit', () => {
  test('turns that start in a window are counted', () => {
    const plan = tinyPlan({
      rules: [{ rule: 'limit', count: 'turns', max: 2, windowDays: 7 }],
      rotations: daily,
    });
    // 10 starts exactly seven days after 3.
    expect(codes(plan, march('ada', [3, 5, 10]))).toEqual([]);
    const found = breaches(plan, march('ada', [3, 5, 9]));
    expect(found).toMatchObject([
      { code: 'over-limit', start: '2026-03-03T00:00:00Z', end: '2026-03-10T00:00:00Z', rule: 0 },
    ]);
    expect(found[0]?.message).toContain('3 turns in the 7 days');
  });

  test('past turns count in a window and not over the horizon', () => {
    const history = [
      { person: 'ada', rotation: 'duty', start: '2026-03-01T00:00Z', end: '2026-03-02T00:00Z' },
    ];
    const inWindow = { rule: 'limit', count: 'turns', max: 1, windowDays: 7 } as const;
    const overHorizon = { rule: 'limit', count: 'turns', max: 1 } as const;
    const held = march('ada', [4]);
    expect(codes(tinyPlan({ rules: [inWindow], rotations: daily, history }), held)).toEqual([
      'over-limit error',
    ]);
    expect(codes(tinyPlan({ rules: [overHorizon], rotations: daily, history }), held)).toEqual([]);
  });

  test('over the horizon there is a most and a least', () => {
    const rules = [{ rule: 'limit', count: 'turns', min: 1, max: 2, people: ['ada'] }] as const;
    const plan = tinyPlan({ rules: [...rules] as never, rotations: daily });
    expect(codes(plan, march('ada', [3]))).toEqual([]);
    expect(codes(plan, march('ada', [3, 10, 17]))).toEqual(['over-limit error']);
    expect(codes(plan, march('bo', [3]))).toEqual(['under-limit error']);
  });

  test('minutes held at the same time count once', () => {
    const rules = [
      { rule: 'one-place-at-a-time', max: 2 },
      { rule: 'limit', count: 'hours', max: 24, windowDays: 2 },
    ] as const;
    const plan = tinyPlan({
      rules: [...rules],
      systems: [{ id: 'api' }, { id: 'web' }],
      rotations: [
        { id: 'one', cadence: 'daily' },
        { id: 'two', cadence: 'daily', systems: ['web'] },
      ],
    });
    const one = march('ada', [3], { rotation: 'one' });
    const two = (day: number) => march('ada', [day], { rotation: 'two', system: 'web' });
    expect(codes(plan, [...one, ...two(3)])).toEqual([]);
    expect(codes(plan, [...one, ...two(4)])).toEqual(['over-limit error']);
  });

  test('one turn alone may be too long', () => {
    const plan = tinyPlan({
      rules: [{ rule: 'limit', count: 'hours', max: 47, windowDays: 7 }],
      rotations: [{ cadence: { every: 3, unit: 'days' } }],
    });
    const found = breaches(plan, [row('ada', '2026-03-02', '2026-03-05')]);
    expect(found).toMatchObject([{ code: 'over-limit' }]);
    expect(found[0]?.message).toContain('4320 minutes on duty');
  });
});

describe('on-call-share', () => {
  test('half of the horizon is at most fifty percent and no more', () => {
    const plan = tinyPlan({ rules: [{ rule: 'on-call-share', maxPercent: 50 }] });
    const weeks = [
      row('ada', '2026-03-02', '2026-03-09'),
      row('ada', '2026-03-16', '2026-03-23'),
      row('ada', '2026-03-23', '2026-03-30'),
    ];
    expect(codes(plan, weeks.slice(0, 2))).toEqual([]);
    const found = breaches(plan, weeks);
    expect(found).toMatchObject([{ code: 'on-call-share', severity: 'error', person: 'ada', rule: 0 }]);
    // Three weeks are 30 240 minutes of 40 320.
    expect(found[0]?.message).toContain('30240 minutes of the 40320');
  });

  test('in a rolling window past duty counts', () => {
    const plan = tinyPlan({
      rules: [{ rule: 'on-call-share', maxPercent: 50, windowDays: 14 }],
      history: [{ person: 'ada', rotation: 'duty', start: '2026-03-01T00:00Z', end: '2026-03-02T00:00Z' }],
    });
    expect(codes(plan, [row('bo', '2026-03-02', '2026-03-09')])).toEqual([]);
    expect(codes(plan, [row('ada', '2026-03-02', '2026-03-09')])).toEqual(['on-call-share error']);
    expect(codes(plan, [row('ada', '2026-03-16', '2026-03-23')])).toEqual([]);
  });
});

describe('weekends', () => {
  const plan = (rule: object, extra: object = {}) =>
    tinyPlan({ rules: [{ rule: 'weekends', ...rule }] as never, rotations: daily, ...extra });

  // The Saturdays of the horizon are 7, 14, 21 and 28 March.
  test('the number over the horizon is bounded', () => {
    expect(codes(plan({ max: 2 }), march('ada', [7, 8, 21]))).toEqual([]);
    const found = breaches(plan({ max: 2 }), march('ada', [7, 14, 22]));
    expect(found).toMatchObject([{ code: 'too-many-weekends', severity: 'error', rule: 0 }]);
    expect(found[0]?.message).toContain('3 weekends (Saturdays 2026-03-07, 2026-03-14, 2026-03-21)');
  });

  test('one in three weekends leaves two free', () => {
    expect(codes(plan({ oneIn: 3 }), march('ada', [7, 28]))).toEqual([]);
    expect(codes(plan({ oneIn: 3 }), march('ada', [8, 21]))).toEqual(['weekends-too-close error']);
  });

  test('weekends in a row are bounded, past duty included', () => {
    expect(codes(plan({ maxConsecutive: 2 }), march('ada', [7, 14, 28]))).toEqual([]);
    expect(codes(plan({ maxConsecutive: 2 }), march('ada', [7, 15, 21]))).toEqual([
      'too-many-weekends-in-a-row error',
    ]);
    const history = [
      { person: 'ada', rotation: 'duty', start: '2026-03-01T00:00Z', end: '2026-03-02T00:00Z' },
    ];
    expect(codes(plan({ maxConsecutive: 2 }, { history }), march('ada', [7, 14]))).toEqual([
      'too-many-weekends-in-a-row error',
    ]);
    expect(codes(plan({ max: 2 }, { history }), march('ada', [7, 14]))).toEqual([]);
  });

  test('a whole weekend is both days or none', () => {
    expect(codes(plan({ whole: true }), march('ada', [7, 8, 10]))).toEqual([]);
    const found = breaches(plan({ whole: true }), march('ada', [7, 10]));
    expect(found).toMatchObject([{ code: 'half-weekend', severity: 'error' }]);
    expect(found[0]?.message).toContain('duty on 2026-03-07 and not on 2026-03-08');
  });

  test('a soft rule is a warning', () => {
    expect(codes(plan({ whole: true, soft: 3 }), march('ada', [8]))).toEqual(['half-weekend warning']);
  });

  test('a weekend is one of the own clock', () => {
    // Friday in UTC reaches into Saturday in Tokyo.
    const tokyo = { people: [{ id: 'ada', zone: 'Asia/Tokyo' }] };
    expect(codes(plan({ max: 0 }, tokyo), march('ada', [6]))).toEqual(['too-many-weekends error']);
    expect(codes(plan({ max: 0 }), march('ada', [6]))).toEqual([]);
  });
});
