import type highsLoader from 'highs';
import { BackendUnavailableError } from '../../errors/errors';
import type { BackendCapabilities, ExactBackend, ExactBackendName } from './backend';

/** What each backend can do. */
export const CAPABILITIES: Readonly<Record<ExactBackendName, BackendCapabilities>> = {
  // Proves 60 in about a second, 144 in five, and from 290 on takes more than half a minute or is broken off;
  // a roster takes one program for each level and each person.
  'javascript-lp-solver': { maxBinaries: 60, keepsTime: false, takesStart: false, isShipped: true },
  // Proves 1,750 in seconds; has no roster at 21,000 after minutes.
  highs: { maxBinaries: 2_000, keepsTime: true, takesStart: true, isShipped: false },
};

/**
 * Loads a backend into this thread, as far as it takes to know that it is there; the rest follows when the
 * function it returns is called. HiGHS in WebAssembly keeps the compiler busy for seconds, which would slow down a
 * search meanwhile.
 * @throws {BackendUnavailableError} when it is not installed.
 */
export async function loadBackend(name: ExactBackendName): Promise<() => Promise<ExactBackend>> {
  if (name === 'javascript-lp-solver') {
    // A sixth of the bundle, which hardly anyone names: loaded when it is asked for.
    const { lpSolverBackend } = await import('./javascript-lp-solver');
    return () => Promise.resolve(lpSolverBackend());
  }
  const [{ highsBackend }, load] = await Promise.all([import('./highs'), loaderOfHighs()]);
  return async () => highsBackend(await load());
}

async function loaderOfHighs(): Promise<typeof highsLoader> {
  // In a variable, and hidden from bundlers: they would stop where an optional package is not installed.
  const name = 'highs';
  try {
    const module: unknown = await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
    return (module as { readonly default: typeof highsLoader }).default;
  } catch (cause) {
    throw new BackendUnavailableError(
      'backend is "highs", whose package cannot be loaded.\n' +
        'Maybe install it: npm install highs. It is optional, and not part of fair-oncall.',
      { cause },
    );
  }
}
