import { expect, test } from 'vitest';
import { LinearProgram } from '../../../../src/solve/columns/linear-program';
import { Random } from '../../../../src/chance/random';

/** min c·x, A x = b, x ≥ 0, by trying every basis; the unit columns keep it feasible. */
function byVertices(
  columns: readonly (readonly number[])[],
  cost: readonly number[],
  rhs: readonly number[],
): number {
  const rows = rhs.length;
  let best = Infinity;
  const pick = (from: number, chosen: readonly number[]): void => {
    if (chosen.length === rows) {
      const values = solved(
        rhs.map((value, row) => [...chosen.map(column => columns[column]?.[row] as number), value]),
      );
      if (values === null || values.some(value => value < -1e-9)) return;
      best = Math.min(
        best,
        chosen.reduce((sum, column, i) => sum + (cost[column] as number) * (values[i] as number), 0),
      );
      return;
    }
    for (let column = from; column < columns.length; column++) pick(column + 1, [...chosen, column]);
  };
  pick(0, []);
  return best;
}

/** Gaussian elimination on rows that end in their right-hand side; `null`: singular. */
function solved(matrix: number[][]): number[] | null {
  const size = matrix.length;
  for (let at = 0; at < size; at++) {
    let pivot = at;
    for (let row = at; row < size; row++) {
      if (Math.abs(matrix[row]?.[at] as number) > Math.abs(matrix[pivot]?.[at] as number)) pivot = row;
    }
    if (Math.abs(matrix[pivot]?.[at] as number) < 1e-9) return null;
    [matrix[at], matrix[pivot]] = [matrix[pivot] as number[], matrix[at] as number[]];
    const base = matrix[at] as number[];
    for (let row = 0; row < size; row++) {
      if (row === at) continue;
      const factor = (matrix[row]?.[at] as number) / (base[at] as number);
      matrix[row] = (matrix[row] as number[]).map((value, i) => value - factor * (base[i] as number));
    }
  }
  return matrix.map((row, i) => (row[size] as number) / (row[i] as number));
}

test('finds the best vertex, also when columns, rows and costs change in between', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = new Random(seed);
    const rows = 1 + random.below(4);
    const rhs = Array.from({ length: rows }, () => random.below(4));
    const startCost = Array.from({ length: rows }, () => 20 + random.below(30));
    const columns: number[][] = rhs.map((_, row) => rhs.map((__, i) => (i === row ? 1 : 0)));
    const cost = [...startCost];
    const program = new LinearProgram(rhs, startCost, 0, seed);
    const add = (): void => {
      // At least one entry above zero and costs of at least zero: never unbounded.
      const entries = rhs.map(() => random.below(4) - 1);
      entries[random.below(rhs.length)] = 1;
      const price = random.below(25);
      const index = entries.flatMap((entry, row) => (entry === 0 ? [] : [row]));
      program.add(
        price,
        Int32Array.from(index),
        Float64Array.from(index, row => entries[row] as number),
      );
      columns.push(entries);
      cost.push(price);
    };
    for (let round = 0; round < 4; round++) {
      add();
      add();
      if (round === 2) {
        const own = columns.map(() => random.below(3));
        const target = random.below(4);
        program.addRow(target, 40, 40, column => own[column] as number);
        rhs.push(target);
        columns.forEach((column, i) => column.push(own[i] as number));
        const unit = rhs.map((_, row) => (row === rhs.length - 1 ? 1 : 0));
        columns.push(
          unit,
          unit.map(value => 0 - value),
        );
        cost.push(40, 40);
      }
      if (round === 3) {
        cost[0] = 35;
        program.setCost(0, 35);
      }
      expect(program.solve(1000)).toBe(true);
      const best = byVertices(columns, cost, rhs);
      expect(Math.abs(program.objective - best), `seed ${seed}, round ${round}`).toBeLessThan(1e-6);
      // Its prices prove it: no column is cheaper than what it brings in.
      const worth = rhs.reduce((sum, value, row) => sum + value * (program.prices[row] as number), 0);
      expect(Math.abs(worth - best)).toBeLessThan(1e-6);
      for (let column = 0; column < program.columns; column++) {
        expect(program.reducedCost(column)).toBeGreaterThan(-1e-6);
      }
    }
  }
});

test('degenerate programs end', () => {
  // Many equal columns of rows that are all met at zero.
  const rows = 12;
  const program = new LinearProgram(
    Array.from({ length: rows }, () => 0),
    Array.from({ length: rows }, () => 1),
    1e-6,
    3,
  );
  const random = new Random(9);
  for (let i = 0; i < 200; i++) {
    const index = Int32Array.from(
      new Set([random.below(rows), random.below(rows), random.below(rows)]),
    ).sort();
    program.add(random.below(3), index);
  }
  expect(program.solve(100_000)).toBe(true);
  expect(program.objective).toBeLessThan(1e-4);
});
