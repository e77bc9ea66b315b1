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

export { fileSubscriptions } from './file-subscriptions';
export { type PublishedFolderOptions, publishedFolder } from './published-folder';
export {
  type NodeClient,
  type NodeListenerOptions,
  type NodeRequest,
  type NodeResponse,
  toNodeListener,
} from './to-node-listener';
