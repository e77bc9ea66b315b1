import { expect, test } from 'vitest';
import { EXAMPLE_PLAN } from '../../../src/cli/example-plan';
import { TEN_MISTAKES } from './example-files';
import { MemoryIo, run } from './memory-io';

test('check says what a valid plan holds', async () => {
  const io = new MemoryIo({ 'plan.yaml': EXAMPLE_PLAN });
  expect((await run(['check', 'plan.yaml'], io)).exit).toBe(0);
  expect(io.out).toContain('My team on-call: the plan is valid.');
  expect(io.out).toContain('6 people, 2 systems, 2 rotations');
  expect(io.error).toBe('');
});

test('check reads standard input', async () => {
  const io = new MemoryIo();
  io.stdin = EXAMPLE_PLAN;
  expect((await run(['check', '-', '--json'], io)).exit).toBe(0);
  expect(io.json).toMatchObject({ status: 'valid', id: 'my-team', people: 6 });
});

test('check tells ten mistakes at once, each with its place', async () => {
  const io = new MemoryIo({ 'ten.yaml': TEN_MISTAKES });
  expect((await run(['check', 'ten.yaml'], io)).exit).toBe(2);
  expect(io.out).toBe('');
  expect(io.error).toContain('ten.yaml has 10 issues:');
  const places = io.error.split('\n').filter(line => /^ten\.yaml:\d+:\d+ /.test(line));
  expect(places).toHaveLength(10);
  expect(io.error).toContain('Maybe "england" is meant.');
});

test('check --json gives the issues with path, line and column', async () => {
  const io = new MemoryIo({ 'ten.yaml': TEN_MISTAKES });
  expect((await run(['check', 'ten.yaml', '--json'], io)).exit).toBe(2);
  const { status, issues } = io.json as {
    status: string;
    issues: { code: string; path: unknown[]; line: number; column: number }[];
  };
  expect(status).toBe('invalid');
  expect(issues).toHaveLength(10);
  const lines = issues.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
  for (const { path, line, column } of issues) {
    expect(path.length).toBeGreaterThan(0);
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
  }
});

test('a plan that is no YAML is refused with the line', async () => {
  const io = new MemoryIo({ 'bad.yaml': 'id: x\npeople: [\n' });
  expect((await run(['check', 'bad.yaml'], io)).exit).toBe(2);
  expect(io.error).toMatch(/bad\.yaml:\d+:\d+/);
});

test('a file that is not there is bad input', async () => {
  const { exit, io } = await run(['check', 'none.yaml']);
  expect(exit).toBe(2);
  expect(io.error).toBe('fair-oncall: cannot read the plan "none.yaml": there is no such file\n');
});

test('control characters of a plan never reach the terminal', async () => {
  const plan = `id: "a\\e[31m"\npeople: "\\u202eevil\\u0007"\n"\\e]0;title\\a": 1\n`;
  for (const flags of [[], ['--json']]) {
    const io = new MemoryIo({ 'p\u001b[2J.yaml': plan });
    expect((await run(['check', 'p\u001b[2J.yaml', ...flags], io)).exit).toBe(2);
    // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
    expect(io.out + io.error).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
});
