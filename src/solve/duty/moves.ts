import type { Random } from '../../chance/random';
import { lowestBit } from './bit-sets';
import type { DutyState } from './duty-state';
import type { DutyTables } from './duty-tables';
import type { Proposal } from './proposal';

/** Exact evaluations of one proposal that looks through a row. */
const TRIES = 6;
/** Length of a stretch that two people change, in turns as long as the one it is about. */
const BLOCKS = [2, 4, 7, 14];
/** Turns one of them gives at most. */
const LONGEST = 8;

/**
 * Changes of a roster. Every move proposes by chance, asks the state what the change would cost and whether
 * it is legal, and applies it if it costs at most `limit`. A turn passes from giver to taker directly or by
 * way of somebody else on duty at the same time who is briefed on both: `via` moves over, and the taker
 * takes their seat.
 */
export class Moves {
  readonly #state: DutyState;
  readonly #tables: DutyTables;
  readonly #random: Random;
  readonly #proposal: Proposal;
  /** Exact evaluations left to a proposal. */
  #tries = 0;
  readonly #block = new Int32Array(LONGEST);
  readonly #blockBack = new Int32Array(LONGEST);

  constructor(state: DutyState, random: Random, proposal: Proposal) {
    this.#state = state;
    this.#tables = state.tables;
    this.#random = random;
    this.#proposal = proposal;
  }

  /** Two people on duty at the same time change seats; their timelines see nothing of it. */
  shuffle(): boolean {
    const { kindOf, firstOf, movable } = this.#tables;
    const { holder } = this.#state;
    const a = movable[this.#random.below(movable.length)] as number;
    const kind = kindOf[a] as number;
    const first = firstOf[kind] as number;
    const size = (firstOf[kind + 1] as number) - first;
    if (size < 2) return false;
    const b = first + this.#random.below(size);
    const p = holder[a] as number;
    const q = holder[b] as number;
    if (p === q || p < 0 || q < 0) return false;
    if (!this.#tables.mayHold(p, b) || !this.#tables.mayHold(q, a)) return false;
    this.#state.swapSameKind(a, b);
    return true;
  }

  /** One person's turn goes to another: whoever has room is asked in turn. */
  transfer(limit: number): boolean {
    if (!this.#proposal.chooseGiven() || !this.#proposal.chooseSeat()) return false;
    const state = this.#state;
    const { none, people, peopleWords: words, holders, holdersAt } = this.#tables;
    const kind = this.#proposal.kind;
    const allowed = limit - state.change(this.#proposal.giver, none, kind);
    const room = kind * words;
    const from = holdersAt[this.#proposal.seat] as number;
    const start = this.#random.below(people);
    let word = start >>> 5;
    let part = -1 << (start & 31);
    for (let look = 0; look <= words; look++) {
      let bits = (state.roomFor[room + word] as number) & (holders[from + word] as number) & part;
      for (; bits !== 0; bits &= bits - 1) {
        const taker = (word << 5) + lowestBit(bits);
        if (!this.#proposal.canTake(taker)) continue;
        if (state.change(taker, kind, none) > allowed || !state.admits(taker, kind, none)) continue;
        state.drop(this.#proposal.giver, this.#proposal.given);
        this.#proposal.seatTaker();
        return true;
      }
      if (++word === words) word = 0;
      part = look === words - 1 ? ~(-1 << (start & 31)) : -1;
    }
    return false;
  }

  /** Two people change turns: one of those the taker could give back that costs little enough. */
  exchange(limit: number, sameType: boolean): boolean {
    if (!this.#proposal.chooseGiven() || !this.#proposal.chooseTaker(0)) return false;
    const state = this.#state;
    const { typeOf, types, firstOfType, kinds, wishes, mostUnwished, mostWished } = this.#tables;
    const kind = this.#proposal.kind;
    const giver = this.#proposal.giver;
    const taker = this.#proposal.taker;
    const own = typeOf[kind] as number;
    const start = this.#random.below(kinds);
    this.#tries = TRIES;
    if (sameType || state.hasMeters) return this.#exchangeFrom(sameType ? own : -1, limit, start);
    // What loads cost is the same for all turns of a type, and tells most of them apart.
    const allowed =
      limit -
      ((wishes[taker] as Float64Array)[kind] as number) +
      ((wishes[giver] as Float64Array)[kind] as number) +
      (mostUnwished[taker] as number) +
      (mostWished[giver] as number);
    let type = this.#random.below(types);
    for (let look = 0; look < types; look++) {
      if (++type === types) type = 0;
      if (type === own) continue;
      const other = firstOfType[type] as number;
      if (state.loadChange(giver, other, kind) + state.loadChange(taker, kind, other) > allowed) continue;
      if (this.#exchangeFrom(type, limit, start)) return true;
      if (this.#tries === 0) return false;
    }
    return false;
  }

  /** Exchanges with the first turn of a type that will do, from some kind on all the way around; -1: of any type. */
  #exchangeFrom(type: number, limit: number, start: number): boolean {
    const tables = this.#tables;
    const { kindWords: words, heldKinds, roomOf, bundleAt } = this.#state;
    const { ofType, stride } = tables;
    const giver = this.#proposal.giver;
    const taker = this.#proposal.taker;
    const held = taker * words;
    const room = giver * words;
    const typeAt = type * words;
    let word = start >>> 5;
    // A word at a time; the lower part of the first one comes last.
    let part = -1 << (start & 31);
    for (let look = 0; look <= words; look++) {
      let bits = (heldKinds[held + word] as number) & (roomOf[room + word] as number) & part;
      if (bits !== 0 && type >= 0) bits &= ofType[typeAt + word] as number;
      for (; bits !== 0; bits &= bits - 1) {
        const other = (word << 5) + lowestBit(bits);
        const back = bundleAt[taker * stride + other] as number;
        if (!tables.mayHold(giver, back)) continue;
        if (this.#exchangeFor(back, limit)) return true;
        if (--this.#tries === 0) return false;
      }
      if (++word === words) word = 0;
      part = look === words - 1 ? ~(-1 << (start & 31)) : -1;
    }
    return false;
  }

  /** Two people change turns that stand in each other's way: the same hours, or hours next to each other. */
  trade(limit: number): boolean {
    if (!this.#proposal.chooseGiven() || !this.#proposal.chooseTaker(1)) return false;
    const back = this.#proposal.inTheWay(this.#proposal.taker, this.#proposal.kind);
    if (back < 0 || !this.#tables.mayHold(this.#proposal.giver, back)) return false;
    const other = this.#tables.kindOf[back] as number;
    return (
      this.#state.fits(this.#proposal.giver, other, this.#proposal.kind) && this.#exchangeFor(back, limit)
    );
  }

  /** Two people change all their turns of a stretch of time. */
  block(limit: number): boolean {
    if (!this.#proposal.chooseGiven()) return false;
    const state = this.#state;
    const { candidates, start, minutes, stride, kinds, none } = this.#tables;
    const { bundleAt } = state;
    const giver = this.#proposal.giver;
    const people = candidates[this.#proposal.given] as Int32Array;
    const taker = people[this.#random.below(people.length)] as number;
    if (taker === giver || this.#proposal.frozen[taker] === 1) return false;
    const span =
      (BLOCKS[this.#random.below(BLOCKS.length)] as number) * (minutes[this.#proposal.kind] as number);
    const from = (start[this.#proposal.kind] as number) - this.#random.below(span);
    let first = this.#proposal.kind;
    while (first > 0 && (start[first - 1] as number) >= from) first--;
    let given = 0;
    let taken = 0;
    const outgoing = this.#block;
    const incoming = this.#blockBack;
    for (let kind = first; kind < kinds && (start[kind] as number) < from + span; kind++) {
      const mine = bundleAt[giver * stride + kind] as number;
      const theirs = bundleAt[taker * stride + kind] as number;
      if (mine >= 0) {
        if (given === LONGEST || !this.#tables.mayHold(taker, mine)) return false;
        outgoing[given++] = mine;
      }
      if (theirs >= 0) {
        if (taken === LONGEST || !this.#tables.mayHold(giver, theirs)) return false;
        incoming[taken++] = theirs;
      }
    }
    if (given + taken < 2) return false;
    const before = state.energy;
    for (let i = 0; i < given; i++) state.drop(giver, outgoing[i] as number);
    for (let i = 0; i < taken; i++) state.drop(taker, incoming[i] as number);
    let moved = 0;
    let back = 0;
    while (moved < given && this.#takeIf(taker, outgoing[moved] as number, none)) moved++;
    if (moved === given) {
      while (back < taken && this.#takeIf(giver, incoming[back] as number, none)) back++;
      if (back === taken && state.energy - before <= limit) return true;
    }
    for (let i = 0; i < moved; i++) state.drop(taker, outgoing[i] as number);
    for (let i = 0; i < back; i++) state.drop(giver, incoming[i] as number);
    for (let i = 0; i < given; i++) state.take(giver, outgoing[i] as number);
    for (let i = 0; i < taken; i++) state.take(taker, incoming[i] as number);
    return false;
  }

  #takeIf(person: number, bundle: number, none: number): boolean {
    const kind = this.#tables.kindOf[bundle] as number;
    if (!this.#state.fits(person, kind, none) || !this.#state.admits(person, kind, none)) return false;
    this.#state.take(person, bundle);
    return true;
  }

  /** A turn goes to somebody who passes another on to a third. */
  chain(limit: number): boolean {
    if (!this.#proposal.chooseGiven() || !this.#proposal.chooseTaker(-1)) return false;
    const state = this.#state;
    const tables = this.#tables;
    const { kindOf, candidates, none } = tables;
    const kind = this.#proposal.kind;
    const taker = this.#proposal.taker;
    const passed = this.#proposal.chooseFromRow(taker, kind);
    if (passed < 0) return false;
    const other = kindOf[passed] as number;
    const people = candidates[passed] as Int32Array;
    const third = people[this.#random.below(people.length)] as number;
    if (third === taker || third === this.#proposal.giver || this.#proposal.frozen[third] === 1) return false;
    if (this.#proposal.seat !== this.#proposal.given && state.holder[this.#proposal.seat] === third)
      return false;
    if (!state.fits(third, other, none)) return false;
    let change = state.change(this.#proposal.giver, none, kind) + state.change(taker, kind, other);
    change += state.change(third, other, none);
    if (change > limit) return false;
    if (!state.admits(taker, kind, other) || !state.admits(third, other, none)) return false;
    state.drop(this.#proposal.giver, this.#proposal.given);
    state.drop(taker, passed);
    this.#proposal.seatTaker();
    state.take(third, passed);
    return true;
  }

  /** Three people pass turns around. */
  cycle(limit: number): boolean {
    if (!this.#proposal.chooseGiven() || !this.#proposal.chooseTaker(-1)) return false;
    const state = this.#state;
    const tables = this.#tables;
    const { kindOf, candidates } = tables;
    const kind = this.#proposal.kind;
    const giver = this.#proposal.giver;
    const taker = this.#proposal.taker;
    const passed = this.#proposal.chooseFromRow(taker, kind);
    if (passed < 0) return false;
    const other = kindOf[passed] as number;
    const people = candidates[passed] as Int32Array;
    const third = people[this.#random.below(people.length)] as number;
    if (third === taker || third === giver || this.#proposal.frozen[third] === 1) return false;
    const clashes = state.clashes[third * tables.stride + other] as number;
    if (clashes > 1) return false;
    const half = state.change(taker, kind, other);
    const row = state.rows[third] as Int32Array;
    const size = state.rowSize[third] as number;
    if (size === 0) return false;
    let at = this.#random.below(size);
    let tries = TRIES;
    for (let step = 0; step < size; step++) {
      const back = row[at] as number;
      if (++at === size) at = 0;
      if (back === this.#proposal.seat) continue;
      const last = kindOf[back] as number;
      if (last === other) continue;
      if (clashes === 1 && !tables.clash(third, other, last)) continue;
      if (!state.fits(giver, last, kind) || !tables.mayHold(giver, back)) continue;
      if (--tries === 0) return false;
      const change = half + state.change(giver, last, kind) + state.change(third, other, last);
      if (change > limit) continue;
      if (
        !state.admits(taker, kind, other) ||
        !state.admits(giver, last, kind) ||
        !state.admits(third, other, last)
      )
        continue;
      state.drop(giver, this.#proposal.given);
      state.drop(taker, passed);
      state.drop(third, back);
      this.#proposal.seatTaker();
      state.take(third, passed);
      state.take(giver, back);
      return true;
    }
    return false;
  }

  /**
   * Somebody takes an open bundle. What stands in the way passes on to a third or becomes open itself,
   * so that holes wander until they find where they close.
   */
  fill(limit: number): boolean {
    const state = this.#state;
    const tables = this.#tables;
    const { kindOf, candidates, none } = tables;
    if (state.openCount === 0) return false;
    const bundle = state.open[this.#random.below(state.openCount)] as number;
    const kind = kindOf[bundle] as number;
    const people = candidates[bundle] as Int32Array;
    const person = people[this.#random.below(people.length)] as number;
    if (this.#proposal.frozen[person] === 1) return false;
    const gain = -(state.openCost[bundle] as number);
    const clashes = state.clashes[person * tables.stride + kind] as number;
    if (clashes > 1) return this.#force(person, bundle, limit);
    if (clashes === 0 && state.admits(person, kind, none)) {
      if (gain + state.change(person, kind, none) > limit) return false;
      state.take(person, bundle);
      return true;
    }
    const passed =
      clashes === 1 ? this.#proposal.inTheWay(person, kind) : this.#proposal.chooseFromRow(person, kind);
    if (passed < 0) return false;
    const other = kindOf[passed] as number;
    if (!state.admits(person, kind, other)) return false;
    const half = gain + state.change(person, kind, other);
    const heirs = candidates[passed] as Int32Array;
    let at = this.#random.below(heirs.length);
    for (let step = 0; step < heirs.length; step++) {
      const heir = heirs[at] as number;
      if (++at === heirs.length) at = 0;
      if (heir === person || this.#proposal.frozen[heir] === 1 || !state.fits(heir, other, none)) continue;
      if (half + state.change(heir, other, none) > limit || !state.admits(heir, other, none)) continue;
      state.drop(person, passed);
      state.take(person, bundle);
      state.take(heir, passed);
      return true;
    }
    if (half + (state.openCost[passed] as number) > limit) return false;
    state.drop(person, passed);
    state.take(person, bundle);
    return true;
  }

  /** A person takes an open bundle and leaves all open that stands in its way. */
  #force(person: number, bundle: number, limit: number): boolean {
    const state = this.#state;
    const { kindOf, none } = this.#tables;
    const kind = kindOf[bundle] as number;
    const before = state.energy;
    const left: number[] = [];
    while (!state.fits(person, kind, none)) {
      const other = this.#proposal.inTheWay(person, kind);
      if (other < 0) break;
      state.drop(person, other);
      left.push(other);
    }
    if (state.fits(person, kind, none) && state.admits(person, kind, none)) {
      state.take(person, bundle);
      if (state.energy - before <= limit) return true;
      state.drop(person, bundle);
    }
    for (const other of left) state.take(person, other);
    return false;
  }

  /** The holder of a bundle leaves it open. */
  release(limit: number): boolean {
    if (!this.#proposal.chooseGiven()) return false;
    const state = this.#state;
    const gain = state.openCost[this.#proposal.given] as number;
    if (gain + state.change(this.#proposal.giver, this.#tables.none, this.#proposal.kind) > limit)
      return false;
    state.drop(this.#proposal.giver, this.#proposal.given);
    return true;
  }

  /** The taker gives back a turn that the giver may hold and has room for. */
  #exchangeFor(back: number, limit: number): boolean {
    const state = this.#state;
    const { kindOf } = this.#tables;
    const kind = this.#proposal.kind;
    const giver = this.#proposal.giver;
    const taker = this.#proposal.taker;
    const other = kindOf[back] as number;
    if (other === kind) return false;
    const change = state.change(giver, other, kind);
    if (change + state.change(taker, kind, other) > limit) return false;
    if (!state.admits(giver, other, kind) || !state.admits(taker, kind, other)) return false;
    state.drop(giver, this.#proposal.given);
    state.drop(taker, back);
    this.#proposal.seatTaker();
    state.take(giver, back);
    return true;
  }
}
