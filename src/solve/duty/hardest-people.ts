import type { DutyModel } from '../../model/duty-model';
import type { Random } from '../../chance/random';
import type { DutyState } from './duty-state';
import { type OwnRow, annealOwnRow } from './own-row';

/** What loads must cost above what they could cost by themselves for their person to count as hard. */
const HARD = 80;
/** Annealing of a row, so many steps for each kind: at first, and where that did not come near. */
const HASTE = 300;
const EFFORT = 1_200;
/** A row begins at this share of what the heaviest turn can cost where prices are steepest. */
const HOT = 0.4;
/** A row this near to what its loads cost at least is good enough. */
const NEAR = 10;
/** A row is annealed anew until so many in a row have brought nothing, or so often in all. */
const PATIENCE = 4;
const REPEATS = 12;
/** Of a hundred people at most so many are hard. */
const MOST = 15;

/** A timeline for somebody who is hard to give any. */
export interface HardRow extends Pick<OwnRow, 'person' | 'kinds'> {
  /** `null`: proven to be the best. */
  readonly cost: number | null;
}

/** What seats the hardest people of a model first. */
export interface HardestFirst {
  readonly people: typeof hardestPeople;
  readonly seat: typeof seatHardest;
  /** Best timelines of hard people that a proof has shown so far, the hardest first. */
  readonly rows: () => readonly HardRow[];
}

/** Hardest people first, where no proof knows any timeline. */
export const HARDEST_FIRST: HardestFirst = { people: hardestPeople, seat: seatHardest, rows: () => [] };

/**
 * The people who suffer most in a hasty roster: those whose timeline cannot come near their share, or only
 * if their turns lie close together, which nobody leaves them room for who comes first. Each with a best
 * row as if everyone else made way, hardest first. A search that fits everyone at once breaks such rows
 * long before it has settled the rest; they are better held in place from the start. `alone` is a state
 * in which nobody holds anything. Yields the steps taken.
 */
export function* hardestPeople(
  model: DutyModel,
  hasty: DutyState,
  alone: DutyState,
  random: Random,
): Generator<number, readonly OwnRow[]> {
  const everyone: { readonly person: number; readonly excess: number }[] = [];
  for (let person = 0; person < model.people; person++) {
    everyone.push({ person, excess: hasty.priceOfLoads(person) - leastPrice(model, hasty, person) });
    yield 0;
  }
  const suffering = everyone
    .filter(({ excess }) => excess >= HARD)
    .sort((a, b) => b.excess - a.excess || a.person - b.person)
    .slice(0, Math.ceil((model.people * MOST) / 100));
  const rows: OwnRow[] = [];
  for (const { person } of suffering) rows.push(yield* annealedRow(model, alone, person, HASTE, random));
  return rows.sort((a, b) => b.cost - a.cost || a.person - b.person);
}

/** Anneals a person's row over the seats that are open, so many steps for each kind. */
function annealedRow(
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

/** Anneals a row anew, for longer, as long as that brings anything. */
function* betterRow(
  model: DutyModel,
  state: DutyState,
  row: OwnRow,
  random: Random,
  isLate: () => boolean,
): Generator<number, OwnRow> {
  const enough = leastPrice(model, state, row.person) + NEAR;
  let best = row;
  let vain = 0;
  for (let repeat = 0; repeat < REPEATS && vain < PATIENCE && best.cost >= enough; repeat++) {
    if (repeat > 0 && isLate()) break;
    const next = yield* annealedRow(model, state, row.person, EFFORT, random);
    vain++;
    if (next.cost >= best.cost) continue;
    best = next;
    vain = 0;
  }
  return best;
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

/**
 * Gives people their rows, the hardest first, each the best there is over the seats that are left. The state is empty
 * before. Yields the steps taken; once `isLate`, only a little more is tried for each.
 */
export function* seatHardest(
  model: DutyModel,
  state: DutyState,
  rows: readonly HardRow[],
  random: Random,
  isLate: () => boolean,
): Generator<number, void> {
  for (const { person, kinds, cost } of rows) {
    const isFree = seat(state, kinds, person);
    // What a proof has shown is the best.
    if (isFree && cost === null) continue;
    unseat(state, person);
    const row =
      isFree && cost !== null
        ? { person, kinds, cost }
        : yield* annealedRow(model, state, person, HASTE, random);
    seat(state, (yield* betterRow(model, state, row, random, isLate)).kinds, person);
  }
}

/** Takes a seat of each kind of a row; `false`: some were taken. */
function seat(state: DutyState, kinds: Int32Array, person: number): boolean {
  const { tables } = state;
  let isWhole = true;
  for (const kind of kinds) {
    const end = tables.firstOf[kind + 1] as number;
    let bundle = tables.firstOf[kind] as number;
    while (bundle < end && ((state.holder[bundle] as number) >= 0 || !tables.mayHold(person, bundle)))
      bundle++;
    const isFree =
      bundle < end && state.fits(person, kind, tables.none) && state.admits(person, kind, tables.none);
    if (isFree) state.take(person, bundle);
    else isWhole = false;
  }
  return isWhole;
}

function unseat(state: DutyState, person: number): void {
  while ((state.rowSize[person] as number) > 0) {
    state.drop(person, (state.rows[person] as Int32Array)[0] as number);
  }
}
