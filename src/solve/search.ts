import type { Model, ModelLevel, Roster } from '../model/model';
import { type Standing, compareDelta, compareStandings, squaresChange, standingOf } from './compare';
import { coverPhase } from './cover-phase';
import { Random, portableLog } from './random';
import { type Change, type Delta, SearchState, emptyDelta } from './state';

/** What the search reports at every pause. */
export interface SearchProgress {
  readonly phase: 'construct' | 'anneal' | 'polish';
  readonly iterations: number;
  readonly best: Standing;
  readonly bestRoster: Roster;
}

export interface SearchOptions {
  readonly seed: number;
  /** Moves tried in all; the same number gives the same result on every machine. */
  readonly iterations: number;
  /** A roster to start from; fixed bundles keep their person. */
  readonly start?: Roster;
  /** Ends the search early: nothing better can exist. */
  isBest(standing: Standing): boolean;
}

/** Steps of the cover phase for each move of the budget: a step costs about as much as ten moves. */
const COVER_SHARE = 0.05;
/** Moves tried between two pauses. */
const STRIDE = 256;
/** Weights of the levels in the annealing energy, by rank. Only guidance: results are compared exactly. */
const RANK_WEIGHTS = [2_000, 400, 100, 4, 4, 0.4, 0.3, 0.2, 0.1];
const HARD_WEIGHT = 4_000;

/**
 * Finds a good roster: fills every bundle, anneals over moves, swaps and ejections under a weighted sum of
 * the levels, then polishes with moves that the exact order of levels accepts. Pauses after every few
 * hundred moves, so that a driver can report, cancel or let other work run.
 */
export function* search(model: Model, options: SearchOptions): Generator<SearchProgress, Roster> {
  const state = new SearchState(model);
  const random = new Random(options.seed);
  const delta = emptyDelta();
  const movable = model.bundles.flatMap((bundle, index) =>
    bundle.fixed < 0 && bundle.candidates.length > 0 ? [index] : [],
  );
  const coverSteps = Math.max(200, Math.floor(options.iterations * COVER_SHARE));
  if (options.start !== undefined) adopt(state, options.start, movable);
  construct(state, movable, random, delta);
  let best = standingOf(state);
  let bestRoster = state.roster.slice();
  const keepIfBetter = (): void => {
    const standing = standingOf(state);
    if (compareStandings(model, standing, best) < 0) {
      best = standing;
      bestRoster = state.roster.slice();
    }
  };
  yield { phase: 'construct', iterations: 0, best, bestRoster };
  for (const step of coverPhase(state, movable, random, coverSteps)) {
    if (step % 16 !== 0) continue;
    keepIfBetter();
    yield { phase: 'construct', iterations: 0, best, bestRoster };
  }
  keepIfBetter();
  if (movable.length === 0 || options.isBest(best)) return bestRoster;

  const energy = energyOf(model);
  const annealing = Math.floor(options.iterations * 0.7);
  const hot = 20;
  const cold = 0.01;
  // Geometric cooling by a constant factor per stride; the factor is found by repeated square roots'
  // equivalent, bisection, since powers may differ between engines.
  const strides = Math.max(1, Math.floor(annealing / STRIDE));
  const cooling = rootOf(cold / hot, strides);
  let temperature = hot;
  let current = 0;
  let lowest = 0;
  for (let done = 0; done < annealing; done += STRIDE) {
    for (let i = 0; i < STRIDE; i++) {
      const move = propose(state, movable, random);
      if (move === null) continue;
      const allowed = -temperature * portableLog(1 - random.next());
      if (!state.judge(move, delta, partial => energy(partial) > allowed)) continue;
      const change = energy(delta);
      if (change > allowed) continue;
      state.apply(move);
      current += change;
    }
    temperature *= cooling;
    if (current < lowest - 1e-9) {
      lowest = current;
      keepIfBetter();
      if (options.isBest(best)) return bestRoster;
    }
    yield { phase: 'anneal', iterations: done + STRIDE, best, bestRoster };
  }
  keepIfBetter();

  state.load(bestRoster);
  const isWorse = (partial: Delta): boolean => compareDelta(model.levels, partial) > 0;
  for (let done = annealing; done < options.iterations; done += STRIDE) {
    let improved = false;
    for (let i = 0; i < STRIDE; i++) {
      const move = propose(state, movable, random);
      if (move === null || !state.judge(move, delta, isWorse)) continue;
      const sign = compareDelta(model.levels, delta);
      if (sign > 0) continue;
      state.apply(move);
      if (sign < 0) improved = true;
    }
    if (improved) {
      keepIfBetter();
      if (options.isBest(best)) return bestRoster;
    }
    yield { phase: 'polish', iterations: done + STRIDE, best, bestRoster };
  }
  return bestRoster;
}

/** Takes over what it can of a given roster. */
function adopt(state: SearchState, start: Roster, movable: readonly number[]): void {
  const delta = emptyDelta();
  for (const bundle of movable) {
    const to = start[bundle] ?? -1;
    if (to < 0 || !(state.model.bundles[bundle] as Model['bundles'][number]).candidates.includes(to))
      continue;
    const move = [{ bundle, to }];
    if (state.judge(move, delta) && delta.hard <= 0) state.apply(move);
  }
}

/** Gives every open bundle to the free candidate who is furthest below their share, scarcest bundle first. */
function construct(state: SearchState, movable: readonly number[], random: Random, delta: Delta): void {
  const { bundles } = state.model;
  const order = movable
    .filter(bundle => state.roster[bundle] === -1)
    .map(bundle => ({ bundle, candidates: bundles[bundle]?.candidates.length ?? 0, tie: random.next() }))
    .sort((a, b) => a.candidates - b.candidates || a.tie - b.tie);
  for (const { bundle } of order) {
    const shares = state.overShare[0] as Float64Array;
    const ranked = [...(bundles[bundle] as Model['bundles'][number]).candidates].sort(
      (a, b) => (shares[a] as number) - (shares[b] as number) || a - b,
    );
    for (const to of ranked) {
      const move = [{ bundle, to }];
      if (!state.isFree(to, bundle) || !state.judge(move, delta) || delta.hard > 0) continue;
      state.apply(move);
      break;
    }
  }
}

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

/** The change of energy of a move: levels scaled to "one bundle" and weighed by their rank. */
function energyOf(model: Model): (delta: Delta) => number {
  const weight = (level: ModelLevel): number => {
    const rank = model.levels.indexOf(level);
    return rank < 0 ? 0 : (RANK_WEIGHTS[rank] as number);
  };
  const open = mean(model.bundles.map(bundle => bundle.openCost));
  const wanted = mean(model.bundles.map(bundle => bundle.wantedCost));
  const size = model.dimensions.map(dimension => mean(dimension.burden.flatMap(list => [...list])));
  const price = mean(
    model.rows.map(row => row.price ?? 0).concat(model.columns.map(column => column.price ?? 0)),
  );
  const main = size[0] as number;
  const other = mean(size.slice(1));
  const share = Math.max(weight('fairness'), weight('spread')) / (main * main);
  return delta =>
    HARD_WEIGHT * Math.sign(delta.hard) * Math.min(8, Math.abs(delta.hard)) +
    weight('uncovered') * (delta.uncovered / open + 2 * delta.open) +
    (weight('rules') * delta.rules) / price +
    (weight('understaffed') * delta.understaffed) / wanted +
    share * squaresChange(delta) +
    (weight('balance') * delta.balance) / other +
    (weight('burden') * delta.burden) / main +
    weight('stability') * delta.stability +
    (weight('preferences') * delta.preferences) / 10;
}

/** Mean of the values above zero; 1 when there is none, since it only ever scales. */
function mean(values: readonly number[]): number {
  const positive = values.filter(value => value > 0);
  return positive.length === 0 ? 1 : positive.reduce((sum, value) => sum + value, 0) / positive.length;
}

/** The n-th root of a number in (0, 1), by bisection over multiplication. */
function rootOf(value: number, n: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    let power = 1;
    for (let base = middle, exponent = n; exponent > 0; exponent = Math.floor(exponent / 2)) {
      if (exponent % 2 === 1) power *= base;
      base *= base;
    }
    if (power < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
