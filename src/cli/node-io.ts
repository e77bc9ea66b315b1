import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { CliIo } from './io';

/** The command line's world in Node. */
export function nodeIo(): CliIo {
  endQuietlyWhenPipesClose();
  return {
    writeOut: text => void process.stdout.write(text),
    writeError: text => void process.stderr.write(text),
    errorIsTerminal: process.stderr.isTTY,
    // Some terminals say 0.
    columns: process.stderr.columns || 80,
    readFile: async file => decoded(await readFile(file)),
    readStdin,
    makeFolder,
    async writeFile(file, text, mode) {
      await makeFolder(path.dirname(file));
      if (mode === 'replace') await replaceFile(file, text);
      else await writeFile(file, text, { encoding: 'utf8', flag: 'wx' });
    },
    readPackageFile: name => readFile(path.join(packageFolder(), name), 'utf8'),
    now: () => Date.now(),
    onInterrupt(callback) {
      // Once: a second Ctrl-C ends the program as usual.
      process.once('SIGINT', callback);
      return () => void process.removeListener('SIGINT', callback);
    },
  };
}

/**
 * Writes a file beside the old one and puts it in its place, so that whoever is interrupted, or finds the disk full,
 * has the old one: a ledger cannot be made again. Permissions stay. What is no plain file is written to as it is.
 */
async function replaceFile(file: string, text: string): Promise<void> {
  const known = await stat(file).catch(() => null);
  if (known !== null && !known.isFile()) return writeFile(file, text, 'utf8');
  // A link goes on pointing where it did.
  const place = known === null ? file : await realpath(file);
  const beside = `${place}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text, { encoding: 'utf8', flag: 'wx', ...(known && { mode: known.mode }) });
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    // Where only the file may be written and not its folder, as of one that is mounted by itself.
    if (known !== null && isNoPlaceBeside(error)) return writeFile(place, text, 'utf8');
    throw error;
  }
}

function isNoPlaceBeside(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['EACCES', 'EPERM', 'EBUSY', 'EXDEV', 'EROFS'].includes(code);
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    // Node says EEXIST when a file is where a folder should be; to us that means the file to be written.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw Object.assign(new Error(`${folder} is not a folder`), { code: 'ENOTDIR' });
  }
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decoded(Buffer.concat(chunks));
}

/**
 * The text of a file. Bytes that are no UTF-8 are a mistake, never replaced: a name would be in every calendar
 * with holes in it.
 */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error('it is not text in UTF-8\nMaybe save it in that encoding.');
  }
}

/** The folder of this package: the nearest one above this file that has a `package.json`. */
function packageFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder) {
    folder = path.dirname(folder);
  }
  return folder;
}

/** A reader that has seen enough (`| head`) closes the pipe; that is no error of ours. */
function endQuietlyWhenPipesClose(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
}
