import type { DutyModel } from '../../model/duty-model';
import { Random } from '../random';
import { Branching } from './branching';
import { firstRoster } from './first-roster';
import { type Grain, grainOf, roundedUp } from './grain';
import { Lagrangian, QUANTUM } from './lagrangian';
import { loadPrices } from './load-prices';
import { OwnTimelines } from './own-timelines';
import { PairExchange } from './pair-exchange';
import { ALL_APART, RestrictedMaster } from './restricted-master';
import { rosterCost } from './timeline-cost';
import { timelineDiagram } from './timeline-diagram';

/** States of one person's diagram, and of their dynamic program. */
const DIAGRAM_LIMIT = 6000;
const STATE_LIMIT = 2_000_000;
/** Exchanges of a step, and those without gain after which the next roster is begun. */
const EXCHANGES = 30;
const PATIENCE = 600;
/** Nodes of branching of a step. */
const NODES = 8;

export interface ColumnsState {
  /** No roster costs less; `Infinity`: none is legal. */
  readonly bound: number;
  readonly incumbent: { readonly roster: Int32Array; readonly cost: number } | null;
  /** The incumbent is optimal, or no roster is legal, or one that was offered cannot be bettered. */
  readonly done: boolean;
}

/** Evidence for the bound at the root: anyone can recompute it from the prices. All prices are `scale`ths. */
export interface PriceCertificate {
  readonly format: 'fair-oncall/prices@1';
  readonly scale: number;
  /** One price for each bundle, 0 for facts. */
  readonly prices: readonly number[];
  /** The bound as it follows, in scaleths, not rounded up. */
  readonly bound: number;
}

/**
 * Proves small and middle models optimal. Bounds come from prices of bundles and every person's cheapest timeline at
 * them ({@link Lagrangian}), rosters from dealing anew between pairs ({@link PairExchange}). When the prices cannot be
 * bettered it branches.
 *
 * It does a little at a time, so that other searches can run in between: {@link step} takes milliseconds
 * on models it is made for.
 */
export class ColumnSolver {
  readonly #model: DutyModel;
  readonly #grain: Grain;
  readonly #random: Random;
  readonly #people: OwnTimelines[] = [];
  #lagrangian: Lagrangian | null = null;
  #master: RestrictedMaster | null = null;
  #exchange: PairExchange | null = null;
  #branching: Branching | null = null;
  #certificate: PriceCertificate | null = null;
  /** Nothing is branched on yet. */
  #atRoot = true;
  #roster: Int32Array | null = null;
  /** The least cost known, of a roster here or elsewhere. */
  #upper = Infinity;
  #cost = Infinity;
  #bound = -Infinity;
  #turn = 0;
  #idle = 0;
  /** The work of all exchanges. */
  #searched = 0;
  #scarceSeen = false;
  /** How often branching has come to its end. */
  #exhausted = 0;

  private constructor(model: DutyModel, grain: Grain, seed: number) {
    this.#model = model;
    this.#grain = grain;
    this.#random = new Random(seed);
  }

  /** `null`: a cost is too fine or too large to be summed exactly. */
  static of(model: DutyModel, seed: number): ColumnSolver | null {
    const grain = grainOf(model);
    return grain === null ? null : new ColumnSolver(model, grain, seed);
  }

  get state(): ColumnsState {
    const incumbent = this.#roster === null ? null : { roster: this.#roster, cost: this.#cost };
    return { bound: Math.min(this.#bound, this.#upper), incumbent, done: this.#bound >= this.#upper };
  }

  /** The best prices at the root; `null` before there are any. */
  get certificate(): PriceCertificate | null {
    return this.#certificate;
  }

  /** A roster found elsewhere; it is costed here. Illegal ones are ignored. */
  offer(roster: Int32Array): void {
    const cost = rosterCost(this.#model, roster);
    if (cost < this.#cost) this.#accept(Int32Array.from(roster), cost);
  }

  /** Works a little; `false`: there is nothing left to do, whether or not it is done. */
  step(): boolean {
    if (this.state.done) return false;
    if (this.#people.length < this.#model.people) return this.#prepare();
    if (this.#master === null) {
      this.#lagrangian = new Lagrangian(this.#model, this.#people);
      this.#master = new RestrictedMaster(this.#lagrangian, loadPrices(this.#model));
      this.#raiseAtRoot(this.#master);
      return true;
    }
    const master = this.#master;
    this.#turn++;
    // Few bundles: prices and branching are done sooner than luck. Many: both get equal work.
    const few = (this.#lagrangian as Lagrangian).free.length <= ALL_APART;
    const searches = few ? this.#turn <= 2 : this.#searched <= master.work;
    if (searches && this.#improve(master)) return true;
    this.#atRoot &&= !master.converged;
    if (this.#atRoot) {
      this.#expectScarce(master);
      master.round();
      this.#raiseAtRoot(master);
    } else this.#branch(master);
    return true;
  }

  #prepare(): boolean {
    const diagram = timelineDiagram(this.#model, this.#people.length, DIAGRAM_LIMIT);
    const timelines = diagram === null ? null : OwnTimelines.of(this.#model, diagram, STATE_LIMIT);
    if (timelines === null) return false;
    this.#people.push(timelines);
    return true;
  }

  #raiseAtRoot({ bound, best }: RestrictedMaster): void {
    this.#raise(bound);
    if (bound === Infinity || bound / QUANTUM === this.#certificate?.bound) return;
    const prices = Array.from(best, price => price / QUANTUM);
    this.#certificate = {
      format: 'fair-oncall/prices@1',
      scale: 1 / QUANTUM,
      prices,
      bound: bound / QUANTUM,
    };
  }

  #raise(bound: number): void {
    this.#bound = Math.max(this.#bound, roundedUp(this.#grain, bound));
  }

  #accept(roster: Int32Array, cost: number): void {
    this.#roster = roster;
    this.#cost = cost;
    this.#upper = Math.min(this.#upper, cost);
  }

  /** Some exchanges; `false`: they cannot be done on this model. */
  #improve(master: RestrictedMaster): boolean {
    const { people, end, kinds } = this.#model;
    const random = this.#random;
    if (people < 2) return false;
    if (this.#exchange === null || this.#idle > PATIENCE) {
      const roster = firstRoster(
        this.#model,
        this.#lagrangian as Lagrangian,
        master.best,
        50 * (1 + random.below(4)),
        random,
      );
      this.#exchange = PairExchange.of(
        this.#model,
        this.#people.map(({ diagram }) => diagram),
        roster,
      );
      this.#idle = 0;
      if (this.#exchange === null) return false;
    }
    const exchange = this.#exchange;
    const worked = exchange.work;
    let last = 0;
    for (let kind = 0; kind < kinds; kind++) last = Math.max(last, end[kind] as number);
    // Those whose timelines are dearer than the prices say they need be.
    const wasteful: number[] = [];
    for (let person = 0; person < people; person++) {
      let reduced = exchange.costs[person] as number;
      for (const bundle of exchange.held(person)) reduced -= master.best[bundle] as number;
      if (reduced > (master.bestValues[person] as number)) wasteful.push(person);
    }
    for (let i = 0; i < EXCHANGES; i++) {
      const guided = wasteful.length > 0 && random.next() < 0.5;
      const a = guided ? (wasteful[random.below(wasteful.length)] as number) : random.below(people);
      let b = random.below(people - 1);
      if (b >= a) b++;
      const width = random.next() < 0.5 ? last : Math.ceil(last / 2);
      const from = width === last ? 0 : Math.floor(random.next() * (last + width)) - width;
      const before = exchange.objective;
      exchange.exchange(a, b, from, from + width, random);
      this.#idle = exchange.objective < before ? 0 : this.#idle + 1;
      if (exchange.objective >= this.#cost) continue;
      this.#accept(Int32Array.from(exchange.roster), exchange.objective);
      if (this.state.done) return true;
    }
    this.#searched += exchange.work - worked;
    if (!master.converged && exchange.open.size <= 2) {
      master.addRoster(exchange.roster, exchange.costs);
    }
    return true;
  }

  /** Where slots lie open early on, prices may have to go up to what an open slot costs. */
  #expectScarce(master: RestrictedMaster): void {
    if (this.#scarceSeen || this.#exchange === null) return;
    this.#scarceSeen = true;
    const near = new Set<number>();
    for (const bundle of this.#exchange.open) near.add(this.#model.kindOf[bundle] as number);
    if (near.size === 0 || near.size > 8) return;
    for (let hop = 0; hop < 3; hop++) {
      for (const { neighbors } of this.#model.clashes) {
        const reached = Array.from(near);
        for (const kind of reached) for (const other of neighbors[kind] as Int32Array) near.add(other);
      }
    }
    const bundles = Array.from((this.#lagrangian as Lagrangian).free).filter(bundle =>
      near.has(this.#model.kindOf[bundle] as number),
    );
    master.expectScarce(bundles);
  }

  /**
   * Some nodes of the search for a roster that costs no more than a target: first the bound, which a roster often
   * meets, then a little more, then anything better than the best roster. When there is none, the bound goes up beyond the target.
   */
  #branch(master: RestrictedMaster): void {
    const lagrangian = this.#lagrangian as Lagrangian;
    const below = this.#upper - this.#grain.step;
    if (this.#branching === null) {
      const near = this.#bound + (this.#exhausted === 0 ? 0 : 4 * this.#grain.step);
      // The third search is for the best roster, or for any at all.
      const target = this.#exhausted < 2 ? near : Infinity;
      this.#branching = new Branching(lagrangian, master, Math.min(target, below));
    }
    const branching = this.#branching;
    for (let i = 0; i < NODES && !branching.finished; i++) {
      const roster = branching.step();
      if (roster === null) continue;
      this.offer(roster);
      if (this.state.done) return;
      branching.target = Math.min(branching.target, this.#upper - this.#grain.step);
    }
    if (!branching.finished) return;
    this.#exhausted++;
    this.#raise(branching.target + this.#grain.step);
    this.#branching = null;
  }
}
