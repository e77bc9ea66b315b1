import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file beside the old one, waits until it is on the disk and puts it in the old one's place: whoever reads, or
 * is interrupted, has all of the old or all of the new. A link goes on pointing where it did.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const place = await realpath(file).catch(() => file);
  await mkdir(path.dirname(place), { recursive: true });
  const beside = `${place}.tmp`;
  try {
    const old = await stat(place).catch(() => null);
    // A new one is for its owner alone.
    const handle = await open(beside, 'w', old?.mode ?? 0o600);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(path.dirname(place));
}

/** So that the new name is on the disk, too. Not every system can open a folder; then it has its own way. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
