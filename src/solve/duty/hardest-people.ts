import type { DutyModel } from '../../model/duty-model';
import type { Random } from '../random';
import type { DutyState } from './duty-state';
import { type OwnRow, annealOwnRow } from './own-row';

/** What a row must cost above what its loads could cost by themselves for its person to count as hard. */
const HARD = 80;
/** Annealing of a row, with so many steps for each kind: once to see who may be hard, then in earnest. */
const SCREEN = { effort: 60, hot: 60, cold: 2 };
const REFINE = { effort: 300, hot: 60, cold: 1 };
const REPEATS = 5;
/** Of a hundred people at most so many are hard. */
const MOST = 10;

/**
 * The people whose timeline cannot come near their share even if everyone else made way, hardest first,
 * each with a best row of theirs. A search that fits everyone at once breaks such rows long before it has
 * settled the rest; they are better held in place from the start.
 */
export function* hardestPeople(
  model: DutyModel,
  state: DutyState,
  random: Random,
): Generator<void, readonly OwnRow[]> {
  const screen = { ...SCREEN, steps: SCREEN.effort * model.kinds };
  const refine = { ...REFINE, steps: REFINE.effort * model.kinds };
  const hard: { row: OwnRow; floor: number }[] = [];
  for (let person = 0; person < model.people; person++) {
    const floor = leastPrice(model, state, person);
    const row = annealOwnRow(state, person, random, screen);
    if (row.cost - floor >= HARD) hard.push({ row, floor });
    yield;
  }
  hard.sort((a, b) => b.row.cost - b.floor - (a.row.cost - a.floor) || a.row.person - b.row.person);
  hard.length = Math.min(hard.length, Math.ceil((model.people * MOST) / 100));
  for (const entry of hard) {
    for (let repeat = 0; repeat < REPEATS && entry.row.cost - entry.floor >= HARD; repeat++) {
      const row = annealOwnRow(state, entry.row.person, random, refine);
      if (row.cost < entry.row.cost) entry.row = row;
      yield;
    }
  }
  return hard
    .filter(({ row, floor }) => row.cost - floor >= HARD)
    .map(({ row }) => row)
    .sort((a, b) => b.cost - a.cost || a.person - b.person);
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
