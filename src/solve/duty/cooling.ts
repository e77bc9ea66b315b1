import { shareAt, temperatureAt } from './temperature';

/** Moves and the share of the whole search that are behind. */
export interface Spent {
  readonly steps: number;
  readonly done: number;
}

/** How far a round of annealing has come: by its moves or by what is left of the search, whichever is more. */
export class Cooling {
  readonly #length: number;
  readonly #hot: number;
  readonly #cold: number;
  /** Where it began, and after what; later where it went on from. */
  #from = 0;
  #steps: number;
  #done: number;

  constructor({ steps, done }: Spent, length: number, hot: number, cold: number) {
    this.#steps = steps;
    this.#done = done;
    this.#length = length;
    this.#hot = hot;
    this.#cold = cold;
  }

  share({ steps, done }: Spent): number {
    const passed = ((1 - this.#from) * (done - this.#done)) / Math.max(1e-9, 1 - this.#done);
    return this.#from + Math.max((steps - this.#steps) / this.#length, passed);
  }

  temperature(share: number): number {
    return temperatureAt(share, this.#hot, this.#cold);
  }

  /** Goes back to where it was so warm, and cools from there anew. */
  warmTo(temperature: number, { steps, done }: Spent): void {
    this.#from = shareAt(temperature, this.#hot, this.#cold);
    this.#steps = steps;
    this.#done = done;
  }
}
