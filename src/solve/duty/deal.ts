import type { Random } from '../../chance/random';
import { lowestBit } from './bit-sets';
import type { DutyState } from './duty-state';
import type { DutyTables } from './duty-tables';
import type { Proposal } from './proposal';

/** Turns that are dealt anew at once. */
const MOST = 8;
/** Turns are near one another within so many minutes: from the first day of a weekend to the last of the next it is less. */
const NEARBY = 9 * 24 * 60;
/** Long turns are near one another when so many follow each other. */
const TURNS = 4;
/** Turns of two people among which is chosen, at most. */
const POOL = 512;

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
  /** The turns on the table, and which of them, as bits, the giver holds. */
  readonly #bundle = new Int32Array(MOST);
  readonly #kind = new Int32Array(MOST);
  #count = 0;
  #mine = 0;
  readonly #pool = new Int32Array(POOL);
  #pooled = 0;
  /** Pairs of them, as two bits, that the giver cannot hold both, then those that the other cannot. */
  readonly #pairs = new Int32Array(MOST * MOST);
  #pairsOfGiver = 0;
  #pairsInAll = 0;
  /** What the deviations of both change by when a turn changes hands, load by load, the giver's first. */
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
    if (this.#count < 2) return false;
    this.#relate();
    return this.#choose(limit) && this.#make(limit);
  }

  /** Picks turns that can change hands, alone or together with the one in their way: from anywhere, or near one another. */
  #layOut(): void {
    const { kindOf, start, minutes } = this.#tables;
    const { kind } = this.#proposal;
    this.#count = 0;
    this.#mine = 0;
    this.#pooled = 0;
    const from = start[kind] as number;
    const span = this.#random.below(2) === 0 ? Math.max(NEARBY, TURNS * (minutes[kind] as number)) : Infinity;
    for (let side = 0; side < 2; side++) {
      const person = side === 0 ? this.#giver : this.#other;
      const row = this.#state.rows[person] as Int32Array;
      const size = this.#state.rowSize[person] as number;
      for (let i = 0; i < size && this.#pooled < POOL; i++) {
        const bundle = row[i] as number;
        const distance = (start[kindOf[bundle] as number] as number) - from;
        if (distance <= span && distance >= -span) this.#pool[this.#pooled++] = bundle;
      }
    }
    this.#lay(this.#proposal.given, true);
    while (this.#pooled > 0 && this.#count < MOST) {
      const at = this.#random.below(this.#pooled);
      const bundle = this.#pool[at] as number;
      this.#pool[at] = this.#pool[--this.#pooled] as number;
      this.#lay(bundle, this.#state.holder[bundle] === this.#giver);
    }
  }

  #lay(bundle: number, isMine: boolean): void {
    const holder = isMine ? this.#giver : this.#other;
    const taker = isMine ? this.#other : this.#giver;
    if (this.#isLaid(bundle) || !this.#tables.mayHold(taker, bundle)) return;
    const inTheWay = this.#inTheWay(taker, bundle);
    if (inTheWay === bundle) {
      this.#put(bundle, isMine);
      return;
    }
    if (inTheWay < 0 || !this.#tables.mayHold(holder, inTheWay)) return;
    const back = this.#inTheWay(holder, inTheWay);
    if (back !== inTheWay && back !== bundle) return;
    const isLaid = this.#isLaid(inTheWay);
    if (this.#count + (isLaid ? 1 : 2) > MOST) return;
    if (!isLaid) this.#put(inTheWay, !isMine);
    this.#put(bundle, isMine);
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
    if (isMine) this.#mine |= 1 << this.#count;
    this.#bundle[this.#count] = bundle;
    this.#kind[this.#count++] = this.#tables.kindOf[bundle] as number;
  }

  /** Which turns nobody can hold together, and what each adds to whom. */
  #relate(): void {
    const { loads, weights, wishes } = this.#tables;
    this.#pairsInAll = 0;
    this.#relatePairs(this.#giver);
    this.#pairsOfGiver = this.#pairsInAll;
    this.#relatePairs(this.#other);
    const mine = weights[this.#giver] as Float64Array;
    const theirs = weights[this.#other] as Float64Array;
    for (let i = 0; i < this.#count; i++) {
      const kind = this.#kind[i] as number;
      const sign = (this.#mine >> i) & 1 ? 1 : -1;
      const at = 2 * loads * i;
      for (let load = 0; load < loads; load++) {
        this.#by[at + load] = -sign * (mine[kind * loads + load] as number);
        this.#by[at + loads + load] = sign * (theirs[kind * loads + load] as number);
      }
      this.#wish[i] =
        sign *
        (((wishes[this.#other] as Float64Array)[kind] as number) -
          ((wishes[this.#giver] as Float64Array)[kind] as number));
    }
    for (let load = 0; load < loads; load++) {
      this.#deviation[load] = this.#state.deviation(this.#giver, load);
      this.#deviation[loads + load] = this.#state.deviation(this.#other, load);
    }
  }

  #relatePairs(person: number): void {
    for (let i = 1; i < this.#count; i++) {
      for (let j = 0; j < i; j++) {
        if (!this.#tables.clash(person, this.#kind[i] as number, this.#kind[j] as number)) continue;
        this.#pairs[this.#pairsInAll++] = (1 << i) | (1 << j);
      }
    }
  }

  /** Goes through all ways, one turn changing hands at a time, so that sums are kept current (Gray code). */
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
    const ways = 1 << this.#count;
    for (let way = 1; way < ways; way++) {
      const turn = lowestBit(way);
      changed ^= 1 << turn;
      const sign = (changed >> turn) & 1 ? 1 : -1;
      const at = 2 * loads * turn;
      for (let load = 0; load < 2 * loads; load++) {
        deviation[load] = (deviation[load] as number) + sign * (by[at + load] as number);
      }
      wishes += sign * (this.#wish[turn] as number);
      if (!this.#isLegal(this.#mine ^ changed)) continue;
      let change = wishes - now;
      for (let load = 0; load < loads; load++) {
        change += this.#state.pricedAt(load, deviation[load] as number);
        change += this.#state.pricedAt(load, deviation[loads + load] as number);
      }
      if (change > cheapest) continue;
      ties = change === cheapest ? ties + 1 : 1;
      if (ties > 1 && this.#random.below(ties) > 0) continue;
      cheapest = change;
      this.#best = changed;
    }
    return this.#best !== 0;
  }

  #isLegal(mine: number): boolean {
    const pairs = this.#pairs;
    for (let i = 0; i < this.#pairsOfGiver; i++) {
      if ((mine & (pairs[i] as number)) === pairs[i]) return false;
    }
    for (let i = this.#pairsOfGiver; i < this.#pairsInAll; i++) {
      if ((mine & (pairs[i] as number)) === 0) return false;
    }
    return true;
  }

  /** Makes the change if the rules that look beyond two turns allow it; otherwise all stays as it was. */
  #make(limit: number): boolean {
    const state = this.#state;
    const before = state.energy;
    for (let i = 0; i < this.#count; i++) {
      if ((this.#best >> i) & 1) state.drop(this.#holder(i, this.#mine), this.#bundle[i] as number);
    }
    const mine = this.#mine ^ this.#best;
    let made = 0;
    while (made < this.#count && this.#take(made, mine)) made++;
    if (made === this.#count && state.energy - before <= limit) return true;
    for (let i = 0; i < made; i++) {
      if ((this.#best >> i) & 1) state.drop(this.#holder(i, mine), this.#bundle[i] as number);
    }
    for (let i = 0; i < this.#count; i++) {
      if ((this.#best >> i) & 1) state.take(this.#holder(i, this.#mine), this.#bundle[i] as number);
    }
    return false;
  }

  #take(i: number, mine: number): boolean {
    if (((this.#best >> i) & 1) === 0) return true;
    const person = this.#holder(i, mine);
    const { none } = this.#tables;
    const kind = this.#kind[i] as number;
    if (!this.#state.fits(person, kind, none) || !this.#state.admits(person, kind, none)) return false;
    this.#state.take(person, this.#bundle[i] as number);
    return true;
  }

  #holder(i: number, mine: number): number {
    return (mine >> i) & 1 ? this.#giver : this.#other;
  }
}
