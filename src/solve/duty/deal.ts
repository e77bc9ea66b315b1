import type { Random } from '../../chance/random';
import { lowestBit } from './bit-sets';
import type { DutyState } from './duty-state';
import type { DutyTables } from './duty-tables';
import type { Proposal } from './proposal';

/** Parts that are dealt anew at once: a turn each, or a turn and the one in its way, which change hands together. */
const MOST = 8;
/** Turns of the two that are looked at for it. */
const LOOKS = 24;
/** Turns are near one another within so many minutes: from the first day of a weekend to the last of the next it is less. */
const NEARBY = 9 * 24 * 60;
/** Long turns are near one another when so many follow each other. */
const TURNS = 4;

/**
 * Two people lay some of their turns on the table and deal them anew: all ways to do so are gone through, and the cheapest
 * legal one is taken. Single turns that change hands cannot meet a share where each of them alone makes it worse, and
 * several have to change hands at once.
 */
export class Deal {
  readonly #state: DutyState;
  readonly #tables: DutyTables;
  readonly #random: Random;
  readonly #proposal: Proposal;
  #giver = 0;
  #other = 0;
  /** The turns on the table, whether the giver holds them, and the part each belongs to. */
  readonly #bundle = new Int32Array(2 * MOST);
  readonly #isMine = new Uint8Array(2 * MOST);
  readonly #partOf = new Uint8Array(2 * MOST);
  #count = 0;
  #parts = 0;
  /** Pairs of parts that cannot stand to each other in some way: which parts, and which of them then have changed hands. */
  readonly #pairs = new Int32Array(2 * MOST * 2 * MOST);
  readonly #forbidden = new Int32Array(2 * MOST * 2 * MOST);
  #pairCount = 0;
  /** What the deviations of both change by when a part changes hands, load by load, the giver's first. */
  readonly #by: Float64Array;
  readonly #wish = new Float64Array(MOST);
  readonly #deviation: Float64Array;
  #best = 0;

  constructor(state: DutyState, random: Random, proposal: Proposal) {
    this.#state = state;
    this.#tables = state.tables;
    this.#random = random;
    this.#proposal = proposal;
    this.#by = new Float64Array(2 * state.tables.loads * MOST);
    this.#deviation = new Float64Array(2 * state.tables.loads);
  }

  anew(limit: number): boolean {
    if (!this.#proposal.chooseGiven()) return false;
    const people = this.#tables.candidates[this.#proposal.given] as Int32Array;
    this.#giver = this.#proposal.giver;
    this.#other = people[this.#random.below(people.length)] as number;
    if (this.#other === this.#giver || this.#proposal.frozen[this.#other] === 1) return false;
    this.#layOut();
    if (this.#parts < 2) return false;
    this.#relate();
    return this.#choose(limit) && this.#make(limit);
  }

  /** Picks turns that can change hands, alone or together with the one in their way: from anywhere, or near one another. */
  #layOut(): void {
    const { kindOf, start, minutes } = this.#tables;
    const { rows, rowSize } = this.#state;
    const { kind } = this.#proposal;
    this.#count = 0;
    this.#parts = 0;
    const from = start[kind] as number;
    const span = this.#random.below(2) === 0 ? Math.max(NEARBY, TURNS * (minutes[kind] as number)) : Infinity;
    const mine = rows[this.#giver] as Int32Array;
    const theirs = rows[this.#other] as Int32Array;
    const mineSize = rowSize[this.#giver] as number;
    const size = mineSize + (rowSize[this.#other] as number);
    this.#lay(this.#proposal.given, true);
    for (let look = 0; look < LOOKS && this.#parts < MOST; look++) {
      const at = this.#random.below(size);
      const isMine = at < mineSize;
      const bundle = (isMine ? mine[at] : theirs[at - mineSize]) as number;
      const distance = (start[kindOf[bundle] as number] as number) - from;
      if (distance <= span && distance >= -span) this.#lay(bundle, isMine);
    }
  }

  /** Makes a part of a turn, and of the one turn in its way, if both can change hands. */
  #lay(bundle: number, isMine: boolean): void {
    const holder = isMine ? this.#giver : this.#other;
    const taker = isMine ? this.#other : this.#giver;
    if (this.#isLaid(bundle) || !this.#tables.mayHold(taker, bundle)) return;
    const inTheWay = this.#inTheWay(taker, bundle);
    if (inTheWay < 0) return;
    if (inTheWay !== bundle) {
      if (this.#isLaid(inTheWay) || !this.#tables.mayHold(holder, inTheWay)) return;
      const back = this.#inTheWay(holder, inTheWay);
      if (back !== inTheWay && back !== bundle) return;
      this.#put(inTheWay, !isMine);
    }
    this.#put(bundle, isMine);
    this.#parts++;
  }

  /** The one turn of a person that clashes with a bundle; the bundle itself: there is none; -1: more, or a fact. */
  #inTheWay(person: number, bundle: number): number {
    const kind = this.#tables.kindOf[bundle] as number;
    const clashes = this.#state.clashes[person * this.#tables.stride + kind] as number;
    if (clashes === 0) return bundle;
    return clashes === 1 ? this.#proposal.inTheWay(person, kind) : -1;
  }

  #isLaid(bundle: number): boolean {
    for (let i = 0; i < this.#count; i++) if (this.#bundle[i] === bundle) return true;
    return false;
  }

  #put(bundle: number, isMine: boolean): void {
    this.#isMine[this.#count] = isMine ? 1 : 0;
    this.#partOf[this.#count] = this.#parts;
    this.#bundle[this.#count++] = bundle;
  }

  /** Which parts cannot change hands without another, or with it, and what each adds to whom. */
  #relate(): void {
    const { loads, weights, wishes, kindOf } = this.#tables;
    this.#pairCount = 0;
    this.#relatePairs(this.#giver, 1);
    this.#relatePairs(this.#other, 0);
    const mine = weights[this.#giver] as Float64Array;
    const theirs = weights[this.#other] as Float64Array;
    const by = this.#by;
    by.fill(0, 0, 2 * loads * this.#parts);
    this.#wish.fill(0);
    for (let i = 0; i < this.#count; i++) {
      const kind = kindOf[this.#bundle[i] as number] as number;
      const sign = this.#isMine[i] === 1 ? 1 : -1;
      const part = this.#partOf[i] as number;
      const at = 2 * loads * part;
      for (let load = 0; load < loads; load++) {
        by[at + load] = (by[at + load] as number) - sign * (mine[kind * loads + load] as number);
        by[at + loads + load] =
          (by[at + loads + load] as number) + sign * (theirs[kind * loads + load] as number);
      }
      this.#wish[part] =
        (this.#wish[part] as number) +
        sign *
          (((wishes[this.#other] as Float64Array)[kind] as number) -
            ((wishes[this.#giver] as Float64Array)[kind] as number));
    }
    for (let load = 0; load < loads; load++) {
      this.#deviation[load] = this.#state.deviation(this.#giver, load);
      this.#deviation[loads + load] = this.#state.deviation(this.#other, load);
    }
  }

  /** Two turns of different parts that a person cannot hold both. */
  #relatePairs(person: number, isMine: 0 | 1): void {
    const { kindOf } = this.#tables;
    for (let i = 1; i < this.#count; i++) {
      const part = 1 << (this.#partOf[i] as number);
      const kind = kindOf[this.#bundle[i] as number] as number;
      for (let j = 0; j < i; j++) {
        const other = 1 << (this.#partOf[j] as number);
        if (other === part) continue;
        if (!this.#tables.clash(person, kind, kindOf[this.#bundle[j] as number] as number)) continue;
        this.#pairs[this.#pairCount] = part | other;
        this.#forbidden[this.#pairCount++] =
          (this.#isMine[i] === isMine ? 0 : part) | (this.#isMine[j] === isMine ? 0 : other);
      }
    }
  }

  /** Goes through all ways, one part changing hands at a time, so that sums are kept current (Gray code). */
  #choose(limit: number): boolean {
    const { loads } = this.#tables;
    const deviation = this.#deviation;
    const by = this.#by;
    let now = 0;
    for (let load = 0; load < loads; load++) {
      now += this.#state.pricedAt(load, deviation[load] as number);
      now += this.#state.pricedAt(load, deviation[loads + load] as number);
    }
    let changed = 0;
    let wishes = 0;
    let cheapest = limit;
    let ties = 1;
    this.#best = 0;
    const ways = 1 << this.#parts;
    for (let way = 1; way < ways; way++) {
      const part = lowestBit(way);
      changed ^= 1 << part;
      const sign = (changed >> part) & 1 ? 1 : -1;
      const at = 2 * loads * part;
      wishes += sign * (this.#wish[part] as number);
      let change = wishes - now;
      for (let load = 0; load < loads; load++) {
        const mine = (deviation[load] as number) + sign * (by[at + load] as number);
        const theirs = (deviation[loads + load] as number) + sign * (by[at + loads + load] as number);
        deviation[load] = mine;
        deviation[loads + load] = theirs;
        change += this.#state.pricedAt(load, mine) + this.#state.pricedAt(load, theirs);
      }
      if (change > cheapest || !this.#isLegal(changed)) continue;
      ties = change === cheapest ? ties + 1 : 1;
      if (ties > 1 && this.#random.below(ties) > 0) continue;
      cheapest = change;
      this.#best = changed;
    }
    return this.#best !== 0;
  }

  #isLegal(changed: number): boolean {
    for (let i = 0; i < this.#pairCount; i++) {
      if ((changed & (this.#pairs[i] as number)) === this.#forbidden[i]) return false;
    }
    return true;
  }

  /** Makes the change if the rules that look beyond two turns allow it; otherwise all stays as it was. */
  #make(limit: number): boolean {
    const state = this.#state;
    const before = state.energy;
    for (let i = 0; i < this.#count; i++) {
      if (this.#changes(i)) state.drop(this.#holder(i), this.#bundle[i] as number);
    }
    let made = 0;
    while (made < this.#count && this.#take(made)) made++;
    if (made === this.#count && state.energy - before <= limit) return true;
    for (let i = 0; i < made; i++) {
      if (this.#changes(i)) state.drop(this.#taker(i), this.#bundle[i] as number);
    }
    for (let i = 0; i < this.#count; i++) {
      if (this.#changes(i)) state.take(this.#holder(i), this.#bundle[i] as number);
    }
    return false;
  }

  #take(i: number): boolean {
    if (!this.#changes(i)) return true;
    const person = this.#taker(i);
    const { none, kindOf } = this.#tables;
    const kind = kindOf[this.#bundle[i] as number] as number;
    if (!this.#state.fits(person, kind, none) || !this.#state.admits(person, kind, none)) return false;
    this.#state.take(person, this.#bundle[i] as number);
    return true;
  }

  #changes(i: number): boolean {
    return ((this.#best >> (this.#partOf[i] as number)) & 1) === 1;
  }

  #holder(i: number): number {
    return this.#isMine[i] === 1 ? this.#giver : this.#other;
  }

  #taker(i: number): number {
    return this.#isMine[i] === 1 ? this.#other : this.#giver;
  }
}
