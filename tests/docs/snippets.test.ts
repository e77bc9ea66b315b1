import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = `${root}examples/quick-start.ts`;

/** The first fenced block of a language in a Markdown text. */
function block(markdown: string, language: string): string {
  const match = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(markdown);
  if (match?.[1] === undefined) throw new Error(`no ${language} block`);
  return match[1];
}

test('the code in the README is the quick start, at most 15 lines of it', async () => {
  const code = block(await readFile(`${root}README.md`, 'utf8'), 'ts');
  expect(code.replace("'fair-oncall'", "'../src/index'")).toBe(await readFile(example, 'utf8'));
  const body = code.split('\n').filter(line => line !== '' && !line.startsWith('import '));
  expect(body.length).toBeLessThanOrEqual(15);
});

test('the code in the README prints what the README says', { timeout: 30_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', example], { cwd: root });
  expect(stdout).toBe(block(await readFile(`${root}README.md`, 'utf8'), 'text'));
});

test('every relative link of the README leads somewhere', async () => {
  const readme = await readFile(`${root}README.md`, 'utf8');
  const targets = [...readme.matchAll(/\]\(([^):]+?)\)/g)].map(([, target = '']) => target);
  expect(targets.length).toBeGreaterThan(5);
  expect(targets.filter(target => !existsSync(root + target))).toEqual([]);
});
