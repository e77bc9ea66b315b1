import { describe, expect, test, vi } from 'vitest';
import {
  checkBound,
  defineModel,
  type DutyProblem,
  type ModelInput,
  type ModelResult,
  solveModel,
  type SolveModelOptions,
} from '../../../src/duties/index';
import { InvalidModelError, InvalidOptionError } from '../../../src/index';
import { Random } from '../../../src/chance/random';
import { rosterCost } from '../../../src/solve/columns/timeline-cost';
import { type Grid, gridCost } from '../../../src/solve/grid/grid';
import { leastCost, legalRows, tinyGrid } from '../solve/grid/tiny-grid';
import { gridAsModel } from './grid-as-model';

const small: ModelInput = {
  people: ['ada', 'ben'],
  duties: [
    { id: 'mon', start: 0, end: 720, under: 100 },
    { id: 'tue', start: 1440, end: 2160, under: 100 },
    { id: 'wed', start: 2880, end: 3600, under: 100 },
  ],
  rules: [{ rule: 'rest', minutes: 1440 }],
  wishes: [{ person: 'ada', duty: 'mon', price: 5 }],
  loads: [{ name: 'turns', weight: { mon: 1, tue: 1, wed: 1 }, target: { ada: 1, ben: 2 }, price: 10 }],
};

test('solves a problem to proven optimality, with evidence', async () => {
  const problem = defineModel(small);
  const result = await solveModel(problem);
  expect(result).toMatchObject({
    status: 'optimal',
    objective: 0,
    bound: 0,
    gap: { ofObjective: 0, ofLoad: 0 },
    open: [],
    roster: [
      { duty: 'mon', person: 'ben' },
      { duty: 'tue', person: 'ada' },
      { duty: 'wed', person: 'ben' },
    ],
  });
  const { certificate } = result as Extract<typeof result, { status: 'optimal' }>;
  expect(checkBound(problem.model, certificate)).toEqual({ status: 'accepted', bound: 0 });
  expect(checkBound(problem.model, { ...certificate, bound: 1 }).status).toBe('rejected');
});

/** Weekends of the public model are Saturdays and Sundays: the grid's begin on day 5. */
function benchmarkGrid(random: Random): Grid {
  const days = 5 + random.below(3);
  const weekends = days > 5 ? Int32Array.of(5) : new Int32Array();
  return { ...tinyGrid(random, 2, days, 1 + random.below(2)), weekends };
}

test('the shift scheduling benchmark can be written: every roster costs the same, or breaks a rule in both', () => {
  const random = new Random(7);
  let legal = 0;
  for (let round = 0; round < 60; round++) {
    const grid = benchmarkGrid(random);
    const problem = gridAsModel(grid);
    const rows = grid.people.map((_, person) => legalRows(grid, person));
    for (let draw = 0; draw < 60; draw++) {
      const types = grid.minutes.length;
      const roster = Int8Array.from({ length: 2 * grid.days }, () => random.below(types + 1) - 1);
      // Rows drawn at random are mostly illegal: half of the time both are legal ones.
      rows.forEach((list, person) => {
        const row = list[random.below(Math.max(1, list.length))];
        if (draw % 2 === 0 && row !== undefined) roster.set(row, person * grid.days);
      });
      const isLegal = rows.every((list, person) => {
        const row = roster.subarray(person * grid.days, (person + 1) * grid.days);
        return list.some(each => each.every((type, day) => type === row[day]));
      });
      const seats = seatsHeld(problem, grid, roster);
      const cost = seats === null ? Infinity : rosterCost(problem.model, seats);
      expect(cost, `round ${round}, draw ${draw}`).toBe(isLegal ? gridCost(grid, roster) : Infinity);
      if (isLegal) legal++;
    }
  }
  expect(legal).toBeGreaterThan(500);
});

/** Seats of a duty are taken in their order, those that are wanted first; `null`: more hold it than may. */
function seatsHeld({ model, duties }: DutyProblem, grid: Grid, roster: Int8Array): Int32Array | null {
  const held = new Int32Array(model.kindOf.length).fill(-1);
  for (let i = 0; i < roster.length; i++) {
    const type = roster[i] as number;
    if (type < 0) continue;
    const person = Math.floor(i / grid.days);
    const name = `d${i % grid.days}t${type}`;
    const kind = duties.indexOf(name);
    const seat = held.findIndex((holder, each) => holder < 0 && model.kindOf[each] === kind);
    if (seat < 0) return null;
    held[seat] = person;
  }
  return held;
}

test('what is found is no better than the best of all rosters, and mostly just that', async () => {
  const random = new Random(11);
  let best = 0;
  for (let round = 0; round < 20; round++) {
    const grid = benchmarkGrid(random);
    const least = leastCost(grid);
    const result = await solveModel(gridAsModel(grid), { iterations: 100_000 });
    const value = 'objective' in result ? result.objective : Infinity;
    expect(value, `round ${round}`).toBeGreaterThanOrEqual(least);
    expect('bound' in result ? (result.bound ?? 0) : 0, `round ${round}`).toBeLessThanOrEqual(value);
    if (value === least) best++;
  }
  expect(best).toBeGreaterThan(16);
}, 60_000);

test('equal options give equal results; a signal ends it', async () => {
  const problem = defineModel(small);
  const one = await solveModel(problem, { seed: 3, iterations: 5_000 });
  expect(await solveModel(problem, { seed: 3, iterations: 5_000 })).toEqual(one);
  let looks = 0;
  const signal = {
    get aborted(): boolean {
      return ++looks > 3;
    },
  };
  const canceled = await solveModel(problem, { seed: 3, iterations: 1e9, signal });
  expect(looks).toBeLessThan(50);
  expect(canceled).toMatchObject({ stoppedBy: 'canceled' });
});

describe('after a proof a certificate is written', () => {
  const people = Array.from({ length: 12 }, (_, index) => `p${index}`);
  const problem = defineModel({
    people,
    duties: [0, 1, 2, 3, 4].map(day => ({
      id: `d${day}`,
      start: day * 1440,
      end: day * 1440 + 480,
      needed: people.length,
      under: 1,
    })),
    rules: [{ rule: 'days-in-a-row', most: 5 }],
  });
  /** Time stands still until the proof; then every look at the clock takes as long as writing a row. */
  const solved = async (limits: SolveModelOptions, atProof: () => void): Promise<ModelResult> => {
    let now = 0;
    let each = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += each));
    try {
      return await solveModel(problem, {
        ...limits,
        iterations: 1_000_000,
        onProgress: ({ objective, bound }) => {
          if (bound !== objective) return;
          each = 4;
          atProof();
        },
      });
    } finally {
      clock.mockRestore();
    }
  };
  const cut = { status: 'feasible', objective: 0, bound: 0, certificate: null };

  test('to its end', async () => {
    const result = await solved({ timeLimitMs: 1e6 }, () => undefined);
    expect(result).toMatchObject({ status: 'optimal', method: 'grid', objective: 0 });
  });

  test('until shortly after a signal', async () => {
    const signal = { aborted: false };
    const result = await solved({ signal }, () => (signal.aborted = true));
    expect(result).toMatchObject({ ...cut, stoppedBy: 'canceled' });
  });

  test('until shortly after the time limit', async () => {
    const result = await solved({ timeLimitMs: 10 }, () => undefined);
    expect(result).toMatchObject({ ...cut, stoppedBy: 'time-limit' });
  });
});

test('what cannot be is infeasible, and progress is told', async () => {
  const seen: (number | null)[] = [];
  const result = await solveModel(
    defineModel({
      ...small,
      rules: [
        { rule: 'rest', minutes: 1440 },
        { rule: 'count', least: 3 },
      ],
    }),
    { onProgress: ({ objective }) => seen.push(objective) },
  );
  expect(result).toEqual({ status: 'infeasible' });
  expect(seen.length).toBeGreaterThan(0);
});

describe('bad input is refused by name', () => {
  const wrong: readonly (readonly [string, ModelInput, string])[] = [
    ['no people', { ...small, people: [] }, 'no-variables'],
    ['no duties', { people: ['ada'], duties: [] }, 'no-variables'],
    [
      'a price too large',
      { ...small, wishes: [{ person: 'ada', duty: 'mon', price: 2 ** 31 }] },
      'out-of-range',
    ],
    ['a price with a fraction', { ...small, constant: 0.5 }, 'out-of-range'],
    ['nobody of that name', { ...small, wishes: [{ person: 'eve', duty: 'mon', price: 1 }] }, 'unknown-id'],
    ['no such duty', { ...small, rules: [{ rule: 'apart', pairs: [['mon', 'sun']] }] }, 'unknown-id'],
    ['least above most', { ...small, rules: [{ rule: 'count', least: 3, most: 2 }] }, 'contradiction'],
    ['twice the same name', { ...small, people: ['ada', 'ada'] }, 'duplicate-id'],
    ['too many people', { ...small, people: Array.from({ length: 5001 }, (_, i) => `p${i}`) }, 'too-large'],
    [
      'slopes that fall',
      {
        ...small,
        loads: [
          {
            name: 'x',
            weight: {},
            price: { above: { breaks: [1], slopes: [2, 1] }, below: { breaks: [], slopes: [0] } },
          },
        ],
      },
      'not-convex',
    ],
    [
      'a duty that ends before it starts',
      { ...small, duties: [{ id: 'x', start: 5, end: 5, under: 1 }] },
      'ends-before-start',
    ],
    ['an unknown rule', { ...small, rules: [{ rule: 'luck' } as never] }, 'not-allowed'],
  ];
  test.each(wrong)('%s', (_, input, code) => {
    const thrown = (): unknown => {
      try {
        return defineModel(input);
      } catch (error) {
        return error;
      }
    };
    const error = thrown();
    expect(error).toBeInstanceOf(InvalidModelError);
    expect((error as InvalidModelError).issues.map(issue => issue.code)).toContain(code);
    expect((error as InvalidModelError).message).toContain('Maybe');
  });

  test('options', async () => {
    const problem = defineModel(small);
    await expect(solveModel(problem, { seed: -1 })).rejects.toThrow(InvalidOptionError);
    await expect(solveModel(problem, { iterations: 0 })).rejects.toThrow('iterations is 0');
    await expect(solveModel(problem, { speed: 1 } as never)).rejects.toThrow('"speed" is no option');
  });
});
