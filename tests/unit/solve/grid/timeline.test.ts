import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../../src/solve/grid/grid';
import { isLegalRow } from '../../../../src/solve/grid/legal-row';
import { type RowProgram, rowProgram } from '../../../../src/solve/grid/row-program';
import { Timeline } from '../../../../src/solve/grid/timeline';
import { Random } from '../../../../src/chance/random';
import { legalRows, tinyGrid } from './tiny-grid';

const costOf = (grid: Grid, row: Int8Array, cost: Float64Array): number => {
  let sum = 0;
  row.forEach((type, day) => {
    if (type >= 0) sum += cost[day * grid.minutes.length + type] as number;
  });
  return sum;
};

const randomCost = (grid: Grid, random: Random): Float64Array =>
  Float64Array.from({ length: grid.days * grid.minutes.length }, () =>
    random.next() < 0.1 ? Infinity : random.below(41) - 20,
  );

/** With every maximum lifted that the program leaves to its caller. */
const without = (grid: Grid, program: RowProgram): Grid => ({
  ...grid,
  people: grid.people.map(person => ({
    ...person,
    maxOfType: person.maxOfType.map((most, type) => (program.loose.includes(type) ? grid.days : most)),
  })),
});

describe('the dynamic program over a timeline', () => {
  const timeline = new Timeline();

  it.each([true, false])('is as cheap as the cheapest of all legal rows (maxima tracked: %s)', track => {
    const random = new Random(track ? 1 : 2);
    let withRow = 0;
    for (let round = 0; round < 600; round++) {
      const grid = tinyGrid(random, 1, 4 + random.below(4), 1 + random.below(2));
      const cost = randomCost(grid, random);
      const program = rowProgram(grid, 0, track);
      const target = without(grid, program);
      let least = Infinity;
      for (const row of legalRows(target, 0)) least = Math.min(least, costOf(grid, row, cost));
      const row = new Int8Array(grid.days).fill(-1);
      const found = timeline.solve(program, cost, 0, grid.days, 0, 0, row, 0);
      expect(found).toBe(least);
      if (least === Infinity) continue;
      withRow++;
      expect(isLegalRow(target, 0, row, 0)).toBe(true);
      expect(costOf(grid, row, cost)).toBe(least);
    }
    expect(withRow).toBeGreaterThan(200);
  });

  it('fills a window as cheaply as the cheapest legal row with the same days outside', () => {
    const random = new Random(3);
    let windows = 0;
    for (let round = 0; round < 900; round++) {
      const grid = tinyGrid(random, 1, 5 + random.below(3), 1 + random.below(2));
      const program = rowProgram(grid, 0, true);
      if (program.loose.length > 0) continue;
      const rows = legalRows(grid, 0);
      const given = rows[random.below(Math.max(1, rows.length))];
      if (given === undefined) continue;
      const isOff = (day: number): boolean => (given[day] as number) < 0;
      const starts = [0];
      const ends = [grid.days];
      for (let day = 1; day < grid.days; day++) {
        if (isOff(day) && !isOff(day - 1)) starts.push(day);
        if (isOff(day - 1) && !isOff(day)) ends.push(day);
      }
      const from = starts[random.below(starts.length)] as number;
      const to = ends[random.below(ends.length)] as number;
      if (from >= to) continue;
      windows++;
      const cost = randomCost(grid, random);
      let least = Infinity;
      for (const row of rows) {
        if (row.some((type, day) => (day < from || day >= to) && type !== given[day])) continue;
        let sum = 0;
        for (let day = from; day < to; day++) {
          const type = row[day] as number;
          // Days at the edge of the window stay days off, or the window would not be bordered by rests.
          if (type >= 0) sum += cost[day * grid.minutes.length + type] as number;
        }
        const isBordered =
          (from === 0 || (row[from] as number) < 0) && (to === grid.days || (row[to - 1] as number) < 0);
        if (isBordered) least = Math.min(least, sum);
      }
      let node = 0;
      let weekends = 0;
      given.forEach((type, day) => {
        if (type >= 0 && (day < from || day >= to))
          node = program.addType[type * program.nodes + node] as number;
      });
      for (const day of grid.weekends) {
        const works = [day, day + 1].some(d => d < grid.days && (d < from || d >= to) && !isOff(d));
        if (works) weekends++;
      }
      const row = given.slice();
      const found = timeline.solve(program, cost, from, to, weekends, node, row, 0);
      expect(found).toBe(least);
      expect(least === Infinity || isLegalRow(grid, 0, row, 0)).toBe(true);
    }
    expect(windows).toBeGreaterThan(300);
  });

  it('gives the same row in pauses, and nothing where another row was solved meanwhile', () => {
    const random = new Random(4);
    const grid = tinyGrid(random, 1, 90, 3);
    const program = rowProgram(grid, 0, false);
    const cost = randomCost(grid, random);
    const row = new Int8Array(grid.days).fill(-1);
    const least = timeline.solve(program, cost, 0, grid.days, 0, 0, row, 0);
    const inPieces = new Timeline();
    const again = new Int8Array(grid.days).fill(-1);
    const work = inPieces.solving(program, cost, 0, grid.days, 0, 0, again, 0);
    let pauses = 0;
    let step = work.next();
    for (; step.done !== true; step = work.next()) pauses++;
    expect(pauses).toBeGreaterThan(1);
    expect(step.value).toBe(least);
    expect(again).toEqual(row);
    const interrupted = new Timeline();
    const begun = interrupted.solving(program, cost, 0, grid.days, 0, 0, again, 0);
    begun.next();
    interrupted.solve(program, cost, 0, grid.days, 0, 0, again, 0);
    expect(() => begun.next()).toThrow('another row was solved during a pause');
  });
});
