import { describe, expect, test } from 'vitest';
import { definePlan, type PlanInput, type Scenario, solve, whatIf, whatIfMarkdown } from '../../../src/index';
import { changedSeats } from '../../../src/what-if/changed-seats';

const WEEKLY: PlanInput = {
  id: 'weekly',
  horizon: { from: '2026-01-05', weeks: 12, zone: 'Europe/London' },
  people: ['ann', 'bob', 'cat', 'dan'].map(id => ({ id, name: id, zone: 'Europe/London' })),
  systems: [{ id: 'api', name: 'API' }],
  rotations: [{ id: 'week', systems: ['api'] }],
  briefings: ['ann', 'bob', 'cat'].map(person => ({ person, system: 'api', date: '2026-01-05' })),
};

const SCENARIOS: readonly Scenario[] = [
  { name: 'nothing', change: [] },
  { name: 'dan | is *briefed*', change: [{ edit: 'brief', person: 'dan', system: 'api' }] },
  { name: 'ann leaves', change: [{ edit: 'remove-person', person: 'ann' }] },
  { name: 'nobody', change: input => ({ ...input, briefings: [] }) },
  { name: 'a mistake', change: [{ edit: 'capacity', person: 'ann', capacity: 2 }] },
];

describe('what if', () => {
  const plan = definePlan(WEEKLY);
  const answers = whatIf(plan, SCENARIOS, { iterations: 5_000 });

  test('answers each scenario in its order, after the plan as it is', async () => {
    const { base, scenarios } = await answers;
    expect(base.name).toBe('as it is');
    expect(scenarios.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name));
    const [nothing, briefed, leaves, nobody, mistake] = scenarios;
    if (base.status !== 'feasible' && base.status !== 'optimal') throw new Error(base.status);
    expect(nothing).toMatchObject({
      worstOverShare: base.worstOverShare,
      changes: { slots: 0, people: [] },
      errors: [],
      proven: 'open',
    });
    // Three carry twelve weeks, four each, where a fair share is three: with the fourth all carry three,
    // apart from the days that the first and the last week lack.
    expect(base.worstOverShare).toBeGreaterThan(0);
    expect(briefed).toMatchObject({ errors: [], proven: 'better' });
    if (briefed === undefined || !('schedule' in briefed)) throw new Error('solved');
    expect(briefed.spreadInTurns).toBeLessThan(0.2);
    expect(leaves).toMatchObject({ status: expect.stringMatching(/feasible|optimal/), proven: 'worse' });
    expect(nobody?.status).toBe('invalid');
    expect(mistake).toMatchObject({ status: 'invalid', issues: [{ code: 'capacity-out-of-range' }] });
  });

  test('counts a change once for the slot and once for each of the two people', async () => {
    const { base, scenarios } = await answers;
    const [, briefed] = scenarios;
    if (!('schedule' in base) || briefed === undefined || !('schedule' in briefed)) throw new Error('solved');
    if (briefed.changes === null) throw new Error('one horizon');
    const { slots, people } = briefed.changes;
    expect(slots).toBe(
      base.schedule.assignments.filter(
        (row, index) => row.person !== briefed.schedule.assignments[index]?.person,
      ).length,
    );
    expect(people.find(({ person }) => person === 'dan')).toEqual({
      person: 'dan',
      gained: briefed.schedule.assignments.filter(({ person }) => person === 'dan').length,
      lost: 0,
    });
    for (const side of ['gained', 'lost'] as const) {
      expect(people.reduce((sum, each) => sum + each[side], 0)).toBe(slots);
    }
    expect(changedSeats(base.schedule, base.schedule)).toEqual({ slots: 0, people: [] });
  });

  test('is written as a table that names cannot break', async () => {
    const lines = whatIfMarkdown(await answers)
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(SCENARIOS.length + 3);
    expect(lines.find(line => line.includes('dan'))).toMatch(/^\| dan \\\| is \\\*briefed\\\* \|/);
    // Bars that are not escaped, in every line as many.
    expect(new Set(lines.map(line => line.match(/(?<!\\)\|/g)?.length)).size).toBe(1);
  });

  test('starts from the schedule that is given, and answers nothing once canceled', async () => {
    const solved = await solve(plan, { seed: 3 });
    if (solved.status === 'infeasible' || solved.status === 'unknown') throw new Error(solved.status);
    const { base } = await whatIf(plan, [], { base: solved.schedule, iterations: 100 });
    if (!('schedule' in base)) throw new Error(base.status);
    expect(changedSeats(solved.schedule, base.schedule).slots).toBe(0);

    const signal = { aborted: false };
    const stopped = await whatIf(plan, SCENARIOS, {
      iterations: 1_000,
      signal,
      onAnswer: () => (signal.aborted = true),
    });
    expect('schedule' in stopped.base).toBe(true);
    expect(stopped.scenarios.map(({ status }) => status)).toEqual(SCENARIOS.map(() => 'unknown'));
  });

  test('compares no seats and proves nothing across horizons or burden policies', async () => {
    const { base, scenarios } = await whatIf(
      plan,
      [
        {
          name: 'half',
          change: input => ({ ...input, horizon: { ...input.horizon, through: '2026-02-15' } }),
        },
        { name: 'dearer', change: input => ({ ...input, burden: { ...input.burden, bands: { sleep: 9 } } }) },
      ],
      { iterations: 2_000 },
    );
    const [half, dearer] = scenarios;
    expect(base).toMatchObject({ proven: 'open', changes: { slots: 0 } });
    expect(half).toMatchObject({ errors: [], proven: null, changes: null });
    expect(dearer).toMatchObject({ errors: [], proven: null, changes: { slots: expect.any(Number) } });
    const table = whatIfMarkdown({ unitsPerHour: plan.burden.unitsPerHour, base, scenarios });
    expect(table.match(/\| not comparable \|/g)).toHaveLength(2);
    expect(table).toMatch(/\| half .* \| n\/a \| not comparable \|/);
  });

  test('a function that changes what it is given changes nothing for the others', async () => {
    const seen: number[] = [];
    const counting: Scenario['change'] = input => {
      seen.push(input.people.length);
      (input.people as unknown[]).pop();
      return input;
    };
    await whatIf(definePlan(WEEKLY), [
      { name: 'one less', change: counting },
      { name: 'one less again', change: counting },
    ]);
    expect(seen).toEqual([WEEKLY.people.length, WEEKLY.people.length]);
  });

  test('an edit says what it must, and nothing that it does not know', async () => {
    const edits = [
      { edit: 'leave', person: 'ana', from: '2026-01-05', to: '2026-02-15' },
      { edit: 'add-person' },
      { edit: 'capacity', person: 'ana' },
    ];
    const scenarios = edits.map((edit, index) => ({ name: `s${index}`, change: [edit] }));
    await expect(whatIf(definePlan(WEEKLY), scenarios as unknown as Scenario[])).rejects.toThrow(
      /"leave" has no field "to"; it has person, from, through, kind\.[^]*"add-person" needs "person"[^]*"capacity" needs "capacity"/,
    );
  });

  test('a schedule of another plan is no start', async () => {
    const result = await solve(definePlan({ ...WEEKLY, id: 'other' }), { iterations: 1_000 });
    if (!('schedule' in result)) throw new Error(result.status);
    await expect(whatIf(definePlan(WEEKLY), SCENARIOS, { base: result.schedule })).rejects.toThrow(
      /base is a schedule of plan "other"/,
    );
  });

  test('tells every edit that cannot be made at once', async () => {
    await expect(
      whatIf(plan, [
        { name: 'x', change: [{ edit: 'brief', person: 'eve', system: 'api' }] },
        { name: 'y', change: [{ edit: 'remove-person', person: 'ann', from: 'soon' }] },
      ]),
    ).rejects.toThrow(
      /scenario "x": there is no person "eve"[^]*scenario "y": from is "soon"; it must be a day/,
    );
  });

  test('refuses scenarios that name what is not there, before anything is solved', async () => {
    const asked = (change: unknown, name = 'x'): Promise<unknown> =>
      whatIf(plan, [{ name, change } as Scenario]);
    await expect(asked([{ edit: 'leave', person: 'anne', from: '2026-01-05' }])).rejects.toThrow(
      'Edit 0 of scenario "x": there is no person "anne"; there are ann, bob, cat, dan.',
    );
    await expect(asked([{ edit: 'brief', person: 'ann', system: 'web' }])).rejects.toThrow('no system "web"');
    await expect(asked([{ edit: 'drop-rule', index: 9 }])).rejects.toThrow('the plan has 2 rules by then');
    await expect(asked([{ edit: 'fire', person: 'ann' }])).rejects.toThrow('must be one of add-person');
    await expect(asked('brief')).rejects.toThrow('a list of edits or a function');
    await expect(asked([], ' ')).rejects.toThrow('scenario 0 has no name');
    await expect(
      whatIf(plan, [
        { name: 'x', change: [] },
        { name: 'x', change: [] },
      ]),
    ).rejects.toThrow('two scenarios are called "x"');
  });
});
