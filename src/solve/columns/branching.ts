import type { DutyModel } from '../../model/duty-model';
import type { Lagrangian } from './lagrangian';
import type { RestrictedMaster } from './restricted-master';
import { rosterCost } from './timeline-cost';

/** Rounds of pricing between two looks at what is decided. */
const ROUNDS = 12;

/** What is decided: who may hold what, and who must. */
interface Node {
  readonly allowed: Uint8Array;
  readonly forced: Int32Array;
}

/**
 * Looks for a roster that costs at most a target, depth first over "this person holds this bundle", and ends having
 * found one or knowing that there is none. At every node, pairs are struck off that no timeline cheap enough
 * holds, and a bundle that only one person can still hold must be theirs, until nothing moves: with prices at which the bound
 * is near the target that leaves little to decide.
 */
export class Branching {
  /** May be lowered while it goes on. */
  target: number;
  readonly #lagrangian: Lagrangian;
  readonly #master: RestrictedMaster;
  readonly #model: DutyModel;
  readonly #root: Node;
  readonly #stack: Node[];
  #current: Generator<void, Int32Array | null> | null = null;

  constructor(lagrangian: Lagrangian, master: RestrictedMaster, target: number) {
    this.#master = master;
    this.target = target;
    this.#lagrangian = lagrangian;
    this.#model = lagrangian.model;
    this.#root = {
      allowed: Uint8Array.from(lagrangian.allowed),
      forced: Int32Array.from(lagrangian.forced),
    };
    this.#stack = [this.#root];
  }

  /** Everything has been looked at. */
  get finished(): boolean {
    return this.#stack.length === 0 && this.#current === null;
  }

  /**
   * Looks at a node for a while; a legal roster that it came across, if any. While it is at a node the Lagrangian allows
   * and forces what the node does.
   */
  step(): Int32Array | null {
    this.#current ??= this.#enter();
    const look = this.#current?.next();
    if (look?.done !== true) return null;
    this.#current = null;
    this.#lagrangian.allowed.set(this.#root.allowed);
    this.#lagrangian.forced.set(this.#root.forced);
    return look.value;
  }

  #enter(): Generator<void, Int32Array | null> | null {
    const node = this.#stack.pop();
    if (node === undefined) return null;
    this.#lagrangian.allowed.set(node.allowed);
    this.#lagrangian.forced.set(node.forced);
    return this.#look();
  }

  *#look(): Generator<void, Int32Array | null> {
    const lagrangian = this.#lagrangian;
    const master = this.#master;
    master.restrict();
    for (;;) {
      for (let round = 0; round < ROUNDS && master.bound <= this.target && master.round(); round++) yield;
      const bound = master.bound;
      if (bound > this.target || bound === Infinity) return null;
      lagrangian.evaluate(master.best);
      const struck = lagrangian.fix(this.target - bound);
      const moved = this.#force(master.best, this.target - bound);
      if (moved === null) return null;
      if (struck === 0 && !moved) break;
      master.restrict();
      yield;
    }
    const whole = master.whole();
    const wholeCost = rosterCost(this.#model, whole);
    const relaxed = this.#relaxedRoster();
    const relaxedCost = relaxed === null ? Infinity : rosterCost(this.#model, relaxed);
    const cost = Math.min(wholeCost, relaxedCost);
    // A roster at the cost of the bound is the best of its node.
    if (cost > master.bound) this.#branch();
    if (cost === Infinity) return null;
    return wholeCost <= relaxedCost ? whole : relaxed;
  }

  /** What everybody answers to the best prices, where no two answers clash. */
  #relaxedRoster(): Int32Array | null {
    const roster = Int32Array.from(this.#model.fixed);
    for (let person = 0; person < this.#model.people; person++) {
      for (const bundle of this.#lagrangian.column(person).bundles) {
        if ((roster[bundle] as number) >= 0) return null;
        roster[bundle] = person;
      }
    }
    return roster;
  }

  /**
   * First come all rosters with the timeline that the program holds most of, then those without its last pair, without
   * the one before, and so on: each roster is in one of the parts.
   */
  #branch(): void {
    const { allowed, forced } = this.#lagrangian;
    const bundles = this.#model.kindOf.length;
    const column = this.#master.mostDivided();
    const person = column?.person ?? -1;
    const pairs = Array.from(column?.bundles ?? [])
      .filter(bundle => (forced[bundle] as number) < 0 && allowed[person * bundles + bundle] === 1)
      .map(bundle => ({ person, bundle }));
    if (pairs.length === 0) {
      const any = this.#undecided();
      if (any === null) return;
      pairs.push(any);
    }
    const node: Node = { allowed: Uint8Array.from(allowed), forced: Int32Array.from(forced) };
    for (const { person: holder, bundle } of pairs) {
      const without = Uint8Array.from(node.allowed);
      without[holder * bundles + bundle] = 0;
      this.#stack.push({ allowed: without, forced: Int32Array.from(node.forced) });
      for (let other = 0; other < this.#model.people; other++) {
        if (other !== holder) node.allowed[other * bundles + bundle] = 0;
      }
      node.forced[bundle] = holder;
    }
    this.#stack.push(node);
  }

  /** Bundles that cannot stay open and have one holder left go to them; `null`: one has no holder left. */
  #force(prices: Float64Array, slack: number): boolean | null {
    const { allowed, forced, free } = this.#lagrangian;
    const bundles = this.#model.kindOf.length;
    let moved = false;
    for (const bundle of free) {
      if ((forced[bundle] as number) >= 0) continue;
      if ((this.#model.openPrice[bundle] as number) - (prices[bundle] as number) <= slack) continue;
      let only = -1;
      let count = 0;
      for (let person = 0; person < this.#model.people && count < 2; person++) {
        if (allowed[person * bundles + bundle] !== 1) continue;
        only = person;
        count++;
      }
      if (count === 0) return null;
      if (count > 1) continue;
      forced[bundle] = only;
      moved = true;
    }
    return moved;
  }

  /** A pair of which nothing is decided yet; `null`: there is none. */
  #undecided(): { person: number; bundle: number } | null {
    const { allowed, forced, free } = this.#lagrangian;
    for (const bundle of free) {
      if ((forced[bundle] as number) >= 0) continue;
      for (let person = 0; person < this.#model.people; person++) {
        if (allowed[person * this.#model.kindOf.length + bundle] === 1) return { person, bundle };
      }
    }
    return null;
  }
}
