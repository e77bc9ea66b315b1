import { parentPort } from 'node:worker_threads';
import { serveSolver } from '../index';

// The file that threads of `nodeWorkers` run.
if (parentPort !== null) {
  const port = parentPort;
  serveSolver({
    postMessage: message => port.postMessage(message),
    onMessage: listener => void port.on('message', listener),
  });
}
