import { existsSync, readFileSync } from 'node:fs';
import type { Figure } from './figure';
import { runProcess } from './measure';

const MOST_PACKAGES = 12;
/** `definePlan`, `solve` and `verify` with dependencies. */
const PROMISED_BYTES = 110_000;
const SIZE_CONFIGS = [
  '.size-limit.json',
  '.size-limit.js',
  '.size-limit.mjs',
  '.size-limit.cjs',
  '.size-limit.ts',
];

/** Packages an install adds, direct and transitive. */
export function packageFigures(): readonly Figure[] {
  const { output } = runProcess('npm', ['ls', '--omit=dev', '--all', '--parseable']);
  // The first line is the project itself.
  const packages = new Set(output.trim().split('\n').slice(1)).size;
  return [
    {
      name: 'runtime packages, direct and transitive',
      target: `≤ ${MOST_PACKAGES}`,
      measured: String(packages),
      met: packages <= MOST_PACKAGES,
    },
  ];
}

/** One entry of what `size-limit --json` writes. */
interface SizeEntry {
  readonly name: string;
  readonly size: number;
  readonly sizeLimit?: number;
}

/** What size-limit measures of the built package. It ends with status 1 above a limit of its own. */
export function sizeFigures(): readonly Figure[] {
  if (!hasSizeConfig()) {
    return [{ name: 'bundle size', target: '< 110 kB', measured: 'no size-limit configuration', met: null }];
  }
  const entries = JSON.parse(
    runProcess('npx', ['size-limit', '--json'], [0, 1]).output,
  ) as readonly SizeEntry[];
  return entries.map(({ name, size, sizeLimit }, index) => {
    // The first entry is the promise; the limits of the configuration only keep sizes from growing unseen.
    const limit = index === 0 ? PROMISED_BYTES : sizeLimit;
    return {
      name: `bundle, gzip: ${name}`,
      target: limit === undefined ? '–' : `< ${kilobytes(limit)}`,
      measured: kilobytes(size),
      met: limit === undefined ? null : size < limit,
    };
  });
}

function hasSizeConfig(): boolean {
  const { 'size-limit': own } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    'size-limit'?: unknown;
  };
  return own !== undefined || SIZE_CONFIGS.some(file => existsSync(file));
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
