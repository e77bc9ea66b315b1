import { expect, test } from 'vitest';
import { EXAMPLE_PLAN } from '../../../src/cli/example-plan';
import { MemoryIo, run } from './memory-io';

test('init writes an example plan that is valid', async () => {
  const { exit, io } = await run(['init']);
  expect(exit).toBe(0);
  expect(io.files.get('plan.yaml')).toBe(EXAMPLE_PLAN);
  expect(io.out).toContain('fair-oncall check plan.yaml');
  expect((await run(['check', 'plan.yaml'], io)).exit).toBe(0);
});

test('init writes to the file that is named', async () => {
  const { exit, io } = await run(['init', 'team/rota.yaml', '--json']);
  expect(exit).toBe(0);
  expect(io.json).toEqual({ status: 'written', file: 'team/rota.yaml' });
  expect([...io.files.keys()]).toEqual(['team/rota.yaml']);
});

test('init refuses to replace a file', async () => {
  const io = new MemoryIo({ 'plan.yaml': 'mine' });
  expect((await run(['init'], io)).exit).toBe(2);
  expect(io.files.get('plan.yaml')).toBe('mine');
  expect(io.error).toContain('there is one already');
  expect(io.error).toContain('--force');
});

test('init --force replaces it', async () => {
  const io = new MemoryIo({ 'plan.yaml': 'mine' });
  expect((await run(['init', '--force'], io)).exit).toBe(0);
  expect(io.files.get('plan.yaml')).toBe(EXAMPLE_PLAN);
});
