import type { Random } from '../../chance/random';
import { inOneGo } from '../../time/in-one-go';
import type { DutyState } from './duty-state';
import { Deal } from './deal';
import { Moves } from './moves';
import { Proposal } from './proposal';
import { threshold } from './threshold';

/** Shares of the moves. */
export interface Mix {
  readonly shuffle: number;
  readonly transfer: number;
  readonly exchange: number;
  readonly exchangeSameType: number;
  readonly trade: number;
  readonly block: number;
  readonly chain: number;
  readonly cycle: number;
}

export const MIX: Mix = {
  shuffle: 0.1,
  transfer: 0.18,
  exchange: 0.2,
  exchangeSameType: 0.18,
  trade: 0.18,
  block: 0.06,
  chain: 0.04,
  cycle: 0.06,
};

/** One in so many moves deals turns anew, where that is done; it takes as long as several others. */
const DEALS = 8;
/** Moves between two changes of focus. */
const FOCUS = 1_000;
/** Moves between two pauses, and moves that close holes, which take longer. */
const SLICE = 250;
const COVERED = 50;

/** Simulated annealing on a state, by the step: who calls it, sets the temperature. */
export class Annealer {
  readonly state: DutyState;
  readonly #moves: Moves;
  readonly #deal: Deal | null;
  readonly #proposal: Proposal;
  readonly #random: Random;
  readonly #mix: Float64Array;
  steps = 0;

  /** `deals`: two people also deal some of their turns anew, which pays where loads and wishes are all that is priced. */
  constructor(
    state: DutyState,
    random: Random,
    { mix = MIX, deals = false }: { readonly mix?: Mix; readonly deals?: boolean } = {},
  ) {
    this.state = state;
    this.#random = random;
    this.#proposal = new Proposal(state, random);
    this.#moves = new Moves(state, random, this.#proposal);
    this.#deal = deals ? new Deal(state, random, this.#proposal) : null;
    const sum = [
      mix.shuffle,
      mix.transfer,
      mix.exchange,
      mix.exchangeSameType,
      mix.trade,
      mix.block,
      mix.chain,
      mix.cycle,
    ];
    for (let i = 1; i < sum.length; i++) sum[i] = (sum[i] as number) + (sum[i - 1] as number);
    this.#mix = Float64Array.from(sum, value => value / (sum[sum.length - 1] as number));
  }

  /** 1 for people whose rows stay as they are. */
  get frozen(): Uint8Array {
    return this.#proposal.frozen;
  }

  /** Moves that close holes, with some that shift the rest. */
  *covering(steps: number, temperature: number): Generator<void, void> {
    for (let step = 0; step < steps && this.state.openCount > 0; step++) {
      if (step % COVERED === COVERED - 1) yield;
      const limit = temperature * threshold(this.#random);
      this.#judged(limit, allowed => {
        if ((step & 3) !== 0) this.#moves.fill(allowed);
        else if ((step & 4) === 0) this.#moves.transfer(allowed);
        else this.#moves.exchange(allowed, false);
      });
    }
    this.steps += steps;
  }

  run(steps: number, temperature: number): void {
    inOneGo(this.running(steps, temperature));
  }

  /** The same with pauses; moves count once all are made. */
  *running(steps: number, temperature: number): Generator<void, void> {
    for (let from = 0; from < steps; from += SLICE) {
      if (from > 0) yield;
      this.#slice(from, Math.min(steps, from + SLICE), temperature);
    }
    this.steps += steps;
  }

  #slice(from: number, to: number, temperature: number): void {
    const { looksTwice } = this.state;
    for (let step = from; step < to; step++) {
      if (step % FOCUS === 0) this.#proposal.refocus();
      const limit = temperature * threshold(this.#random);
      if (looksTwice) this.#judged(limit, allowed => this.#propose(step, allowed));
      else this.#propose(step, limit);
    }
  }

  #propose(step: number, limit: number): void {
    const moves = this.#moves;
    const mix = this.#mix;
    if ((step & 15) === 0 && this.state.openCount > 0) {
      moves.fill(limit);
      return;
    }
    if ((step & 63) === 1) {
      moves.release(limit);
      return;
    }
    if (this.#deal !== null && step % DEALS === 2) {
      this.#deal.anew(limit);
      return;
    }
    const roll = this.#random.next();
    if (roll < (mix[0] as number)) moves.shuffle();
    else if (roll < (mix[1] as number)) moves.transfer(limit);
    else if (roll < (mix[2] as number)) moves.exchange(limit, false);
    else if (roll < (mix[3] as number)) moves.exchange(limit, true);
    else if (roll < (mix[4] as number)) moves.trade(limit);
    else if (roll < (mix[5] as number)) moves.block(limit);
    else if (roll < (mix[6] as number)) moves.chain(limit);
    else moves.cycle(limit);
  }

  /**
   * Makes a move and takes it back when, with what depends on bundles, it costs more than `limit`. Since it
   * may mend something there, it is allowed to cost as much more elsewhere.
   */
  #judged(limit: number, move: (allowed: number) => void): void {
    const { state } = this;
    if (!state.looksTwice) {
      move(limit);
      return;
    }
    const before = state.energy;
    state.mark();
    move(limit + state.mendable);
    if (state.energy - before > limit) state.rollback();
  }
}
