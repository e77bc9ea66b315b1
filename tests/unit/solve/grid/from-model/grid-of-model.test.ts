import { describe, expect, test } from 'vitest';
import { Random } from '../../../../../src/chance/random';
import { defineModel, type DutyProblem, type ModelInput } from '../../../../../src/duties/index';
import { rosterCost } from '../../../../../src/solve/columns/timeline-cost';
import { type Grid, gridCost } from '../../../../../src/solve/grid/grid';
import {
  type GridOfModel,
  gridOfModel,
  gridOfRoster,
  rosterOfGrid,
} from '../../../../../src/solve/grid/from-model/grid-of-model';
import { illegalRows, isLegalRow } from '../../../../../src/solve/grid/legal-row';
import { gridAsModel } from '../../../duties/grid-as-model';
import { ownModel } from '../../../duties/own-model';
import { legalRows, tinyGrid } from '../tiny-grid';

function gridOf({ model }: DutyProblem): GridOfModel | null {
  const work = gridOfModel(model);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** A grid whose weekends are Saturdays and Sundays, types in ascending length, as models number them. */
function gridOfWeeks(random: Random, people: number): Grid {
  const days = 4 + random.below(6);
  const grid = tinyGrid(random, people, days, 1 + random.below(3));
  return {
    ...grid,
    weekends: days > 5 ? Int32Array.of(5) : new Int32Array(),
    minutes: Int32Array.from(grid.minutes, (_, type) => 240 + 60 * type),
  };
}

/** What can matter of a grid, cell by cell: prices without effect and limits beyond what is possible aside. */
function meaning(grid: Grid): unknown {
  const { days, mayFollow, minutes } = grid;
  const types = minutes.length;
  const longest = Math.max(...minutes);
  const isHeld = (cell: number): boolean => grid.people.some(({ allowed }) => allowed[cell] === 1);
  return {
    days,
    minutes: [...minutes],
    mayFollow: [...mayFollow].map((may, at) => {
      const [a, b] = [Math.floor(at / types), at % types];
      const isPossible = Array.from({ length: days - 1 }, (_, day) => day).some(day =>
        grid.people.some(
          ({ allowed }) => allowed[day * types + a] === 1 && allowed[(day + 1) * types + b] === 1,
        ),
      );
      return isPossible ? may : 1;
    }),
    prices: [...grid.need].map((need, cell) => {
      if (!isHeld(cell)) return 'none';
      const holders = grid.people.filter(({ allowed }) => allowed[cell] === 1).length;
      const under = grid.under[cell] as number;
      const over = holders > need ? (grid.over[cell] as number) : 0;
      return { need: under === 0 && over === 0 ? 0 : need, under: need === 0 ? 0 : under, over };
    }),
    people: grid.people.map(person => ({
      allowed: [...person.allowed],
      cost: [...person.cost].map((cost, cell) => (person.allowed[cell] === 1 ? cost : 0)),
      minMinutes: person.minMinutes,
      maxMinutes: Math.min(person.maxMinutes, days * longest),
      minRun: person.minRun,
      maxRun: Math.min(days, person.maxRun),
      minRest: person.minRest,
      maxOfType: [...person.maxOfType].map((most, type) => {
        let possible = 0;
        for (let day = 0; day < days; day++) possible += person.allowed[day * types + type] as number;
        return Math.min(most, possible);
      }),
    })),
  };
}

describe('a grid as a model, and back', () => {
  test('is the same grid', () => {
    const random = new Random(3);
    let same = 0;
    for (let round = 0; round < 300; round++) {
      const grid = gridOfWeeks(random, 1 + random.below(4));
      const back = gridOf(gridAsModel(grid));
      if (back === null) continue;
      // A type that nobody may ever work is no type of the model.
      if (back.grid.minutes.length < grid.minutes.length) continue;
      const { unit } = back;
      const scaled = {
        ...back.grid,
        under: back.grid.under.map(price => price * unit),
        over: back.grid.over.map(price => price * unit),
        people: back.grid.people.map(person => ({ ...person, cost: person.cost.map(cost => cost * unit) })),
      };
      expect(meaning(scaled), `round ${round}`).toEqual(meaning(grid));
      const open = [...grid.need].map((need, cell) =>
        grid.people.some(({ allowed }) => allowed[cell] === 1) ? 0 : need * (grid.under[cell] as number),
      );
      expect(back.constant + unit * back.grid.constant, `round ${round}`).toBe(
        open.reduce((sum, each) => sum + each, grid.constant),
      );
      same++;
    }
    expect(same).toBeGreaterThan(200);
  });
});

/** Draws rosters of a recognized model, half of them legal where rows can be: both sides must say the same of each. */
function compare(problem: DutyProblem, found: GridOfModel, random: Random, draws: number): number {
  const { grid, unit, constant } = found;
  const rows = grid.people.map((_, person) => legalRows(grid, person));
  const types = grid.minutes.length;
  let legal = 0;
  for (let draw = 0; draw < draws; draw++) {
    const roster = Int8Array.from({ length: grid.people.length * grid.days }, () =>
      random.next() < 0.4 ? -1 : random.below(types),
    );
    rows.forEach((list, person) => {
      const row = list[random.below(Math.max(1, list.length))];
      if (draw % 2 === 0 && row !== undefined) roster.set(row, person * grid.days);
    });
    const isLegal = illegalRows(grid, roster).length === 0;
    const own = gridCost(grid, roster);
    const seats = seatsOr(null, () => rosterOfGrid(found, problem.model, roster));
    // More heads than seats cost more than any roster of the model; duties that are not there, no legal row has.
    expect(seats === null ? isLegal && own <= found.mostCost : isLegal && own > found.mostCost).toBe(false);
    if (seats === null) continue;
    const cost = rosterCost(problem.model, seats);
    expect(cost).toBe(isLegal ? own * unit + constant : Infinity);
    expect(gridOfRoster(found, problem.model, seats)).toEqual(roster);
    if (isLegal) legal++;
  }
  return legal;
}

function seatsOr<Other>(other: Other, make: () => Int32Array): Int32Array | Other {
  try {
    return make();
  } catch {
    return other;
  }
}

test('rosters cost the same in a model and its grid, and are legal in both or none', () => {
  const random = new Random(5);
  let legal = 0;
  let grids = 0;
  for (let round = 0; round < 150; round++) {
    const problem = gridAsModel(gridOfWeeks(random, 2));
    const found = gridOf(problem);
    if (found === null) continue;
    grids++;
    legal += compare(problem, found, random, 40);
  }
  expect(grids).toBeGreaterThan(120);
  expect(legal).toBeGreaterThan(1000);
});

test('a model that is taken for a grid is one, however it is written', () => {
  const random = new Random(17);
  let legal = 0;
  let grids = 0;
  let sundays = 0;
  let capped = 0;
  for (let round = 0; round < 500; round++) {
    const problem = defineModel(ownModel(random));
    const found = gridOf(problem);
    if (found === null) continue;
    if (found.grid.minutes.length ** found.grid.days > 3_000) continue;
    grids++;
    if (found.grid.weekends[0] === -1) sundays++;
    if (found.seats.some(each => each?.over === null)) capped++;
    legal += compare(problem, found, random, 20);
  }
  expect(grids).toBeGreaterThan(80);
  expect(sundays).toBeGreaterThan(2);
  expect(capped).toBeGreaterThan(20);
  expect(legal).toBeGreaterThan(400);
});

describe('what no grid can say is none', () => {
  const day = (index: number, hour: number, hours: number): { start: number; end: number } => ({
    start: index * 1440 + hour * 60,
    end: index * 1440 + (hour + hours) * 60,
  });
  const base: ModelInput = {
    people: ['a', 'b'],
    duties: [0, 1, 2, 3].flatMap(index => [
      { id: `e${index}`, ...day(index, 6, 8), needed: 1, under: 10, over: 1 },
      { id: `n${index}`, ...day(index, 14, 8), needed: 1, under: 10, over: 1 },
    ]),
    rules: [{ rule: 'rest', minutes: 660 }],
  };

  test('and the base is one', () => {
    expect(gridOf(defineModel(base))).not.toBeNull();
  });

  const cases: readonly (readonly [string, Partial<ModelInput>])[] = [
    ['two duties a day', { rules: [{ rule: 'rest', minutes: 0 }] }],
    ['nothing keeps duties apart', { rules: [] }],
    ['rest that reaches over a day', { rules: [{ rule: 'rest', minutes: 3000 }] }],
    [
      'rest for some',
      {
        rules: [
          { rule: 'rest', minutes: 1 },
          { rule: 'rest', minutes: 660, people: ['a'] },
        ],
      },
    ],
    [
      'a rule with a price',
      {
        rules: [
          { rule: 'rest', minutes: 660 },
          { rule: 'weekends', most: 0, price: 3 },
        ],
      },
    ],
    [
      'days in a window',
      {
        rules: [
          { rule: 'rest', minutes: 660 },
          { rule: 'count-in-window', days: 3, most: 2 },
        ],
      },
    ],
    [
      'minutes in a window',
      {
        rules: [
          { rule: 'rest', minutes: 660 },
          { rule: 'minutes-in-window', window: 3000, most: 900 },
        ],
      },
    ],
    [
      'a least number of a type',
      {
        rules: [
          { rule: 'rest', minutes: 660 },
          { rule: 'count', duties: ['e0', 'e1'], least: 1 },
        ],
      },
    ],
    ['loads', { loads: [{ name: 'turns', weight: { e0: 1 }, price: 1 }] }],
    ['facts', { duties: [...base.duties.slice(1), { id: 'e0', ...day(0, 6, 8), under: 1, heldBy: ['a'] }] }],
    [
      'prices whose sums lose digits',
      { duties: base.duties.map((duty, i) => ({ ...duty, under: 2 ** 31 - 1 - i })) },
    ],
  ];
  test.each(cases)('%s', (_, change) => {
    expect(gridOf(defineModel({ ...base, ...change }))).toBeNull();
  });

  test('a price of all prices is taken out', () => {
    const found = gridOf(
      defineModel({
        ...base,
        duties: base.duties.map(duty => ({ ...duty, under: 2e9, over: 1e9 })),
        constant: 7,
      }),
    );
    expect(found).toMatchObject({ unit: 1e9, constant: 7 });
    expect([...new Set(found?.grid.under)]).toEqual([2]);
  });

  test('only a Sunday of a weekend in the horizon, or only a Saturday', () => {
    const week = [6, 7, 8, 9, 10, 11, 12];
    const found = gridOf(
      defineModel({
        people: ['a'],
        duties: week.map(index => ({ id: `d${index}`, ...day(index, 9, 8), under: 1, over: 0 })),
        rules: [
          { rule: 'rest', minutes: 60 },
          { rule: 'weekends', most: 1 },
        ],
      }),
    ) as GridOfModel;
    expect([...found.grid.weekends]).toEqual([-1, 6]);
    const row = Int8Array.from(week, () => -1);
    row[0] = 0;
    expect(isLegalRow(found.grid, 0, row, 0)).toBe(true);
    row[6] = 0;
    expect(isLegalRow(found.grid, 0, row, 0)).toBe(false);
  });
});
