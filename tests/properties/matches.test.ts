import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expandPlan } from '../../src/calendar/expand-plan';
import { slotKey } from '../../src/calendar/slot';
import { type Plan, type PlanInput, safeDefinePlan, solve } from '../../src/index';
import type { Roster } from '../../src/model/model';
import { type CompiledPlan, compilePlan } from '../../src/rules/compile';
import { type Match, matchesOf } from '../../src/rules/matches';
import { Random } from '../../src/chance/random';
import { SearchState } from '../../src/solve/state';
import { HOUR } from '../../src/time/instant';
import { randomPlan } from '../helpers/random-plan';

/** Levels of which the value is a sum over breaches or uses. */
const SUMMED = ['uncovered', 'rules', 'understaffed', 'balance', 'stability', 'preferences'] as const;
/** Rules that forbid pairs of turns. */
const ON_PAIRS = ['distinct-people', 'minimum-rest', 'minimum-gap', 'forbidden-succession'];
/** Rules on who may hold what. */
const ON_CANDIDATES = ['pins-and-overrides', 'eligibility', 'absence', 'post-incident-rest', 'daylight-only'];
const PRICEABLE = [
  'first-timers',
  'consecutive-days',
  'consecutive-nights',
  'days-off',
  'limit',
  'weekends',
  'on-call-share',
];

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const penalties = (matches: readonly Match[], level: Match['level']): number =>
  sumOf(matches.filter(match => match.level === level).map(({ penalty }) => penalty));

/** The plan with a price on most of the rules that can have one. */
function priced(input: PlanInput, random: Random): PlanInput {
  const rules = input.rules?.map(rule =>
    PRICEABLE.includes(rule.rule) && random.next() < 0.6 ? { ...rule, soft: 1 + random.below(9) } : rule,
  );
  return { ...input, rules };
}

/** Turns go to somebody who may hold them or, now and then, to anybody; some stay open. */
function someRoster({ model }: CompiledPlan, random: Random): Roster {
  return Int32Array.from(model.bundles, ({ fixed, candidates }) => {
    if (fixed >= 0) return fixed;
    const dice = random.next();
    if (dice < 0.1) return random.below(model.people);
    if (dice < 0.2 || candidates.length === 0) return -1;
    return candidates[random.below(candidates.length)] as number;
  });
}

/** `person bundle bundle` of the turns that one person holds and cannot both hold. */
function clashes(state: SearchState): Set<string> {
  const { model } = state;
  const found = new Set<string>();
  for (let person = 0; person < model.people; person++) {
    const held = [...state.heldBy(person)];
    for (const [index, a] of held.entries()) {
      for (const b of held.slice(index + 1)) {
        const facts = [a, b].every(bundle => (model.bundles[bundle]?.fixed ?? -1) >= 0);
        if (!facts && state.areInConflict(person, a, b)) found.add(`${person} ${a} ${b}`);
      }
    }
  }
  return found;
}

function clashesTold(plan: Plan, { bundles }: CompiledPlan, matches: readonly Match[]): Set<string> {
  const bundleOf = new Map(bundles.flatMap(({ slots }, index) => slots.map(slot => [slot, index] as const)));
  return new Set(
    matches.map(({ people, slots }) => {
      const pair = slots.map(slot => bundleOf.get(slot) ?? -1).sort((a, b) => a - b);
      return `${plan.people.findIndex(({ id }) => id === people[0])} ${pair.join(' ')}`;
    }),
  );
}

/** What the random plans bring about: the rule's name, with `!` where it must hold. */
const TOLD = [
  'absence!',
  'consecutive-days',
  'consecutive-days!',
  'consecutive-nights',
  'consecutive-nights!',
  'cover',
  'daylight-only!',
  'days-off',
  'distinct-people!',
  'eligibility!',
  'fair-load',
  'first-timers',
  'first-timers!',
  'forbidden-succession!',
  'limit',
  'limit!',
  'minimum-gap!',
  'minimum-rest!',
  'on-call-share',
  'on-call-share!',
  'one-place-at-a-time!',
  'preferences',
  'shadow-pairing!',
  'stability',
  'weekends',
  'weekends!',
];

describe('the matches of a roster', () => {
  test('add up to what the search says of it', () => {
    const told = new Set<string>();
    fc.assert(
      fc.property(randomPlan, fc.integer({ min: 1, max: 1_000_000 }), (input, seed) => {
        const random = new Random(seed);
        const defined = safeDefinePlan(priced(input, random));
        fc.pre(defined.status === 'valid');
        if (defined.status !== 'valid') return;
        const { plan } = defined;
        const compiled = compilePlan(plan, expandPlan(plan), slot =>
          Math.floor(slot.start / HOUR) % (plan.people.length + 1) === 0 ? -1 : 0,
        );
        const state = new SearchState(compiled.model);
        state.load(someRoster(compiled, random));
        const matches = matchesOf(compiled, state.roster);

        for (const level of SUMMED) expect(penalties(matches, level), level).toBe(state.valueOf(level));
        const worst = Math.max(0, ...(state.overShare[0] as Float64Array));
        const shown = matches.filter(({ level }) => level === 'fairness').map(({ penalty }) => penalty);
        expect(Math.max(0, ...shown)).toBe(worst);

        const hard = matches.filter(({ level }) => level === null);
        const several = plan.rules.some(rule => rule.rule === 'one-place-at-a-time' && rule.max > 1);
        const onPairs = several ? ON_PAIRS : [...ON_PAIRS, 'one-place-at-a-time'];
        const pairs = hard.filter(({ rule }) => onPairs.includes(rule));
        expect(clashesTold(plan, compiled, pairs)).toEqual(clashes(state));
        const rest = hard.filter(({ rule }) => !onPairs.includes(rule) && !ON_CANDIDATES.includes(rule));
        expect(sumOf(rest.map(({ amount }) => amount))).toBe(state.hardViolation());

        const refused = hard.filter(({ rule }) => ON_CANDIDATES.includes(rule));
        const isAllowed = compiled.model.bundles.every(
          ({ candidates }, bundle) =>
            (state.roster[bundle] as number) < 0 || candidates.includes(state.roster[bundle] as number),
        );
        expect(refused.length === 0).toBe(isAllowed);
        for (const { rule, level } of matches) told.add(level === null ? `${rule}!` : rule);
      }),
      { numRuns: 200, seed: 2026 },
    );
    // If a kind of match never occurs, the test says nothing of it.
    expect([...told].sort()).toEqual(TOLD);
  }, 60_000);

  test('of a schedule the search makes has no breach of a rule that must hold, and its value of `rules`', async () => {
    let pricedSchedules = 0;
    await fc.assert(
      fc.asyncProperty(randomPlan, fc.integer({ min: 1, max: 1_000_000 }), async (input, seed) => {
        const defined = safeDefinePlan(priced(input, new Random(seed)));
        fc.pre(defined.status === 'valid');
        if (defined.status !== 'valid') return;
        const { plan } = defined;
        const result = await solve(plan, { iterations: 300, backend: 'search' });
        if (result.status === 'infeasible' || result.status === 'unknown') return;
        const { objective, assignments } = result.schedule;
        const compiled = compilePlan(plan, expandPlan(plan));
        const holders = new Map(
          assignments.map(row => [
            slotKey({ ...row, start: Date.parse(row.start) }),
            plan.people.findIndex(({ id }) => id === row.person),
          ]),
        );
        const roster = Int32Array.from(compiled.bundles, ({ past, servedBy, slots }) =>
          past ? servedBy : (holders.get(slotKey(slots[0] as (typeof slots)[number])) ?? -1),
        );
        const matches = matchesOf(compiled, roster);
        expect(matches.filter(({ level }) => level === null)).toEqual([]);
        const value = objective.find(({ level }) => level === 'rules')?.value ?? 0;
        expect(penalties(matches, 'rules')).toBe(value);
        if (value > 0) pricedSchedules++;
      }),
      { numRuns: 120, seed: 2027 },
    );
    expect(pricedSchedules).toBeGreaterThan(10);
  }, 60_000);
});
