// Solves one on-call benchmark instance and prints one line of JSON. The time limit counts from the start of
// the process, and so do the times printed, but for `solverMs`: from when the model was there. `--clock cpu` counts
// the seconds of the processor instead of those on the wall, for machines that others use too.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { solveDuty } from '../../src/solve/engine/solve-duty';
import { readInstance } from './instance';
import { modelOf } from './model';
import { objectiveOf } from './objective';

const { values } = parseArgs({
  options: {
    instance: { type: 'string' },
    time: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    clock: { type: 'string', default: 'wall' },
  },
});
if (values.instance === undefined) throw new Error('--instance FILE is needed');
const limit = Number(values.time);
if (!(limit > 0)) throw new Error(`--time ${values.time}: a number of seconds is needed`);
const seed = Number(values.seed);
if (!Number.isInteger(seed)) throw new Error(`--seed ${values.seed}: a whole number is needed`);

/** Asking for the seconds of the processor takes some microseconds: they are asked for once in so many milliseconds. */
const FRESH = 0.5;
let asked = -Infinity;
let used = 0;
const now = (): number => {
  const wall = performance.now();
  if (values.clock !== 'cpu') return wall;
  if (wall - asked >= FRESH) {
    const { user, system } = process.cpuUsage();
    used = (user + system) / 1000;
    asked = wall;
  }
  return used;
};
// Both clocks count from the start of the process. A little is kept for writing the result.
const end = limit * 1000 - Math.min(100, limit * 20);
const { model, slotOf } = modelOf(readInstance(readFileSync(values.instance, 'utf8')));
const begin = now();
const spent = (): number => (now() - begin) / Math.max(1, end - begin);

let firstCoverMs: number | null = null;
let bestMs = begin;
let found: number | null = null;
const engine = solveDuty(model, { seed, effort: Infinity, spent });
let pause = engine.next();
for (;;) {
  const { best } = pause.value;
  if (best !== null) {
    if (firstCoverMs === null && best.open === 0 && best.broken === 0) firstCoverMs = now();
    if (best.objective !== found) bestMs = now();
    found = best.objective;
  }
  if (pause.done === true) break;
  pause = engine.next();
}
const ended = now();
const { best, bound, proven, moves } = pause.value;
if (best === null) throw new Error(`--time ${values.time}: too little for any roster`);

const assign = Array.from(slotOf, () => -1);
best.roster.forEach((person, bundle) => {
  assign[slotOf[bundle] as number] = person;
});
if (values.out !== undefined) writeFileSync(values.out, JSON.stringify({ assign }));
console.log(
  JSON.stringify({
    objective: objectiveOf(model, best.roster),
    bound: Number.isFinite(bound) ? bound : null,
    firstCoverMs: firstCoverMs === null ? null : Math.round(firstCoverMs),
    provenMs: proven ? Math.round(ended) : null,
    rssMb: Math.round(process.memoryUsage().rss / 1e5) / 10,
    solverMs: Math.round(ended - begin),
    bestMs: Math.round(bestMs),
    open: best.open,
    moves,
    seed,
  }),
);
