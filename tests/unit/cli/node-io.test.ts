import { chmod, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeIo } from '../../../src/cli/node-io';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'node-io-'));
});
afterAll(() => rm(folder, { recursive: true }));

const io = nodeIo();

test('a file is replaced as a whole, with its permissions and where its link points', async () => {
  const ledger = path.join(folder, 'ledger.json');
  const link = path.join(folder, 'link.json');
  await io.writeFile(ledger, 'one', 'replace');
  await chmod(ledger, 0o600);
  await symlink('ledger.json', link);
  const before = await stat(ledger);
  await io.writeFile(link, 'two', 'replace');
  expect(await readFile(ledger, 'utf8')).toBe('two');
  expect(await readlink(link)).toBe('ledger.json');
  const after = await stat(ledger);
  // Another file has taken its place: the old one was never half written.
  expect(after.ino).not.toBe(before.ino);
  expect(after.mode & 0o777).toBe(0o600);
  expect((await readdir(folder)).sort()).toEqual(['ledger.json', 'link.json']);
});

test('what cannot be written leaves nothing behind, and what is no plain file is written to', async () => {
  const inTheWay = path.join(folder, 'folder.json');
  await io.makeFolder(inTheWay);
  await expect(io.writeFile(inTheWay, 'x', 'replace')).rejects.toThrow('EISDIR');
  await io.writeFile('/dev/null', 'x', 'replace');
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  await writeFile(path.join(folder, 'known.json'), '');
  await expect(io.writeFile(path.join(folder, 'known.json'), 'x', 'create')).rejects.toThrow('EEXIST');
});
