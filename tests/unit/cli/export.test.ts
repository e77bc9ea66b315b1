import { beforeAll, expect, test } from 'vitest';
import { solvedExample } from './example-files';
import { type MemoryIo, run } from './memory-io';

let io: MemoryIo;
beforeAll(async () => {
  io = await solvedExample();
});

test('export writes the first level in LP format to standard output', async () => {
  expect((await run(['export', 'plan.yaml'], io)).exit).toBe(0);
  expect(io.out).toMatch(/^\\ Plan .*\n\\ Minimizes the level uncovered\.\n/);
  expect(io.out).toMatch(/\nEnd\n$/);
  expect(io.error).toBe('');
});

test('export --out writes a file, here the worst over-share in MPS format', async () => {
  const args = ['--format', 'mps', '--level', 'fairness', '--under', 'out/schedule.json', '--out', 'x.mps'];
  expect((await run(['export', 'plan.yaml', ...args], io)).exit).toBe(0);
  expect(io.out).toBe('Wrote x.mps: the level fairness.\n');
  expect(io.files.get('x.mps')).toMatch(
    /^\* Plan [^]*with uncovered, rules, understaffed kept[^]*\nENDATA\n$/,
  );
});

test('export --json tells what the variables mean', async () => {
  expect((await run(['export', 'plan.yaml', '--level', 'rules', '--json'], io)).exit).toBe(0);
  expect(io.json).toMatchObject({ status: 'written', level: 'rules' });
  expect(io.out).toContain('"kind":');
});

test('export exits 1 where no linear program says it', async () => {
  expect((await run(['export', 'plan.yaml', '--level', 'spread', '--out', 'no.lp'], io)).exit).toBe(1);
  expect(io.error).toContain('`spread` is a sum of squares');
  expect(io.files.has('no.lp')).toBe(false);
});

test.each([
  [['--format', 'xml'], '--format is "xml"; it must be lp or mps'],
  [['--level', 'fun'], '--level is "fun"; the levels of the plan are uncovered, '],
])('export %j is bad usage', async (args, message) => {
  expect((await run(['export', 'plan.yaml', ...args], io)).exit).toBe(2);
  expect(io.error).toContain(message);
});
