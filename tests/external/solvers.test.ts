import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expandPlan } from '../../src/calendar/expand-plan';
import {
  type LevelName,
  linearProgram,
  type Plan,
  type Schedule,
  scheduleFromSolution,
  verify,
} from '../../src/index';
import type { Model, ModelLevel } from '../../src/model/model';
import { lpText, mpsText } from '../../src/model/program-text';
import { compilePlan } from '../../src/rules/compile';
import { type Standing, standingOf } from '../../src/solve/compare';
import { exactRoster } from '../../src/solve/exact/exact-roster';
import { openHere } from '../../src/solve/exact/open-backend';
import { levelProgram, levelsBefore } from '../../src/solve/exact/level-program';
import { Random } from '../../src/chance/random';
import { SearchState } from '../../src/solve/state';
import { bruteForce } from '../helpers/brute-force';
import { tinyCase } from '../helpers/tiny-case';
import { tinyPlan } from '../helpers/tiny-plan';

type Format = 'lp' | 'mps';

/** What a solver says: its least value and its file, or that there is none. */
type Answer = { readonly value: number; readonly solution: string } | 'infeasible';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function cbc(text: string, format: Format): Answer {
  const [problem, solution] = [path.join(folder, `cbc.${format}`), path.join(folder, 'cbc.sol')];
  writeFileSync(problem, text);
  const { stdout } = spawnSync('cbc', [problem, 'solve', 'solution', solution], { encoding: 'utf8' });
  expect(stdout).not.toMatch(/read with [1-9]\d* errors|duplicate|unknown/i);
  const written = readFileSync(solution, 'utf8');
  const [head = ''] = written.split('\n', 1);
  if (/^(?:Integer infeasible|Infeasible)/.test(head)) return 'infeasible';
  const value = /^Optimal - objective value (\S+)$/.exec(head)?.[1];
  if (value === undefined) throw new Error(`cbc says ${head}\n${stdout}`);
  return { value: Number(value), solution: written };
}

function glpk(text: string, format: Format): Answer {
  const [problem, solution] = [path.join(folder, `glpk.${format}`), path.join(folder, 'glpk.sol')];
  writeFileSync(problem, text);
  const flag = format === 'lp' ? '--lp' : '--freemps';
  const { stdout, status } = spawnSync('glpsol', [flag, problem, '--output', solution], { encoding: 'utf8' });
  expect(status, stdout).toBe(0);
  if (/HAS NO (?:PRIMAL |INTEGER )?FEASIBLE SOLUTION/.test(stdout)) return 'infeasible';
  const written = readFileSync(solution, 'utf8');
  expect(written).toMatch(/^Status: +(?:INTEGER )?OPTIMAL$/m);
  const value = /^Objective: +value = (\S+) /m.exec(written)?.[1];
  return { value: Number(value), solution: written };
}

const SOLVERS = { cbc, glpk };
const isThere = spawnSync('cbc', ['-quit']).status === 0 && spawnSync('glpsol', ['--version']).status === 0;
// Where every outside program is installed, a missing one is a failure and not a reason to skip.
const isMandatory = process.env['FAIR_ONCALL_EXTERNAL'] === 'mandatory';
const runs = isThere || isMandatory;
const ifThere = (name: string): string => (runs ? name : `${name} (skipped: cbc or glpsol is not installed)`);

const PAIRS = [
  ['cbc', 'lp'],
  ['cbc', 'mps'],
  ['glpk', 'lp'],
  ['glpk', 'mps'],
] as const;

/** Every roster of a model that keeps its hard rules. */
function legalStandings(model: Model): Standing[] {
  const state = new SearchState(model);
  const standings: Standing[] = [];
  const roster = new Int32Array(model.bundles.length).fill(-1);
  const fill = (bundle: number): void => {
    const next = model.bundles[bundle];
    if (next === undefined) {
      state.load(roster);
      const standing = standingOf(state);
      const isApart = roster.every(
        (person, held) => person < 0 || (model.bundles[held]?.fixed ?? -1) >= 0 || state.isFree(person, held),
      );
      if (standing.hard === 0 && isApart) standings.push(standing);
      return;
    }
    for (const person of next.fixed >= 0 ? [next.fixed] : [-1, ...next.candidates]) {
      roster[bundle] = person;
      fill(bundle + 1);
    }
  };
  fill(0);
  return standings;
}

/** Whether a roster is as good as another at every one of the levels, as `under` means it. */
function isAsGood(standing: Standing, under: Standing, levels: readonly ModelLevel[]): boolean {
  const sums = ({ profile }: Standing): number[] =>
    profile.map((_, k) => profile.slice(0, k + 1).reduce((sum, value) => sum + value, 0));
  return levels.every(level => {
    if (level === 'spread') return true;
    if (level !== 'fairness') return standing.values[level] <= under.values[level];
    const limits = sums(under);
    return sums(standing).every((sum, k) => sum <= (limits[k] as number));
  });
}

/** A plan of at most six turns and three people, so that every roster can be looked at. */
function smallPlan(seed: number): Plan {
  for (let attempt = 0; ; attempt++) {
    const random = new Random(seed * 1_000 + attempt);
    const one = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
    const some = <T>(list: readonly T[], share: number): T[] => list.filter(() => random.next() < share);
    const soft = (): object => (random.next() < 0.5 ? { soft: 1 + random.below(5) } : {});
    const rules = some(
      [
        { rule: 'minimum-gap', days: one([2, 7]), ...soft() },
        { rule: 'limit', count: 'turns', max: 1 + random.below(2), ...soft() },
        { rule: 'limit', count: 'hours', min: 24, max: 300, soft: 1 },
        { rule: 'limit', count: 'minutes', max: 12_000, windowDays: 14, ...soft() },
        { rule: 'consecutive-days', max: 7, ...soft() },
        { rule: 'days-off', min: 3, soft: 4 },
        { rule: 'weekends', maxConsecutive: 1, ...soft() },
        { rule: 'consecutive-nights', max: one([3, 7]), ...soft() },
      ],
      0.35,
    );
    const levels = some<LevelName>(
      ['uncovered', 'rules', 'understaffed', 'fairness', 'spread', 'balance', 'burden', 'preferences'],
      0.75,
    );
    const parts = {
      horizon: { from: one(['2026-03-02', '2026-03-25']), weeks: 3, zone: 'Europe/London' },
      people: ['ada', 'bo', 'cy'].map(id => ({
        id,
        zone: one(['Europe/London', 'America/New_York', 'Asia/Kolkata']),
        ...(random.next() < 0.4
          ? {
              preferences: [{ want: one(['avoid', 'prefer']), points: 1 + random.below(9), days: 'weekend' }],
            }
          : {}),
      })),
      rotations: [
        one([{}, { roles: { primary: 1, backup: 1 } }, { roles: { primary: { people: 1, preferred: 2 } } }]),
      ],
      rules,
      absences:
        random.next() < 0.5
          ? [{ person: one(['ada', 'bo']), from: '2026-03-30', through: '2026-04-03' }]
          : [],
      ledger: [{ person: one(['ada', 'cy']), balance: one([0, 400_000, -250_000]) }],
      objective: {
        levels,
        balance: { night: one([1, { breaksHours: [20], slopes: [1, 3] }]), weekend: one([0, 2]) },
      },
    };
    try {
      return tinyPlan(parts as never);
    } catch {
      // Now and then a plan with an issue, such as a rule for which there is nothing.
    }
  }
}

interface PlanCase {
  readonly plan: Plan;
  readonly model: Model;
  readonly legal: Standing[];
}

const cases = new Map<number, PlanCase>();

function caseOf(seed: number): PlanCase {
  const known = cases.get(seed);
  if (known !== undefined) return known;
  const plan = smallPlan(seed);
  const { model } = compilePlan(plan, expandPlan(plan));
  const made = { plan, model, legal: legalStandings(model) };
  cases.set(seed, made);
  return made;
}

describe.skipIf(!runs)('other solvers', () => {
  test(
    ifThere('agree with brute force on the levels of tiny models, alone and under the best at those before'),
    async () => {
      const backend = await openHere('javascript-lp-solver', () => null);
      const seen = { solved: 0, exact: 0 };
      for (let seed = 1; seed <= 60; seed++) {
        const tiny = tinyCase(seed, { maxPeople: 3, maxBundles: 5, rules: 3 });
        const { model } = tiny;
        const random = new Random(seed);
        const level = model.levels[random.below(model.levels.length)] as ModelLevel;
        const { roster, least } = bruteForce(tiny);
        const state = new SearchState(model);
        if (roster !== null) state.load(Int32Array.from(roster));
        const standing = roster === null || seed % 2 === 0 ? null : standingOf(state);
        const written = levelProgram(model, { level, standing, mark: 'p_0' });
        if ('notLinear' in written) continue;
        // What is best at all levels is the least at each under what it reaches at those before.
        const truth = standing === null ? (least[level] ?? null) : standing.values[level];
        for (const [solver, format] of PAIRS) {
          const text = (format === 'lp' ? lpText : mpsText)({ ...written.program, about: ['tiny'] });
          const answer = SOLVERS[solver](text, format);
          const value = answer === 'infeasible' ? null : Math.round(answer.value * 100) / 100;
          expect(value, `seed ${seed}, ${level}, ${solver}, ${format}`).toBe(truth);
        }
        seen.solved++;
        const exact = await exactRoster(model, backend);
        const proven = 'levels' in exact ? exact.levels.find(entry => entry.level === level) : undefined;
        const compared = standing !== null && proven !== undefined;
        expect(compared ? proven.value : truth, `seed ${seed}, ${level}`).toBe(truth);
        seen.exact += compared ? 1 : 0;
      }
      expect(seen.solved).toBeGreaterThanOrEqual(30);
      expect(seen.exact).toBeGreaterThanOrEqual(10);
    },
    300_000,
  );

  test.each(PAIRS)(
    ifThere('%s solves plans level by level from %s, and its schedules pass verify'),
    (solver, format) => {
      let plans = 0;
      const levels = new Set<LevelName>();
      for (let seed = 1; seed <= 22; seed++) {
        const { plan, model, legal } = caseOf(seed);
        let standings = legal;
        let under: Schedule | undefined;
        for (const level of model.levels) {
          const program = linearProgram(plan, { level, format, ...(under === undefined ? {} : { under }) });
          const where = `seed ${seed}, ${level}, ${solver}, ${format}`;
          const settled = [...levelsBefore(model, level), level];
          expect(program.status === 'written' || settled.includes('spread'), where).toBe(true);
          if (program.status === 'not-linear') continue;
          const answer = SOLVERS[solver](program.text, format);
          const least = Math.min(...standings.map(({ values }) => values[level]));
          expect(answer === 'infeasible' ? Infinity : Math.round(answer.value), where).toBe(least);
          if (answer === 'infeasible') break;
          const schedule = scheduleFromSolution(plan, answer.solution);
          expect(schedule.objective.find(report => report.level === level)?.value, where).toBe(least);
          const { status, findings } = verify(plan, schedule);
          expect({ status, errors: findings.filter(({ severity }) => severity === 'error') }, where).toEqual({
            status: 'valid',
            errors: [],
          });
          levels.add(level);
          under = schedule;
          const reached = standings.find(
            ({ values, profile }) =>
              schedule.objective.every(report => values[report.level] === report.value) &&
              schedule.objective.every(
                report => report.profile === undefined || String(report.profile) === String(profile),
              ),
          );
          standings = standings.filter(standing => isAsGood(standing, reached as Standing, settled));
        }
        plans++;
      }
      expect(plans).toBeGreaterThanOrEqual(20);
      expect(levels.size).toBe(7);
    },
    300_000,
  );

  test.each(PAIRS)(ifThere('%s finds from %s that a plan cannot be kept'), (solver, format) => {
    const horizon = { from: '2026-03-02', weeks: 2, zone: 'UTC' };
    const plan = tinyPlan({ horizon, rules: [{ rule: 'limit', count: 'turns', min: 1 }] } as never);
    const program = linearProgram(plan, { format });
    expect(program.status === 'written' && SOLVERS[solver](program.text, format)).toBe('infeasible');
  });
});
