import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/chance/random';
import { InvalidOptionError } from '../../../src/errors/errors';
import { expectedLoad } from '../../../src/fairness/expected/expected-load';
import type { IncidentRecord } from '../../../src/fairness/expected/incident-history';
import { luckReport } from '../../../src/fairness/luck/luck-report';
import { luckWords } from '../../../src/fairness/luck/luck-words';
import { type TurnWorked, turnsWorked } from '../../../src/fairness/luck/turns-worked';
import { solve } from '../../../src/index';
import { CREW, crewPlan } from './chance-plan';

const plan = crewPlan();
const DAY = 86_400_000;
const START = Date.parse('2024-01-01T09:00:00Z');
const text = (instant: number): string => new Date(instant).toISOString();

/** Weekly turns on one system, one after the other, for two years. */
function weekly(weeks = 104, system = 'api'): TurnWorked[] {
  return Array.from({ length: weeks }, (_, week) => ({
    person: CREW[week % CREW.length] as string,
    role: 'primary' as const,
    systems: [system],
    times: [{ start: text(START + week * 7 * DAY), end: text(START + (week + 1) * 7 * DAY) }],
  }));
}

/** So many incidents in each week. */
function incidents(perWeek: (week: number) => number, weeks = 104, system = 'api'): IncidentRecord[] {
  return Array.from({ length: weeks }, (_, week) => week).flatMap(week =>
    Array.from({ length: perWeek(week) }, (_, index) => ({
      system,
      start: text(START + week * 7 * DAY + (index + 1) * 3_600_000),
    })),
  );
}

const fast = { permutations: 999 };

describe('who carried more than expected', () => {
  it('is a matter of chance where everyone has the same rate', () => {
    const random = new Random(5);
    const { windows, issues } = luckReport(
      plan,
      weekly(),
      incidents(() => random.below(5)),
      fast,
    );
    expect(issues).toEqual([]);
    expect(windows.map(({ days }) => days)).toEqual([91, 365]);
    expect(windows[1]?.verdict).toBe('consistent with chance');
    expect(windows[1]?.turns).toBe(52);
    expect(windows[1]?.holdsTwice).toBe(false);
    expect(windows[1]?.people.map(({ person }) => person)).toEqual(CREW);
  });

  it('is more than chance where one has a far higher rate, in two windows', () => {
    const random = new Random(6);
    const { windows } = luckReport(
      plan,
      weekly(),
      incidents(week => (week % 6 === 2 ? 5 : 1) + random.below(3)),
      fast,
    );
    const year = windows[1];
    expect(year).toMatchObject({ verdict: 'more than chance', before: 'more than chance', holdsTwice: true });
    const cy = year?.people.find(({ person }) => person === 'cy');
    expect(cy?.words).toMatch(/^carried more \(\d+ vs \d+(\.\d)? expected; more than chance: p = /);
    expect(cy?.counted).toBeGreaterThan(cy?.limits.rare.high ?? Infinity);
  });

  it('is not told where there is too little to tell', () => {
    const { windows } = luckReport(
      plan,
      weekly(),
      incidents(week => (week === 100 || week === 94 ? 1 : 0)),
      fast,
    );
    expect(windows[0]?.verdict).toBe('too little data');
    expect(luckReport(plan, [], [], fast).windows[0]).toMatchObject({
      verdict: 'too little data',
      people: [],
    });
  });

  it('compares only turns that could have changed hands', () => {
    // Ana and Ben share a noisy system, the others a quiet one: that is no luck, and no news here.
    const noisy = weekly(104, 'api').map((turn, week) => ({ ...turn, person: CREW[week % 2] as string }));
    const quiet = weekly(104, 'web').map((turn, week) => ({
      ...turn,
      person: CREW[2 + (week % 4)] as string,
    }));
    const { windows } = luckReport(
      plan,
      [...noisy, ...quiet],
      [...incidents(week => 4 + (week % 3)), ...incidents(week => (week % 5 === 0 ? 1 : 0), 104, 'web')],
      fast,
    );
    const ana = windows[1]?.people.find(({ person }) => person === 'ana');
    const di = windows[1]?.people.find(({ person }) => person === 'di');
    expect(ana?.expected).toBeGreaterThan(100);
    expect(di?.expected).toBeLessThan(10);
    expect(windows[1]?.verdict).not.toBe('more than chance');
  });

  it('gives relabeled people relabeled results', () => {
    const records = incidents(week => (week * 7) % 4);
    const plain = luckReport(plan, weekly(), records, fast).windows[1];
    const turned = weekly().map(turn => ({
      ...turn,
      person: CREW[CREW.length - 1 - CREW.indexOf(turn.person)] as string,
    }));
    const other = luckReport(plan, turned, records, fast).windows[1];
    expect(other?.p).toBe(plain?.p);
    expect(other?.people.map(({ words, p }) => [words, p]).reverse()).toEqual(
      plain?.people.map(({ words, p }) => [words, p]),
    );
  });

  it('counts pages of an incident once, and hours if asked', () => {
    const pages = [0, 1, 2].map(minute => ({
      id: 'INC',
      system: 'api',
      start: text(START + 700 * DAY + minute * 60_000),
    }));
    const apart = pages.map(({ system, start }) => ({ system, start }));
    const countedIn = (records: IncidentRecord[], count?: 'hours'): number | undefined =>
      luckReport(plan, weekly(), records, { ...fast, ...(count === undefined ? {} : { count }) }).windows[1]
        ?.counted;
    expect(countedIn(pages)).toBe(1);
    expect(countedIn(apart)).toBe(3);
    expect(countedIn(apart, 'hours')).toBe(1);
  });

  it('says what is not counted', () => {
    const broken = { ...(weekly(1)[0] as TurnWorked), times: [{ start: 'now', end: 'then' }] };
    const { issues } = luckReport(
      plan,
      [...weekly(), broken, { ...broken, times: [] }],
      [
        { system: 'api', start: '2030-01-01T00:00:00Z' },
        { system: 'web', start: '2024-02-01T00:00:00Z' },
        { system: 'nope', start: '2024-02-01T00:00:00Z' },
      ],
      fast,
    );
    expect(issues.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['unknown-id', 'incidents.2.system'],
      ['invalid-turn', 'turns.104'],
      ['invalid-turn', 'turns.105'],
      ['outside-shifts', 'incidents.0'],
      ['outside-shifts', 'incidents.1'],
    ]);
  });

  it('counts hours as expected load does: each that an incident touches, for whoever holds it then', () => {
    const held = (person: string, from: string, to: string): TurnWorked => ({
      person,
      role: 'primary',
      systems: ['api'],
      times: [{ start: `2025-01-0${from}:00Z`, end: `2025-01-0${to}:00Z` }],
    });
    const turns = [held('ana', '6T09:00', '7T12:00'), held('ben', '7T12:00', '8T15:00')];
    const long = [
      { system: 'api', start: '2025-01-07T10:30:00Z', end: '2025-01-07T13:10:00Z' },
      { system: 'api', start: '2025-01-07T10:45:00Z', end: '2025-01-07T10:50:00Z' },
    ];
    const counts = (count: 'incidents' | 'hours'): readonly number[] =>
      luckReport(plan, turns, long, { ...fast, windows: [7], count }).windows[0]?.people.map(
        ({ counted }) => counted,
      ) ?? [];
    expect(counts('incidents')).toEqual([2, 0]);
    expect(counts('hours')).toEqual([2, 2]);
    const window = { from: '2025-01-06T00:00Z', to: '2025-01-13T00:00Z', count: 'hours' } as const;
    const { cells } = expectedLoad(plan, long, window);
    expect(cells.reduce((sum, { counted }) => sum + counted, 0)).toBe(4);
  });

  it('ends with the horizon where there are no turns', () => {
    const { windows } = luckReport(plan, [], [], { windows: [91] });
    expect(windows[0]).toMatchObject({ end: plan.horizon.end, turns: 0, verdict: 'too little data' });
  });

  it('tells records that are none', () => {
    const { issues } = luckReport(plan, weekly(2), [null, { system: 'api' }] as never, fast);
    expect(issues.map(({ code }) => code)).toEqual(['wrong-type', 'wrong-type']);
  });

  it('refuses what cannot be', () => {
    expect(() => luckReport(plan, [], [], { windows: [0.5] })).toThrow('`windows` holds 0.5');
    expect(() => luckReport(plan, [], [], { to: 'today' })).toThrow(InvalidOptionError);
  });
});

describe('the turns of a schedule', () => {
  it('are those of the plan', async () => {
    const result = await solve(plan, { iterations: 500, backend: 'search' });
    if (!('schedule' in result)) throw new Error(result.status);
    const turns = turnsWorked(plan, result.schedule);
    // Twelve weeks that hand over on Monday morning are thirteen turns, each for both systems at once.
    expect(turns.filter(({ role, systems }) => role === 'primary' && systems.length === 2)).toHaveLength(13);
    const desk = turns.filter(({ systems }) => systems.includes('desk'));
    expect(desk.every(({ times }) => times.length <= 6)).toBe(true);
    const rows = new Set(
      result.schedule.assignments.map(({ person, role, start }) => `${person} ${role} ${start}`),
    );
    expect(
      new Set(
        turns.flatMap(({ person, role, times }) => times.map(({ start }) => `${person} ${role} ${start}`)),
      ),
    ).toEqual(rows);
  });
});

describe('words', () => {
  it('tell of causes, and of nothing else', () => {
    expect(luckWords(12, 6, 0.03, 'more than chance')).toBe(
      'carried more (12 vs 6 expected; more than chance: p = .03)',
    );
    expect(luckWords(12, 6.04, 0.18, 'consistent with chance')).toBe(
      'carried more (12 vs 6 expected; chance explains this: p = .18)',
    );
    expect(luckWords(3, 1.26, 1, 'too little data')).toBe(
      'carried more (3 vs 1.3 expected; too little data to tell why)',
    );
    // A single person counts only where all together differ by more than chance.
    expect(luckWords(12, 6, 0.03, 'consistent with chance')).toBe(
      'carried more (12 vs 6 expected; chance explains how all differ)',
    );
    expect(luckWords(12, 6, 0.03, 'too little data')).toBe(
      'carried more (12 vs 6 expected; too little data to tell why)',
    );
    expect(luckWords(3, 2.5, 1, 'too little data')).toBe('carried as expected (3 vs 2.5 expected)');
    expect(luckWords(1, 2.5, 1, 'more than chance')).toBe('carried less (1 vs 2.5 expected)');
    expect(luckWords(90, 2, 0.0001, 'more than chance')).toContain('p = below .001');
  });
});
