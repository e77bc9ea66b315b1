import type { DutyModel } from '../../model/duty-model';
import type { Random } from '../../chance/random';
import type { DutyState } from './duty-state';
import { threshold } from './threshold';

/** A person's best timeline as if nobody else wanted anything: the kinds, and what the row costs. */
export interface OwnRow {
  readonly person: number;
  readonly kinds: Int32Array;
  /** Loads, wishes and rules of this person. */
  readonly cost: number;
}

/** A row begins at this share of what the heaviest turn can cost where prices are steepest. */
const HOT = 0.4;

/** Of every kind a person may hold one open bundle. */
function openSeats(state: DutyState, person: number): Int32Array {
  const { movable, kindOf } = state.tables;
  const bundles: number[] = [];
  let last = -1;
  for (const bundle of movable) {
    const kind = kindOf[bundle] as number;
    if (kind === last || (state.holder[bundle] as number) >= 0) continue;
    if (!state.tables.mayHold(person, bundle)) continue;
    bundles.push(bundle);
    last = kind;
  }
  return Int32Array.from(bundles);
}

/** Steps after which those since the last time are told: a few milliseconds. */
const STRIDE = 16_000;
/** Within a round that is longer there are pauses that tell nothing. */
const SLICE = 1_000;

/**
 * Anneals one person's row alone over the seats that are open, on a state in which the person holds nothing;
 * leaves it so. Cover is not looked at, what bundles cost open or held neither. Yields the steps since the last pause.
 */
function* annealOwnRow(
  state: DutyState,
  person: number,
  random: Random,
  { steps, hot, cold }: { readonly steps: number; readonly hot: number; readonly cold: number },
): Generator<number, OwnRow> {
  const { kindOf, none, stride, neighborFrom, neighbors, clashClassOf } = state.tables;
  const bundles = openSeats(state, person);
  const list = (clashClassOf[person] as number) * stride;
  // What the person costs with nothing held; all else is counted from there.
  let cost = state.priceOfLoads(person);
  let best = cost;
  let bestRow = new Int32Array();
  const keep = (): void => {
    best = cost;
    bestRow = (state.rows[person] as Int32Array).slice(0, state.rowSize[person]);
  };
  const rounds = 100;
  const perRound = Math.ceil(steps / rounds);
  let unpaused = 0;
  for (let round = 0; round < rounds && bundles.length > 0; round++) {
    if (unpaused >= STRIDE) {
      yield unpaused;
      unpaused = 0;
    }
    unpaused += perRound;
    const left = 1 - round / rounds;
    const temperature = cold + (hot - cold) * left * left * left;
    for (let step = 0; step < perRound; step++) {
      if (step % SLICE === SLICE - 1) yield 0;
      const limit = temperature * threshold(random);
      const bundle = bundles[random.below(bundles.length)] as number;
      const kind = kindOf[bundle] as number;
      const size = state.rowSize[person] as number;
      if ((state.holder[bundle] as number) === person) {
        const change = state.change(person, none, kind);
        if (change > limit) continue;
        state.drop(person, bundle);
        cost += change;
        if (cost < best) keep();
        continue;
      }
      const clashes = state.clashes[person * stride + kind] as number;
      if (clashes > 2) continue;
      let out = -1;
      let second = -1;
      if (clashes === 0) {
        if (size > 0 && random.below(2) === 0) {
          out = (state.rows[person] as Int32Array)[random.below(size)] as number;
        }
      } else {
        const end = neighborFrom[list + kind + 1] as number;
        for (let i = neighborFrom[list + kind] as number; i < end; i++) {
          const held = state.bundleAt[person * stride + (neighbors[i] as number)] as number;
          if (held < 0) continue;
          if (out < 0) out = held;
          else second = held;
        }
        if (out < 0 || (clashes === 2 && second < 0)) continue;
      }
      // A second turn in the way goes first; the rest is judged without it.
      let change = 0;
      if (second >= 0) {
        change = state.change(person, none, kindOf[second] as number);
        state.drop(person, second);
      }
      const dropped = out < 0 ? none : (kindOf[out] as number);
      change += state.change(person, kind, dropped);
      if (change <= limit && state.admits(person, kind, dropped)) {
        if (out >= 0) state.drop(person, out);
        state.take(person, bundle);
        cost += change;
        if (cost < best) keep();
      } else if (second >= 0) state.take(person, second);
    }
  }
  while ((state.rowSize[person] as number) > 0) {
    state.drop(person, (state.rows[person] as Int32Array)[0] as number);
  }
  yield unpaused;
  return { person, kinds: bestRow.map(bundle => kindOf[bundle] as number).sort(), cost: best };
}

/** Anneals a person's row over the seats that are open, so many steps for each kind. */
export function annealedRow(
  model: DutyModel,
  state: DutyState,
  person: number,
  effort: number,
  random: Random,
): Generator<number, OwnRow> {
  return annealOwnRow(state, person, random, {
    steps: effort * model.kinds,
    hot: heatOf(model, person),
    cold: 1,
  });
}

/** Where the annealing of a person's row begins. */
function heatOf({ loads, kinds }: DutyModel, person: number): number {
  let heaviest = 0;
  for (let kind = 0; kind < kinds; kind++) {
    let price = 0;
    for (const {
      weight,
      deviation: { above, below },
    } of loads) {
      price +=
        ((weight[person] as Float64Array)[kind] as number) * Math.max(...above.slopes, ...below.slopes);
    }
    heaviest = Math.max(heaviest, price);
  }
  return HOT * heaviest;
}
