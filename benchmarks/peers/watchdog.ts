import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { itself } from '../itself';
import type { Message, Task, Told } from './alone';

/** How a solver did. */
export type Outcome =
  | { readonly status: 'unavailable' | 'failed'; readonly reason: string }
  /** `overran`: it was ended by force; what it told until then counts. */
  | {
      readonly status: 'answered' | 'overran';
      readonly answer: Told;
      readonly coveredAfter: number | null;
    };

/** How long a solver may take to get ready, and to end after its limit. */
const TO_PREPARE = 120;
const TO_END = (limit: number): number => 0.5 * limit + 5;

/** Runs a solver in a process of its own, and ends it with all it called when it ignores its limit. */
export function runWatched(task: Task): Promise<Outcome> {
  const { instance, solver, seconds, seed } = task;
  const child = spawn(
    process.execPath,
    [
      ...itself('benchmarks/peers/main.ts'),
      '--alone',
      solver,
      '--instance',
      instance,
      '--time',
      `${seconds}`,
      '--seeds',
      `${seed}`,
    ],
    // A group of its own, so that the programs it calls end with it.
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let isReady = false;
  let began = performance.now();
  let isEnded = false;
  let coveredAfter: number | null = null;
  let last: Told | null = null;
  let done: Told | null = null;
  let unavailable: string | null = null;
  let errors = '';
  const end = (): void => {
    isEnded = true;
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  let timer = setTimeout(end, TO_PREPARE * 1000);
  createInterface({ input: child.stdout }).on('line', line => {
    // Solvers print what they like.
    if (!line.startsWith('{"event"')) return;
    const message = JSON.parse(line) as Message;
    switch (message.event) {
      case 'unavailable':
        unavailable = message.reason;
        break;
      case 'ready':
        isReady = true;
        began = performance.now();
        clearTimeout(timer);
        timer = setTimeout(end, (seconds + TO_END(seconds)) * 1000);
        break;
      case 'covered':
        coveredAfter = message.seconds;
        break;
      case 'found':
        last = message;
        break;
      case 'done':
        done = message;
        break;
    }
  });
  child.stderr.on('data', text => (errors += String(text)));
  return new Promise(resolve => {
    child.on('close', code => {
      clearTimeout(timer);
      if (unavailable !== null) resolve({ status: 'unavailable', reason: unavailable });
      else if (done !== null) resolve({ status: 'answered', answer: done, coveredAfter });
      else if (isEnded && isReady) {
        const nothing = { assign: null, bound: null, proven: false, note: '' };
        const answer: Told = {
          ...(last ?? nothing),
          seconds: (performance.now() - began) / 1000,
          cpuSeconds: null,
        };
        resolve({ status: 'overran', answer, coveredAfter });
      } else {
        const reason = isEnded
          ? `not ready after ${TO_PREPARE} s`
          : (errors.split('\n').find(line => /^\w*Error: /.test(line)) ?? `ended with status ${code}`);
        resolve({ status: 'failed', reason });
      }
    });
  });
}
