// How fast the parts of the engine are, on instances of our own family: rates and times are medians, by seconds of
// the processor.
//   npm run bench:micro -- [--sizes 1000,10000] [--seed 1] [--repetitions 3]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { definePlan } from '../../src/plan/define-plan';
import type { Plan } from '../../src/plan/plan';
import { definePlanYaml } from '../../src/yaml';
import { department } from '../family/department';
import { familyInstance } from '../family/model';
import { machineLine, writeCsv } from '../machine';
import { markdownTable } from '../table';
import type { Measurement } from './measure';
import { boundTiers, timelines } from './proofs';
import { annealing, firstCover, planSearch } from './search';

const FILE = 'benchmarks/results/micro.csv';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000' },
    seed: { type: 'string', default: '1' },
    repetitions: { type: 'string', default: '3' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const [seed, repetitions] = [Number(values.seed), Number(values.repetitions)];
if (![...sizes, seed, repetitions].every(number => Number.isInteger(number) && number > 0)) {
  throw new Error('--sizes, --seed and --repetitions are whole numbers above 0.');
}

const PLANS: readonly (readonly [string, () => Plan])[] = [
  ['examples/ai-platform', () => definePlanYaml(readFileSync('examples/ai-platform/plan.yaml', 'utf8'))],
  ['department, 30 people', () => definePlan(department({ people: 30, systems: 5, weeks: 12, seed }))],
];

console.log(`${machineLine()} Medians of ${repetitions}, by seconds of the processor.\n`);
const rows: (readonly [string, Measurement])[] = [];
for (const size of sizes) {
  const { model, slots } = familyInstance(size, seed);
  for (const measure of [annealing, timelines, boundTiers, firstCover]) {
    for (const measurement of measure(model, repetitions)) rows.push([`family, ${slots} slots`, measurement]);
  }
}
for (const [name, plan] of PLANS) {
  for (const measurement of planSearch(plan(), repetitions)) rows.push([name, measurement]);
}

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(3);
const header = ['on', 'what', 'median', 'smallest', 'largest', 'unit'];
const table = rows.map(([on, { name, unit, value, range }]) => [
  on,
  name,
  shown(value),
  ...range.map(shown),
  unit,
]);
console.log(markdownTable(header, table));
writeCsv(
  FILE,
  header,
  rows.map(([on, { name, unit, value, range }]) => [
    on,
    name,
    ...[value, ...range].map(number => number.toPrecision(6)),
    unit,
  ]),
);
