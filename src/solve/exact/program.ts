import type { LinearForm, Term } from '../../model/linear-form';

/** A linear row that is added to those of a model's linear form. */
export interface ExtraRow {
  readonly terms: readonly Term[];
  readonly sense: '<=' | '>=' | '=';
  readonly bound: number;
}

/**
 * A mixed integer program as plain data: minimize `cost`, with every row between `lower` and `upper`. Every
 * backend is given the same one, in this thread or in another. Variables are 0 or 1 where `binary` says so,
 * otherwise from 0 up.
 */
export interface Program {
  readonly names: readonly string[];
  readonly binary: Uint8Array;
  readonly cost: Float64Array;
  /** Entries of row `r` lie from `rowStart[r]` to `rowStart[r + 1]`; each variable is there at most once. */
  readonly rowStart: Int32Array;
  readonly variable: Int32Array;
  readonly coefficient: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** A value for each binary variable that a known roster gives it, for backends that take one; `null`: none. */
  readonly start: Uint8Array | null;
}

/** Which rows, and what is minimized. */
export interface ProgramParts {
  readonly form: LinearForm;
  /** Rows besides those of the form. */
  readonly rows: readonly ExtraRow[];
  readonly objective: readonly Term[];
  readonly start?: Uint8Array | null;
}

/** Puts a linear form, more rows and a sum to minimize together. */
export function programOf({ form, rows, objective, start = null }: ProgramParts): Program {
  const all = [...form.rows, ...rows];
  const size = form.variables.length;
  const sum = new Float64Array(size);
  const isIn = new Uint8Array(size);
  const rowStart = new Int32Array(all.length + 1);
  const variable: number[] = [];
  const coefficient: number[] = [];
  const lower = new Float64Array(all.length).fill(-Infinity);
  const upper = new Float64Array(all.length).fill(Infinity);
  all.forEach(({ terms, sense, bound }, row) => {
    const first = variable.length;
    for (const term of terms) {
      if (isIn[term.variable] === 0) variable.push(term.variable);
      isIn[term.variable] = 1;
      sum[term.variable] = (sum[term.variable] as number) + term.coefficient;
    }
    for (let entry = first; entry < variable.length; entry++) {
      const index = variable[entry] as number;
      coefficient.push(sum[index] as number);
      sum[index] = 0;
      isIn[index] = 0;
    }
    rowStart[row + 1] = variable.length;
    if (sense !== '<=') lower[row] = bound;
    if (sense !== '>=') upper[row] = bound;
  });
  const cost = new Float64Array(size);
  for (const term of objective) cost[term.variable] = (cost[term.variable] as number) + term.coefficient;
  return {
    names: form.variables.map(({ name }) => name),
    binary: Uint8Array.from(form.variables, ({ binary }) => (binary ? 1 : 0)),
    cost,
    rowStart,
    variable: Int32Array.from(variable),
    coefficient: Float64Array.from(coefficient),
    lower,
    upper,
    start,
  };
}

/** The largest number a program may hold. Beyond it a solver's tolerances are larger than one unit. */
export const LARGEST_COEFFICIENT = 2 ** 31;

/** Why no backend should be given a program; `null`: none. */
export function unfitFor({ cost, coefficient, lower, upper }: Program): string | null {
  const numbers: readonly (readonly [string, Float64Array])[] = [
    ['price', cost],
    ['coefficient', coefficient],
    ['bound', lower],
    ['bound', upper],
  ];
  for (const [what, list] of numbers) {
    for (const value of list) {
      if (Math.abs(value) <= LARGEST_COEFFICIENT) continue;
      if (what === 'bound' && (value === Infinity || value === -Infinity)) continue;
      return `a ${what} of its program is ${value}, and numbers beyond 2147483648 are not told apart reliably`;
    }
  }
  return null;
}

/** Whether a row without a variable is broken, which no backend needs to be asked about. */
export function contradictsItself({ rowStart, lower, upper }: Program): boolean {
  for (let row = 0; row < lower.length; row++) {
    if (rowStart[row] !== rowStart[row + 1]) continue;
    if ((lower[row] as number) > 0 || (upper[row] as number) < 0) return true;
  }
  return false;
}
