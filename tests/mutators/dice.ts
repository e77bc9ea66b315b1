import { Random } from '../../src/chance/random';

/** Seeded choices. */
export class Dice {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
    // Seeds that are close give first numbers that are.
    for (let turn = 0; turn < 5; turn++) this.#random.next();
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + this.#random.below(high - low + 1);
  }

  chance(share: number): boolean {
    return this.#random.next() < share;
  }

  /** @throws {RangeError} when there is nothing to pick. */
  pick<Item>(list: readonly Item[]): Item {
    if (list.length === 0) throw new RangeError('Nothing to pick.');
    return list[this.#random.below(list.length)] as Item;
  }

  shuffled<Item>(list: readonly Item[]): readonly Item[] {
    return list
      .map(item => ({ item, at: this.#random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}
