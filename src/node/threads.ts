import { Worker } from 'node:worker_threads';
import type { StartWorker } from '../index';

/** Threads of Node that run a file. */
export function threadsFrom(entry: URL): StartWorker {
  return () => {
    const worker = new Worker(entry);
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads of Node have no origin
      send: message => worker.postMessage(message),
      listen(onMessage, onDeath) {
        worker.on('message', onMessage);
        worker.on('error', error => onDeath(error instanceof Error ? error.message : String(error)));
        worker.on('exit', code => onDeath(`it exited with ${code}`));
      },
      end: () => void worker.terminate(),
    };
  };
}
