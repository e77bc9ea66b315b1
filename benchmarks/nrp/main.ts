// npm run -s bench:nrp -- --instance FILE --time S --seed N --out ROSTER
//
// Solves an instance of the employee shift scheduling benchmark (schedulingbenchmarks.org/nrp) and prints
// one line of JSON; the roster is written in the format of one line per employee. `--clock cpu` counts the
// seconds of the processor instead of those on the wall, for machines that others use too; `--trace` prints
// each improvement to the error stream.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gridCost } from '../../src/solve/grid/grid';
import { illegalRows } from '../../src/solve/grid/legal-row';
import { type GridState, solveGrid } from '../../src/solve/grid/solve-grid';
import { readInstance, writeRoster } from './read-instance';

const { values } = parseArgs({
  options: {
    instance: { type: 'string' },
    time: { type: 'string', default: '60' },
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
const { grid } = instance;
const limit = Number(values.time) * 1000;
const begin = clock();
const since = (): number => Math.round(clock() - begin);

let last: GridState | undefined;
let firstRosterMs: number | null = null;
let provenMs: number | null = null;
let bestMs: number | null = null;
let rssMb = 0;
let measuredMs = -Infinity;
let traced = '';
for (const state of solveGrid(grid, { seed: Number(values.seed) })) {
  if (state.cost < Infinity) firstRosterMs ??= since();
  if (last === undefined || state.cost < last.cost) bestMs = since();
  last = state;
  if (since() > measuredMs + 50) {
    measuredMs = since();
    rssMb = Math.max(rssMb, process.memoryUsage.rss() / 2 ** 20);
  }
  const line = `${state.cost} ${state.bound}`;
  if (values.trace && line !== traced) {
    process.stderr.write(`${since()} ms: ${line}\n`);
    traced = line;
  }
  if (state.isOptimal) provenMs ??= since();
  if (since() >= limit) break;
}
if (last === undefined) throw new Error('nothing was computed');
if (last.isOptimal) provenMs ??= since();

const roster = last.roster;
const broken = illegalRows(grid, roster).length;
if (last.cost < Infinity && (broken > 0 || gridCost(grid, roster) !== last.cost))
  throw new Error('the roster does not cost what the solver says');
if (values.out !== undefined) writeFileSync(values.out, writeRoster(instance, roster));
process.stdout.write(
  `${JSON.stringify({
    instance: values.instance.replace(/^.*[/\\]/, ''),
    objective: last.cost < Infinity ? last.cost : null,
    bound: last.bound,
    gap: last.cost < Infinity ? (last.cost - last.bound) / last.cost : null,
    firstCoverMs: firstRosterMs,
    bestMs,
    provenMs,
    ms: since(),
    effort: last.effort,
    seed: Number(values.seed),
    rssMb: Math.round(rssMb),
  })}\n`,
);
