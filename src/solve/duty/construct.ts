import type { Random } from '../../chance/random';
import type { DutyState } from './duty-state';

/**
 * Fills what is open, the bundles with the fewest candidates first, each by the person whom it costs the
 * least; of equals, the one furthest below their share. What nobody can take stays open.
 * People who are `frozen` take nothing. Pauses after each bundle.
 */
export function* construct(state: DutyState, random: Random, frozen: Uint8Array): Generator<void, void> {
  const { tables } = state;
  const { candidates, kindOf, none, loads } = tables;
  const order = state.open.slice(0, state.openCount);
  const rank = new Float64Array(tables.bundles);
  for (const bundle of order) {
    const kind = kindOf[bundle] as number;
    const weights = tables.weights[(candidates[bundle] as Int32Array)[0] as number] as Float64Array;
    let weight = 0;
    for (let load = 0; load < loads; load++) weight += weights[kind * loads + load] as number;
    rank[bundle] = (candidates[bundle] as Int32Array).length * (1 + 0.1 * random.next()) - weight * 1e-3;
  }
  order.sort((a, b) => (rank[a] as number) - (rank[b] as number));
  for (const bundle of order) {
    const kind = kindOf[bundle] as number;
    let best = -1;
    let lowest = state.openCost[bundle] as number;
    for (const person of candidates[bundle] as Int32Array) {
      if (frozen[person] === 1 || !state.fits(person, kind, none)) continue;
      let score = state.change(person, kind, none);
      for (let load = 0; load < loads; load++) score += 0.01 * state.deviation(person, load);
      if (score < lowest && state.admits(person, kind, none)) {
        lowest = score;
        best = person;
      }
    }
    if (best >= 0) state.take(best, bundle);
    yield;
  }
}
