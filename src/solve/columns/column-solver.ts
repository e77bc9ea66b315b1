import type { DutyModel } from '../../model/duty-model';
import { Branching } from './branching';
import { CliqueAscent } from './clique-ascent';
import { type Grain, grainOf, roundedUp } from './grain';
import { Lagrangian, QUANTUM } from './lagrangian';
import { loadPrices } from './load-prices';
import { OwnTimelines } from './own-timelines';
import { RestrictedMaster } from './restricted-master';
import { rosterCost } from './timeline-cost';
import { timelineDiagram } from './timeline-diagram';

/** States of one person's diagram, and of the dynamic programs of all. */
const DIAGRAM_LIMIT = 6000;
const STATE_LIMIT = 4_000_000;

export interface ColumnsState {
  /** No roster costs less; `Infinity`: none is legal. */
  readonly bound: number;
  readonly incumbent: { readonly roster: Int32Array; readonly cost: number } | null;
  /** The incumbent is optimal, or no roster is legal, or one that was offered cannot be bettered. */
  readonly done: boolean;
}

/**
 * Proves small and middle models optimal. Bounds come from prices of bundles and every person's cheapest timeline at
 * them ({@link Lagrangian}): prices of loads first, raised where people are scarce ({@link CliqueAscent}), then those of a
 * linear program over timelines ({@link RestrictedMaster}); when these cannot be bettered it branches.
 *
 * Which pairs of person and bundle no roster at the bound has is known along the way: what is left
 * ({@link survivors}) is a much smaller model for any search for rosters.
 *
 * It does a little at a time, so that other searches can run in between: {@link step} takes milliseconds
 * on models it is made for.
 */
export class ColumnSolver {
  readonly #model: DutyModel;
  readonly #grain: Grain;
  readonly #people: OwnTimelines[] = [];
  #states = 0;
  #lagrangian: Lagrangian | null = null;
  /** Prices found elsewhere that are still to be tried. */
  #offered: Float64Array | null = null;
  #ascent: CliqueAscent | null = null;
  #rising = true;
  #master: RestrictedMaster | null = null;
  #rootPrices: Float64Array | null = null;
  /** Nothing is branched on yet. */
  #atRoot = true;
  #branching: Branching | null = null;
  #survivors: readonly Int32Array[] | null = null;
  #roster: Int32Array | null = null;
  /** The least cost known, of a roster here or elsewhere. */
  #cost = Infinity;
  #bound = -Infinity;
  /** How often branching has come to its end. */
  #exhausted = 0;
  #steps = 0;

  private constructor(model: DutyModel, grain: Grain) {
    this.#model = model;
    this.#grain = grain;
  }

  /**
   * `null`: a cost is too fine or too large to be summed exactly, or people depend on each other beyond sharing
   * bundles.
   */
  static of(model: DutyModel): ColumnSolver | null {
    if ((model.together?.length ?? 0) > 0 || model.published !== undefined) return null;
    const grain = grainOf(model);
    return grain === null ? null : new ColumnSolver(model, grain);
  }

  get state(): ColumnsState {
    const incumbent = this.#roster === null ? null : { roster: this.#roster, cost: this.#cost };
    return { bound: Math.min(this.#bound, this.#cost), incumbent, done: this.#bound >= this.#cost };
  }

  /** The best prices before branching; `null` before there are any. No branch is behind the bound they give. */
  get prices(): Float64Array | null {
    return this.#rootPrices ?? this.#ascent?.prices ?? null;
  }

  /**
   * For each bundle those who may hold it in a roster that costs no more than the bound; a new object whenever
   * it is about a new bound. `null`: not known yet.
   */
  get survivors(): readonly Int32Array[] | null {
    return this.#survivors;
  }

  /** How much has been done, in units of about a hundred numbers touched. */
  get effort(): number {
    return (
      this.#steps * 10 + ((this.#master?.work ?? 0) + (this.#ascent?.work ?? 0) + 30 * this.#states) / 100
    );
  }

  /** A roster found elsewhere; it is costed here. Illegal ones are ignored. */
  offer(roster: Int32Array): void {
    const cost = rosterCost(this.#model, roster);
    if (cost >= this.#cost) return;
    this.#roster = Int32Array.from(roster);
    this.#cost = cost;
    if (this.#branching !== null) {
      this.#branching.target = Math.min(this.#branching.target, cost - this.#grain.step);
    }
  }

  /** Prices found elsewhere, to go on from if they are better. */
  offerPrices(prices: Float64Array): void {
    if (this.#master === null) this.#offered = prices.map(onGrid);
  }

  /** Works a little; `false`: there is nothing left to do, whether or not it is done. */
  step(): boolean {
    if (this.state.done || this.#bound === Infinity) return false;
    this.#steps++;
    if (this.#people.length < this.#model.people) return this.#prepare();
    this.#lagrangian ??= new Lagrangian(this.#model, this.#people);
    if (this.#rising || this.#offered !== null) this.#ascend(this.#lagrangian);
    else if (this.#master === null) {
      const { prices } = this.#ascent as CliqueAscent;
      this.#master = new RestrictedMaster(this.#lagrangian, prices);
    } else if (this.#atRoot) this.#price(this.#lagrangian);
    else this.#branch(this.#lagrangian, this.#master);
    return true;
  }

  #prepare(): boolean {
    const diagram = timelineDiagram(this.#model, this.#people.length, DIAGRAM_LIMIT);
    const room = STATE_LIMIT - this.#states;
    const timelines = diagram === null ? null : OwnTimelines.of(this.#model, diagram, room);
    if (timelines === null) return false;
    this.#states += timelines.states;
    this.#people.push(timelines);
    return true;
  }

  #ascend(lagrangian: Lagrangian): void {
    if (this.#ascent === null || this.#offered !== null) {
      const ascent = new CliqueAscent(lagrangian, this.#offered ?? loadPrices(this.#model));
      this.#offered = null;
      if (this.#ascent === null || ascent.bound > this.#ascent.bound) this.#ascent = ascent;
      this.#rising = true;
    } else this.#rising = this.#ascent.round();
    this.#raise(this.#ascent.bound);
    if (!this.#rising) this.#strike(lagrangian, this.#ascent);
  }

  #price(lagrangian: Lagrangian): void {
    const master = this.#master as RestrictedMaster;
    const before = this.#bound;
    this.#atRoot = master.round();
    this.#raise(master.bound);
    this.#rootPrices = master.best;
    if (this.#bound > before) this.#strike(lagrangian, { bound: master.bound, prices: master.best });
  }

  /** Who may hold what in a roster that costs no more than the bound. */
  #strike(
    lagrangian: Lagrangian,
    { bound, prices }: { readonly bound: number; readonly prices: Float64Array },
  ): void {
    if (bound === Infinity) return;
    const before = Uint8Array.from(lagrangian.allowed);
    lagrangian.evaluate(prices);
    lagrangian.fix(this.#bound - bound);
    const bundles = this.#model.kindOf.length;
    this.#survivors = this.#model.candidates.map((candidates, bundle) =>
      (this.#model.fixed[bundle] as number) >= 0
        ? candidates
        : candidates.filter(person => lagrangian.allowed[person * bundles + bundle] === 1),
    );
    lagrangian.allowed.set(before);
  }

  #raise(bound: number): void {
    this.#bound = Math.max(this.#bound, roundedUp(this.#grain, bound));
  }

  /**
   * Some of the search for a roster that costs no more than a target: first the bound, which a roster often
   * meets, then a little more, then anything better than the best roster. When there is none, the bound goes up beyond the target.
   */
  #branch(lagrangian: Lagrangian, master: RestrictedMaster): void {
    const { step } = this.#grain;
    if (this.#branching === null) {
      const near = this.#bound + (this.#exhausted === 0 ? 0 : 4 * step);
      // The third search is for the best roster, or for any at all.
      const target = this.#exhausted < 2 ? near : Infinity;
      this.#branching = new Branching(lagrangian, master, Math.min(target, this.#cost - step));
    }
    const branching = this.#branching;
    const roster = branching.step();
    if (roster !== null) this.offer(roster);
    if (!branching.finished) return;
    this.#exhausted++;
    this.#raise(branching.target + step);
    this.#branching = null;
  }
}

function onGrid(price: number): number {
  return Math.round(price / QUANTUM) * QUANTUM;
}
