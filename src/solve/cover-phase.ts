import type { Model, Roster } from '../model/model';
import type { Random } from '../chance/random';
import { type Change, type Delta, emptyDelta } from './delta';
import type { SearchState } from './state';

/** Steps for which a bundle just filled may not be emptied again, at least and at most. */
const REST_MIN = 5;
const REST_SPAN = 12;
/** Bundles of one person tried for emptying when a rule on their timeline is in the way. */
const RELEASES = 8;

/**
 * Fills open required bundles by ejection chains: an open bundle is given to the person for whom the least
 * has to be emptied, what is emptied goes to whoever is free or becomes the next link, and a bundle just
 * filled rests for a few steps, so that chains do not turn in circles (Glover's ejection chains with a
 * tabu list). Pauses after every step, whether it found a way or not; ends when nothing fillable is open, or after `steps`. Leaves the
 * state at the best cover it found.
 */
export function* coverPhase(
  state: SearchState,
  movable: readonly number[],
  random: Random,
  steps: number,
): Generator<number, void> {
  const { bundles } = state.model;
  const restsUntil = new Int32Array(bundles.length);
  const delta = emptyDelta();
  let bestRoster: Roster | null = null;
  let current = 0;
  let best = 0;
  for (let step = 1; step <= steps; step++) {
    const open = movable.filter(
      bundle => state.roster[bundle] === -1 && (bundles[bundle]?.openCost ?? 0) > 0,
    );
    if (open.length === 0) return;
    const bundle = open[random.below(open.length)] as number;
    const move = bestInsertion(state, bundle, step, restsUntil, random, delta);
    if (move === null) {
      yield step;
      continue;
    }
    state.judge(move, delta);
    if (current <= best && current + delta.uncovered > best) bestRoster = state.roster.slice();
    state.apply(move);
    current += delta.uncovered;
    if (current < best) {
      best = current;
      bestRoster = null;
    }
    restsUntil[bundle] = step + REST_MIN + random.below(REST_SPAN);
    yield step;
  }
  if (bestRoster !== null && current > best) state.load(bestRoster);
}

/** The way to fill a bundle that costs the least cover, ties by chance; `null` when facts stand in every way. */
function bestInsertion(
  state: SearchState,
  bundle: number,
  step: number,
  restsUntil: Int32Array,
  random: Random,
  delta: Delta,
): Change[] | null {
  let best: Change[] | null = null;
  let bestCost = Infinity;
  let ties = 0;
  for (const to of (state.model.bundles[bundle] as Model['bundles'][number]).candidates) {
    const move = insertion(state, bundle, to, step, restsUntil, random, delta);
    if (move === null) continue;
    const cost = delta.uncovered;
    if (cost < bestCost) {
      best = move;
      bestCost = cost;
      ties = 1;
    } else if (cost === bestCost && random.below(++ties) === 0) best = move;
  }
  return best;
}

/** Gives the bundle to the person and empties what is in the way; leaves the move judged in `delta`. */
function insertion(
  state: SearchState,
  bundle: number,
  to: number,
  step: number,
  restsUntil: Int32Array,
  random: Random,
  delta: Delta,
): Change[] | null {
  const { bundles } = state.model;
  const resting = (other: number): boolean => (restsUntil[other] as number) > step;
  const changes: Change[] = [{ bundle, to }];
  if (state.blockers(to, bundle) > 0) {
    for (const other of state.heldBy(to)) {
      if (!state.areInConflict(to, bundle, other)) continue;
      if ((bundles[other] as Model['bundles'][number]).fixed >= 0 || resting(other)) return null;
      changes.push({ bundle: other, to: freePerson(state, other, to, random) });
    }
  }
  if (!state.judge(changes, delta)) {
    for (const change of changes) if (change.bundle !== bundle) change.to = -1;
    if (!state.judge(changes, delta)) return null;
  }
  if (delta.hard <= 0) return changes;

  for (const change of changes) if (change.bundle !== bundle) change.to = -1;
  if (!state.judge(changes, delta)) return null;
  if (delta.hard <= 0) return changes;
  const held = state.heldBy(to).filter(other => {
    const { fixed } = bundles[other] as Model['bundles'][number];
    return fixed < 0 && !resting(other) && !changes.some(change => change.bundle === other);
  });
  if (held.length === 0) return null;
  const start = random.below(held.length);
  for (let i = 0; i < Math.min(RELEASES, held.length); i++) {
    const other = held[(start + i) % held.length] as number;
    const release: Change = { bundle: other, to: freePerson(state, other, to, random) };
    changes.push(release);
    if (state.judge(changes, delta) && delta.hard <= 0) return changes;
    release.to = -1;
    if (state.judge(changes, delta) && delta.hard <= 0) return changes;
    changes.pop();
  }
  return null;
}

/** Somebody else who is free to take a bundle, or -1. */
function freePerson(state: SearchState, bundle: number, besides: number, random: Random): number {
  const { candidates } = state.model.bundles[bundle] as Model['bundles'][number];
  const start = random.below(candidates.length);
  for (let i = 0; i < candidates.length; i++) {
    const person = candidates[(start + i) % candidates.length] as number;
    if (person !== besides && state.isFree(person, bundle)) return person;
  }
  return -1;
}
