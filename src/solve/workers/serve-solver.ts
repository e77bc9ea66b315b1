import type { ExactBackend, ExactBackendName } from '../exact/backend';
import { loadBackend } from '../exact/backends';
import { solve } from '../solve';
import type { Reply, Request } from './messages';
import type { SolverPort } from './thread';

declare const performance: { now(): number };

/**
 * Makes the current thread one that `solve` can use: put it into the file that your worker runs. Node needs no
 * such file: `nodeWorkers` of `fair-oncall/node` brings it.
 *
 * @example
 * serveSolver({
 *   postMessage: message => self.postMessage(message),
 *   onMessage: listener => self.addEventListener('message', event => listener(event.data)),
 * });
 */
export function serveSolver(port: SolverPort): void {
  const say = (reply: Reply): void => port.postMessage(reply);
  const loaded = new Map<ExactBackendName, Promise<() => Promise<ExactBackend>>>();
  const load = (name: ExactBackendName): Promise<() => Promise<ExactBackend>> => {
    const known = loaded.get(name) ?? loadBackend(name);
    loaded.set(name, known);
    return known;
  };
  const started = new Map<ExactBackendName, ExactBackend>();
  const signal = { aborted: false };

  const answer = async (request: Request): Promise<void> => {
    switch (request.kind) {
      case 'cancel':
        signal.aborted = true;
        return;
      case 'open':
        await load(request.backend);
        return say({ kind: 'opened' });
      case 'program': {
        const { backend: name, program, timeMs } = request;
        const asked = performance.now();
        const backend = started.get(name) ?? (await (await load(name))());
        started.set(name, backend);
        const left = timeMs === null ? null : Math.max(1, timeMs - (performance.now() - asked));
        return say({ kind: 'answer', answer: backend.solve(program, { timeMs: left }) });
      }
      case 'solve': {
        signal.aborted = false;
        const result = await solve(request.plan, {
          ...request.options,
          signal,
          onProgress: progress => say({ kind: 'progress', progress }),
        });
        return say({ kind: 'solved', result });
      }
    }
  };
  port.onMessage(message => {
    answer(message as Request).catch((error: unknown) => {
      say({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
    });
  });
  say({ kind: 'ready' });
}
