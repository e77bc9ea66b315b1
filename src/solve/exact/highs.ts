import type { Highs, HighsCallbackMap, Model } from 'highs';
import type { BackendAnswer, BackendLimits, ExactBackend } from './backend';
import type { Program } from './program';

declare const performance: { now(): number };

/**
 * Nodes of its tree one program may take. Counted, not timed, so that without a time limit the same program ends
 * the same way on every machine; shares that are hard to meet exactly would otherwise hold it for hours.
 */
const MAX_NODES = 2_000;

/** Of `primal_solution_status`: there is one, and it is feasible. */
const HAS_SOLUTION = 2;

/** HiGHS in WebAssembly. One runtime serves all programs; one that died is not asked again. */
export function highsBackend(highs: Highs): ExactBackend {
  let death: string | null = null;
  return {
    solve(program, limits) {
      if (death !== null) return { status: 'failed', reason: death };
      try {
        return highs.withModel(dataOf(highs, program), model => answerOf(highs, model, program, limits));
      } catch (error) {
        // An abort leaves its memory in a state nobody knows.
        death = `it died: ${error instanceof Error ? error.message : String(error)}`;
        return { status: 'failed', reason: death };
      }
    },
  };
}

function dataOf(highs: Highs, program: Program): Parameters<Highs['withModel']>[0] {
  const { binary, cost, rowStart, variable, coefficient, lower, upper } = program;
  const { variableType } = highs.constants;
  return {
    numCols: cost.length,
    numRows: lower.length,
    colCost: cost,
    colLower: new Float64Array(cost.length),
    colUpper: Float64Array.from(binary, isBinary => (isBinary === 1 ? 1 : Infinity)),
    rowLower: lower,
    rowUpper: upper,
    integrality: Int32Array.from(binary, isBinary =>
      isBinary === 1 ? variableType.integer : variableType.continuous,
    ),
    matrix: {
      format: 'csr',
      numRows: lower.length,
      numCols: cost.length,
      starts: rowStart,
      indices: variable,
      values: coefficient,
    },
  };
}

function answerOf(highs: Highs, model: Model, program: Program, { timeMs }: BackendLimits): BackendAnswer {
  const { modelStatus, callbackType } = highs.constants;
  // By default it calls optimal what is within a ten-thousandth.
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_max_nodes: MAX_NODES });
  if (program.start !== null) model.setSolution(startOf(program, program.start));
  let callbacks: HighsCallbackMap = {};
  if (timeMs !== null) {
    const deadline = performance.now() + timeMs;
    model.options.set('time_limit', timeMs / 1000);
    // Its own limit is looked at less often than its callbacks are called.
    const check = (event: { interrupt(): void }): undefined => {
      if (performance.now() >= deadline) event.interrupt();
    };
    callbacks = {
      [callbackType.mipInterrupt]: check,
      [callbackType.simplexInterrupt]: check,
      [callbackType.ipmInterrupt]: check,
    };
  }
  model.run(callbacks);

  const status = model.getModelStatus();
  if (status === modelStatus.infeasible) return { status: 'infeasible' };
  if (status === modelStatus.unboundedOrInfeasible && isBounded(program)) return { status: 'infeasible' };
  const values = (): Float64Array => model.getSolution().colValue;
  if (status === modelStatus.optimal) {
    return { status: 'optimal', values: values(), objective: model.getObjectiveValue() };
  }
  const wasStopped =
    status === modelStatus.timeLimit ||
    status === modelStatus.interrupted ||
    status === modelStatus.solutionLimit;
  if (!wasStopped) {
    return { status: 'failed', reason: `it ended with its status ${status}` };
  }
  const hasSolution = model.info.get('primal_solution_status') === HAS_SOLUTION;
  return { status: 'stopped', values: hasSolution ? values() : null };
}

/** Of a known roster; HiGHS completes the variables that follow from it. */
function startOf({ binary }: Program, start: Uint8Array): { indices: Int32Array; values: Float64Array } {
  const indices = Int32Array.from([...binary.keys()].filter(index => binary[index] === 1));
  return { indices, values: Float64Array.from(indices, index => start[index] as number) };
}

/** Whether only variables that are at most 1 lower the objective. */
function isBounded({ binary, cost }: Program): boolean {
  return cost.every((price, index) => price >= 0 || binary[index] === 1);
}
