import { expect, test } from 'vitest';
import { ColumnSolver } from '../../../../src/solve/columns/column-solver';
import { bruteForce, plainCost, tinyDuty } from './tiny-duty';

test('the proven optimum is that of trying every roster, and no bound is ever above it', () => {
  let infeasible = 0;
  for (let seed = 1; seed <= 350; seed++) {
    const model = tinyDuty(seed);
    const best = bruteForce(model);
    const solver = ColumnSolver.of(model);
    expect(solver, `seed ${seed}`).not.toBeNull();
    if (solver === null) continue;
    let steps = 0;
    while (solver.step()) {
      expect(solver.state.bound, `seed ${seed}, step ${steps}`).toBeLessThanOrEqual(best);
      expect(++steps, `seed ${seed} does not end`).toBeLessThan(100_000);
    }
    const { bound, incumbent, done } = solver.state;
    expect([seed, done, bound]).toEqual([seed, true, best]);
    if (best === Infinity) infeasible++;
    expect(incumbent === null ? Infinity : plainCost(model, incumbent.roster), `seed ${seed}`).toBe(best);
  }
  // Both outcomes were looked at.
  expect(infeasible).toBeGreaterThan(3);
  expect(infeasible).toBeLessThan(200);
}, 60_000);

test('costs beyond every price of its own change nothing', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const model = { ...tinyDuty(seed), constant: 1e9 };
    const solver = ColumnSolver.of(model);
    if (solver === null) throw new Error(`seed ${seed}`);
    while (solver.step());
    const { bound, incumbent, done } = solver.state;
    const best = bruteForce(model);
    expect([seed, done, bound, incumbent?.cost ?? Infinity]).toEqual([seed, true, best, best]);
  }
}, 60_000);
