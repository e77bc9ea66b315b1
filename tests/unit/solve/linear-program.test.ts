import { describe, expect, test } from 'vitest';
import {
  InvalidOptionError,
  type LinearProgram,
  type LinearProgramOptions,
  linearProgram,
  type Plan,
  type Schedule,
  scheduleFromSolution,
  solve,
  verify,
} from '../../../src/index';
import { tinyPlan } from '../../helpers/tiny-plan';

const TWO_WEEKS = { from: '2026-03-02', weeks: 2, zone: 'UTC' };

const smallPlan = (): Plan => tinyPlan({ horizon: TWO_WEEKS });

type Written = Extract<LinearProgram, { status: 'written' }>;

function written(plan: Plan, options: LinearProgramOptions = {}): Written {
  const program = linearProgram(plan, options);
  if (program.status !== 'written') throw new Error(program.message);
  return program;
}

async function solved(plan: Plan, published?: Schedule): Promise<Schedule> {
  const result = await solve(plan, { iterations: 2_000, ...(published === undefined ? {} : { published }) });
  if (!('schedule' in result)) throw new Error(result.status);
  return result.schedule;
}

/** The values that a schedule gives the variables that name people. */
function solutionOf(plan: Plan, schedule: Schedule): Map<string, number> {
  const values = new Map<string, number>();
  for (const variable of written(plan).variables) {
    if (variable.kind === 'plan') values.set(variable.name, 1);
    if (variable.kind !== 'holds' && variable.kind !== 'open') continue;
    const [slot] = variable.slots;
    const row = schedule.assignments.find(
      ({ start, rotation, system, role, seat }) =>
        Date.parse(start) === slot?.start &&
        rotation === slot.rotation &&
        system === slot.system &&
        role === slot.role &&
        seat === slot.seat,
    );
    const wanted = variable.kind === 'open' ? undefined : variable.person;
    values.set(variable.name, row?.person === wanted ? 1 : 0);
  }
  return values;
}

const textOf = (values: ReadonlyMap<string, number>): string =>
  [...values].map(([name, value]) => `${name} ${value}`).join('\n');

describe('linearProgram', () => {
  test('states the first level unless told otherwise', () => {
    const { level, text } = written(smallPlan());
    const mark = /p_[0-9a-f]{10}/.exec(text)?.[0] ?? 'none';
    expect(level).toBe('uncovered');
    expect(text).toBe(`\\ Plan tiny, ${smallPlan().hash}
\\ Minimizes the level uncovered.
\\ x_P_T = 1: person P holds turn T. u_T = 1: nobody does.
\\ person 0: ada
\\ person 1: bo
\\ person 2: cy
\\ turn 0: duty primary 1, 2026-03-02T00:00:00Z
\\ turn 1: duty primary 1, 2026-03-09T00:00:00Z
Minimize
 value: + 2016000 u_0 + 2016000 u_1
Subject To
 r0_cover_0: + 1 x_0_0 + 1 x_1_0 + 1 x_2_0 + 1 u_0 = 1
 r1_cover_1: + 1 x_0_1 + 1 x_1_1 + 1 x_2_1 + 1 u_1 = 1
 r2_plan: + 1 ${mark} = 1
Binaries
 x_0_0
 x_1_0
 x_2_0
 x_0_1
 x_1_1
 x_2_1
End
`);
  });

  test('says what its variables mean', () => {
    const { variables } = written(smallPlan());
    expect(variables.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'holds x_0_0',
      'holds x_1_0',
      'holds x_2_0',
      'open u_0',
      'holds x_0_1',
      'holds x_1_1',
      'holds x_2_1',
      'open u_1',
      expect.stringMatching(/^plan p_[0-9a-f]{10}$/),
    ]);
    expect(variables[5]).toMatchObject({ person: 'bo', slots: [{ start: Date.UTC(2026, 2, 9) }] });
  });

  test('names nothing in letters that readers stumble over', () => {
    const plan = tinyPlan({
      people: [{ id: 'e1.-x', preferences: [{ want: 'avoid', points: 3, days: 'weekend' }] }],
      objective: { balance: { night: { breaksHours: [4], slopes: [1, 2] } } },
      rules: [
        { rule: 'weekends', whole: true, soft: 2 },
        { rule: 'consecutive-days', max: 7, soft: 2 },
        { rule: 'consecutive-nights', max: 7, soft: 2 },
      ],
    } as never);
    for (const level of plan.objective.levels.filter(name => name !== 'spread')) {
      const { text, variables } = written(plan, { level });
      expect(new Set(variables.map(({ name }) => name)).size).toBe(variables.length);
      for (const { name } of variables) expect(name).toMatch(/^[dhpstuxy]_\w{1,40}$/);
      const rows = [...text.matchAll(/^ (\S+):/gm)].map(([, name]) => name as string);
      expect(new Set(rows).size).toBe(rows.length);
      for (const name of rows) expect(name).toMatch(/^(?:value|r\d+_\w{1,60})$/);
    }
  });

  test('keeps what a schedule reaches at the levels before', async () => {
    const plan = smallPlan();
    const under = await solved(plan);
    expect(written(plan, { level: 'burden' }).text).not.toContain('kept');
    const { text } = written(plan, { level: 'burden', under });
    expect(text).toContain(', with uncovered, rules, understaffed, fairness');
    expect(text).toMatch(/_kept_uncovered: \+ 1 u_0 \+ 1 u_1 <= 0\.25$/m);
    // One sum for each person, of 3 rows for what is above the threshold and one for the sum.
    expect(text.match(/_kept_fairness:/g)).toHaveLength(3 * (3 + 1));
  });

  test('refuses to write what no linear rows say', async () => {
    const plan = smallPlan();
    expect(linearProgram(plan, { level: 'spread' })).toEqual({
      status: 'not-linear',
      message: 'No linear program says what the plan says: the level `spread` is a sum of squares.',
    });
    const levels = ['uncovered', 'spread', 'burden'] as const;
    const spread = tinyPlan({ horizon: TWO_WEEKS, objective: { levels } });
    expect(linearProgram(spread, { level: 'burden' }).status).toBe('written');
    const under = await solved(spread);
    expect(linearProgram(spread, { level: 'burden', under }).status).toBe('not-linear');

    const both = tinyPlan({
      horizon: TWO_WEEKS,
      systems: [{ id: 'api' }, { id: 'web' }],
      rotations: [{}, { id: 'other', systems: ['web'] }],
      rules: [
        { rule: 'one-place-at-a-time', max: 2 },
        { rule: 'limit', count: 'hours', max: 200 },
      ],
    } as never);
    expect(linearProgram(both)).toEqual({
      status: 'not-linear',
      message: expect.stringContaining('two turns at the same time'),
    });
  });

  test.each<[object, string]>([
    [{ level: 'fun' }, 'level is "fun"; the levels of the plan'],
    [{ format: 'xml' }, 'format is "xml"; it must be lp or mps'],
    [{ levle: 'rules' }, '"levle" is no option of linearProgram'],
  ])('%j is refused', (options, message) => {
    expect(() => linearProgram(smallPlan(), options)).toThrow(InvalidOptionError);
    expect(() => linearProgram(smallPlan(), options)).toThrow(message);
  });

  test('a schedule that does not fit is refused', async () => {
    const plan = smallPlan();
    const under = await solved(plan);
    const change = (row: Partial<Schedule['assignments'][number]>): Schedule => ({
      ...under,
      assignments: under.assignments.map((old, index) => (index === 0 ? { ...old, ...row } : old)),
    });
    const refuse = (schedule: Schedule, message: string, of = plan): void => {
      expect(() => linearProgram(of, { under: schedule })).toThrow(InvalidOptionError);
      expect(() => linearProgram(of, { under: schedule })).toThrow(message);
    };
    refuse({ ...under, id: 'other' }, 'under is the schedule of the plan "other"');
    refuse(change({ person: 'zoe' }), 'under has "zoe" on the turn duty/api/primary/1/2026-03-02');
    refuse(change({ start: '2026-03-03T00:00:00Z' }), 'which is no slot of the plan');
    const away = [{ person: under.assignments[0]?.person, from: '2026-03-02', through: '2026-03-08' }];
    refuse(under, 'which the plan does not allow', tinyPlan({ horizon: TWO_WEEKS, absences: away } as never));
    const gap = [{ rule: 'limit', count: 'turns', min: 1 }];
    refuse(under, 'under breaks rules', tinyPlan({ horizon: TWO_WEEKS, rules: gap } as never));
  });
});

describe('scheduleFromSolution', () => {
  test('reads a schedule back as it was, without its claims', async () => {
    const plan = tinyPlan({
      rotations: [{ roles: { primary: 1, backup: 1 }, cadence: 'daily' }],
      rules: [{ rule: 'minimum-gap', days: 1 }],
      horizon: TWO_WEEKS,
    } as never);
    const published = await solved(plan);
    const made = await solved(plan, published);
    const read = scheduleFromSolution(plan, textOf(solutionOf(plan, made)), { published });
    expect(read.assignments).toEqual(made.assignments);
    expect(read.uncovered).toEqual(made.uncovered);
    expect(read.status).toBe('feasible');
    expect(read.objective).toEqual(
      made.objective.map(report => ({
        ...report,
        bound: null,
        ...(report.level === 'fairness' ? { provenLevels: 0 } : {}),
      })),
    );
    expect(read.certificate).toEqual({});
    expect(verify(plan, read, { published }).findings).toEqual(verify(plan, made, { published }).findings);
    // Variables that are 0 may be left out.
    const ones = new Map([...solutionOf(plan, made)].filter(([, value]) => value === 1));
    expect(scheduleFromSolution(plan, textOf(ones), { published })).toEqual(read);
  });

  test('what is open is read as open', () => {
    const plan = smallPlan();
    const mark = written(plan).variables.find(({ kind }) => kind === 'plan')?.name ?? '';
    const read = scheduleFromSolution(plan, `${mark} 1\nx_1_0 0.9999999\nu_1 1.0000001\nx_0_1 1e-9`);
    expect(read.assignments).toMatchObject([{ person: 'bo', start: '2026-03-02T00:00:00Z' }]);
    expect(read.uncovered).toMatchObject([{ start: '2026-03-09T00:00:00Z' }]);
    expect(verify(plan, read).status).toBe('valid');
  });

  test.each<[string, (values: Map<string, number>, mark: string) => unknown, string]>([
    ['nothing', values => values.clear(), 'it names none of the variables'],
    ['another plan', (values, mark) => values.delete(mark), 'is of another plan'],
    ['a fraction', values => values.set('x_0_0', 0.5).set('x_1_0', 0.5).set('x_2_0', 0), 'x_0_0 is 0.5'],
    ['a seat open in part', values => values.set('u_0', 0.25), 'u_0 is 0.25; it must be 0 or 1'],
    ['two', values => values.set('x_0_0', 2), 'x_0_0 is 2; it must be 0 or 1'],
    ['less than none', values => values.set('x_0_0', -1), 'x_0_0 is -1; it must be 0 or 1'],
    [
      'two people on one turn',
      values => values.set('x_0_1', 1).set('x_1_1', 1),
      'more than one of the variables of turn 1',
    ],
    [
      'a part',
      values => [...values.keys()].filter(name => name.endsWith('_1')).map(name => values.delete(name)),
      'none of the variables of turn 1 is 1',
    ],
  ])('refuses %s', async (_, change, message) => {
    const plan = smallPlan();
    const values = solutionOf(plan, await solved(plan));
    change(values, [...values.keys()].find(name => name.startsWith('p_')) ?? '');
    expect(() => scheduleFromSolution(plan, textOf(values))).toThrow(InvalidOptionError);
    expect(() => scheduleFromSolution(plan, textOf(values))).toThrow(message);
  });

  test('refuses one person on two turns that exclude each other', async () => {
    const plan = tinyPlan({ horizon: TWO_WEEKS, rotations: [{ roles: { primary: 1, backup: 1 } }] });
    const mark = written(plan).variables.find(({ kind }) => kind === 'plan')?.name ?? '';
    const both = `${mark} 1\nx_0_0 1\nx_0_1 1\nu_2 1\nu_3 1`;
    expect(() => scheduleFromSolution(plan, both)).toThrow('breaks rules');
    const made = await solved(plan);
    const [first] = made.assignments;
    const alone = made.assignments.map(row => (row.start === first?.start ? { ...row, person: 'ada' } : row));
    expect(() => linearProgram(plan, { under: { ...made, assignments: alone } })).toThrow(
      'under breaks rules',
    );
  });

  test('refuses a roster that breaks a rule, and what is no number', async () => {
    const plan = tinyPlan({
      horizon: TWO_WEEKS,
      rules: [{ rule: 'limit', count: 'turns', max: 1 }],
    } as never);
    const mark = written(plan).variables.find(({ kind }) => kind === 'plan')?.name ?? '';
    expect(() => scheduleFromSolution(plan, `${mark} 1\nx_0_0 1\nx_0_1 1`)).toThrow('breaks rules');
    expect(() => scheduleFromSolution(plan, `${mark} 1\nx_0_0 yes`)).toThrow('line 2 has no number');
    expect(() => scheduleFromSolution(plan, undefined as never)).toThrow(InvalidOptionError);
  });
});
