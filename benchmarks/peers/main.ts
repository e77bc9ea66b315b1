// Our engine beside other solvers: the same instances of the on-call benchmark, the same limit, one after the other in
// turns, each in a process of its own. Every roster is judged by the instance's raw data.
//   npm run bench:peers -- --instance FILE [--instance FILE …] --time S [--seeds N] [--solvers a,b,…] [--append]
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machineLine } from '../machine';
import { readInstance } from '../oncall/instance';
import { judge } from '../oncall/judge';
import { solveAlone } from './alone';
import { ratiosText, runsTable, writeRuns } from './report';
import { type Run, runOf } from './run';
import { PEERS } from './solvers/peers';
import { runWatched } from './watchdog';

const { values } = parseArgs({
  options: {
    instance: { type: 'string', multiple: true, default: [] },
    time: { type: 'string', default: '10' },
    seeds: { type: 'string', default: '1' },
    solvers: { type: 'string', default: Object.keys(PEERS).join(',') },
    append: { type: 'boolean', default: false },
    alone: { type: 'string' },
  },
});
const [seconds, seeds] = [Number(values.time), Number(values.seeds)];
const solvers = values.solvers.split(',');
if (values.instance.length === 0) throw new Error('--instance FILE is needed');
if (!(seconds > 0)) throw new Error(`--time ${values.time}: a number of seconds is needed`);
if (!(Number.isInteger(seeds) && seeds > 0))
  throw new Error(`--seeds ${values.seeds}: a whole number is needed`);
for (const solver of solvers) {
  if (!(solver in PEERS)) {
    throw new Error(`--solvers ${solver}: there are ${Object.keys(PEERS).join(', ')}`);
  }
}

if (values.alone === undefined) await compare();
else {
  // In a process of its own `--seeds` is the seed.
  const [instance = ''] = values.instance;
  await solveAlone({ instance, solver: values.alone, seconds, seed: seeds });
}

async function compare(): Promise<void> {
  console.log(`${machineLine()} Limit ${seconds} s.\n`);
  const runs: Run[] = [];
  const missing = new Map<string, string>();
  for (const file of values.instance) {
    const instance = readInstance(readFileSync(file, 'utf8'));
    const name = path.basename(file, '.json');
    for (let seed = 1; seed <= seeds; seed++) {
      for (const solver of solvers.filter(each => !missing.has(each))) {
        const outcome = await runWatched({ instance: file, solver, seconds, seed });
        if (outcome.status === 'unavailable') {
          missing.set(solver, outcome.reason);
          continue;
        }
        runs.push(runOf({ instance: name, solver, seed, outcome, judge: assign => judge(instance, assign) }));
      }
    }
  }
  for (const [solver, reason] of missing) console.log(`${solver} was left out: ${reason}.`);
  console.log(runsTable(runs));
  console.log(`\n${ratiosText(runs)}`);
  writeRuns(runs, seconds, values.append);
}
