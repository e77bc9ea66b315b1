import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FairOncallError } from '../index';

const PATIENCE_MS = 5_000;
const BETWEEN_TRIES_MS = 20;

/**
 * Does something while no other process does it for the same file. A lock whose process died stays: which of two
 * processes is right cannot be told from outside, and a revocation must not get lost.
 * @throws {FairOncallError} `locked` when the lock is held for longer than 5 seconds.
 */
export async function withFileLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const lock = `${file}.lock`;
  await mkdir(path.dirname(lock), { recursive: true });
  await take(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<void> {
  for (let waited = 0; ; waited += BETWEEN_TRIES_MS) {
    try {
      const handle = await open(lock, 'wx', 0o600);
      await handle.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (waited >= PATIENCE_MS) {
        throw new FairOncallError(
          'locked',
          `Another process has been writing for ${PATIENCE_MS / 1_000} s: there is a file ${JSON.stringify(lock)}.\nMaybe it died; if none is at work, delete that file.`,
          { cause: error },
        );
      }
      await pause(BETWEEN_TRIES_MS);
    }
  }
}
