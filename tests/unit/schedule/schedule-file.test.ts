import { describe, expect, test } from 'vitest';
import { InvalidScheduleError } from '../../../src/errors/errors';
import { parseSchedule, safeParseSchedule } from '../../../src/schedule/parse-schedule';
import type { Schedule } from '../../../src/schedule/schedule';
import { serializeSchedule } from '../../../src/schedule/serialize-schedule';
import { row, scheduleOf, tinyPlan } from '../../helpers/tiny-plan';

const SCHEDULE: Schedule = scheduleOf(
  tinyPlan(),
  [row('ada', '2026-03-02', '2026-03-09'), row('bo', '2026-03-09', '2026-03-16')],
  {
    objective: [
      { level: 'uncovered', value: 2, bound: null },
      { level: 'fairness', value: 3.5, bound: 1, profile: [3.5, -1], provenLevels: 0 },
    ],
    warnings: [{ code: 'open-seats', message: '2 seats have nobody on call.' }],
    certificate: { fairness: { limit: 1, kind: 'allocation' } },
  },
);

function issuesOf(input: unknown): readonly string[] {
  const result = safeParseSchedule(input);
  return result.status === 'valid' ? [] : result.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
}

describe('serializeSchedule', () => {
  test('what is written is read back', () => {
    expect(parseSchedule(serializeSchedule(SCHEDULE))).toEqual(SCHEDULE);
  });

  test('so is what is larger than any plan', () => {
    const held = row('ada', '2026-03-02', '2026-03-09');
    const large = { ...SCHEDULE, assignments: Array.from({ length: 300_000 }, () => held) };
    expect(issuesOf(large)).toEqual([]);
    const larger = { ...SCHEDULE, assignments: Array.from({ length: 1_000_001 }, () => 0) };
    expect(safeParseSchedule(larger)).toMatchObject({
      issues: [
        {
          code: 'too-large',
          path: ['assignments'],
          message: 'is a list of 1000001; no list of a schedule is longer than 1000000',
        },
      ],
    });
  }, 60_000);

  test('each assignment is a line, keys are in the order of the type, and the text ends with a line break', () => {
    const text = serializeSchedule(SCHEDULE);
    expect(text.split('\n')).toContain(
      '    { "rotation": "duty", "system": "api", "role": "primary", "seat": 1, "start": "2026-03-02T00:00:00Z", "end": "2026-03-09T00:00:00Z", "person": "ada" },',
    );
    expect(text.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'format',
      'id',
      'planHash',
      'tool',
      'tzdata',
      'horizon',
      'seed',
      'status',
      'objective',
      'assignments',
      'uncovered',
      'warnings',
      'certificate',
    ]);
  });

  test('the order in which rows and keys were given does not matter', () => {
    const turned: Schedule = {
      ...(Object.fromEntries(Object.entries(SCHEDULE).reverse()) as unknown as Schedule),
      assignments: [...SCHEDULE.assignments].reverse(),
      certificate: { fairness: { kind: 'allocation', limit: 1 } },
    };
    expect(serializeSchedule(turned)).toBe(serializeSchedule(SCHEDULE));
  });

  test('empty lists stay on their line', () => {
    expect(serializeSchedule({ ...SCHEDULE, assignments: [], certificate: {} })).toContain(
      '"assignments": [],\n',
    );
  });
});

describe('parseSchedule', () => {
  test('text and object are equal', () => {
    expect(parseSchedule(SCHEDULE)).toEqual(SCHEDULE);
    expect(parseSchedule(`\ufeff${JSON.stringify(SCHEDULE)}`)).toEqual(SCHEDULE);
  });

  test('text that is no JSON is an issue and not a syntax error', () => {
    expect(() => parseSchedule('{')).toThrow(InvalidScheduleError);
    expect(issuesOf('{')).toEqual(['invalid-json ']);
  });

  test.each([null, 5, [], '[]', 'null'])('%j is no schedule', input => {
    expect(issuesOf(input)).toEqual(['wrong-type ']);
  });

  test('all that is wrong is said at once, with its place', () => {
    const first = SCHEDULE.assignments[0]!;
    const wrong = {
      ...SCHEDULE,
      format: 'fair-oncall/schedule@2',
      color: 'red',
      assignments: [
        { ...first, start: '2026-03-02 00:00' },
        { ...first, end: first.start },
        { ...first, role: 'boss' },
        { ...first, seat: 0, note: 'x' },
      ],
    };
    expect([...issuesOf(wrong)].sort()).toEqual([
      'ends-before-start assignments.1.end',
      'invalid-text assignments.0.start',
      'not-allowed assignments.2.role',
      'not-allowed format',
      'out-of-range assignments.3.seat',
      'unknown-key assignments.3.note',
      'unknown-key color',
    ]);
  });

  test('instants are in UTC, on whole minutes and exist', () => {
    for (const start of [
      '2026-03-02T00:00:00+01:00',
      '2026-03-02T00:00:30Z',
      '2026-02-30T00:00:00Z',
      '2026-03-02',
    ]) {
      const assignments = [{ ...SCHEDULE.assignments[0]!, start }];
      expect(issuesOf({ ...SCHEDULE, assignments })).toEqual(['invalid-text assignments.0.start']);
    }
  });

  test('what is missing is named', () => {
    const { planHash: _, ...rest } = SCHEDULE;
    expect(issuesOf(rest)).toEqual(['missing planHash']);
  });

  test('prototype keys are refused', () => {
    const text = JSON.stringify(SCHEDULE).replace('"certificate":{', '"certificate":{"__proto__":{"a":1},');
    expect(issuesOf(text)).toEqual([expect.stringMatching(/^forbidden-key certificate/)]);
  });
});
