import process from 'node:process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model, ModelLevel } from '../../src/model/model';
import type { LevelLimit } from '../../src/solve/plan-bounds/plan-bounds';
import { Random } from '../../src/chance/random';
import { bestOf, checksOf, claimed, comparedAt } from '../helpers/bound-claims';
import { bruteForce, compare, type Reached } from '../helpers/brute-force';
import { tinyCase } from '../helpers/tiny-case';

const SHAPE = { maxPeople: 4, maxBundles: 6, rules: 3 };
/** Cases; more when somebody asks for them. */
const RUNS = Number(process.env['FAIR_ONCALL_RUNS'] ?? 160);
/** Rosters of each case that limits are asked for: the best, and some at random. */
const ASKED = 4;

/** The first claim that some roster proves wrong; `null`: none. */
function brokenClaim(
  model: Model,
  asked: Reached,
  rosters: readonly Reached[],
  limits: readonly LevelLimit[],
): string | null {
  let asGood = rosters;
  for (const [rank, level] of model.levels.entries()) {
    const { limit, isReached, entries } = limits[rank] as LevelLimit;
    for (const roster of asGood) {
      const value = roster.values[level];
      if (limit !== null && value < limit) return `${level}: limit ${limit}, but ${value} is reached`;
      if (isReached && comparedAt(level, roster, asked) < 0) return `${level}: said to be best, but is not`;
      if (compare(roster.profile.slice(0, entries), asked.profile.slice(0, entries)) < 0)
        return `${entries} entries of ${asked.profile.join(' ')} said to be best, but ${roster.profile.join(' ')}`;
    }
    asGood = asGood.filter(roster => comparedAt(level, roster, asked) <= 0);
  }
  return null;
}

const LEVELS: readonly ModelLevel[] = [
  'uncovered',
  'understaffed',
  'fairness',
  'spread',
  'balance',
  'burden',
  'stability',
  'preferences',
];

/** How the limits fared at a level. */
interface Tally {
  byPrices: number;
  /** Meets the least value there is, of those by prices. */
  exact: number;
}

function count(
  tally: Map<ModelLevel, Tally>,
  model: Model,
  asked: Reached,
  rosters: readonly Reached[],
  limits: readonly LevelLimit[],
): void {
  let asGood = rosters;
  for (const { level, limit, proof } of limits) {
    const mine = tally.get(level) ?? { byPrices: 0, exact: 0 };
    tally.set(level, mine);
    const least = Math.min(...asGood.map(({ values }) => values[level]));
    if (proof !== null) mine.byPrices++;
    if (proof !== null && limit === least) mine.exact++;
    asGood = asGood.filter(roster => comparedAt(level, roster, asked) <= 0);
  }
}

test('no roster as good before goes below a limit, or is better where that is said to be impossible, and the checker accepts it', () => {
  const tally = new Map<ModelLevel, Tally>();
  const kinds = new Set<string>();
  let optimal = 0;
  let asked = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), seed => {
      const tiny = tinyCase(seed, SHAPE);
      const rosters: Reached[] = [];
      bruteForce(tiny, reached => rosters.push(reached));
      const best = bestOf(tiny.model, rosters);
      if (best === null) return;
      const random = new Random(seed);
      const some = Array.from({ length: ASKED - 1 }, () => rosters[random.below(rosters.length)] as Reached);
      for (const reached of [best, ...some]) {
        const made = claimed(tiny.model, reached, 8_000);
        const { limits } = made;
        expect(limits.map(({ level }) => level)).toEqual(tiny.model.levels);
        expect(brokenClaim(tiny.model, reached, rosters, limits)).toBeNull();
        const checks = checksOf(tiny.model, made);
        expect(checks.filter(({ status }) => status === 'rejected')).toEqual([]);
        for (const [level, evidence] of Object.entries(made.certificate)) {
          const { kind, entries } = evidence as { readonly kind: string; readonly entries?: unknown };
          kinds.add(`${level} ${kind}`);
          if (entries !== undefined) kinds.add('entries');
        }
        count(tally, tiny.model, reached, rosters, limits);
        asked++;
        if (limits.every(({ isReached }) => isReached)) optimal++;
      }
    }),
    { seed: 1, numRuns: RUNS },
  );
  // Prices must have said something at every level, and often all there is to say, or the test says little.
  for (const level of LEVELS) {
    const { byPrices, exact } = tally.get(level) as Tally;
    expect(byPrices, level).toBeGreaterThan(10);
    expect(exact, level).toBeGreaterThan(byPrices / 5);
  }
  for (const kind of [
    'fairness prices',
    'fairness allocation',
    'fairness person',
    'fairness classes',
    'entries',
  ])
    expect(kinds).toContain(kind);
  expect(optimal).toBeGreaterThan(asked / 50);
}, 120_000);
