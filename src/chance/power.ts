import { requireAtLeastNought, requireCount } from './legal';
import { Deck, permutationTest, type TurnCount } from './permutation';
import { Random } from './random';
import { type ShareEstimate, wilsonInterval } from './wilson';

export interface PowerOptions {
  /** All randomness comes from it. Default 1. */
  readonly seed?: number;
  /** How much higher the rate is that one person has. Whole, at least 2; default 2. */
  readonly effect?: number;
  /** Below this `p` of the test something is found. Default 0.05. */
  readonly level?: number;
  /** Simulated histories. Default 200. */
  readonly runs?: number;
  /** Permutations of the test on each. Default 199. */
  readonly permutations?: number;
}

/**
 * How often the permutation test would find that one person's turns bring `effect` times as much as everyone else's,
 * on turns like these. Each run deals out the counts that were seen, so that they cluster as they really do, adds
 * to each turn of one person as much again, drawn from its stratum, and tests. People take the part in turn.
 */
export function permutationPower(
  turns: readonly TurnCount[],
  people: number,
  { seed = 1, effect = 2, level = 0.05, runs = 200, permutations = 199 }: PowerOptions = {},
): ShareEstimate {
  requireCount('effect', effect, 2);
  requireCount('runs', runs, 1);
  requireAtLeastNought('level', level);
  const deck = new Deck(turns, people);
  const onDuty = [...new Set(deck.strata.flatMap(stratum => [...stratum.people]))].sort((a, b) => a - b);
  if (onDuty.length === 0) return wilsonInterval(0, runs);
  const random = new Random(seed);
  let found = 0;
  for (let run = 0; run < runs; run++) {
    deck.deal(random);
    const affected = onDuty[run % onDuty.length] as number;
    const planted: TurnCount[] = [];
    deck.strata.forEach(({ people: holders, counts }, index) => {
      holders.forEach((person, turn) => {
        let count = counts[turn] as number;
        for (let more = person === affected ? 1 : effect; more < effect; more++) {
          count += counts[random.below(counts.length)] as number;
        }
        planted.push({ person, stratum: String(index), count });
      });
    });
    const test = permutationTest(planted, people, { seed: random.below(2 ** 31), permutations });
    if (test.p <= level) found++;
  }
  return wilsonInterval(found, runs);
}
