import { existsSync, readFileSync } from 'node:fs';
import type { Figure } from './figure';
import { runProcess } from './measure';

const MOST_PACKAGES = 12;
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
  readonly passed?: boolean;
}

/** What size-limit measures of the built package. */
export function sizeFigures(): readonly Figure[] {
  if (!hasSizeConfig()) {
    return [{ name: 'bundle size', target: '< 110 kB', measured: 'no size-limit configuration', met: null }];
  }
  const entries = JSON.parse(runProcess('npx', ['size-limit', '--json']).output) as readonly SizeEntry[];
  return entries.map(({ name, size, sizeLimit, passed }) => ({
    name: `bundle: ${name}`,
    target: sizeLimit === undefined ? '–' : `≤ ${kilobytes(sizeLimit)}`,
    measured: kilobytes(size),
    met: passed ?? null,
  }));
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
