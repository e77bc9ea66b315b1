import solver from 'javascript-lp-solver';
import type { LinearForm, Term } from '../../model/linear-form';

/** A linear row that is added to those of a model's linear form. */
export interface ExtraRow {
  readonly terms: readonly Term[];
  readonly sense: '<=' | '>=';
  readonly bound: number;
}

/** A mixed integer program: the rows of a linear form, more rows, and a sum to minimize. */
export interface Program {
  readonly form: LinearForm;
  readonly rows: readonly ExtraRow[];
  readonly objective: readonly Term[];
}

export type ProgramResult =
  | { readonly status: 'optimal'; readonly values: Float64Array; readonly objective: number }
  | { readonly status: 'infeasible' }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Cells of the tableau one program may rewrite, a few seconds' worth. Counted, not timed, so that the
 * same program ends the same way on every machine.
 */
const WORK_LIMIT = 3e8;
const TOLERANCE = 1e-5;

/** Why a program that was broken off failed. */
export const NO_END = 'it did not come to an end';

/** Ends a program that is over its limit. */
class OutOfWork extends Error {}

/**
 * Solves a program with javascript-lp-solver, and believes nothing it says without a check. Its simplex
 * turns in circles on some programs for ever, and its own time limit is not looked at there and returns the
 * relaxation, fractions and all, as feasible; so its pivots are counted and a program that takes too many is
 * broken off, and every answer must be whole and keep every row. Its incremental mode is never used, since
 * it returned fractional integers.
 */
export function solveProgram(program: Program): ProgramResult {
  const { form, rows, objective } = program;
  const all = [...form.rows, ...rows];
  const columns: Record<string, Record<string, number>> = {};
  const binaries: Record<string, 1> = {};
  form.variables.forEach(({ binary }, index) => {
    columns[`v${index}`] = {};
    if (binary) binaries[`v${index}`] = 1;
  });
  const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {};
  const add = (row: string, terms: readonly Term[]): void => {
    for (const { variable, coefficient } of terms) {
      const column = (columns[`v${variable}`] ??= {});
      column[row] = (column[row] ?? 0) + coefficient;
    }
  };
  all.forEach(({ terms, sense, bound }, index) => {
    const name = `r${index}`;
    constraints[name] = sense === '=' ? { equal: bound } : sense === '<=' ? { max: bound } : { min: bound };
    add(name, terms);
  });
  add('objective', objective);

  const answer = answerOf({
    optimize: 'objective',
    opType: 'min',
    constraints,
    variables: columns,
    binaries,
  });
  if (answer === null) return { status: 'failed', reason: NO_END };
  if (answer['feasible'] !== true) return { status: 'infeasible' };
  if (answer['bounded'] === false)
    return { status: 'failed', reason: 'it called a bounded program unbounded' };

  const values = Float64Array.from(Object.keys(columns), name => Number(answer[name] ?? 0));
  let broken: string | null = null;
  form.variables.forEach(({ name, binary }, index) => {
    const value = values[index] as number;
    if (binary) {
      if (Math.abs(value - Math.round(value)) > TOLERANCE) broken = `${name} is ${value}`;
      values[index] = Math.round(value);
    } else if (value < -TOLERANCE) broken = `${name} is ${value}`;
  });
  for (const { terms, sense, bound } of all) {
    const sum = sumOf(terms, values);
    const scale =
      TOLERANCE * Math.max(1, Math.abs(bound), ...terms.map(({ coefficient }) => Math.abs(coefficient)));
    const over = sense === '>=' ? bound - sum : sense === '<=' ? sum - bound : Math.abs(sum - bound);
    if (over > scale) broken = `a row is off by ${over}`;
  }
  if (broken !== null) return { status: 'failed', reason: `its answer does not hold: ${broken}` };
  return { status: 'optimal', values, objective: sumOf(objective, values) };
}

/** `null`: it was broken off. */
function answerOf(program: Parameters<typeof solver.Solve>[0]): Record<string, unknown> | null {
  const model = new solver.Model().loadJson(program as never);
  const { tableau } = model;
  const pivot = tableau.pivot.bind(tableau);
  let work = 0;
  tableau.pivot = (row, column) => {
    work += tableau.width * tableau.height;
    if (work > WORK_LIMIT) throw new OutOfWork();
    pivot(row, column);
  };
  try {
    return solver.Solve(model) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof OutOfWork) return null;
    throw error;
  }
}

function sumOf(terms: readonly Term[], values: Float64Array): number {
  let sum = 0;
  for (const { variable, coefficient } of terms) sum += coefficient * (values[variable] as number);
  return sum;
}
