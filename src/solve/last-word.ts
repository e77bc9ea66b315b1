import type { Model, Roster } from '../model/model';
import type { Bounds } from './plan-bounds/known-bounds';
import type { OpenBackend } from './exact/open-backend';
import type { ProvenLevel } from './exact/exact-roster';
import type { BackendName, SolveOptions } from './options';
import type { Pace } from './pace';
import type { Searched, StopReason } from './run-search';

/** What had the last word on a schedule, and why it and nothing else. */
export interface BackendUsed {
  readonly name: Exclude<BackendName, 'auto'>;
  readonly reason: string;
}

/** What a solve comes to, after the search and whatever had its turn after it. */
export interface LastWord {
  readonly roster: Roster;
  /** An exact backend looked at every roster, and none keeps the rules. */
  readonly infeasible: boolean;
  /** Whether an exact backend proved every level. */
  readonly complete: boolean;
  readonly proven: readonly ProvenLevel[];
  readonly used: BackendUsed;
  /** What kept a backend that was named from a proof; `null`: nothing. */
  readonly shortfall: string | null;
  readonly stoppedBy: StopReason;
}

/**
 * Opens the backend that was named, if it is one that proves.
 * @throws {InvalidOptionError} for a model that is too large for it.
 * @throws {BackendUnavailableError} when it is not installed.
 */
export async function openNamed(
  model: Model,
  { backend: name = 'auto', workers }: SolveOptions,
  pace: Pace,
): Promise<OpenBackend | null> {
  if (name === 'auto' || name === 'search') return null;
  // Hardly anyone names one: loaded when it is asked for.
  const { requireSmall } = await import('./exact/prove-exactly');
  requireSmall(model, name);
  if (workers !== undefined) {
    const { openInWorker } = await import('./workers/open-in-worker');
    return openInWorker(name, workers, pace);
  }
  const { openHere } = await import('./exact/open-backend');
  return openHere(name, () => pace.leftMs());
}

/** Lets the backend that was named prove or improve what the search found. */
export async function lastWord(
  model: Model,
  bounds: Bounds,
  searched: Searched,
  backend: OpenBackend | null,
  pace: Pace,
): Promise<LastWord> {
  const { roster, stoppedBy } = searched;
  const alone = (reason: string, shortfall: string | null = null): LastWord => ({
    roster,
    infeasible: false,
    complete: false,
    proven: [],
    used: { name: 'search', reason },
    shortfall,
    stoppedBy,
  });
  if (stoppedBy === 'proven') return alone('its own limits prove every level');
  if (backend === null) return alone('no exact backend was asked');
  if (pace.stop() !== null) return alone('it was stopped', 'it had no time');
  const { proveExactly } = await import('./exact/prove-exactly');
  const { name } = backend;
  const { shortfall, ...exact } = await proveExactly(model, bounds, backend, roster, pace);
  // Names the stop, if there was one, rather than the end of the search's share of the time.
  const stop = pace.stop() ?? stoppedBy;
  if (exact.complete) {
    const used = { name, reason: 'it was named, and proves every level' };
    return { ...exact, used, shortfall, stoppedBy: stop };
  }
  if (exact.infeasible) return { ...alone(''), infeasible: true };
  const changed = exact.roster !== roster || exact.proven.some(({ isByBackend }) => isByBackend);
  const used = changed
    ? { name, reason: `it was named, and ${shortfall}` }
    : { name: 'search' as const, reason: `${name} was named, but ${shortfall}` };
  return { ...exact, used, shortfall, stoppedBy: stop };
}
