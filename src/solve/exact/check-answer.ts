import type { BackendAnswer } from './backend';
import type { Program } from './program';

const TOLERANCE = 1e-5;

/** An answer of which everything holds that can be checked. */
export type CheckedAnswer =
  | Exclude<BackendAnswer, { readonly status: 'optimal' }>
  | { readonly status: 'optimal'; readonly values: Float64Array; readonly objective: number };

/**
 * Believes nothing a backend says without a check: every 0/1 variable must be whole, every row kept, and the
 * objective what it says it is. An answer that does not hold is a failure with its reason; binary values of
 * one that does are rounded. That nothing better exists remains the backend's word.
 */
export function checkedAnswer(program: Program, answer: BackendAnswer): CheckedAnswer {
  if (answer.status === 'infeasible' || answer.status === 'failed') return answer;
  if (answer.values === null) return { status: 'stopped', values: null };
  const rounded = Float64Array.from(answer.values);
  const wrong = whatIsWrong(program, rounded);
  if (wrong !== null) return { status: 'failed', reason: `its answer does not hold: ${wrong}` };
  if (answer.status === 'stopped') return { status: 'stopped', values: rounded };
  const objective = valueOf(program, rounded);
  const claimed = answer.objective ?? objective;
  // Written so that a claim that is no number fails, too.
  if (!(Math.abs(claimed - objective) <= TOLERANCE * Math.max(1, Math.abs(objective)))) {
    const reason = `its answer does not hold: it says ${claimed} and its values make ${objective}`;
    return { status: 'failed', reason };
  }
  return { status: 'optimal', values: rounded, objective };
}

/** Rounds the binary values; `null`: nothing is wrong with them. */
function whatIsWrong(program: Program, values: Float64Array): string | null {
  const { names, binary, rowStart, variable, coefficient, lower, upper } = program;
  if (values.length !== names.length) return `it has ${values.length} values for ${names.length} variables`;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (!Number.isFinite(value) || value < -TOLERANCE) return `${names[index]} is ${value}`;
    if (binary[index] === 0) continue;
    const whole = Math.round(value);
    if (Math.abs(value - whole) > TOLERANCE || whole > 1) return `${names[index]} is ${value}`;
    values[index] = whole;
  }
  for (let row = 0; row < lower.length; row++) {
    let sum = 0;
    let largest = 1;
    for (let entry = rowStart[row] as number; entry < (rowStart[row + 1] as number); entry++) {
      sum += (coefficient[entry] as number) * (values[variable[entry] as number] as number);
      largest = Math.max(largest, Math.abs(coefficient[entry] as number));
    }
    const over = Math.max((lower[row] as number) - sum, sum - (upper[row] as number));
    for (const bound of [lower[row] as number, upper[row] as number]) {
      if (Number.isFinite(bound)) largest = Math.max(largest, Math.abs(bound));
    }
    if (over > TOLERANCE * largest) return `a row is off by ${over}`;
  }
  return null;
}

function valueOf({ cost }: Program, values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < cost.length; index++)
    sum += (cost[index] as number) * (values[index] as number);
  return sum;
}
