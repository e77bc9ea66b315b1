import lpSolver from 'javascript-lp-solver';
import { solve } from 'yalps';
import type { Program } from '../../../src/solve/exact/program';
import { dutyProgram, rosterOf } from '../duty-program';
import { type Answer, NOTHING, type Peer } from '../peer';

type Limits = Record<string, { min?: number; max?: number; equal?: number }>;
type Columns = Record<string, Record<string, number>>;

/** A program in the words of javascript-lp-solver, which yalps has taken over. */
function inWords(program: Program): { constraints: Limits; variables: Columns; binaries: string[] } {
  const { binary, cost, rowStart, variable, coefficient, lower, upper } = program;
  const columns = Array.from(binary, (_, index): Record<string, number> => {
    const price = cost[index] as number;
    return price === 0 ? {} : { cost: price };
  });
  const constraints: Limits = {};
  lower.forEach((least, row) => {
    const most = upper[row] as number;
    constraints[`r${row}`] =
      least === most ? { equal: most } : most === Infinity ? { min: least } : { max: most };
    for (let entry = rowStart[row] as number; entry < (rowStart[row + 1] as number); entry++) {
      (columns[variable[entry] as number] as Record<string, number>)[`r${row}`] = coefficient[
        entry
      ] as number;
    }
  });
  return {
    constraints,
    variables: Object.fromEntries(columns.map((column, index) => [`v${index}`, column])),
    binaries: columns.flatMap((_, index) => (binary[index] === 1 ? [`v${index}`] : [])),
  };
}

/** `timeout` in milliseconds is all the limit there is; what it returns then may be the relaxation. */
export const lpSolverPeer: Peer = ({ model, seconds }) => {
  const { program, form } = dutyProgram(model);
  const { constraints, variables, binaries } = inWords(program);
  const words = {
    optimize: 'cost',
    opType: 'min' as const,
    constraints,
    variables,
    binaries: Object.fromEntries(binaries.map(name => [name, 1 as const])),
    options: { timeout: seconds * 1000 },
  };
  return Promise.resolve({
    solve: () => {
      const began = performance.now();
      const answer = lpSolver.Solve(words) as Record<string, unknown>;
      const isLate = performance.now() - began >= seconds * 1000;
      if (answer['feasible'] !== true) return NOTHING;
      const values = program.names.map((_, index) => Number(answer[`v${index}`] ?? 0));
      return answered(rosterOf(model, form, values), !isLate);
    },
  });
};

export const yalpsPeer: Peer = ({ model, seconds }) => {
  const { program, form } = dutyProgram(model);
  const words = { direction: 'minimize' as const, objective: 'cost', ...inWords(program) };
  return Promise.resolve({
    solve: () => {
      const { status, variables } = solve(words, {
        timeout: seconds * 1000,
        // By default a relaxation of more pivots is given up.
        maxPivots: Infinity,
        maxIterations: Infinity,
      });
      if (variables.length === 0) return { ...NOTHING, note: status };
      const values = new Float64Array(program.names.length);
      for (const [name, value] of variables) values[Number(name.slice(1))] = value;
      return answered(rosterOf(model, form, values), status === 'optimal');
    },
  });
};

function answered(roster: Answer['roster'], proven: boolean): Answer {
  if (roster === null) return { ...NOTHING, note: 'fractions called a solution' };
  return { roster, bound: null, proven, note: '' };
}
