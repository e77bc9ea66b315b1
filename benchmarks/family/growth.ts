// How the time to a proven gap grows with the size, on our own family, and the memory it takes. Each size is a process
// of its own. Seconds are of the processor. The search is cold when its time is up, so a limit may be given for each size.
//   npm run bench:growth -- --sizes 1000,3000,10000 --gap 0.2,1 --limit 30,60,120 --seed 1
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
  /** Seconds to the first roster that leaves nothing open, and to each of the gaps; `null`: not reached. */
  readonly covered: number | null;
  readonly seconds: readonly (number | null)[];
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
const wanted = values.gap.split(',').map(Number);
const limits = values.limit.split(',').map(Number);
const seed = Number(values.seed);
if (![...sizes, ...wanted, ...limits, seed].every(number => number > 0)) {
  throw new Error('--sizes, --gap, --limit and --seed are numbers above 0.');
}

/** The limit of a size, in seconds; the last given is for all that follow. */
const limitOf = (index: number): number => limits[Math.min(index, limits.length - 1)] as number;

if (values.one) console.log(JSON.stringify(grow(sizes[0] as number, limitOf(0))));
else report(sizes.map((size, index) => runAlone(size, limitOf(index))));

/** Seconds of the processor since the process began. */
function clock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function grow(size: number, limit: number): Grown {
  const { model, slots, totalLoad } = familyInstance(size, seed);
  const began = clock();
  const engine = solveDuty(model, { seed, effort: Infinity, spent: () => (clock() - began) / limit });
  let covered: number | null = null;
  const seconds: (number | null)[] = wanted.map(() => null);
  for (;;) {
    const pause = engine.next();
    const { best, bound } = pause.value;
    const gap =
      best === null || !Number.isFinite(bound) ? null : (100 * (best.objective - bound)) / totalLoad;
    const now = clock() - began;
    if (covered === null && best !== null && best.open === 0 && best.broken === 0) covered = now;
    wanted.forEach((each, index) => {
      if (gap !== null && gap <= each) seconds[index] ??= now;
    });
    if (seconds.includes(null) && pause.done !== true) continue;
    return {
      slots,
      turns: model.kindOf.length,
      people: model.people,
      objective: best?.objective ?? null,
      bound: Number.isFinite(bound) ? bound : null,
      gap,
      covered,
      seconds,
      rssMb: Math.round(process.resourceUsage().maxRSS / 1000),
    };
  }
}

function runAlone(size: number, limit: number): Grown {
  const script = process.argv[1] as string;
  const rest = [
    '--sizes',
    `${size}`,
    '--gap',
    wanted.join(','),
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
  const gaps = wanted.map(each => `gap ${each} %, s`);
  const header = ['slots', 'turns', 'people', 'covered, s', ...gaps, 'gap at the end, %', 'MB'];
  const rows = all.map(({ slots, turns, people, covered, seconds, gap, rssMb }) => [
    `${slots}`,
    `${turns}`,
    `${people}`,
    text(covered, 2),
    ...seconds.map(each => text(each, 1)),
    text(gap, 3),
    `${rssMb}`,
  ]);
  console.log(markdownTable(header, rows));
  const toCover = all.filter(({ covered }) => covered !== null);
  console.log(
    `first cover: seconds grow as slots^${slope(toCover.map(({ slots, covered }) => [slots, covered as number]))}`,
  );
  for (const [index, each] of wanted.entries()) {
    const reached = all.flatMap(({ slots, seconds }) =>
      typeof seconds[index] === 'number' ? [[slots, seconds[index]] as const] : [],
    );
    console.log(`gap of ${each} %: seconds grow as slots^${slope(reached)}`);
  }
  mkdirSync('benchmarks/results', { recursive: true });
  const machine = `${os.cpus()[0]?.model.trim() ?? ''},${os.cpus().length},${process.version},${(os.loadavg()[0] as number).toFixed(1)}`;
  const lines = all.map(
    ({ slots, turns, people, objective, bound, gap, covered, seconds, rssMb }, index) =>
      `${slots},${turns},${people},${objective},${bound},${text(gap, 3)},${text(covered, 2)},${seconds.map(each => text(each, 1)).join(',')},${rssMb},${limitOf(index)},${seed},${machine}`,
  );
  const reached = wanted.map(each => `${each} % s`).join(',');
  const columns = `slots,turns,people,objective,bound,gap %,covered s,${reached},rss MB,limit s,seed,cpu,cores,node,load`;
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
