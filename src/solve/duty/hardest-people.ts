import type { DutyModel } from '../../model/duty-model';
import type { Random } from '../random';
import type { DutyState } from './duty-state';
import { type OwnRow, annealOwnRow } from './own-row';

/** What loads must cost above what they could cost by themselves for their person to count as hard. */
const HARD = 80;
/** Annealing of a row: so many steps for each kind. */
const EFFORT = 300;
/** A row is annealed anew until so many in a row have brought nothing, or so often in all. */
const PATIENCE = 4;
const REPEATS = 16;
/** Of a hundred people at most so many are hard. */
const MOST = 15;

/**
 * The people who suffer most in a hasty roster: those whose timeline cannot come near their share, or only
 * if their turns lie close together, which nobody leaves them room for who comes first. Each with a best
 * row as if everyone else made way, hardest first. A search that fits everyone at once breaks such rows
 * long before it has settled the rest; they are better held in place from the start. `alone` is a state
 * in which nobody holds anything.
 */
export function* hardestPeople(
  model: DutyModel,
  hasty: DutyState,
  alone: DutyState,
  random: Random,
): Generator<void, readonly OwnRow[]> {
  const suffering = Array.from({ length: model.people }, (_, person) => ({
    person,
    excess: hasty.priceOfLoads(person) - leastPrice(model, hasty, person),
  }))
    .filter(({ excess }) => excess >= HARD)
    .sort((a, b) => b.excess - a.excess || a.person - b.person)
    .slice(0, Math.ceil((model.people * MOST) / 100));
  const annealing = { steps: EFFORT * model.kinds, hot: 60, cold: 1 };
  const rows: OwnRow[] = [];
  for (const { person } of suffering) {
    const floor = leastPrice(model, hasty, person);
    let best: OwnRow | null = null;
    let vain = 0;
    for (let repeat = 0; repeat < REPEATS && vain < PATIENCE; repeat++) {
      const row = annealOwnRow(alone, person, random, annealing);
      yield;
      vain++;
      if (best !== null && row.cost >= best.cost) continue;
      best = row;
      vain = 0;
      if (best.cost - floor < HARD) break;
    }
    if (best !== null) rows.push(best);
  }
  return rows.sort((a, b) => b.cost - a.cost || a.person - b.person);
}

/** What a person's loads cost at least, each by itself: they grow in steps of a common measure. */
function leastPrice({ loads, kinds }: DutyModel, { tables }: DutyState, person: number): number {
  let least = 0;
  loads.forEach((_, load) => {
    const weights = tables.weights[person] as Float64Array;
    let measure = 0;
    for (let kind = 0; kind < kinds; kind++) {
      measure = commonMeasure(measure, weights[kind * loads.length + load] as number);
    }
    const base = tables.base[person * loads.length + load] as number;
    const below = measure === 0 || base > 0 ? base : base + Math.floor(-base / measure) * measure;
    const above = measure === 0 || base > 0 ? base : below + measure;
    least += Math.min(tables.priceOf(load, below), tables.priceOf(load, above));
  });
  return least;
}

function commonMeasure(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Gives people their rows as far as seats are left, and lists who got theirs. The state is empty before. */
export function seatHardest(state: DutyState, rows: readonly OwnRow[]): readonly number[] {
  const { tables } = state;
  const seated: number[] = [];
  for (const { person, kinds } of rows) {
    for (const kind of kinds) {
      const end = tables.firstOf[kind + 1] as number;
      for (let bundle = tables.firstOf[kind] as number; bundle < end; bundle++) {
        if ((state.holder[bundle] as number) >= 0 || !tables.mayHold(person, bundle)) continue;
        if (state.fits(person, kind, tables.none) && state.admits(person, kind, tables.none)) {
          state.take(person, bundle);
        }
        break;
      }
    }
    seated.push(person);
  }
  return seated;
}
