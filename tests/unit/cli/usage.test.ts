import { expect, test } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands/index';
import { run } from './memory-io';

test('--help lists every command', async () => {
  const { exit, io } = await run(['--help']);
  expect(exit).toBe(0);
  for (const { name } of COMMANDS) expect(io.out).toContain(`  ${name}`);
  expect(io.out).toContain('Exit status');
});

test('the list of commands shows which operands may be left out', async () => {
  const { io } = await run(['--help']);
  expect(io.out).toMatch(/^ {2}init \[FILE\] /m);
  expect((await run(['help', 'solve'])).io.out).toContain('Usage: fair-oncall solve PLAN');
});

test.each(COMMANDS.map(({ name }) => name))('%s --help tells its operands and options', async name => {
  const { exit, io } = await run([name, '--help']);
  expect(exit).toBe(0);
  expect(io.out).toContain(`Usage: fair-oncall ${name}`);
  expect(io.out).toContain('--json');
  expect(io.out).toContain('Exit status');
});

test('--version tells the version of the package', async () => {
  const { exit, io } = await run(['--version']);
  expect(exit).toBe(0);
  expect(io.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await run(['--version', '--json'])).io.json).toEqual({ version: io.out.trim() });
});

test('no command at all is bad usage', async () => {
  const { exit, io } = await run([]);
  expect(exit).toBe(2);
  expect(io.out).toBe('');
  expect(io.error).toContain('Usage:');
});

test.each([
  [['slove'], 'Maybe "solve" is meant.'],
  [['--versoin'], 'there is no option'],
  [['solve', 'p.yaml', '--oout', 'x'], 'Maybe --out is meant.'],
  [['solve', 'p.yaml'], '--out DIR is missing'],
  [['solve', 'p.yaml', '--out'], '--out needs a value'],
  [['solve', 'p.yaml', '--out', 'x', '--seed', '-1'], '--seed is "-1"; it must be a whole number'],
  [['solve', 'p.yaml', '--out', 'x', '--iterations', '1e3'], '--iterations is "1e3"'],
  [['solve', 'p.yaml', '--out', 'x', '--time-limit', '0'], 'it must be a number above 0'],
  [['solve', 'p.yaml', '--out', 'x', '--out', 'y'], '--out is given twice'],
  [['check'], 'PLAN is missing'],
  [['check', 'a', 'b'], '"b" is one operand too many'],
  [['check', 'a', '--json=yes'], '--json takes no value'],
  [['check', 'a', '-x'], 'has no option -x'],
  [['verify', '-', '-'], 'only one of PLAN and SCHEDULE can be standard input'],
  [['who', 'p', 's', '--at', '2026-10-05 09:00'], '--at is "2026-10-05 09:00"'],
  [['ical', 'p', 's'], 'give exactly one of'],
  [['ical', 'p', 's', '--all', '--for', 'x'], 'give exactly one of'],
  [['toString'], 'there is no command'],
  [['help', 'slove'], 'Maybe "solve" is meant.'],
  [['--help', 'nothing'], 'there is no command "nothing"'],
])('%j is bad usage', async (args, message) => {
  const { exit, io } = await run(args);
  expect(exit).toBe(2);
  expect(io.out).toBe('');
  expect(io.error).toContain(message);
  expect(io.error).not.toContain('    at ');
});

test('with --json bad usage is a JSON document too', async () => {
  const { exit, io } = await run(['check', '--json', '--nope']);
  expect(exit).toBe(2);
  expect(io.json).toMatchObject({ status: 'error', code: 'usage' });
  expect(io.error).toContain('--nope');
});

test('schema writes the JSON Schema of the plan', async () => {
  const { exit, io } = await run(['schema']);
  expect(exit).toBe(0);
  expect(io.json).toMatchObject({ title: 'fair-oncall plan' });
});
