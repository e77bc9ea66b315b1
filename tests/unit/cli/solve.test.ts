import { beforeAll, expect, test } from 'vitest';
import { EXAMPLE_PLAN } from '../../../src/cli/example-plan';
import { solvedExample, TEN_MISTAKES } from './example-files';
import { MemoryIo, run } from './memory-io';

let io: MemoryIo;
beforeAll(async () => {
  io = await solvedExample();
});

test('solve writes the schedule, its report and a calendar for everyone and everything', () => {
  const written = [...io.files.keys()].filter(path => path.startsWith('out/')).sort();
  expect(written).toEqual(
    ['all', 'person-ada', 'person-ben', 'person-chi', 'person-dana', 'person-eli', 'person-fay']
      .concat('rotation-checkout', 'rotation-reports', 'system-checkout', 'system-reports')
      .map(name => `out/ics/${name}.ics`)
      .concat('out/report.md', 'out/schedule.csv', 'out/schedule.json'),
  );
  expect(io.files.get('out/ics/all.ics')).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(io.files.get('out/report.md')).toContain('# On-call report: My team on-call');
});

test('solve tells coverage, levels with their bounds, and draws no bar in a pipe', () => {
  expect(io.out).toContain('Coverage 100 % of');
  expect(io.out).toMatch(/fairness +worst over-share/);
  expect(io.out).toContain('Every rule that must hold holds.');
  expect(io.error).toBe('');
});

test('a terminal sees incumbent, bound and gap, and the bar is gone at the end', async () => {
  const terminal = new MemoryIo({ 'plan.yaml': EXAMPLE_PLAN });
  terminal.errorIsTerminal = true;
  await run(['solve', 'plan.yaml', '--out', 'out', '--iterations', '5000'], terminal);
  expect(terminal.error).toMatch(
    /\[[#.]{12}\] +\d+ % +over-share -?\d+\.\d h +(?:bound -?\d+\.\d h +gap|no bound)/,
  );
  expect(terminal.error.endsWith('\r\u001b[K')).toBe(true);
  const [longest = 0] = terminal.error
    .split('\u001b[K')
    .map(line => line.length)
    .sort((a, b) => b - a);
  expect(longest).toBeLessThan(100);
});

test('Ctrl-C ends the search and keeps the best schedule so far', async () => {
  const stopped = new MemoryIo({ 'plan.yaml': EXAMPLE_PLAN });
  // Progress is told once there is a schedule.
  stopped.errorIsTerminal = true;
  const running = run(
    ['solve', 'plan.yaml', '--out', 'out', '--iterations', '9999999999', '--json'],
    stopped,
  );
  const told = (): boolean => stopped.interrupt !== null && stopped.error !== '';
  while (!told()) await new Promise(resolve => setTimeout(resolve, 5));
  stopped.interrupt?.();
  await running;
  expect(stopped.json).toMatchObject({ stoppedBy: 'canceled' });
  expect(stopped.files.has('out/schedule.json')).toBe(true);
  expect(stopped.interrupt).toBeNull();
});

test('solve does not search when it could not write', async () => {
  const blocked = new MemoryIo({ 'plan.yaml': EXAMPLE_PLAN, out: 'a file' });
  expect(
    (await run(['solve', 'plan.yaml', '--out', 'out', '--iterations', '9999999999'], blocked)).exit,
  ).toBe(2);
  expect(blocked.error).toContain('cannot write to "out": a part of the path is not a folder');
});

test('with a feed state, events that changed are seen to have changed, and no others', async () => {
  const feeds = new MemoryIo({ 'plan.yaml': EXAMPLE_PLAN });
  const args = ['solve', 'plan.yaml', '--out', 'out', '--iterations', '3000', '--feed-state', 'feeds.json'];
  const sequences = (): readonly string[] =>
    feeds.files.get('out/ics/all.ics')?.match(/^SEQUENCE:\d+|^LAST-MODIFIED:\w+/gm) ?? [];
  expect((await run(args, feeds)).exit).toBe(0);
  expect(new Set(sequences())).toEqual(new Set(['SEQUENCE:0', 'LAST-MODIFIED:20261006T120000Z']));
  feeds.time += 86_400_000;
  feeds.files.set('plan.yaml', EXAMPLE_PLAN.replace('name: Ada Lovelace', 'name: Ada King'));
  expect((await run(args, feeds)).exit).toBe(0);
  expect(new Set(sequences())).toEqual(
    new Set(['SEQUENCE:0', 'LAST-MODIFIED:20261006T120000Z', 'SEQUENCE:1', 'LAST-MODIFIED:20261007T120000Z']),
  );
  expect(feeds.out).toContain('to out and feeds.json');
});

test.each([['no JSON'], ['7'], ['{}']])('a feed state that is none is not replaced: %s', async text => {
  const feeds = new MemoryIo({ 'plan.yaml': EXAMPLE_PLAN, 'feeds.json': text });
  const args = ['solve', 'plan.yaml', '--out', 'out', '--iterations', '100', '--feed-state', 'feeds.json'];
  expect((await run(args, feeds)).exit).toBe(2);
  expect(feeds.error).toMatch(/feed state/i);
  expect(feeds.files.get('feeds.json')).toBe(text);
});

test('solve --json gives status, objective, coverage and the files', async () => {
  const other = new MemoryIo({ 'plan.yaml': EXAMPLE_PLAN });
  const { exit } = await run(['solve', 'plan.yaml', '--out', 'out', '--iterations', '2000', '--json'], other);
  expect(exit).toBe(0);
  expect(other.json).toMatchObject({ coverage: { percent: 100 }, findings: [] });
  expect((other.json as { files: string[] }).files).toContain('out/schedule.json');
});

test('a published schedule is kept when nothing has changed', async () => {
  const again = new MemoryIo({
    'plan.yaml': EXAMPLE_PLAN,
    'old.json': io.files.get('out/schedule.json') ?? '',
  });
  const args = ['solve', 'plan.yaml', '--out', 'new', '--iterations', '20000', '--published', 'old.json'];
  expect((await run(args, again)).exit).toBe(0);
  expect(again.out).toContain('stability');
});

test('a plan with hours that nobody can cover exits 1 and writes what there is', async () => {
  // Everyone is away on one day.
  const away = ['ada', 'ben', 'chi', 'dana', 'eli', 'fay'].map(
    person => `  - { person: ${person}, from: 2026-11-24, through: 2026-11-24 }\n`,
  );
  const other = new MemoryIo({
    'plan.yaml': EXAMPLE_PLAN.replace('absences:\n', `absences:\n${away.join('')}`),
  });
  expect((await run(['solve', 'plan.yaml', '--out', 'out', '--iterations', '2000'], other)).exit).toBe(1);
  expect(other.out).not.toContain('Coverage 100 %');
  expect(other.files.has('out/schedule.json')).toBe(true);
});

test('a rule that cannot hold exits 1 and is told', async () => {
  const rule = '{ rule: limit, count: turns, min: 50, people: [fay], rotations: [checkout] }';
  const other = new MemoryIo({ 'plan.yaml': EXAMPLE_PLAN.replace('rules:\n', `rules:\n  - ${rule}\n`) });
  expect((await run(['solve', 'plan.yaml', '--out', 'out', '--json'], other)).exit).toBe(1);
  expect(other.json).toMatchObject({ status: 'infeasible', conflicts: [{ person: 'fay' }] });
  expect(other.error).toContain('No schedule can keep every rule that must hold:\n- ');
  expect(other.files.has('out/schedule.json')).toBe(false);
});

test.each([
  ['a plan with issues', { 'plan.yaml': TEN_MISTAKES }, [], '10 issues'],
  ['an unknown backend', { 'plan.yaml': EXAMPLE_PLAN }, ['--backend', 'abacus'], 'backend is "abacus"'],
  ['a seed out of range', { 'plan.yaml': EXAMPLE_PLAN }, ['--seed', '4294967296'], 'seed is 4294967296'],
  [
    'a published schedule that is none',
    { 'plan.yaml': EXAMPLE_PLAN, 'x.json': '{}' },
    ['--published', 'x.json'],
    'x.json has',
  ],
])('%s is bad input', async (_, files, flags, message) => {
  const bad = new MemoryIo(files);
  expect((await run(['solve', 'plan.yaml', '--out', 'out', ...flags], bad)).exit).toBe(2);
  expect(bad.error).toContain(message);
  expect([...bad.files.keys()].filter(path => path.startsWith('out/'))).toEqual([]);
});
