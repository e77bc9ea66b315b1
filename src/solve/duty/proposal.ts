import type { Random } from '../../chance/random';
import { firstCommon, lowestBit } from './bit-sets';
import type { DutyState } from './duty-state';
import type { DutyTables } from './duty-tables';

/** People times kinds from which on moves keep to a few people for a while. */
const WIDE = 50_000;
/** Seats looked at for one whose holder can move over. */
const SEATS = 4;

/**
 * Who gives which turn to whom. A turn passes from giver to taker directly or by way of somebody else on duty
 * at the same time who is briefed on both: they move over, and the taker takes their seat.
 */
export class Proposal {
  readonly #state: DutyState;
  readonly #tables: DutyTables;
  readonly #random: Random;
  /** 1 for people whose rows stay as they are. */
  readonly frozen: Uint8Array;
  #focus: Int32Array | null = null;
  /** The bundle that is given, its holder and its kind. */
  given = 0;
  giver = 0;
  kind = 0;
  /** The bundle of that kind that passes to the taker. */
  seat = 0;
  taker = 0;

  constructor(state: DutyState, random: Random) {
    this.#state = state;
    this.#tables = state.tables;
    this.#random = random;
    this.frozen = new Uint8Array(state.tables.people);
  }

  /**
   * From now on turns are given by those who may hold some bundle picked by chance. In a big roster the next
   * moves then find the same few rows in the processor's cache.
   */
  refocus(): void {
    const { movable, candidates, people, kinds } = this.#tables;
    if (people * kinds < WIDE) return;
    this.#focus = candidates[movable[this.#random.below(movable.length)] as number] as Int32Array;
  }

  /** Picks a held bundle to give away. */
  chooseGiven(): boolean {
    const { movable, kindOf } = this.#tables;
    const state = this.#state;
    let bundle: number;
    let person: number;
    const focus = this.#focus;
    if (focus === null) {
      bundle = movable[this.#random.below(movable.length)] as number;
      person = state.holder[bundle] as number;
      if (person < 0) return false;
    } else {
      person = focus[this.#random.below(focus.length)] as number;
      const size = state.rowSize[person] as number;
      if (size === 0) return false;
      bundle = (state.rows[person] as Int32Array)[this.#random.below(size)] as number;
    }
    if (this.frozen[person] === 1) return false;
    if (this.#random.below(5) < 2) {
      const unwished = this.#unwishedOf(person);
      if (unwished >= 0) bundle = unwished;
    }
    this.given = bundle;
    this.giver = person;
    this.kind = kindOf[bundle] as number;
    return true;
  }

  /** A bundle that its holder would like to be rid of, or -1. */
  #unwishedOf(person: number): number {
    const { kindWords: words, heldKinds, bundleAt } = this.#state;
    const { unwished, kinds, stride } = this.#tables;
    const at = person * words;
    const kind = firstCommon(heldKinds, at, unwished, at, words, this.#random.below(kinds));
    return kind < 0 ? -1 : (bundleAt[person * stride + kind] as number);
  }

  /** Picks the seat that passes on: the bundle itself, or one whose holder moves over to it. */
  chooseSeat(): boolean {
    const { firstOf } = this.#tables;
    const { holder } = this.#state;
    this.seat = this.given;
    const first = firstOf[this.kind] as number;
    const size = (firstOf[this.kind + 1] as number) - first;
    if (size === 1 || this.#random.below(2) === 0) return true;
    for (let tries = 0; tries < SEATS; tries++) {
      const other = first + this.#random.below(size);
      const via = holder[other] as number;
      if (via < 0 || via === this.giver || !this.#tables.mayHold(via, this.given)) continue;
      this.seat = other;
      return true;
    }
    return false;
  }

  /** Picks the seat and who takes it: only people with so many turns in its way; -1: anyone. */
  chooseTaker(turns: number): boolean {
    if (!this.chooseSeat()) return false;
    const { people, candidates, peopleWords: words, holders, holdersAt } = this.#tables;
    if (turns < 0) {
      const able = candidates[this.seat] as Int32Array;
      return this.canTake(able[this.#random.below(able.length)] as number);
    }
    const able = turns === 0 ? this.#state.roomFor : this.#state.onceBlocked;
    const at = this.kind * words;
    const from = holdersAt[this.seat] as number;
    const start = this.#random.below(people);
    let word = start >>> 5;
    let part = -1 << (start & 31);
    for (let look = 0; look <= words; look++) {
      let bits = (able[at + word] as number) & (holders[from + word] as number) & part;
      for (; bits !== 0; bits &= bits - 1) {
        if (this.canTake((word << 5) + lowestBit(bits))) return true;
      }
      if (++word === words) word = 0;
      part = look === words - 1 ? ~(-1 << (start & 31)) : -1;
    }
    return false;
  }

  /** Whether somebody can be the taker, and makes them so. */
  canTake(person: number): boolean {
    this.taker = person;
    return person !== this.giver && person !== this.#state.holder[this.seat] && this.frozen[person] === 0;
  }

  /** Gives the taker their seat, after the giver has left theirs. */
  seatTaker(): void {
    const state = this.#state;
    if (this.seat !== this.given) {
      state.relabel(state.holder[this.seat] as number, this.seat, this.given);
    }
    state.take(this.taker, this.seat);
  }

  /** What a person passes on for a kind: the turn in the way if there is one, or any; -1: it cannot be. */
  chooseFromRow(person: number, kind: number): number {
    const state = this.#state;
    const clashes = state.clashes[person * this.#tables.stride + kind] as number;
    if (clashes > 1) return -1;
    if (clashes === 1) return this.inTheWay(person, kind);
    const size = state.rowSize[person] as number;
    if (size === 0) return -1;
    return (state.rows[person] as Int32Array)[this.#random.below(size)] as number;
  }

  /** A bundle of a person that clashes with a kind; -1: it is a fact. */
  inTheWay(person: number, kind: number): number {
    const { clashClassOf, neighborFrom, neighbors, stride } = this.#tables;
    const { bundleAt } = this.#state;
    const list = (clashClassOf[person] as number) * stride + kind;
    const end = neighborFrom[list + 1] as number;
    for (let i = neighborFrom[list] as number; i < end; i++) {
      const bundle = bundleAt[person * stride + (neighbors[i] as number)] as number;
      if (bundle >= 0) return bundle;
    }
    return -1;
  }
}
