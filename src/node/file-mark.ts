import { stat } from 'node:fs/promises';

/** Changes whenever a file does; `null` when there is none. One that was replaced has another `ino`. */
export async function markOfFile(file: string): Promise<string | null> {
  try {
    const { ino, size, mtimeNs } = await stat(file, { bigint: true });
    return [ino, size, mtimeNs].join(' ');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
