import type { Random } from '../random';
import type { DutyState } from './duty-state';
import { Moves } from './moves';
import { threshold } from './threshold';

/** Shares of the moves. */
export interface Mix {
  readonly shuffle: number;
  readonly transfer: number;
  readonly exchange: number;
  readonly chain: number;
  readonly cycle: number;
}

export const MIX: Mix = { shuffle: 0.1, transfer: 0.1, exchange: 0.6, chain: 0.1, cycle: 0.1 };

/** Simulated annealing on a state, by the step: who calls it, sets the temperature. */
export class Annealer {
  readonly state: DutyState;
  readonly moves: Moves;
  readonly #random: Random;
  readonly #mix: Float64Array;
  steps = 0;

  constructor(state: DutyState, random: Random, mix: Mix = MIX) {
    this.state = state;
    this.#random = random;
    this.moves = new Moves(state, random);
    const sum = [mix.shuffle, mix.transfer, mix.exchange, mix.chain, mix.cycle];
    for (let i = 1; i < sum.length; i++) sum[i] = (sum[i] as number) + (sum[i - 1] as number);
    this.#mix = Float64Array.from(sum, value => value / (sum[sum.length - 1] as number));
  }

  run(steps: number, temperature: number): void {
    const random = this.#random;
    const moves = this.moves;
    const state = this.state;
    const [shuffle, transfer, exchange, chain] = this.#mix as unknown as [number, number, number, number];
    for (let step = 0; step < steps; step++) {
      const limit = temperature * threshold(random);
      if ((step & 15) === 0 && state.openCount > 0) {
        moves.fill(limit);
        continue;
      }
      if ((step & 63) === 1) {
        moves.release(limit);
        continue;
      }
      const roll = random.next();
      if (roll < shuffle) moves.shuffle();
      else if (roll < transfer) moves.transfer(limit);
      else if (roll < exchange) moves.exchange(limit, (step & 3) !== 0);
      else if (roll < chain) moves.chain(limit);
      else moves.cycle(limit);
    }
    this.steps += steps;
  }
}
