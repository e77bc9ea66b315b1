import type { Model, Roster } from '../model/model';
import { type Standing, compareDelta, compareStandings, standingOf } from './compare';
import { coverPhase } from './cover-phase';
import { ConflictLists } from './conflict-lists';
import { searchDuty } from './duty/duty-search';
import { type Guide, guideOf } from './guide';
import { Random } from '../chance/random';
import { type Change, type Delta, emptyDelta } from './delta';
import { SearchState } from './state';

/** What the search reports at every pause. */
export interface SearchProgress {
  /** Whether the clock decided anything, so that another machine may find another roster. */
  readonly isTimed: boolean;
  readonly phase: 'construct' | 'anneal' | 'polish';
  readonly iterations: number;
  readonly best: Standing;
  readonly bestRoster: Roster;
}

export interface SearchOptions {
  readonly seed: number;
  /** Moves tried in all, at most; the same number gives the same result on every machine. */
  readonly iterations: number;
  /** The share of the guided search's time that is used up, 0 to 1, where there is a limit: it cools by it. */
  readonly spent?: () => number;
  /** A roster to start from; fixed bundles keep their person. */
  readonly start?: Roster;
  /** How many times to anneal, the first from `start` if there is one and all others anew. Default: by the moves. */
  readonly anneals?: number;
  /** The share of the moves that polish what the guided search found. Default 0.3, and no more than some for each bundle. */
  readonly polish?: number;
  /** Ends the search early: nothing better can exist. */
  isBest(standing: Standing): boolean;
}

/** Share of the moves that polish what the guided search found, and how many there are at most. */
const POLISH_SHARE = 0.3;
const POLISH_MAX = 300_000;
const POLISH_MAX_PER_BUNDLE = 50;
/** Moves of annealing for each bundle from which on there are two, one after the other. */
const AGAIN = 3_000;
/** Moves a step of the cover phase counts as. */
const COVER_STEP = 10;
/** Moves tried between two pauses. */
const STRIDE = 256;
/** Moves for each bundle without a better roster, after which the polish goes elsewhere by some moves at random. */
const PATIENCE_PER_BUNDLE = 5;
const KICKS = 12;
/** The clock counts where it is ahead of the moves by more than this share; else they alone decide. */
const LEAD = 0.02;
/** Pauses of the guided search between two exact looks at its roster. */
const LOOK = 16;

/** What a search stands on: the roster it measures, and the model that guides it. */
export interface SearchGround {
  readonly state: SearchState;
  readonly guide: Guide;
}

/** Pauses in between. */
export function* searchGround(model: Model): Generator<void, SearchGround> {
  const conflicts = yield* ConflictLists.of(model);
  const state = new SearchState(model, conflicts);
  yield;
  return { state, guide: yield* guideOf(model) };
}

/**
 * Finds a good roster: a search under one price for all levels (`guideOf`) covers and anneals, then moves
 * that the exact order of levels accepts polish its best roster. Pauses every few hundred moves, so that a
 * driver can report, cancel or let other work run; `null`: there is no roster yet.
 */
export function* search(
  { state, guide }: SearchGround,
  options: SearchOptions,
): Generator<SearchProgress | null, SearchProgress> {
  const { model } = state;
  const random = new Random(options.seed);
  const movable = model.bundles.flatMap((bundle, index) =>
    bundle.fixed < 0 && bundle.candidates.length > 0 ? [index] : [],
  );
  const polishing = Math.min(
    Math.floor(options.iterations * (options.polish ?? POLISH_SHARE)),
    POLISH_MAX + POLISH_MAX_PER_BUNDLE * movable.length,
  );
  const guiding = options.iterations - polishing;
  let tried = 0;
  let isTimed = false;
  let best: Standing | null = null;
  let bestRoster = state.roster.slice();
  let isProven = false;
  const progress = (phase: SearchProgress['phase']): SearchProgress => {
    return { isTimed, phase, iterations: tried, best: best ?? standingOf(state), bestRoster };
  };
  const pausing = function* (work: Generator<void, void>): Generator<SearchProgress | null, void> {
    for (const _ of work) yield best === null ? null : progress('polish');
  };
  const look = function* (roster: Roster): Generator<SearchProgress | null, void> {
    yield* pausing(state.loading(roster));
    const standing = standingOf(state);
    if (best === null || compareStandings(model, standing, best) < 0) {
      best = standing;
      bestRoster = roster.slice();
      isProven = options.isBest(standing);
    }
  };
  let guided: SearchProgress['phase'] = 'construct';
  // Where there are moves for it, a second one begins anew: now and then one comes to rest far from the best.
  const anneals = options.anneals ?? (guiding >= AGAIN * movable.length ? 2 : 1);
  for (let anneal = 0; anneal < anneals; anneal++) {
    const first = Math.floor((guiding * anneal) / anneals);
    const moves = Math.floor((guiding * (anneal + 1)) / anneals) - first;
    const steps = searchDuty(guide.model, {
      seed: anneal === 0 ? options.seed : random.below(2 ** 32),
      steps: moves,
      spent: () => {
        const spent = options.spent?.() ?? 0;
        if (spent - LEAD <= tried / guiding) return 0;
        isTimed = true;
        return Math.min(1, (spent * guiding - first) / moves);
      },
      ...(options.start === undefined || anneal > 0 ? {} : { start: guide.guidedBy(options.start) }),
    });
    let looked: Roster | null = null;
    for (let pause = 0; ;) {
      const step = steps.next();
      const incumbent = step.done === true ? step.value : step.value.best;
      if (incumbent === null) {
        yield best === null ? null : progress(guided);
        continue;
      }
      // Only pauses after moves count, so that how often there is one changes no result.
      if (step.done !== true && looked !== null && first + step.value.steps === tried) {
        yield progress(guided);
        continue;
      }
      if (incumbent.roster !== looked && (pause % LOOK === 0 || step.done === true)) {
        looked = incumbent.roster;
        yield* look(guide.rosterOf(incumbent.roster));
      }
      // Its last pause has counted all its moves.
      if (step.done !== true) {
        tried = first + step.value.steps;
        guided = step.value.phase;
      }
      if (isProven || movable.length === 0) return progress(guided);
      if (step.done === true) break;
      pause++;
      yield progress(guided);
    }
  }

  const delta = emptyDelta();
  // With few moves the guide may end on a roster that breaks a rule; what of it keeps them is a start.
  yield* pausing(state.loading(Int32Array.from(model.bundles, ({ fixed }) => fixed)));
  yield* pausing(adopting(state, bestRoster, movable, delta));
  yield* look(state.roster.slice());
  yield* pausing(state.loading(bestRoster));
  const guidedMoves = tried;
  const covering = Math.floor(polishing / (2 * COVER_STEP));
  for (const step of coverPhase(state, movable, random, covering)) {
    tried = guidedMoves + step * COVER_STEP;
    if (step % 16 === 0) yield* look(state.roster.slice());
    yield progress('polish');
  }
  yield* look(state.roster.slice());
  if (isProven) return progress('polish');

  yield* pausing(state.loading(bestRoster));
  const isWorse = (partial: Delta): boolean => compareDelta(model.levels, partial) > 0;
  // Moves since the best roster was found or last gone back to.
  let patience = 0;
  let improved = false;
  while (tried < options.iterations) {
    const stride = Math.min(STRIDE, options.iterations - tried);
    for (let i = 0; i < stride; i++) {
      const move = propose(state, movable, random);
      if (move === null || !state.judge(move, delta, isWorse)) continue;
      const sign = compareDelta(model.levels, delta);
      if (sign > 0) continue;
      state.apply(move);
      if (sign < 0) improved = true;
    }
    tried += stride;
    patience += stride;
    if (improved) {
      const before: Standing | null = best;
      yield* look(state.roster.slice());
      if (isProven) return progress('polish');
      if (best !== before) patience = 0;
      improved = false;
    }
    if (tried < options.iterations) yield progress('polish');
    if (patience < PATIENCE_PER_BUNDLE * movable.length) continue;
    // Nothing more is found here: back to the best, and from there somewhere else.
    yield* pausing(state.loading(bestRoster));
    for (let kick = random.below(KICKS); kick >= 0; kick--) {
      const move = propose(state, movable, random);
      if (move !== null && state.judge(move, delta) && delta.hard <= 0) state.apply(move);
    }
    patience = 0;
  }
  return progress('polish');
}

/** Takes over of a roster what keeps every rule that must hold; what does not stays open. Pauses in between. */
function* adopting(
  state: SearchState,
  roster: Roster,
  movable: readonly number[],
  delta: Delta,
): Generator<void, void> {
  for (const [at, bundle] of movable.entries()) {
    if (at % ADOPTED === 0) yield;
    const to = roster[bundle] as number;
    if (to < 0) continue;
    const move = [{ bundle, to }];
    if (state.judge(move, delta) && delta.hard <= 0) state.apply(move);
  }
}

/** Bundles between two pauses. */
const ADOPTED = 64;

/** A random move: give a bundle to another person, swap two, or make room by ejecting what is in the way. */
function propose(state: SearchState, movable: readonly number[], random: Random): Change[] | null {
  const { bundles } = state.model;
  const bundle = movable[random.below(movable.length)] as number;
  const from = state.roster[bundle] as number;
  const { candidates, openCost } = bundles[bundle] as Model['bundles'][number];
  const to = candidates[random.below(candidates.length)] as number;
  if (to === from) {
    // Leaving a seat empty is only ever worth it where it is not required.
    return openCost === 0 && from >= 0 && random.next() < 0.5 ? [{ bundle, to: -1 }] : null;
  }
  const kind = random.next();
  const blockers = state.blockers(to, bundle);
  if (blockers === 0 && kind < 0.4) return [{ bundle, to }];
  if (kind < 0.8) return swap(state, bundle, from, to, random);
  if (blockers === 0) return [{ bundle, to }];
  return blockers <= 2 ? eject(state, bundle, to, random) : null;
}

function swap(state: SearchState, bundle: number, from: number, to: number, random: Random): Change[] | null {
  const theirs = state.heldBy(to);
  if (theirs.length === 0 || from < 0) return null;
  const start = random.below(theirs.length);
  for (let i = 0; i < theirs.length; i++) {
    const other = theirs[(start + i) % theirs.length] as number;
    const { fixed, candidates } = state.model.bundles[other] as Model['bundles'][number];
    if (fixed >= 0 || !candidates.includes(from)) continue;
    const room = state.blockers(from, other) - (state.areInConflict(from, bundle, other) ? 1 : 0);
    const roomBack = state.blockers(to, bundle) - (state.areInConflict(to, bundle, other) ? 1 : 0);
    if (room === 0 && roomBack === 0) {
      return [
        { bundle, to },
        { bundle: other, to: from },
      ];
    }
  }
  return null;
}

/** Puts the person on the bundle and hands what stands in the way to whoever is free, or leaves it open. */
function eject(state: SearchState, bundle: number, to: number, random: Random): Change[] | null {
  const changes: Change[] = [{ bundle, to }];
  for (const other of state.heldBy(to)) {
    if (!state.areInConflict(to, bundle, other)) continue;
    const { fixed, candidates } = state.model.bundles[other] as Model['bundles'][number];
    if (fixed >= 0) return null;
    let next = -1;
    const start = random.below(candidates.length);
    for (let i = 0; i < candidates.length; i++) {
      const person = candidates[(start + i) % candidates.length] as number;
      if (person !== to && state.isFree(person, other)) {
        next = person;
        break;
      }
    }
    changes.push({ bundle: other, to: next });
  }
  return changes;
}
