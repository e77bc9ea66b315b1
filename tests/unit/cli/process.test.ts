import { spawn } from 'node:child_process';
import { Buffer } from 'node:buffer';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled } from '../../helpers/bundled';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const plan = path.join(root, 'examples/ai-platform/plan.yaml');
let folder: string;
let home: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fair-oncall-'));
  // Inside the package, of which the program reads a file.
  home = await mkdtemp(path.join(root, 'node_modules/.fair-oncall-'));
  program = bundled(path.join(root, 'src/cli/main.ts'), home);
});
afterAll(() => Promise.all([folder, home].map(each => rm(each, { recursive: true }))));

/** Runs the program's own entry in a process of its own. */
function start(args: readonly string[], zone = 'UTC') {
  return spawn(process.execPath, [program, ...args], {
    cwd: root,
    env: { ...process.env, TZ: zone },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function exitOf(child: ReturnType<typeof start>): Promise<number | null> {
  child.stdout.resume();
  child.stderr.resume();
  return new Promise(resolve => child.on('close', code => resolve(code)));
}

test('the zone of the process changes no byte of a schedule or a calendar', { timeout: 60_000 }, async () => {
  const zones = ['UTC', 'Australia/Lord_Howe'];
  await Promise.all(
    zones.map(async (zone, index) => {
      const out = path.join(folder, String(index));
      await exitOf(start(['solve', plan, '--out', out, '--iterations', '3000'], zone));
    }),
  );
  const [first = '', second = ''] = zones.map((_, index) => path.join(folder, String(index)));
  const calendars = (await readdir(path.join(first, 'ics'))).map(name => path.join('ics', name));
  expect(calendars.length).toBeGreaterThan(20);
  const names = ['schedule.json', 'schedule.csv', 'report.md', ...calendars];
  const texts = (of: string) =>
    Promise.all(names.map(async name => [name, await readFile(path.join(of, name), 'utf8')]));
  expect(await texts(second)).toEqual(await texts(first));
});

test('a reader that closes the pipe is no error', { timeout: 30_000 }, async () => {
  const child = start(['schema']);
  let errors = '';
  child.stderr.on('data', chunk => (errors += String(chunk)));
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise(resolve => child.on('close', resolve));
  expect(errors).not.toContain('EPIPE');
  expect(code).toBe(0);
});

test('a file that is not UTF-8 is refused, not repaired', { timeout: 30_000 }, async () => {
  const file = path.join(folder, 'latin.yaml');
  await writeFile(file, Buffer.from('id: x\nname: José\n', 'latin1'));
  const child = start(['check', file]);
  let errors = '';
  child.stderr.on('data', chunk => (errors += String(chunk)));
  child.stdout.resume();
  const code = await new Promise(resolve => child.on('close', resolve));
  expect(code).toBe(2);
  expect(errors).toContain('latin.yaml": it is not text in UTF-8');
});

test('bad usage ends with status 2 and no stack trace', { timeout: 30_000 }, async () => {
  const child = start(['check', path.join(folder, 'none.yaml')]);
  let errors = '';
  child.stderr.on('data', chunk => (errors += String(chunk)));
  child.stdout.resume();
  const code = await new Promise(resolve => child.on('close', resolve));
  expect(code).toBe(2);
  expect(errors).toContain('there is no such file');
  expect(errors).not.toMatch(/^\s+at /m);
});
