import { InvalidOptionError } from '../../errors/errors';
import type { Model, ModelLevel, Roster } from '../../model/model';
import type { Bounds } from '../plan-bounds/known-bounds';
import { compareStandings, standingOf } from '../compare';
import type { Pace } from '../pace';
import { restsOnCover } from '../report';
import { SearchState } from '../state';
import type { ExactBackendName } from './backend';
import { CAPABILITIES } from './backends';
import { exactRoster, type ProvenLevel } from './exact-roster';
import { freeBinaries } from './free-binaries';
import type { OpenBackend } from './open-backend';

/** What is known after an exact backend had its turn. */
export interface ExactOutcome {
  readonly roster: Roster;
  readonly infeasible: boolean;
  /** Whether the backend proved every level. */
  readonly complete: boolean;
  /** Levels the backend proved. */
  readonly proven: readonly ProvenLevel[];
  /** Why it did not prove every level; `null`: it did. */
  readonly shortfall: string | null;
}

/** Lets a backend prove or improve what the search found. Whatever the backend does, nothing found is lost. */
export async function proveExactly(
  model: Model,
  bounds: Bounds,
  backend: OpenBackend,
  searched: Roster,
  pace: Pace,
): Promise<ExactOutcome> {
  const state = new SearchState(model);
  state.load(searched);
  const known = standingOf(state);
  const unchanged = { roster: searched, infeasible: false, complete: false, proven: [] };

  const coversAll = model.levels[0] === 'uncovered' && known.values.uncovered === bounds.limits.uncovered;
  const floor = Object.fromEntries(
    Object.entries(bounds.limits).filter(([level]) => coversAll || !restsOnCover(level as ModelLevel)),
  );
  const exact = await exactRoster(model, backend, {
    start: searched,
    floor,
    profile: coversAll ? bounds.profile : null,
    async stop() {
      await pace.breathe();
      const reason = pace.stop();
      return reason === null ? null : reason === 'canceled' ? 'it was canceled' : 'its time was up';
    },
  });
  if (exact.status === 'infeasible') return { ...unchanged, infeasible: true, shortfall: null };
  if (exact.status !== 'optimal' && exact.status !== 'partial') {
    return { ...unchanged, shortfall: exact.reason };
  }
  state.load(exact.roster);
  const better = compareStandings(model, standingOf(state), known) <= 0;
  return {
    roster: better ? exact.roster : searched,
    infeasible: false,
    complete: exact.status === 'optimal',
    proven: exact.levels,
    shortfall: exact.status === 'optimal' ? null : exact.reason,
  };
}

/** @throws {InvalidOptionError} for a model that is too large for the backend that was named. */
export function requireSmall(model: Model, name: ExactBackendName): void {
  const size = freeBinaries(model);
  const { maxBinaries } = CAPABILITIES[name];
  if (size <= maxBinaries) return;
  throw new InvalidOptionError(
    `backend is "${name}", which takes plans of up to ${maxBinaries} free choices (turn × person); ` +
      `this one has ${size}.\nMaybe use "auto", or a shorter horizon.`,
  );
}
