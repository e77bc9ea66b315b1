import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DutyModel, DutyRoster } from '../../src/model/duty-model';
import { Annealer } from '../../src/solve/duty/annealer';
import { searchDuty } from '../../src/solve/duty/duty-search';
import { HARDEST_FIRST } from '../../src/solve/duty/hardest-people';
import { includes } from '../../src/solve/duty/bit-sets';
import { Chains } from '../../src/solve/duty/chains';
import { Deal } from '../../src/solve/duty/deal';
import { DutyState } from '../../src/solve/duty/duty-state';
import { Proposal } from '../../src/solve/duty/proposal';
import { Reseating } from '../../src/solve/duty/reseating';
import { inOneGo } from '../../src/time/in-one-go';
import { Random } from '../../src/chance/random';
import { FAMILIES, dutyCase, judge } from '../helpers/duty-case';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

function expectTrue(model: DutyModel, state: DutyState): void {
  const { objective, illegal, broken } = judge(model, state.holder);
  expect(illegal).toEqual([]);
  expect(state.cost).toBeCloseTo(objective, 6);
  expect(state.broken).toBeCloseTo(broken, 6);
}

/** What is kept as sets of bits is what the holders say. */
function expectSets({ people, kinds, kindOf, fixed }: DutyModel, state: DutyState): void {
  const { tables, holder, kindWords } = state;
  for (let person = 0; person < people; person++) {
    const held = [...holder.keys()].filter(bundle => holder[bundle] === person);
    const free = held.filter(bundle => (fixed[bundle] as number) < 0).map(bundle => kindOf[bundle]);
    for (let kind = 0; kind < kinds; kind++) {
      const clashes = held.filter(bundle => tables.clash(person, kindOf[bundle] as number, kind)).length;
      expect({
        roomFor: includes(state.roomFor, kind * tables.peopleWords, person),
        onceBlocked: includes(state.onceBlocked, kind * tables.peopleWords, person),
        roomOf: includes(state.roomOf, person * kindWords, kind),
        held: includes(state.heldKinds, person * kindWords, kind),
        unwished: includes(tables.unwished, person * kindWords, kind),
      }).toEqual({
        roomFor: clashes === 0,
        onceBlocked: clashes === 1,
        roomOf: clashes === 0,
        held: free.includes(kind),
        unwished: ((tables.wishes[person] as Float64Array)[kind] as number) > 0,
      });
    }
  }
}

const expectChange = (found: number, said: number): void => expect(found).toBeCloseTo(said, 6);

describe.each(['none', ...FAMILIES])('rules: %s', name => {
  const families = FAMILIES.filter(family => family === name);

  test('a change costs what it was said to cost, and rows stay legal', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const model = dutyCase(seed, { people: 4, kinds: 12, seats: 3, families, facts: seed % 2 === 0 });
        const random = new Random(seed);
        const state = new DutyState(model);
        state.brokenPrice = 7;
        expectTrue(model, state);
        for (let step = 0; step < 60; step++) {
          const bundle = random.below(model.kindOf.length);
          const candidates = model.candidates[bundle] as Int32Array;
          if ((model.fixed[bundle] as number) >= 0 || candidates.length === 0) continue;
          const kind = model.kindOf[bundle] as number;
          const holder = state.holder[bundle] as number;
          const { none } = state.tables;
          const before = state.energy;
          if (holder >= 0) {
            const change = state.change(holder, none, kind);
            state.drop(holder, bundle);
            expectChange(state.energy - before, change + (state.openCost[bundle] as number));
            continue;
          }
          const person = candidates[random.below(candidates.length)] as number;
          const change = state.change(person, kind, none);
          const legal = state.fits(person, kind, none) && state.admits(person, kind, none);
          const trial = state.holder.slice();
          trial[bundle] = person;
          expect(judge(model, trial).illegal.length === 0).toBe(legal);
          if (!legal) continue;
          state.take(person, bundle);
          expectChange(state.energy - before, change - (state.openCost[bundle] as number));
        }
        expectTrue(model, state);
      }),
      { numRuns: 60 },
    );
  });
});

test('annealing keeps every count, whatever the moves and the rules', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const random = new Random(seed);
      const { model, state } = ruledCase(seed, random, 5);
      if (state.tables.movable.length === 0) return;
      const annealer = new Annealer(state, random, { deals: seed % 3 !== 0 });
      for (let round = 0; round < 20; round++) {
        annealer.run(40, round % 2 === 0 ? 1000 : 5);
        expectTrue(model, state);
        if (round % 5 === 4) expectSets(model, state);
      }
      expect(annealer.steps).toBe(800);
    }),
    { numRuns: 100 },
  );
});

/** A model by chance with a quarter of the rules, and its roster in which nobody holds anything but facts. */
function ruledCase(
  seed: number,
  random: Random,
  people: number,
): { readonly model: DutyModel; readonly state: DutyState } {
  const families = FAMILIES.filter(() => random.below(4) === 0);
  const model = dutyCase(seed, { people, kinds: 14, seats: 4, families, facts: seed % 2 === 0 });
  const state = new DutyState(model);
  state.brokenPrice = 50;
  return { model, state };
}

test('turns that are dealt anew cost no more than they may, keep every count, or stay where they were', () => {
  let made = 0;
  let gained = 0;
  fc.assert(
    fc.property(seeds, seed => {
      const random = new Random(seed);
      const families = FAMILIES.filter(() => random.below(4) === 0);
      const model = dutyCase(seed, { people: 5, kinds: 14, seats: 4, families, facts: seed % 2 === 0 });
      const state = new DutyState(model);
      state.brokenPrice = 50;
      if (state.tables.movable.length === 0) return;
      const annealer = new Annealer(state, random);
      const deal = new Deal(state, random, new Proposal(state, random));
      for (let round = 0; round < 10; round++) {
        annealer.run(40, 30);
        for (let tries = 0; tries < 20; tries++) {
          const limit = 3 - random.below(6);
          const before = state.energy;
          const roster = [...state.holder];
          const isMade = deal.anew(limit);
          if (isMade) made++;
          if (state.energy < before) gained++;
          const givers = roster.filter((person, index) => person !== state.holder[index]);
          expect(givers.length > 0).toBe(isMade);
          expect(state.energy - before).toBeLessThanOrEqual((isMade ? limit : 0) + 1e-6);
          expect(new Set(givers).size).toBeLessThanOrEqual(2);
          expect(givers).not.toContain(-1);
        }
        expectTrue(model, state);
        expectSets(model, state);
      }
    }),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(100);
  expect(gained).toBeGreaterThan(20);
});

test('who suffers gets a better row from others, who leave it open, and nobody held in place loses anything', () => {
  let reseated = 0;
  let declined = 0;
  fc.assert(
    fc.property(seeds, seed => {
      const random = new Random(seed);
      const families = FAMILIES.filter(() => random.below(4) === 0);
      const plain = dutyCase(seed, { people: 5, kinds: 14, seats: 3, families, facts: seed % 2 === 0 });
      // Nobody wishes anything, and turns are dear, and dearer where nobody holds them: people suffer by their loads.
      const model = {
        ...plain,
        wishes: plain.wishes.map(wishes => wishes.map(() => 0)),
        loads: plain.loads.map(load => ({
          ...load,
          weight: load.weight.map(weights => weights.map(weight => 40 * weight)),
        })),
        openPrice: plain.openPrice.map(price => price + 1e5),
      };
      const state = new DutyState(model);
      state.brokenPrice = 50;
      if (state.tables.movable.length === 0) return;
      const annealer = new Annealer(state, random);
      annealer.run(200, 1_000);
      const frozen = new Uint8Array(model.people);
      frozen[random.below(model.people)] = 1;
      const before = Uint8Array.from(frozen);
      const roster = state.holder.slice();
      const prices = Array.from({ length: model.people }, (_, person) => state.priceOfLoads(person));
      const alone = new DutyState(model, state.tables);
      const empty = alone.holder.slice();
      const isChanged = inOneGo(pausing(new Reseating(model, alone).reseat(state, frozen, random)));
      expect(alone.holder).toEqual(empty);
      expectTrue(model, state);
      expectSets(model, state);
      const lucky = [...frozen.keys()].filter(person => frozen[person] !== before[person]);
      expect(isChanged).toBe(lucky.length > 0);
      if (isChanged) reseated++;
      else declined++;
      // Bundles only pass to those who get a row, or are left open; those held in place keep theirs.
      const moved = [...roster.keys()].filter(bundle => state.holder[bundle] !== roster[bundle]);
      const takers = moved
        .map(bundle => state.holder[bundle])
        .filter(person => !lucky.includes(person as number));
      expect(takers.every(person => person === -1)).toBe(true);
      expect(moved.filter(bundle => before[roster[bundle] as number] === 1)).toEqual([]);
      expect(isChanged || moved.length === 0).toBe(true);
      const gains = lucky.map(person => (prices[person] as number) - state.priceOfLoads(person));
      expect(families.length > 0 || gains.every(gain => gain >= 40)).toBe(true);
    }),
    { numRuns: 60 },
  );
  expect(reseated).toBeGreaterThan(10);
  expect(declined).toBeGreaterThan(0);
});

/** The same without the steps told. */
function* pausing<Result>(work: Generator<number, Result>): Generator<void, Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield;
  }
}

test('a deal finds the cheapest way to share what two people hold', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 8 }),
      fc.integer({ min: 0, max: 255 }),
      (weights, holders) => {
        const { model, holderOf } = sharing(weights, holders);
        const state = new DutyState(model);
        state.load(Int32Array.from(weights, (_, turn) => holderOf(turn)));
        const random = new Random(holders);
        const deal = new Deal(state, random, new Proposal(state, random));
        // Half of the deals are of turns near one another, and the other is as often as not the giver.
        for (let tries = 0; tries < 40; tries++) deal.anew(0);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        let least = Infinity;
        for (let way = 0; way < 1 << weights.length; way++) {
          const first = weights.reduce((sum, weight, turn) => ((way >> turn) & 1 ? sum + weight : sum), 0);
          least = Math.min(least, Math.abs(first - total / 2) * 2);
        }
        expect(state.cost).toBeCloseTo(least, 6);
      },
    ),
    { numRuns: 200 },
  );
});

/** Two people and turns days apart that weigh so much; what either carries beyond half of all costs one a unit. */
function sharing(
  weights: readonly number[],
  holders: number,
): { readonly model: DutyModel; readonly holderOf: (turn: number) => number } {
  const kinds = weights.length;
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  const line = { breaks: [], slopes: [1] };
  const everyone = Int32Array.of(0, 1);
  const weight = Float64Array.from(weights);
  const model: DutyModel = {
    people: 2,
    kinds,
    start: Int32Array.from(weights, (_, kind) => kind * 2_880),
    end: Int32Array.from(weights, (_, kind) => kind * 2_880 + 720),
    kindOf: Int32Array.from(weights.keys()),
    candidates: weights.map(() => everyone),
    fixed: new Int32Array(kinds).fill(-1),
    openPrice: new Float64Array(kinds).fill(10_000),
    heldPrice: new Float64Array(kinds),
    clashes: [],
    rules: [],
    loads: [
      {
        name: 'burden',
        weight: [weight, weight],
        base: Float64Array.of(-half, -half),
        deviation: { above: line, below: line },
      },
    ],
    wishes: [new Float64Array(kinds), new Float64Array(kinds)],
    constant: 0,
  };
  return { model, holderOf: turn => (holders >> turn) & 1 };
}

test('a chain of changes gains, keeps every count, or leaves all as it was', () => {
  let made = 0;
  let refused = 0;
  fc.assert(
    fc.property(seeds, seed => {
      const random = new Random(seed);
      const { model, state } = ruledCase(seed, random, 6);
      if (state.looksTwice || state.tables.movable.length === 0) return;
      const annealer = new Annealer(state, random);
      const chains = new Chains(state);
      for (let round = 0; round < 10; round++) {
        annealer.run(40, 30);
        for (const bundle of state.tables.movable) {
          const before = state.energy;
          const roster = [...state.holder];
          const gains = chains.improve(bundle);
          if (gains) made++;
          else refused++;
          expect(state.energy < before - 1e-6).toBe(gains);
          expect(gains || roster.every((person, index) => person === state.holder[index])).toBe(true);
        }
        expectTrue(model, state);
      }
    }),
    { numRuns: 40, examples: [[704610681]] },
  );
  // Both happen, or the law says nothing.
  expect(made).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});

const MAXIMUMS = [
  'turns-in-window',
  'minutes-in-window',
  'touched-in-window',
  'touched-in-all',
  'at-once',
] as const;

/** The least objective of any roster that is legal and misses no hard minimum; `null`: there is none. */
function bruteForce(model: DutyModel): number | null {
  const roster: DutyRoster = Int32Array.from(model.fixed);
  let best: number | null = null;
  const assign = (bundle: number): void => {
    if (bundle === roster.length) {
      const { objective, illegal, broken } = judge(model, roster);
      if (illegal.length === 0 && broken === 0 && (best === null || objective < best)) best = objective;
      return;
    }
    if ((model.fixed[bundle] as number) >= 0) return assign(bundle + 1);
    for (const person of [-1, ...(model.candidates[bundle] as Int32Array)]) {
      roster[bundle] = person;
      assign(bundle + 1);
    }
    roster[bundle] = -1;
  };
  assign(0);
  return best;
}

function solve(
  model: DutyModel,
  seed: number,
  steps: number,
): ReturnType<typeof judge> & { roster: number[] } {
  // One way for every other seed.
  const search = searchDuty(model, { seed, steps, ...(seed % 2 === 0 ? { hardest: HARDEST_FIRST } : {}) });
  let pause = search.next();
  while (pause.done !== true) pause = search.next();
  const judged = judge(model, pause.value.roster);
  expect(pause.value.objective).toBeCloseTo(judged.objective, 6);
  expect(pause.value.broken).toBeCloseTo(judged.broken, 6);
  return { ...judged, roster: [...pause.value.roster] };
}

test('finds the best roster of tiny models', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const random = new Random(seed);
      const families = MAXIMUMS.filter(() => random.below(3) === 0);
      const model = dutyCase(seed, { people: 3, kinds: 4, seats: 2, families, facts: seed % 2 === 0 });
      const best = bruteForce(model);
      const found = solve(model, seed, 150_000);
      expect(found.illegal).toEqual([]);
      // Facts may make hard minimums impossible; then there is no roster to compare with.
      expect(found.broken === 0).toBe(best !== null);
      expect(found.objective).toBeCloseTo(best ?? found.objective, 6);
    }),
    // The same models every time: a search may miss the best of one in thousands.
    { numRuns: 40, seed: 11 },
  );
});

test('the same seed and steps give the same roster; another seed may not', () => {
  const model = dutyCase(7, { people: 6, kinds: 20, seats: 3, families: ['turns-in-window'], facts: true });
  const first = solve(model, 1, 30_000);
  expect(solve(model, 1, 30_000).roster).toEqual(first.roster);
  expect(solve(model, 2, 30_000).illegal).toEqual([]);
});

test('moves are counted exactly, and a roster given to start from is not lost', () => {
  const model = dutyCase(3, { people: 6, kinds: 20, seats: 3, families: ['touched-in-window'], facts: true });
  const good = solve(model, 1, 60_000);
  const search = searchDuty(model, { seed: 2, steps: 12_345, start: Int32Array.from(good.roster) });
  let counted = 0;
  let pause = search.next();
  while (pause.done !== true) {
    counted = pause.value.steps;
    pause = search.next();
  }
  expect(counted).toBe(12_345);
  expect(pause.value.objective).toBeLessThanOrEqual(good.objective);
});
