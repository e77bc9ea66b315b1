import process from 'node:process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model } from '../../src/model/model';
import { Random } from '../../src/solve/random';
import type { LevelCheck, LevelClaim } from '../../src/verify-bound/plan/check-levels';
import { bestOf, checksOf, claimed, type Claimed, comparedAt, type Json } from '../helpers/bound-claims';
import { bruteForce, compare, type Reached } from '../helpers/brute-force';
import { tinyCase } from '../helpers/tiny-case';

const SHAPE = { maxPeople: 4, maxBundles: 5, rules: 3 };
/** Cases; more when somebody asks for them. */
const RUNS = Number(process.env['FAIR_ONCALL_RUNS'] ?? 60);
/** Tampered certificates of each case. */
const TAMPERED = 8;

/** The first accepted claim that some roster proves wrong; `null`: none. */
function wronglyAccepted(
  model: Model,
  asked: Reached,
  rosters: readonly Reached[],
  { claims }: Claimed,
  checks: readonly LevelCheck[],
): string | null {
  let asGood = rosters;
  for (const [rank, level] of model.levels.entries()) {
    const { bound, provenLevels = 0 } = claims[rank] as LevelClaim;
    if (checks[rank]?.status === 'accepted') {
      for (const roster of asGood) {
        const value = roster.values[level];
        if (value < (bound as number)) return `${level}: accepted ${bound}, but ${value} is reached`;
        const leading = (list: readonly number[]): readonly number[] => list.slice(0, provenLevels);
        if (compare(leading(roster.profile), leading(asked.profile)) < 0)
          return `${provenLevels} entries of ${asked.profile.join(' ')} accepted, but ${roster.profile.join(' ')}`;
      }
    }
    asGood = asGood.filter(roster => comparedAt(level, roster, asked) <= 0);
  }
  return null;
}

/** All rosters of a case, and some to be asked about: the best, and one at random. */
function someOf(seed: number): { model: Model; rosters: readonly Reached[]; asked: readonly Reached[] } {
  const tiny = tinyCase(seed, SHAPE);
  const rosters: Reached[] = [];
  bruteForce(tiny, reached => rosters.push(reached));
  const best = bestOf(tiny.model, rosters);
  if (best === null) return { model: tiny.model, rosters, asked: [] };
  return {
    model: tiny.model,
    rosters,
    asked: [best, rosters[new Random(seed).below(rosters.length)] as Reached],
  };
}

test('the checker of bounds accepts none above the least there is, whatever is in the certificate', () => {
  let accepted = 0;
  let rejected = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), seed => {
      const { model, rosters, asked } = someOf(seed);
      const random = new Random(seed + 1);
      for (const reached of asked) {
        const made = claimed(model, reached, 3_000);
        for (let times = 0; times < TAMPERED; times++) {
          const changed = tampered(made, random, model.people);
          const checks = checksOf(model, changed);
          expect(wronglyAccepted(model, reached, rosters, changed, checks)).toBeNull();
          for (const { status } of checks) {
            if (status === 'accepted') accepted++;
            else rejected++;
          }
        }
      }
    }),
    { seed: 2, numRuns: RUNS },
  );
  expect(accepted).toBeGreaterThan(rejected);
  expect(rejected).toBeGreaterThan(RUNS);
}, 120_000);

/** Claims raised, and evidence changed, dropped or swapped. */
function tampered({ claims, certificate }: Claimed, random: Random, people: number): Claimed {
  const pick = <Item>(list: readonly Item[]): Item => list[random.below(list.length)] as Item;
  const raised = claims.map((claim): LevelClaim => {
    if (random.below(4) !== 0) return claim;
    const { bound, value, provenLevels, profile } = claim;
    const next = pick([(bound ?? 0) + 1, (bound ?? value) + random.below(20), value, value + 1]);
    if (provenLevels === undefined || profile === undefined) return { ...claim, bound: next };
    return { ...claim, bound: next, provenLevels: Math.min(profile.length, provenLevels + random.below(3)) };
  });
  let changed = certificate;
  const levels = Object.keys(certificate);
  if (levels.length > 0 && random.below(4) !== 0) {
    const level = pick(levels);
    const evidence = certificate[level] as Json;
    const next = pick<() => Json | undefined>([
      () => withNumber(evidence, random),
      () => withNumber(withNumber(evidence, random), random),
      () => certificate[pick(levels)],
      () => undefined,
      () => ({
        kind: pick(['allocation', 'person', 'classes']),
        people: someone(random, people),
        profile: [],
      }),
      () => without(evidence, random),
    ])();
    changed = { ...certificate, [level]: next ?? null };
    if (next === undefined)
      changed = Object.fromEntries(Object.entries(certificate).filter(([key]) => key !== level));
  }
  return { claims: raised, certificate: changed };
}

function someone(random: Random, people: number): Json {
  return Array.from({ length: people }, (_, person) => person).filter(() => random.below(2) === 0);
}

/** The same with one number changed, wherever it stands. */
function withNumber(value: Json, random: Random): Json {
  if (typeof value === 'number') {
    const by = 10 ** random.below(7) * (random.below(2) === 0 ? 1 : -1);
    return random.below(3) === 0 ? random.below(5) : value + by;
  }
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value);
  if (keys.length === 0) return value;
  const key = keys[random.below(keys.length)] as string;
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    return list.with(Number(key), withNumber(list[Number(key)] as Json, random));
  }
  const record = value as { readonly [key: string]: Json };
  return { ...record, [key]: withNumber(record[key] as Json, random) };
}

/** The same with one part left out. */
function without(value: Json, random: Random): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const dropped = keys[random.below(keys.length)];
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== dropped)) as Json;
}
