import { describe, expect, test } from 'vitest';
import { LinearForm } from '../../../../src/model/linear-form';
import type { Model } from '../../../../src/model/model';
import { boundsOf } from '../../../../src/solve/plan-bounds/known-bounds';
import { compareStandings, standingOf } from '../../../../src/solve/compare';
import type { BackendAnswer, ExactBackend } from '../../../../src/solve/exact/backend';
import { loadBackend } from '../../../../src/solve/exact/backends';
import { guarded } from '../../../../src/solve/exact/open-backend';
import { LARGEST_COEFFICIENT, type Program, programOf } from '../../../../src/solve/exact/program';
import { proveExactly } from '../../../../src/solve/exact/prove-exactly';
import { Pace } from '../../../../src/solve/pace';
import { SearchState } from '../../../../src/solve/state';
import { inOneGo } from '../../../../src/time/in-one-go';
import { bruteForce } from '../../../helpers/brute-force';
import { type TinyCase, tinyCase } from '../../../helpers/tiny-case';

type Optimal = Extract<BackendAnswer, { status: 'optimal' }>;

const honest = await (await loadBackend('highs'))();

/** HiGHS, with its right answers to some of the programs made wrong. */
function liar(lie: (answer: Optimal, program: Program) => BackendAnswer, from: number): ExactBackend {
  let asked = 0;
  return {
    solve(program, limits) {
      const answer = honest.solve(program, limits);
      return asked++ < from || answer.status !== 'optimal' ? answer : lie(answer, program);
    },
  };
}

const firstBinary = (program: Program): number => program.binary.indexOf(1);

/** Every way of being wrong that can be seen. */
const LIES: Readonly<Record<string, (answer: Optimal, program: Program) => BackendAnswer>> = {
  'returns a fraction': (answer, program) => ({
    ...answer,
    values: answer.values.with(firstBinary(program), 0.5),
  }),
  'breaks rows': (answer, program) => ({
    ...answer,
    values: answer.values.map((value, index) => (program.binary[index] === 1 ? 1 - value : value)),
  }),
  'goes below zero': answer => ({ ...answer, values: answer.values.map(() => -1) }),
  'returns no numbers': answer => ({ ...answer, values: answer.values.map(() => NaN) }),
  'returns too few values': answer => ({ ...answer, values: answer.values.slice(1) }),
  'tells another objective': answer => ({ ...answer, objective: (answer.objective ?? 0) - 1 }),
  'tells an objective that is no number': answer => ({ ...answer, objective: NaN }),
  'says that there is none': () => ({ status: 'infeasible' }),
  throws: () => {
    throw new Error('out of memory');
  },
  'says that it failed': () => ({ status: 'failed', reason: 'no reason' }),
  'was out of time with nothing': () => ({ status: 'stopped', values: null }),
  'was out of time with a fraction': (answer, program) => ({
    status: 'stopped',
    values: answer.values.with(firstBinary(program), 0.5),
  }),
};

/** Cases with a roster that keeps the rules and can be made better. */
function cases(): { tiny: TinyCase; roster: Int32Array; best: string; truth: Int32Array }[] {
  const found = [];
  for (let seed = 1; found.length < 12; seed++) {
    const tiny = tinyCase(seed, { maxPeople: 3, maxBundles: 5, rules: 2 });
    const { best, roster: truth } = bruteForce(tiny);
    const { model } = tiny;
    const roster = Int32Array.from(model.bundles, ({ fixed }) => fixed);
    const state = new SearchState(model);
    state.load(roster);
    const standing = standingOf(state);
    const [fairness, spread] = [model.levels.indexOf('fairness'), model.levels.indexOf('spread')];
    const isLinear =
      new LinearForm(model).inexact === null && (spread < 0 || (fairness >= 0 && fairness < spread));
    const hasPeople = model.bundles.some(({ fixed, candidates }) => fixed < 0 && candidates.length > 0);
    if (!isLinear || !hasPeople || best === null || standing.hard > 0) continue;
    if (rankingOf(model, roster) === String(best)) continue;
    found.push({ tiny, roster, best: String(best), truth: Int32Array.from(truth ?? []) });
  }
  return found;
}

const CASES = cases();

function rankingOf(model: Model, roster: Int32Array): string {
  const state = new SearchState(model);
  state.load(roster);
  const { values, profile } = standingOf(state);
  return String(model.levels.flatMap(level => (level === 'fairness' ? [...profile] : [values[level]])));
}

async function proved(model: Model, backend: ExactBackend, roster: Int32Array) {
  const ask = async (program: Program) => backend.solve(program, { timeMs: null });
  return proveExactly(model, inOneGo(boundsOf(model)), guarded('highs', ask), roster, new Pace({}));
}

describe('a backend that', () => {
  test('is right improves what was found to the best there is', async () => {
    for (const { tiny, roster, best } of CASES) {
      const outcome = await proved(tiny.model, honest, roster);
      expect(outcome).toMatchObject({ complete: true, shortfall: null });
      expect(rankingOf(tiny.model, outcome.roster)).toBe(best);
    }
  });

  test.each(Object.keys(LIES).flatMap(name => [0, 1, 3].map(from => ({ name, from }))))(
    '$name, from its answer $from on, costs the proof and not the roster',
    async ({ name, from }) => {
      let caught = 0;
      for (const { tiny, roster, truth } of CASES) {
        const { model } = tiny;
        const lie = LIES[name] as (typeof LIES)[string];
        const outcome = await proved(model, liar(lie, from), roster);
        const state = new SearchState(model);
        state.load(roster);
        const before = standingOf(state);
        state.load(outcome.roster);
        const after = standingOf(state);
        expect(after.hard).toBe(0);
        expect(compareStandings(model, after, before)).toBeLessThanOrEqual(0);
        expect(outcome.infeasible).toBe(false);
        // The levels it is believed on are right.
        state.load(truth);
        const best = standingOf(state);
        for (const { level, value } of outcome.proven) expect(value).toBe(best.values[level]);
        if (outcome.complete) continue;
        caught++;
        expect(outcome.shortfall).toMatch(/\w/);
      }
      expect(caught).toBeGreaterThan(CASES.length / 2);
    },
  );
});

describe('a program', () => {
  const [first] = CASES;
  const form = new LinearForm((first as (typeof CASES)[number]).tiny.model);
  const never = guarded('highs', () => Promise.reject(new Error('it was asked')));

  test.each([LARGEST_COEFFICIENT + 1, -1e12, NaN])(
    'with the number %d is not given to a backend',
    async price => {
      const program = programOf({ form, rows: [], objective: [{ variable: 0, coefficient: price }] });
      const row = programOf({
        form,
        rows: [{ terms: [{ variable: 0, coefficient: price }], sense: '<=', bound: 1 }],
        objective: [],
      });
      for (const each of [program, row]) {
        expect(await never.solve(each)).toEqual({
          status: 'failed',
          reason: expect.stringContaining(String(price)),
        });
      }
    },
  );

  test('whose constants contradict each other has no solution', async () => {
    const program = programOf({ form, rows: [{ terms: [], sense: '>=', bound: 1 }], objective: [] });
    expect(await never.solve(program)).toEqual({ status: 'infeasible' });
  });

  test('without variables is solved by looking at it', async () => {
    const empty = programOf({
      form: { variables: [], rows: [] } as unknown as LinearForm,
      rows: [],
      objective: [],
    });
    expect(await never.solve(empty)).toMatchObject({ status: 'optimal', objective: 0 });
  });
});
