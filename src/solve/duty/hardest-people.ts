import type { DutyModel } from '../../model/duty-model';
import type { Random } from '../../chance/random';
import type { DutyState } from './duty-state';
import { leastPrice } from './least-price';
import { type OwnRow, annealedRow } from './own-row';
import { Reseating, stepsOfRow } from './reseating';
import { seatRow, unseatRow } from './seat-row';

/** What loads must cost above what they could cost by themselves for their person to count as hard. */
const HARD = 80;
/** Annealing of a row, so many steps for each kind: at first, and where that did not come near. */
const HASTE = 300;
const EFFORT = 1_200;
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
  /** Who suffers when a roster settles gets a row of their own, which takes so many steps. */
  readonly reseating: (model: DutyModel, alone: DutyState) => Reseating;
  readonly stepsOfRow: typeof stepsOfRow;
  /** Best timelines of hard people that a proof has shown so far, the hardest first. */
  readonly rows: () => readonly HardRow[];
}

/** Hardest people first, where no proof knows any timeline. */
export const HARDEST_FIRST: HardestFirst = {
  people: hardestPeople,
  seat: seatHardest,
  reseating: (model, alone) => new Reseating(model, alone),
  stepsOfRow,
  rows: () => [],
};

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
    const isFree = seatRow(state, kinds, person);
    // What a proof has shown is the best.
    if (isFree && cost === null) continue;
    unseatRow(state, person);
    const row =
      isFree && cost !== null
        ? { person, kinds, cost }
        : yield* annealedRow(model, state, person, HASTE, random);
    seatRow(state, (yield* betterRow(model, state, row, random, isLate)).kinds, person);
  }
}
