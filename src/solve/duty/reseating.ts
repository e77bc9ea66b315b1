import type { DutyModel } from '../../model/duty-model';
import type { Random } from '../../chance/random';
import type { DutyState } from './duty-state';
import { leastPrice } from './least-price';
import { type OwnRow, annealedRow } from './own-row';
import { takeRow, unseatRow } from './seat-row';

/** Somebody suffers whose loads cost so much more than they could. */
const SUFFERS = 80;
/** What their own row has to be better by to be worth it that others make way. */
const WORTH = 40;
/** People who get their row at a time, at most. */
const AT_ONCE = 4;
/** A row is annealed so often, each time with so many steps for each kind. */
const TRIES = 3;
const EFFORT = 1_200;

/**
 * Gives those who suffer in a roster that has begun to settle the best row there is over all seats but those of people held in
 * place, whoever holds them. Whom a roster leaves no room shows only when it settles, and by then what others
 * hold keeps them from ever getting it by single moves: the wheel that squeaks gets the grease, and the
 * others settle around it (Joslin and Clements 1999).
 */
export class Reseating {
  readonly #model: DutyModel;
  /** A state in which nobody holds anything, for rows by themselves. */
  readonly #alone: DutyState;
  /** What everyone's loads could cost by themselves, as far as is known: at first each load apart, then what a row was found to. */
  readonly #possible: Float64Array;

  constructor(model: DutyModel, alone: DutyState) {
    this.#model = model;
    this.#alone = alone;
    this.#possible = Float64Array.from({ length: model.people }, (_, person) =>
      leastPrice(model, alone, person),
    );
  }

  /** Changes the state, leaves seats open, and freezes who has got a row. Yields the steps taken; returns whether anyone has. */
  *reseat(state: DutyState, frozen: Uint8Array, random: Random): Generator<number, boolean> {
    const suffering = [...this.#possible.keys()]
      .map(person => ({ person, excess: state.priceOfLoads(person) - (this.#possible[person] as number) }))
      .filter(({ person, excess }) => excess >= SUFFERS && frozen[person] === 0)
      .sort((a, b) => b.excess - a.excess || a.person - b.person);
    let isChanged = false;
    for (const { person } of suffering.slice(0, AT_ONCE)) {
      const row = yield* this.#rowOf(person, state, frozen, random);
      if (row.cost > state.priceOfLoads(person) - WORTH) continue;
      unseatRow(state, person);
      takeRow(state, row.kinds, person, frozen);
      frozen[person] = 1;
      isChanged = true;
    }
    return isChanged;
  }

  *#rowOf(person: number, state: DutyState, frozen: Uint8Array, random: Random): Generator<number, OwnRow> {
    const alone = this.#alone;
    alone.load(state.holder.map(holder => (holder >= 0 && frozen[holder] === 1 ? holder : -1)));
    yield 0;
    let best = yield* annealedRow(this.#model, alone, person, EFFORT, random);
    for (let tried = 1; tried < TRIES; tried++) {
      const row = yield* annealedRow(this.#model, alone, person, EFFORT, random);
      if (row.cost < best.cost) best = row;
    }
    alone.load(new Int32Array(alone.holder.length).fill(-1));
    this.#possible[person] = Math.max(this.#possible[person] as number, best.cost);
    return best;
  }
}

/** Steps on one row, all tries together. */
export function stepsOfRow({ kinds }: DutyModel): number {
  return TRIES * EFFORT * kinds;
}
