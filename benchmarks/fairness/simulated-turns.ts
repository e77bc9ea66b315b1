import { type CountDistribution, poisson } from '../../src/chance/count-distribution';
import type { TurnCount } from '../../src/chance/permutation';
import type { Random } from '../../src/chance/random';

/** How many incidents a turn of a person brings. */
export type Draw = (person: number, turn: number) => number;

/** Turns of a rota in which each round goes to everybody once, in an order of its own: fair, and not regular. */
export function rounds(random: Random, people: number, turns: number, draw: Draw): TurnCount[] {
  const made: TurnCount[] = [];
  let order: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    if (turn % people === 0) order = shuffled(random, people);
    const person = order[turn % people] as number;
    made.push({ person, stratum: 'turn', count: draw(person, turn) });
  }
  return made;
}

export function shuffled(random: Random, size: number): number[] {
  const order = Array.from({ length: size }, (_, index) => index);
  for (let i = size - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** Independent incidents. */
export function independent(random: Random, mean: number): () => number {
  const counts = poisson(mean);
  return () => drawn(random, counts);
}

/** Pages that come in storms: independent storms, of `size` pages on average each (geometric). */
export function inStorms(random: Random, storms: number, size: number): () => number {
  const counts = poisson(storms);
  return () => {
    let pages = 0;
    for (let storm = drawn(random, counts); storm > 0; storm--) {
      pages++;
      while (random.next() < 1 - 1 / size) pages++;
    }
    return pages;
  };
}

function drawn(random: Random, counts: CountDistribution): number {
  return counts.quantile(random.next());
}

/** Of turns, what each person had in all. */
export function totals(turns: readonly TurnCount[], people: number): number[] {
  const sums = Array.from({ length: people }, () => 0);
  for (const { person, count } of turns) sums[person] = (sums[person] as number) + count;
  return sums;
}
