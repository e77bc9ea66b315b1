// npm run -s bench:nrp -- --instance FILE --time S --seed N --out ROSTER
//
// Solves an instance of the employee shift scheduling benchmark (schedulingbenchmarks.org/nrp) through the public model
// builder and prints one line of JSON; the roster is written in the format of one line per employee. `--clock cpu` counts
// the seconds of the processor instead of those on the wall, for machines that others use too; `--iterations` counts
// effort instead; `--trace` prints each improvement to the error stream. `checked` is the bound that `checkBound` accepts.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkBound, type ModelResult, solveModel, type SolveModelOptions } from '../../src/duties/index';
import { modelOf, rosterText } from './as-model';
import { readInstance } from './read-instance';

const { values } = parseArgs({
  options: {
    instance: { type: 'string' },
    time: { type: 'string', default: '60' },
    iterations: { type: 'string' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    clock: { type: 'string', default: 'wall' },
    trace: { type: 'boolean', default: false },
  },
});
if (values.instance === undefined) throw new Error('--instance FILE is missing');

const clock = (): number => {
  if (values.clock !== 'cpu') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const instance = readInstance(readFileSync(values.instance, 'utf8'));
const seed = Number(values.seed);
const limit = Number(values.time) * 1000;
const begin = clock();
const since = (): number => Math.round(clock() - begin);
const problem = modelOf(instance);
const modelMs = since();

/** What ends the solve: the clock on the wall is that of the solver, others end it by a signal. */
function limits(): SolveModelOptions {
  if (values.iterations !== undefined) return { iterations: Number(values.iterations) };
  if (values.clock !== 'cpu') return { timeLimitMs: Math.max(1, limit - since()) };
  const signal = {
    get aborted(): boolean {
      return since() >= limit;
    },
  };
  return { iterations: 1e12, signal };
}

let firstRosterMs: number | null = null;
let bestMs: number | null = null;
let best: number | null = null;
let rssMb = 0;
let method: string | null = null;
const result: ModelResult = await solveModel(problem, {
  seed,
  ...limits(),
  onProgress: ({ objective, bound, ...progress }) => {
    ({ method } = progress);
    rssMb = Math.max(rssMb, process.memoryUsage.rss() / 2 ** 20);
    if (objective === null) return;
    firstRosterMs ??= since();
    if (best !== null && objective >= best) return;
    best = objective;
    bestMs = since();
    if (values.trace) process.stderr.write(`${bestMs} ms: ${objective} ${bound}\n`);
  },
});
const ms = since();
const isProven = result.status === 'optimal' || result.status === 'infeasible';
const found = result.status === 'optimal' || result.status === 'feasible' ? result : null;
const checkBegin = clock();
const check = found?.certificate == null ? null : checkBound(problem.model, found.certificate);
if (check?.status === 'rejected') throw new Error(`the certificate does not hold: ${check.reason}`);
if (values.out !== undefined) writeFileSync(values.out, rosterText(instance, found?.roster ?? []));
process.stdout.write(
  `${JSON.stringify({
    instance: values.instance.replace(/^.*[/\\]/, ''),
    objective: found?.objective ?? null,
    bound: found?.bound ?? null,
    gap: found === null || found.bound === null ? null : (found.objective - found.bound) / found.objective,
    firstCoverMs: firstRosterMs,
    bestMs,
    provenMs: isProven ? ms : null,
    ms,
    effort: found?.iterations ?? null,
    seed,
    rssMb: Math.round(rssMb),
    status: result.status,
    method,
    modelMs,
    checked: check?.bound ?? null,
    checkMs: check === null ? null : Math.round(clock() - checkBegin),
  })}\n`,
);
