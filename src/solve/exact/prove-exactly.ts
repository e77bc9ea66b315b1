import { InvalidOptionError } from '../../errors/errors';
import type { Model, ModelLevel, Roster } from '../../model/model';
import type { Bounds } from '../bounds';
import { compareStandings, standingOf } from '../compare';
import type { SolveOptions } from '../options';
import { restsOnCover } from '../report';
import type { StopReason } from '../run-search';
import { SearchState } from '../state';
import type { ProvenLevel } from './exact-roster';
import { freeBinaries, MAX_BINARIES } from './free-binaries';

/** What is known after the exact backend had its turn. */
export interface ExactOutcome {
  readonly roster: Roster;
  readonly infeasible: boolean;
  /** Whether the backend proved every level. */
  readonly complete: boolean;
  /** Levels the backend proved. */
  readonly proven: readonly ProvenLevel[];
}

/**
 * Lets the exact backend prove or improve what the search found, where the caller asked for it by name.
 */
export async function proveExactly(
  model: Model,
  bounds: Bounds,
  { backend = 'auto' }: SolveOptions,
  searched: { readonly roster: Roster; readonly stoppedBy: StopReason },
): Promise<ExactOutcome> {
  const unchanged: ExactOutcome = { roster: searched.roster, infeasible: false, complete: false, proven: [] };
  // javascript-lp-solver 1.0.3 turns in circles on some plans of twelve slots and holds the thread until its
  // pivots are used up, so it only runs for who asks for it by name.
  if (backend !== 'javascript-lp-solver' || freeBinaries(model) > MAX_BINARIES) return unchanged;
  if (searched.stoppedBy === 'time-limit' || searched.stoppedBy === 'canceled') return unchanged;
  const state = new SearchState(model);
  state.load(searched.roster);
  const known = standingOf(state);

  const coversAll = model.levels[0] === 'uncovered' && known.values.uncovered === bounds.limits.uncovered;
  const floor = Object.fromEntries(
    Object.entries(bounds.limits).filter(([level]) => coversAll || !restsOnCover(level as ModelLevel)),
  );
  // Hardly anyone names it, and it is a sixth of the bundle: loaded when it is asked for.
  const { exactRoster } = await import('./exact-roster');
  const exact = exactRoster(model, { start: searched.roster, floor });
  if (exact.status === 'infeasible') return { ...unchanged, infeasible: true };
  if (exact.status !== 'optimal' && exact.status !== 'partial') return unchanged;
  state.load(exact.roster);
  const better = compareStandings(model, standingOf(state), known) <= 0;
  return {
    roster: better ? exact.roster : searched.roster,
    infeasible: false,
    complete: exact.status === 'optimal',
    proven: exact.levels,
  };
}

/** @throws {InvalidOptionError} for a model that is too large for the exact backend. */
export function requireSmall(model: Model): void {
  const size = freeBinaries(model);
  if (size <= MAX_BINARIES) return;
  throw new InvalidOptionError(
    `backend is "javascript-lp-solver", which takes plans of up to ${MAX_BINARIES} free choices (turn × person); ` +
      `this one has ${size}.\nMaybe use "auto", or a shorter horizon.`,
  );
}
