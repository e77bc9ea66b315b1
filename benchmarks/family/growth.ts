// How the time to a proven gap grows with the size, on our own family, and the memory it takes. Each size is a process
// of its own. Seconds are of the processor.
//   npm run bench:growth -- --sizes 1000,3000,10000 --gap 0.2 --limit 60 --seed 1
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { solveDuty } from '../../src/solve/engine/solve-duty';
import { markdownTable } from '../table';
import { familyInstance } from './model';

const FILE = 'benchmarks/results/growth.csv';

interface Grown {
  readonly slots: number;
  readonly turns: number;
  readonly people: number;
  readonly objective: number | null;
  readonly bound: number | null;
  /** In per cent of the load of all turns; `null`: no bound. */
  readonly gap: number | null;
  /** Seconds to the first roster that leaves nothing open, and to the gap; `null`: not reached. */
  readonly covered: number | null;
  readonly seconds: number | null;
  readonly rssMb: number;
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,3000,10000,30000,100000' },
    gap: { type: 'string', default: '0.2' },
    limit: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    one: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
const [wanted, limit, seed] = [Number(values.gap), Number(values.limit), Number(values.seed)];
if (![...sizes, wanted, limit, seed].every(number => number > 0)) {
  throw new Error('--sizes, --gap, --limit and --seed are numbers above 0.');
}

if (values.one) console.log(JSON.stringify(grow(sizes[0] as number)));
else report(sizes.map(runAlone));

/** Seconds of the processor since the process began. */
function clock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function grow(size: number): Grown {
  const { model, slots, totalLoad } = familyInstance(size, seed);
  const began = clock();
  const engine = solveDuty(model, { seed, effort: Infinity, spent: () => (clock() - began) / limit });
  let covered: number | null = null;
  for (;;) {
    const pause = engine.next();
    const { best, bound } = pause.value;
    const gap =
      best === null || !Number.isFinite(bound) ? null : (100 * (best.objective - bound)) / totalLoad;
    const now = clock() - began;
    if (covered === null && best !== null && best.open === 0 && best.broken === 0) covered = now;
    const reached = gap !== null && gap <= wanted;
    if (!reached && pause.done !== true) continue;
    return {
      slots,
      turns: model.kindOf.length,
      people: model.people,
      objective: best?.objective ?? null,
      bound: Number.isFinite(bound) ? bound : null,
      gap,
      covered,
      seconds: reached ? now : null,
      rssMb: Math.round(process.resourceUsage().maxRSS / 1000),
    };
  }
}

function runAlone(size: number): Grown {
  const script = process.argv[1] as string;
  const rest = [
    '--sizes',
    `${size}`,
    '--gap',
    `${wanted}`,
    '--limit',
    `${limit}`,
    '--seed',
    `${seed}`,
    '--one',
  ];
  // With `bundled.mjs` the path of the source has been taken from the arguments.
  const source = script.endsWith('bundled.mjs') ? ['benchmarks/family/growth.ts'] : [];
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...source, ...rest], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Grown;
}

function report(all: readonly Grown[]): void {
  const text = (value: number | null, digits: number): string =>
    value === null ? '–' : value.toFixed(digits);
  const header = ['slots', 'turns', 'people', 'covered, s', `gap ${wanted} %, s`, 'gap at the end, %', 'MB'];
  const rows = all.map(({ slots, turns, people, covered, seconds, gap, rssMb }) => [
    `${slots}`,
    `${turns}`,
    `${people}`,
    text(covered, 2),
    text(seconds, 1),
    text(gap, 3),
    `${rssMb}`,
  ]);
  console.log(markdownTable(header, rows));
  const toCover = all.filter(({ covered }) => covered !== null);
  console.log(
    `first cover: seconds grow as slots^${slope(toCover.map(({ slots, covered }) => [slots, covered as number]))}`,
  );
  const reached = all.filter(({ seconds }) => seconds !== null);
  console.log(
    `gap of ${wanted} %: seconds grow as slots^${slope(reached.map(({ slots, seconds }) => [slots, seconds as number]))}`,
  );
  mkdirSync('benchmarks/results', { recursive: true });
  const machine = `${os.cpus()[0]?.model.trim() ?? ''},${os.cpus().length},${process.version},${(os.loadavg()[0] as number).toFixed(1)}`;
  const lines = all.map(
    ({ slots, turns, people, objective, bound, gap, covered, seconds, rssMb }) =>
      `${slots},${turns},${people},${objective},${bound},${text(gap, 3)},${text(covered, 2)},${text(seconds, 1)},${rssMb},${limit},${seed},${machine}`,
  );
  const columns =
    'slots,turns,people,objective,bound,gap %,covered s,reached s,rss MB,limit s,seed,cpu,cores,node,load';
  writeFileSync(FILE, [columns, ...lines, ''].join('\n'));
}

/** The slope of a straight line through the logarithms, by least squares; a dash for less than two points. */
function slope(points: readonly (readonly [number, number])[]): string {
  if (points.length < 2) return '–';
  const logs = points.map(([size, seconds]) => [Math.log(size), Math.log(seconds)] as const);
  const mean = (of: 0 | 1): number => logs.reduce((sum, point) => sum + point[of], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const under = logs.reduce((sum, [a]) => sum + (a - x) * (a - x), 0);
  return (over / under).toFixed(2);
}
