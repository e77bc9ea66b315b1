import { InvalidOptionError } from '../errors/errors';
import { dispersionOf, type Dispersion } from './dispersion';
import { holm } from './holm';
import { requireAtLeastNought, requireCount } from './legal';
import { Random } from './random';
import { countsAtLeast, unevenness } from './unevenness';

/** What one person's turn brought. */
export interface TurnCount {
  /** Index of the person. */
  readonly person: number;
  /** Turns of one stratum are alike: who had which of them was a matter of the rota alone. */
  readonly stratum: string;
  /** Distinct incidents or disrupted hours. */
  readonly count: number;
}

export interface PermutationOptions {
  /** All randomness comes from it. Default 1. */
  readonly seed?: number;
  /** Default 9999. */
  readonly permutations?: number;
}

export interface PermutationTest {
  /** (c + 1) ÷ (permutations + 1), c being how many permutations were as uneven. 1 where there is nothing to permute. */
  readonly p: number;
  /** Σ (count − expected)² ÷ expected over people. */
  readonly statistic: number;
  /** By person. */
  readonly counts: readonly number[];
  /** By person: of each of their turns, the mean of its stratum. */
  readonly expected: readonly number[];
  /** By person: how often permutations gave them as many or more, before and after Holm's correction. */
  readonly tails: readonly number[];
  readonly adjusted: readonly number[];
  /** Turns in strata of at least two people, which alone can tell anything. */
  readonly comparable: number;
  /** How counts of turns scatter around the mean of their stratum. */
  readonly dispersion: Dispersion;
}

/**
 * The stratified permutation test: within each stratum, what turns brought is dealt out anew over the same turns, so
 * that each person keeps how many turns of which kind they had. It needs no law of how incidents come about, and what
 * came in one turn stays together: clusters do not make it cry wolf. Exact up to the sample of permutations.
 * @throws {InvalidOptionError} for counts that are negative or not finite, and people beyond `people`.
 */
export function permutationTest(
  turns: readonly TurnCount[],
  people: number,
  { seed = 1, permutations = 9_999 }: PermutationOptions = {},
): PermutationTest {
  requireCount('people', people, 1);
  requireCount('permutations', permutations, 1);
  const deck = new Deck(turns, people);
  const seen = Float64Array.from(deck.counts);
  const statistic = unevenness(seen, deck.expected);
  const random = new Random(seed);
  const asMany = new Int32Array(people);
  let asUneven = 0;
  for (let round = 0; deck.comparable > 0 && round < permutations; round++) {
    deck.deal(random);
    if (countsAtLeast(unevenness(deck.counts, deck.expected), statistic)) asUneven++;
    for (let person = 0; person < people; person++) {
      if (countsAtLeast(deck.counts[person] as number, seen[person] as number)) {
        asMany[person] = (asMany[person] as number) + 1;
      }
    }
  }
  const shareOf = (times: number): number => (deck.comparable === 0 ? 1 : (times + 1) / (permutations + 1));
  const tails = Array.from(asMany, shareOf);
  return {
    p: shareOf(asUneven),
    statistic,
    counts: [...seen],
    expected: [...deck.expected],
    tails,
    adjusted: holm(tails),
    comparable: deck.comparable,
    dispersion: deck.dispersion,
  };
}

interface Stratum {
  readonly people: Int32Array;
  readonly counts: Float64Array;
}

/** Turns by stratum, whose counts can be dealt out anew. */
export class Deck {
  /** What each person has as dealt last; at first as it was. */
  readonly counts: Float64Array;
  readonly expected: Float64Array;
  readonly comparable: number;
  readonly dispersion: Dispersion;
  /** Only those with two people or more; elsewhere nothing can change. */
  readonly strata: readonly Stratum[];
  readonly #fixed: Float64Array;

  constructor(turns: readonly TurnCount[], people: number) {
    const groups = new Map<string, TurnCount[]>();
    for (const turn of turns) {
      requireAtLeastNought('count', turn.count);
      if (!Number.isInteger(turn.person) || turn.person < 0 || turn.person >= people) {
        throw new InvalidOptionError(
          `A turn is of person ${turn.person}; there are ${people}, counted from 0.\nMaybe somebody who has left is missing.`,
        );
      }
      const group = groups.get(turn.stratum);
      if (group === undefined) groups.set(turn.stratum, [turn]);
      else group.push(turn);
    }
    this.counts = new Float64Array(people);
    this.expected = new Float64Array(people);
    this.#fixed = new Float64Array(people);
    const strata: Stratum[] = [];
    const all: number[] = [];
    const means: number[] = [];
    for (const group of groups.values()) {
      const mean = group.reduce((sum, { count }) => sum + count, 0) / group.length;
      const comparable = group.some(({ person }) => person !== group[0]?.person);
      for (const { person, count } of group) {
        add(this.counts, person, count);
        add(this.expected, person, mean);
        if (!comparable) add(this.#fixed, person, count);
        all.push(count);
        means.push(mean);
      }
      if (!comparable) continue;
      strata.push({
        people: Int32Array.from(group, ({ person }) => person),
        counts: Float64Array.from(group, ({ count }) => count),
      });
    }
    this.strata = strata;
    this.comparable = strata.reduce((sum, { people: of }) => sum + of.length, 0);
    const fitted = [...groups.values()].filter(group => group.some(({ count }) => count > 0)).length;
    this.dispersion = dispersionOf(all, means, fitted);
  }

  /** Deals the counts of each stratum over its turns, every order as likely as any (Fisher–Yates). */
  deal(random: Random): void {
    this.counts.set(this.#fixed);
    for (const { people, counts } of this.strata) {
      for (let i = counts.length - 1; i > 0; i--) {
        const j = random.below(i + 1);
        const held = counts[i] as number;
        counts[i] = counts[j] as number;
        counts[j] = held;
      }
      for (let i = 0; i < counts.length; i++) add(this.counts, people[i] as number, counts[i] as number);
    }
  }
}

function add(sums: Float64Array, index: number, value: number): void {
  sums[index] = (sums[index] as number) + value;
}
