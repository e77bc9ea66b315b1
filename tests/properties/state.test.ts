import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model } from '../../src/model/model';
import { compareDelta, compareStandings, squaresChange, standingOf } from '../../src/solve/compare';
import { Random } from '../../src/chance/random';
import { type Change, emptyDelta } from '../../src/solve/delta';
import { SearchState } from '../../src/solve/state';
import { clash, type TinyCase, tinyCase } from '../helpers/tiny-case';

const LEVELS = [
  'uncovered',
  'rules',
  'understaffed',
  'balance',
  'burden',
  'stability',
  'preferences',
] as const;

/** One to three changes of different bundles that are no facts. */
function someMove(model: Model, random: Random): Change[] {
  const free = model.bundles.flatMap((bundle, index) =>
    bundle.fixed < 0 && bundle.candidates.length > 0 ? [index] : [],
  );
  const chosen = new Set(Array.from({ length: 1 + random.below(3) }, () => free[random.below(free.length)]));
  return [...chosen].flatMap(bundle => {
    if (bundle === undefined) return [];
    const candidates = model.bundles[bundle]?.candidates ?? [];
    const pick = random.below(candidates.length + 1);
    return [{ bundle, to: pick === candidates.length ? -1 : (candidates[pick] as number) }];
  });
}

/** Whether a roster has two turns of one person too close, at least one of them no fact. */
function clashes({ model, bundles, rest }: TinyCase, roster: Int32Array): boolean {
  if (rest === null) return false;
  return bundles.some((a, i) =>
    bundles.some(
      (b, k) =>
        k < i &&
        (roster[i] as number) >= 0 &&
        roster[i] === roster[k] &&
        clash(a, b, rest) &&
        ((model.bundles[i]?.fixed ?? -1) < 0 || (model.bundles[k]?.fixed ?? -1) < 0),
    ),
  );
}

test('what a move is judged to change is what it changes', () => {
  let applied = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), seed => {
      const tiny = tinyCase(seed, { maxPeople: 4, maxBundles: 9, rules: 4 });
      const { model } = tiny;
      const random = new Random(seed);
      const state = new SearchState(model);
      const delta = emptyDelta();
      for (let step = 0; step < 30; step++) {
        const move = someMove(model, random);
        const after = state.roster.slice();
        for (const { bundle, to } of move) after[bundle] = to;
        const before = standingOf(state);
        const allowed = state.judge(move, delta);
        expect(allowed).toBe(!clashes(tiny, after));
        if (!allowed) continue;

        const fresh = new SearchState(model);
        fresh.load(after);
        const now = standingOf(fresh);
        expect(delta.hard).toBe(now.hard - before.hard);
        const changed = Object.fromEntries(LEVELS.map(level => [level, delta[level]]));
        expect(changed).toEqual(
          Object.fromEntries(LEVELS.map(level => [level, now.values[level] - before.values[level]])),
        );
        expect(squaresChange(delta)).toBe(now.values.spread - before.values.spread);
        expect(Math.sign(compareDelta(model.levels, delta))).toBe(
          Math.sign(compareStandings(model, now, before)),
        );

        state.apply(move);
        applied++;
        expect([...state.roster]).toEqual([...after]);
        expect(standingOf(state)).toEqual(now);
        checkBlockers(tiny, state);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
  expect(applied).toBeGreaterThan(1_000);
});

function checkBlockers({ people, model, bundles, rest }: TinyCase, state: SearchState): void {
  for (let person = 0; person < people; person++) {
    const held = [...state.roster.keys()].filter(bundle => state.roster[bundle] === person);
    expect([...state.heldBy(person)]).toEqual(held);
    const inTheWay = model.bundles.map(
      (_, bundle) =>
        held.filter(
          other =>
            rest !== null &&
            other !== bundle &&
            clash(bundles[other] as never, bundles[bundle] as never, rest),
        ).length,
    );
    expect(model.bundles.map((_, bundle) => state.blockers(person, bundle))).toEqual(inTheWay);
    expect(model.bundles.map((_, bundle) => state.isFree(person, bundle))).toEqual(
      inTheWay.map(blockers => blockers === 0),
    );
  }
}
