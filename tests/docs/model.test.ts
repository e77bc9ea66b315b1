import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';

const read = (file: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');

test('the code of docs/model.md is the example, it runs, and its proof is accepted', async () => {
  const code = /^```ts\n([^]*?)^```$/m.exec(await read('docs/model.md'))?.[1] ?? '';
  expect(code.replace("'fair-oncall/duties'", "'../src/duties/index'")).toBe(
    await read('examples/own-model.ts'),
  );
  const told = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await import('../../examples/own-model');
  expect(told.mock.calls.at(0)?.slice(0, 2)).toEqual([0, 0]);
  expect(told.mock.calls.at(-1)).toEqual(['accepted']);
  told.mockRestore();
});
