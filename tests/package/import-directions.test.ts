import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Folders in the data's way: each may import those before it. */
const WAY = [
  'errors',
  'time',
  'chance',
  'plan',
  'calendar',
  'burden',
  'model',
  'rules',
  'schedule',
  'solve',
  'fairness',
  'what-if',
  'export',
];
const OUTSIDE = ['yaml', 'duties', 'import', 'leave', 'feed', 'node', 'cli'];

/** The folders that may import a package. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  luxon: ['time'],
  rrule: ['calendar'],
  'ical-generator': ['export'],
  'javascript-lp-solver': ['solve'],
  zod: ['plan', 'schedule'],
  yaml: ['yaml'],
  papaparse: ['import'],
  'ical.js': ['leave'],
  'node:fs': ['node', 'cli'],
  fs: ['node', 'cli'],
};

interface Probe {
  readonly file: string;
  readonly code: string;
  readonly legal: boolean;
}

function mayImport(from: string, to: string): boolean {
  if (from === 'chance' || from === 'model') return to === 'errors';
  if (from === 'yaml') return to === 'errors' || to === 'plan';
  if (from === 'duties') return ['errors', 'model', 'solve'].includes(to);
  if (from === 'import') return ['errors', 'time', 'plan', 'schedule', 'fairness'].includes(to);
  if (from === 'leave') return ['errors', 'time', 'plan', 'import'].includes(to);
  if (OUTSIDE.includes(from)) return false;
  return (
    WAY.indexOf(to) !== -1 &&
    WAY.indexOf(to) < WAY.indexOf(from) &&
    !(from === 'export' && (to === 'fairness' || to === 'what-if'))
  );
}

const probes: Probe[] = [];
const add = (file: string, code: string, legal: boolean): void => {
  probes.push({ file: `src/${file}.ts`, code, legal });
};
for (const from of [...WAY, ...OUTSIDE]) {
  for (const to of [...WAY, ...OUTSIDE]) {
    if (from === to) continue;
    add(`${from}/to-${to}`, `import { x } from '../${to}/probe';`, mayImport(from, to));
    add(`${from}/deep/to-${to}`, `import { x } from '../../${to}/probe';`, mayImport(from, to));
  }
  for (const [name, owners] of Object.entries(OWNERS)) {
    add(`${from}/of-${name.replace(/[:.]/, '-')}`, `import x from '${name}';`, owners.includes(from));
  }
  add(`${from}/to-own`, `import { x } from './rules';`, true);
}
for (const to of WAY) {
  const legal = !['chance', 'burden', 'rules', 'model', 'solve', 'fairness', 'what-if', 'export'].includes(
    to,
  );
  if (to !== 'schedule') add(`schedule/verify/to-${to}`, `import { x } from '../../${to}/probe';`, legal);
}
for (const to of [...WAY, ...OUTSIDE])
  add(`verify-bound/to-${to}`, `import { x } from '../${to}/probe';`, false);
for (const to of [...WAY, ...OUTSIDE]) {
  const legal = ['time', 'calendar', 'rules'].includes(to);
  add(`verify-bound/plan/to-${to}`, `import { x } from '../../${to}/probe';`, legal);
}
for (const to of ['model', 'plan', 'schedule'])
  add(`verify-bound/plan/types-of-${to}`, `import type { x } from '../../${to}/probe';`, true);
add('verify-bound/plan/types-of-solve', `import type { x } from '../../solve/probe';`, false);
add('verify-bound/types', `import type { x } from '../model/probe';`, true);
add('verify-bound/other-types', `import type { x } from '../solve/probe';`, false);
add('fairness/types', `import type { x } from '../export/probe';`, true);
add('what-if/types', `import type { x } from '../export/probe';`, true);
for (const use of ['fairness', 'what-if'])
  add(`export/types-of-${use}`, `import type { x } from '../${use}/probe';`, true);
add('fairness/ledger/of-zod', `import x from 'zod';`, true);
add('fairness/ledger/of-yaml', `import x from 'yaml';`, false);
add('plan/types', `import type { x } from '../calendar/probe';`, false);
add('solve/surface', `import { x } from '../index';`, false);
for (const from of ['cli', 'feed', 'node']) add(`${from}/surface`, `import { x } from '../index';`, true);
add('node/feed', `import { x } from '../feed/index';`, true);
add('cli/import', `import { x } from '../import/index';`, true);
add('cli/leave', `import { x } from '../leave/index';`, true);
add('cli/yaml', `import { x } from '../yaml/index';`, true);
add('cli/commands/node', `import { x } from '../../node/index';`, true);

describe('the linter holds the import directions', () => {
  let folder = '';
  let flagged: ReadonlySet<string>;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-lint-'));
    copyFileSync('.oxlintrc.json', path.join(folder, '.oxlintrc.json'));
    for (const { file, code } of probes) {
      const target = path.join(folder, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, `${code}\nexport const y = x;\n`);
    }
    flagged = restricted(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('rejects every import that is not allowed', () => {
    const illegal = probes.filter(({ legal }) => !legal);
    expect(illegal.length).toBeGreaterThan(200);
    expect(illegal.filter(({ file }) => !flagged.has(file)).map(({ file }) => file)).toEqual([]);
  });

  it('accepts every import that is', () => {
    const legal = probes.filter(probe => probe.legal);
    expect(legal.length).toBeGreaterThan(80);
    expect(legal.filter(({ file }) => flagged.has(file)).map(({ file }) => file)).toEqual([]);
  });

  it('knows every folder of src', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter(entry => entry.isDirectory());
    const config = readFileSync('.oxlintrc.json', 'utf8');
    for (const { name } of folders)
      expect(config, `no directions for src/${name}`).toContain(`"src/${name}/**/*.ts"`);
  });
});

/** Files in which the linter finds an import that is restricted. */
function restricted(folder: string): ReadonlySet<string> {
  const program = path.resolve('node_modules/oxlint/bin/oxlint');
  let output: string;
  try {
    output = execFileSync(process.execPath, [program, '--format=json'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
  } catch (error) {
    // The linter's exit status says that it found something.
    output = (error as { readonly stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { readonly code: string; readonly filename: string }[];
  };
  const found = diagnostics.filter(({ code }) => code.includes('no-restricted-imports'));
  return new Set(found.map(({ filename }) => filename.replaceAll('\\', '/')));
}
