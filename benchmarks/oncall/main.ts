// Solves one on-call benchmark instance and prints one line of JSON. The time limit counts from the start of
// the process.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DutyBounds } from '../../src/solve/bounds/duty-bounds';
import { searchDuty } from '../../src/solve/duty/duty-search';
import { readInstance } from './instance';
import { modelOf } from './model';
import { objectiveOf } from './objective';

const { values } = parseArgs({
  options: {
    instance: { type: 'string' },
    time: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
if (values.instance === undefined) throw new Error('--instance FILE is needed');
const limit = Number(values.time);
if (!(limit > 0)) throw new Error(`--time ${values.time}: a number of seconds is needed`);
const seed = Number(values.seed);
if (!Number.isInteger(seed)) throw new Error(`--seed ${values.seed}: a whole number is needed`);

// `performance.now` counts from the start of the process. A little is kept for writing the result.
const end = limit * 1000 - Math.min(100, limit * 20);
const { model, slotOf } = modelOf(readInstance(readFileSync(values.instance, 'utf8')));
const begin = performance.now();
const spent = (): number => (performance.now() - begin) / Math.max(1, end - begin);

let firstCoverMs: number | null = null;
let bestMs = begin;
let found: number | null = null;
let steps = 0;
let provenMs: number | null = null;
// The bound gets a share of the time, until it has nothing to gain: from when everything is covered, or soon
// after the start, since some instances cannot be covered.
const BOUND_SHARE = 0.2;
const bounds = new DutyBounds(model);
let boundMs = 0;
let rising = true;
const search = searchDuty(model, { seed, steps: Infinity, spent, bound: () => bounds.value });
let pause = search.next();
for (; pause.done !== true; pause = search.next()) {
  const { best } = pause.value;
  steps = pause.value.steps;
  if (firstCoverMs === null && best.open === 0 && best.broken === 0) {
    firstCoverMs = Math.round(performance.now());
  }
  const share = firstCoverMs === null && spent() < 0.05 ? 0 : BOUND_SHARE;
  while (rising && boundMs < share * (performance.now() - begin)) {
    const since = performance.now();
    rising = bounds.advance();
    boundMs += performance.now() - since;
  }
  if (best.objective !== found) {
    found = best.objective;
    bestMs = performance.now();
  }
  if (provenMs === null && bounds.value >= best.objective) provenMs = Math.round(performance.now());
}
const best = pause.value;
if (bounds.value < best.objective) provenMs = null;
else provenMs ??= Math.round(performance.now());

const assign = Array.from(slotOf, () => -1);
best.roster.forEach((person, bundle) => {
  assign[slotOf[bundle] as number] = person;
});
if (values.out !== undefined) writeFileSync(values.out, JSON.stringify({ assign }));
console.log(
  JSON.stringify({
    objective: objectiveOf(model, best.roster),
    bound: bounds.value === -Infinity ? null : bounds.value,
    firstCoverMs,
    provenMs,
    rssMb: Math.round(process.memoryUsage().rss / 1e5) / 10,
    bestMs: Math.round(bestMs),
    open: best.open,
    movesPerSecond: Math.round((steps / (performance.now() - begin)) * 1000),
    seed,
  }),
);
