import highsLoader, { type HighsCallbackMap } from 'highs';
import type { DutyRoster } from '../../../src/model/duty-model';
import { dutyProgram, rosterOf } from '../duty-program';
import { NOTHING, type Peer } from '../peer';

/** Of `primal_solution_status`: there is one, and it is feasible. */
const HAS_SOLUTION = 2;

/** HiGHS in WebAssembly, by its sparse interface. */
export const highsPeer: Peer = async ({ model, seconds, seed }) => {
  const { program, form, constant } = dutyProgram(model);
  const highs = await highsLoader();
  const { variableType, callbackType, modelStatus } = highs.constants;
  const data = {
    numCols: program.cost.length,
    numRows: program.lower.length,
    colCost: program.cost,
    colLower: new Float64Array(program.cost.length),
    colUpper: Float64Array.from(program.binary, binary => (binary === 1 ? 1 : Infinity)),
    rowLower: program.lower,
    rowUpper: program.upper,
    integrality: Int32Array.from(program.binary, binary =>
      binary === 1 ? variableType.integer : variableType.continuous,
    ),
    matrix: {
      format: 'csr' as const,
      numRows: program.lower.length,
      numCols: program.cost.length,
      starts: program.rowStart,
      indices: program.variable,
      values: program.coefficient,
    },
  };
  return {
    solve: listener =>
      highs.withModel(data, problem => {
        // By default it calls optimal what is within a ten-thousandth.
        problem.options.set({
          output_flag: false,
          mip_rel_gap: 0,
          time_limit: seconds,
          random_seed: seed,
        });
        let isCovered = false;
        const bounded = (bound: number | undefined): number | null =>
          bound === undefined || !Number.isFinite(bound) ? null : bound + constant;
        const callbacks: HighsCallbackMap = {
          [callbackType.mipImprovingSolution]: ({ data: { mip_solution: values, mip_dual_bound } }) => {
            const roster: DutyRoster | null = values === undefined ? null : rosterOf(model, form, values);
            if (roster === null) return;
            if (!isCovered && roster.every(person => person >= 0)) {
              isCovered = true;
              listener.covered();
            }
            listener.found({ roster, bound: bounded(mip_dual_bound), proven: false, note: '' });
          },
        };
        problem.run(callbacks);
        const status = problem.getModelStatus();
        const bound = bounded(problem.info.get('mip_dual_bound') as number);
        if (problem.info.get('primal_solution_status') !== HAS_SOLUTION) return { ...NOTHING, bound };
        const roster = rosterOf(model, form, problem.getSolution().colValue);
        return {
          roster,
          bound,
          proven: status === modelStatus.optimal,
          note: roster === null ? 'fractions called a solution' : '',
        };
      }),
  };
};
