import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${root}docs/leave.md`, 'utf8');
const run = promisify(execFile);

function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );
}

/** Code of the page as this repository has it. */
function here(code: string, source: string): string {
  return code.replaceAll(
    /'fair-oncall(?:\/(\w+))?'/g,
    (_, entry?: string) => `'${source}/${entry === undefined ? '' : `${entry}/`}index'`,
  );
}

test(
  'the first code of docs/leave.md is the example, and prints what the page says',
  { timeout: 60_000 },
  async () => {
    expect(here(blocks('ts')[0] ?? '', '../src')).toBe(readFileSync(`${root}examples/read-leave.ts`, 'utf8'));
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'examples/read-leave.ts'], {
      cwd: root,
    });
    expect(stdout).toBe(blocks('text')[0]);
  },
);

test('the rest of it runs, and reads the same leave', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = path.join(folder, 'page.mts');
  const asked = "globalThis.fetch = async () => new Response(file('leave.ics'));";
  const told =
    'console.log(JSON.stringify([withLeave.absences.length, fetched.dropped[0]?.code, table.absences, england.list.days.length]));';
  const [first = '', ...rest] = blocks('ts').map(code => here(code, `${root}src`));
  writeFileSync(program, [first, asked, ...rest, told].join('\n'));
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program], { cwd: root });
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual([
    18,
    'names-nobody',
    [
      { person: 'ada', kind: 'leave', note: 'winter', from: '2026-12-21', through: '2026-12-31' },
      { person: 'bo', kind: 'rest', start: '2026-11-02T12:00:00Z', end: '2026-11-02T17:00:00Z' },
    ],
    expect.any(Number),
  ]);
});
