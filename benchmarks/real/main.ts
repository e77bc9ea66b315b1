import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { kubernetesRota } from './kubernetes';
import { nhsRota } from './nhs';
import { describeRota } from './print';
import { runRota, type RotaResult } from './run-rota';

const USAGE = 'usage: npm run bench:real -- --data DIR [--json FILE] [--seed N] [--iterations N]';

/** The rotas, by the file of the data folder each is read from. */
const ROTAS = [
  { file: 'kubernetes-sig-rotation-2017.csv', read: kubernetesRota },
  { file: 'nhs-cpft-south-rota.csv', read: nhsRota },
];

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    json: { type: 'string' },
    seed: { type: 'string', default: '1' },
    iterations: { type: 'string' },
  },
});

if (options.data === undefined) {
  console.error(USAGE);
  process.exit(2);
}

const results: RotaResult[] = [];
for (const { file, read } of ROTAS) {
  const rota = read(readFileSync(path.join(options.data, file), 'utf8'));
  const result = await runRota(rota, {
    seed: Number(options.seed),
    ...(options.iterations === undefined ? {} : { iterations: Number(options.iterations) }),
    onSolve: plan => {
      if (process.stderr.isTTY) console.error(`solving ${plan} …`);
    },
  });
  results.push(result);
  console.log(`${describeRota(result)}\n`);
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
