import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { demoCommandFigures, demoFigures } from './figures/demo';
import { type Figure, measured, RUNS } from './figures/figure';
import { sixPeopleFigures } from './figures/six-people';
import { packageFigures, sizeFigures } from './figures/weight';
import { markdownTable } from './table';

const FILE = 'benchmarks/results/figures.csv';

/** What ran the benchmark, as far as it matters to times. */
const machine = {
  cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
  cores: String(os.availableParallelism()),
  node: process.version,
  /** Processes that wanted a core in the minute before; above the number of cores, times are too long. */
  load: (os.loadavg()[0] ?? 0).toFixed(1),
};

const figures: readonly Figure[] = [
  ...measured('demo plan: `fair-oncall solve`', '< 5 s', demoFigures),
  ...measured('`npm run demo`', '< 5 s', demoCommandFigures),
  ...measured('6 people, 26 weeks', '< 1 s', sixPeopleFigures),
  ...measured('runtime packages', '≤ 12', packageFigures),
  ...measured('bundle size', '< 110 kB', sizeFigures),
];
const verdict = ({ met }: Figure): string => (met === null ? 'not measured' : met ? 'yes' : 'no');

console.log(
  `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load}; times are medians of ${RUNS} processes.\n`,
);
console.log(
  markdownTable(
    ['figure', 'target', 'measured', 'met'],
    figures.map(figure => [figure.name, figure.target, figure.measured, verdict(figure)]),
  ),
);
mkdirSync(path.dirname(FILE), { recursive: true });
writeFileSync(
  FILE,
  [
    ['figure', 'target', 'measured', 'met', ...Object.keys(machine)],
    ...figures.map(figure => [
      figure.name,
      figure.target,
      figure.measured,
      verdict(figure),
      ...Object.values(machine),
    ]),
  ]
    .map(row => `${row.map(quoted).join(',')}\n`)
    .join(''),
);
process.exitCode = figures.every(({ met }) => met === true) ? 0 : 1;

function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
