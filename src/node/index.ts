import type { StartWorker } from '../index';
import { threadsFrom } from './threads';

export type { StartWorker, WorkerThread } from '../index';

/**
 * Threads of Node for the option `workers` of `solve`. Each solve starts what it needs and ends it.
 *
 * @example
 * await solve(plan, { parallel: 4, workers: nodeWorkers() });
 */
export function nodeWorkers(): StartWorker {
  return threadsFrom(new URL('./worker.js', import.meta.url));
}
