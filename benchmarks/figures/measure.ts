import { spawnSync } from 'node:child_process';

/** A process that ended: its time from start to end and what it wrote. */
export interface ProcessRun {
  readonly seconds: number;
  readonly output: string;
}

/** Runs a command to its end. Throws when it ends with a status that is not expected. */
export function runProcess(
  command: string,
  args: readonly string[],
  expected: readonly number[] = [0],
): ProcessRun {
  const began = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const seconds = (performance.now() - began) / 1000;
  if (error !== undefined) throw error;
  if (status === null || !expected.includes(status))
    throw new Error(`${[command, ...args].join(' ')} ended with status ${status}\n${stderr}`);
  return { seconds, output: stdout };
}

/** The middle of the values; of two middles, their mean. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}
