import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
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
      await writeFile(file, text, { encoding: 'utf8', flag: mode === 'create' ? 'wx' : 'w' });
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
