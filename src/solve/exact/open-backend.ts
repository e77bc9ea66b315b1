import type { BackendAnswer, ExactBackend, ExactBackendName } from './backend';
import { loadBackend } from './backends';
import { type CheckedAnswer, checkedAnswer } from './check-answer';
import { contradictsItself, type Program, unfitFor } from './program';

/** Gives programs to a backend, wherever it runs, and returns what of its answers holds. */
export interface OpenBackend {
  readonly name: ExactBackendName;
  solve(program: Program): Promise<CheckedAnswer>;
  /** Nothing is asked of it any more. */
  close(): void;
}

/** Asks a backend in whatever way it is reached; it may answer anything, or throw. */
type Ask = (program: Program) => Promise<BackendAnswer>;

/** Puts the checks around a backend that every one of them needs. */
export function guarded(name: ExactBackendName, ask: Ask, close: () => void = () => {}): OpenBackend {
  return {
    name,
    async solve(program) {
      if (contradictsItself(program)) return { status: 'infeasible' };
      if (program.names.length === 0) {
        return { status: 'optimal', values: new Float64Array(0), objective: 0 };
      }
      const unfit = unfitFor(program);
      if (unfit !== null) return { status: 'failed', reason: unfit };
      try {
        return checkedAnswer(program, await ask(program));
      } catch (error) {
        return {
          status: 'failed',
          reason: `it died: ${error instanceof Error ? error.message : String(error)}`,
        };
      }
    },
    close,
  };
}

/**
 * A backend in this thread. It holds the thread until it has an answer or its time is up, and nothing else
 * can end it.
 * @throws {BackendUnavailableError} when it is not installed.
 */
export async function openHere(name: ExactBackendName, timeLeft: () => number | null): Promise<OpenBackend> {
  const start = await loadBackend(name);
  let backend: ExactBackend | null = null;
  return guarded(name, async program => {
    backend ??= await start();
    return backend.solve(program, { timeMs: timeLeft() });
  });
}
