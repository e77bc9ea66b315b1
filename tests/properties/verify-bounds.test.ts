import process from 'node:process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model, ModelLevel } from '../../src/model/model';
import { Random } from '../../src/chance/random';
import { LevelChecks, type LevelClaim } from '../../src/verify-bound/plan/check-levels';
import { bestOf, claimed, type Claimed, comparedAt, type Json } from '../helpers/bound-claims';
import { bruteForce, compare, type Reached } from '../helpers/brute-force';
import { tinyCase } from '../helpers/tiny-case';

const SHAPE = { maxPeople: 4, maxBundles: 5, rules: 3 };
/** Cases; more when somebody asks for them. */
const RUNS = Number(process.env['FAIR_ONCALL_RUNS'] ?? 70);
/** Certificates that are tried for the least false claim at each level. */
const TRIED = 12;

/** What checks say of a level when those before it have been looked at. */
function statusOf(model: Model, { claims, certificate }: Claimed, level: ModelLevel): string {
  const checks = new LevelChecks(model, claims, certificate, id =>
    model.people > Number(id) ? Number(id) : -1,
  );
  for (const claim of claims) {
    const { status } = checks.check(claim.level as ModelLevel, claim);
    if (claim.level === level) return status;
  }
  throw new Error(`nothing is claimed of ${level}`);
}

test('the checker of bounds accepts none above the least there is, whatever is in the certificate', () => {
  let tried = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), seed => {
      const { model, ...tiny } = tinyCase(seed, SHAPE);
      const rosters: Reached[] = [];
      bruteForce({ model, ...tiny }, reached => rosters.push(reached));
      const best = bestOf(model, rosters);
      if (best === null) return;
      const random = new Random(seed + 1);
      for (const asked of [
        best,
        nearly(model, best, rosters),
        rosters[random.below(rosters.length)] as Reached,
      ]) {
        const honest = claimed(model, asked, 3_000);
        let asGood: readonly Reached[] = rosters;
        for (const level of model.levels) {
          const least = Math.min(...asGood.map(({ values }) => values[level]));
          for (let times = 0; times < TRIED; times++) {
            const certificate = { ...honest.certificate, [level]: evidenceFor(level, honest, random, model) };
            const tooHigh = told(honest, level, { bound: least + 1, provenLevels: 0 });
            expect(statusOf(model, { claims: tooHigh, certificate }, level), level).not.toBe('accepted');
            tried++;
            if (level !== 'fairness') continue;
            const entries = betterEntry(asGood, asked);
            if (entries === 0) continue;
            const tooMany = told(honest, level, { provenLevels: entries });
            expect(statusOf(model, { claims: tooMany, certificate }, level), 'entries').not.toBe('accepted');
          }
          asGood = asGood.filter(roster => comparedAt(level, roster, asked) <= 0);
        }
      }
    }),
    { seed: 2, numRuns: RUNS },
  );
  expect(tried).toBeGreaterThan(RUNS * TRIED);
}, 120_000);

/** The claims with others at one level. */
function told({ claims }: Claimed, level: ModelLevel, parts: Partial<LevelClaim>): readonly LevelClaim[] {
  return claims.map(claim => (claim.level === level ? { ...claim, ...parts } : claim));
}

/** As good as the best up to its worst over-share, and then not, if there is such a roster. */
function nearly({ levels }: Model, best: Reached, rosters: readonly Reached[]): Reached {
  const upTo = levels.slice(0, levels.indexOf('fairness') + 1);
  const isNear = ({ values, profile }: Reached): boolean =>
    upTo.every(level => values[level] === best.values[level]) && compare(profile, best.profile) !== 0;
  return rosters.find(isNear) ?? best;
}

/** Up to which entry of a profile some roster is better; 0: none is. */
function betterEntry(rosters: readonly Reached[], { profile }: Reached): number {
  const best = rosters.reduce((least, each) => (compare(each.profile, least.profile) < 0 ? each : least));
  return profile.findIndex((entry, at) => entry !== best.profile[at]) + 1;
}

/** Evidence for a level: what there is, changed in some way, or something else altogether. */
function evidenceFor(level: ModelLevel, { certificate }: Claimed, random: Random, model: Model): Json {
  const pick = <Item>(list: readonly Item[]): Item => list[random.below(list.length)] as Item;
  const there = certificate[level] ?? null;
  const prices = there ?? made(random, model);
  const kinds: readonly (() => Json)[] = [
    () => there,
    () => withNumber(prices, random),
    () => withNumber(withNumber(prices, random), random),
    () => certificate[pick(model.levels)] ?? null,
    () => without(prices, random),
    () => withWindows(prices, random, model),
    () => withWindows(made(random, model), random, model),
    () => made(random, model),
    () => ({ ...(there as object), entries: [{ ...(prices as object), entries: model.people }] }),
    () => ({ kind: pick(['allocation', 'person', 'classes']), people: someone(random, model), profile: [] }),
    () => ({
      kind: 'classes',
      people: [],
      profile: [],
      entries: [{ ...made(random, model), entries: model.people }],
    }),
  ];
  return pick(kinds)();
}

/** Prices of no rhyme or reason, in the form of a proof. */
function made(random: Random, { bundles, people, dimensions }: Model): { readonly [key: string]: Json } {
  const scale = 10 ** random.below(4);
  const price = (): number => (random.below(2) === 0 ? 0 : (random.below(60) - 15) * scale);
  const perLoad = random.below(12) - 3;
  return {
    kind: 'prices',
    limit: 0,
    scale: random.below(2) === 0 ? 1 : scale,
    unit: 1 + random.below(3),
    turns: bundles.map(price),
    loads: Object.fromEntries(
      dimensions.map(({ name }) => [
        name,
        Array.from({ length: people }, () => (random.below(4) === 0 ? random.below(9) - 3 : perLoad) * scale),
      ]),
    ),
    charges: { uncovered: random.below(40) * scale, understaffed: random.below(40) * scale },
  };
}

/** The same with prices of windows: of rules that cap turns if there are any, and of pairs. */
function withWindows(evidence: Json, random: Random, model: Model): Json {
  const { people, rows, conflicts, bundles } = model;
  const capping = rows.flatMap(({ family }, rule) => (family.startsWith('turns-in') ? [rule] : []));
  const { scale = 1 } = (evidence ?? {}) as { readonly scale?: number };
  const entries = (form: (person: number, from: number, price: number) => readonly number[]): Json =>
    Array.from({ length: 1 + random.below(3) }, () => {
      const from = (bundles[random.below(bundles.length)]?.start ?? 0) - random.below(2) * random.below(9);
      return form(random.below(people), from, random.below(30) * Math.max(1, Math.round(Math.abs(scale))));
    });
  const rule = (): number => capping[random.below(capping.length)] ?? random.below(rows.length + 1);
  const family = (): number => random.below(conflicts.length + 1);
  const windows =
    random.below(3) > 0
      ? { windows: entries((person, from, price) => [person, rule(), from, price]) }
      : { oneOf: entries((person, from, price) => [person, family(), from, random.below(40), price]) };
  return Object.assign({}, evidence, windows) as Json;
}

function someone(random: Random, { people }: Model): Json {
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
