import type { Program } from '../../../src/solve/exact/program';
import { dutyProgram, rosterOf } from '../duty-program';
import { NOTHING, type Peer } from '../peer';

/** What is used of or-tools-wasm, which takes 325 MB and is therefore loaded only where somebody installed it. */
interface CpSatModule {
  readonly CpModel: new () => CpModel;
  readonly CpSolver: new () => {
    solve(model: CpModel, parameters: object): Promise<unknown>;
    statusName(status?: unknown): string;
    value(variable: CpVariable): number;
    bestObjectiveBound(): number;
  };
}
interface CpVariable {
  readonly times: (factor: number) => unknown;
}
interface CpModel {
  newBoolVar(): CpVariable;
  newIntVar(least: number, most: number): CpVariable;
  addLinearConstraint(sum: unknown, least: number, most: number): unknown;
  minimize(sum: unknown): void;
}
interface CpSums {
  readonly LinearExpr: {
    weightedSum(variables: readonly CpVariable[], factors: readonly number[]): unknown;
  };
}

/** Larger than any load or price; CP-SAT wants every variable within bounds. */
const MOST = 1e9;
const ANY = Number.MAX_SAFE_INTEGER;

/** CP-SAT of OR-Tools in WebAssembly, with one worker: the others have one thread, too. */
export const cpSatPeer: Peer = async ({ model, seconds, seed }) => {
  // In a variable, so that neither the compiler nor the bundler asks for the package.
  const name = 'or-tools-wasm/cp-sat';
  const module = await import(name).then(
    loaded => loaded as CpSatModule & CpSums,
    () => null,
  );
  if (module === null) return 'or-tools-wasm is not installed (npm install --no-save or-tools-wasm)';
  const { program, form, constant } = dutyProgram(model);
  const { problem, variables } = asCpModel(program, module);
  return {
    solve: async () => {
      const solver = new module.CpSolver();
      const parameters = { maxTimeInSeconds: seconds, numSearchWorkers: 1, randomSeed: seed };
      const status = solver.statusName(await solver.solve(problem, parameters));
      const bound = status === 'UNKNOWN' ? null : solver.bestObjectiveBound() + constant;
      if (status !== 'OPTIMAL' && status !== 'FEASIBLE') return { ...NOTHING, bound };
      const roster = rosterOf(
        model,
        form,
        variables.map(variable => solver.value(variable)),
      );
      return { roster, bound, proven: status === 'OPTIMAL', note: '' };
    },
  };
};

/** Every variable is whole: loads are counted in units, and their prices at whole loads are whole. */
function asCpModel(
  { binary, cost, rowStart, variable, coefficient, lower, upper }: Program,
  { CpModel, LinearExpr }: CpSatModule & CpSums,
): { readonly problem: CpModel; readonly variables: readonly CpVariable[] } {
  const problem = new CpModel();
  const variables = Array.from(binary, isBinary =>
    isBinary === 1 ? problem.newBoolVar() : problem.newIntVar(0, MOST),
  );
  for (const number of [...cost, ...coefficient]) {
    if (!Number.isInteger(number)) throw new Error(`CP-SAT takes whole numbers, and there is ${number}`);
  }
  const sumOf = (indices: readonly number[], factors: readonly number[]): unknown =>
    LinearExpr.weightedSum(
      indices.map(index => variables[index] as CpVariable),
      factors,
    );
  for (let row = 0; row < lower.length; row++) {
    const [from, to] = [rowStart[row] as number, rowStart[row + 1] as number];
    const sum = sumOf([...variable.subarray(from, to)], [...coefficient.subarray(from, to)]);
    problem.addLinearConstraint(
      sum,
      Math.max(-ANY, lower[row] as number),
      Math.min(ANY, upper[row] as number),
    );
  }
  const priced = [...cost.keys()].filter(index => cost[index] !== 0);
  problem.minimize(
    sumOf(
      priced,
      priced.map(index => cost[index] as number),
    ),
  );
  return { problem, variables };
}
