import solver from 'javascript-lp-solver';
import type { BackendAnswer, ExactBackend } from './backend';
import type { Program } from './program';

/**
 * Cells of the tableau one program may rewrite, a few seconds' worth. Counted, not timed, so that the
 * same program ends the same way on every machine.
 */
const WORK_LIMIT = 3e8;

/** Why a program that was broken off failed. */
export const NO_END = 'it did not come to an end';

/** Ends a program that is over its limit. */
class OutOfWork extends Error {}

/**
 * javascript-lp-solver, behind guards. Its simplex turns in circles on some programs for ever, and its own
 * time limit is not looked at there and returns the relaxation, fractions and all, as feasible; so its pivots
 * are counted and a program that takes too many is broken off. Its incremental mode is never used, since it
 * returned fractional integers.
 */
export function lpSolverBackend(workLimit = WORK_LIMIT): ExactBackend {
  return { solve: program => solve(program, workLimit) };
}

function solve(program: Program, workLimit: number): BackendAnswer {
  const { binary, cost, rowStart, variable, coefficient, lower, upper } = program;
  const columns: Record<string, Record<string, number>> = {};
  const binaries: Record<string, 1> = {};
  binary.forEach((isBinary, index) => {
    columns[`v${index}`] = {};
    if (isBinary === 1) binaries[`v${index}`] = 1;
  });
  const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {};
  for (let row = 0; row < lower.length; row++) {
    const [least, most] = [lower[row] as number, upper[row] as number];
    constraints[`r${row}`] =
      least === most ? { equal: most } : most === Infinity ? { min: least } : { max: most };
    for (let entry = rowStart[row] as number; entry < (rowStart[row + 1] as number); entry++) {
      (columns[`v${variable[entry]}`] as Record<string, number>)[`r${row}`] = coefficient[entry] as number;
    }
  }
  cost.forEach((price, index) => {
    if (price !== 0) (columns[`v${index}`] as Record<string, number>)['objective'] = price;
  });

  const answer = answerOf(
    { optimize: 'objective', opType: 'min', constraints, variables: columns, binaries },
    workLimit,
  );
  if (answer === null) return { status: 'failed', reason: NO_END };
  if (answer['feasible'] !== true) return { status: 'infeasible' };
  if (answer['bounded'] === false)
    return { status: 'failed', reason: 'it called a bounded program unbounded' };
  const values = Float64Array.from(binary, (_, index) => Number(answer[`v${index}`] ?? 0));
  // The sum it tells differs from that of its own values in one program of eight, so it is not asked.
  return { status: 'optimal', values, objective: null };
}

/** `null`: it was broken off. */
function answerOf(
  program: Parameters<typeof solver.Solve>[0],
  workLimit: number,
): Record<string, unknown> | null {
  const model = new solver.Model().loadJson(program as never);
  const { tableau } = model;
  const pivot = tableau.pivot.bind(tableau);
  let work = 0;
  tableau.pivot = (row, column) => {
    work += tableau.width * tableau.height;
    if (work > workLimit) throw new OutOfWork();
    pivot(row, column);
  };
  try {
    return solver.Solve(model) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof OutOfWork) return null;
    throw error;
  }
}
