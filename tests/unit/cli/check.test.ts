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

/** Nobody is needed on the one day of the horizon, and the pin pins nothing. */
const NOTHING_TO_COVER = `
id: idle
horizon: { from: 2026-10-05, through: 2026-10-05, zone: Europe/London }
people: [{ id: ada, name: Ada, zone: Europe/London }]
systems:
  - { id: web, name: Web, briefingRequired: false, coverage: { windows: [{ days: [sun], from: "09:00", to: "17:00" }] } }
rotations: [{ id: week, systems: [web] }]
pins: [{ rotation: week, person: ada, start: 2026-10-05T10:00Z, end: 2026-10-05T11:00Z }]
`;

test('check warns of what has no effect', async () => {
  const io = new MemoryIo({ 'idle.yaml': NOTHING_TO_COVER });
  expect((await run(['check', 'idle.yaml'], io)).exit).toBe(0);
  expect(io.out).toContain('2 warnings:\n- systems[0].coverage: system "web" needs nobody on call');
  expect(io.out).toContain('- pins[0]: no slot of primary 1 in rotation "week" starts in the pin');
  const json = new MemoryIo({ 'idle.yaml': NOTHING_TO_COVER });
  await run(['check', 'idle.yaml', '--json'], json);
  expect(json.json).toMatchObject({
    warnings: [{ code: 'no-coverage-time' }, { code: 'pin-without-slot', path: ['pins', 0] }],
  });
});

test('nothing to cover is no success of solve, report and verify', async () => {
  const io = new MemoryIo({ 'idle.yaml': NOTHING_TO_COVER });
  expect((await run(['solve', 'idle.yaml', '--out', 'out'], io)).exit).toBe(1);
  expect(io.out).toContain('Coverage: nobody is needed at any time of the horizon\n');
  expect(io.files.get('out/report.md')).toContain('nobody is needed at any time of the horizon, so nothing');
  expect(io.files.get('out/report.md')).not.toContain('100 %');
  const schedule = JSON.parse(io.files.get('out/schedule.json') ?? '') as { warnings: { code: string }[] };
  expect(schedule.warnings.map(({ code }) => code)).toEqual(['no-coverage-time', 'pin-without-slot']);
  expect((await run(['verify', 'idle.yaml', 'out/schedule.json'], io)).exit).toBe(1);
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
