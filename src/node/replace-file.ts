import { type FileHandle, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Where a file really is: a link goes on pointing where it did. */
export async function realPlaceOf(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

/**
 * Writes a file beside the old one, waits until it is on the disk and puts it in the old one's place: whoever reads, or
 * is interrupted, has all of the old or all of the new. It has the permissions and, where that is allowed, the owner of
 * the old one: whoever could read it still can, whoever writes.
 * @param place where it is, and not a link.
 */
export async function replaceFile(place: string, text: string): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  const beside = `${place}.tmp`;
  try {
    const old = await stat(place).catch(() => null);
    // For its owner alone: a new one for good, any other until it is that of those who had the old one.
    const handle = await open(beside, 'w', 0o600);
    try {
      await handle.writeFile(text, 'utf8');
      if (old !== null) await likenTo(old, handle);
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

interface Ownership {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The owner first: a change of owner takes some permissions away. Only root may give files to others; who is in its group
 * may give them that.
 */
async function likenTo({ mode, uid, gid }: Ownership, handle: FileHandle): Promise<void> {
  const own = await handle.stat();
  if (own.uid !== uid || own.gid !== gid) {
    await handle.chown(uid, gid).catch(() => handle.chown(own.uid, gid).catch(() => undefined));
  }
  // Not by `open`, which takes away what the process' mask does not allow.
  await handle.chmod(mode & 0o7777);
}

/** So that the new name is on the disk, too. Not every system can open a folder; then it has its own way. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
