import type { Model, ModelLevel } from '../../model/model';
import { gcd } from '../bounds/load-curve';
import { classRelaxation } from './class-relaxation';
import { unavoidable } from './premises';
import { reachOf } from './reach';

/** What is proven about every roster that covers all that can be covered. Values as in a `Standing`. */
export interface Bounds {
  /** Proven lower limits; levels without an entry have none. */
  readonly limits: Readonly<Partial<Record<ModelLevel, number>>>;
  /** The exact leximin profile when row rules are dropped, worst first; `null`: not computed. */
  readonly profile: readonly number[] | null;
  /** The evidence for the limit at `fairness`, for the certificate. */
  readonly fairness: FairnessEvidence;
}

/**
 * Why the worst over-share cannot be below `limit`: the bundles that only the `people` can hold cost them
 * at least `load` together, and no level below `limit` holds that much.
 */
export interface FairnessEvidence {
  readonly kind: 'allocation' | 'classes' | 'person';
  readonly limit: number;
  readonly people: readonly number[];
  readonly load: number;
}

/** Groups of people looked at; more distinct groups than this are left out, which only weakens the bound. */
const MAX_GROUPS = 400;

/**
 * Lower limits that hold for every roster in which each required bundle that has a candidate is held.
 *
 * Fairness: required bundles whose candidates all lie in a group of people must be carried by the group,
 * each at its least burden there. Loads of a person are multiples of the gcd of their burdens and at most
 * what their own timeline can hold (`reachOf`), so the
 * smallest worst over-share is the least number v for which the multiples up to v hold that load: a
 * separable convex allocation (water-filling) rounded up to the lattice, for every group that occurs.
 * Where the bundles fall into few classes, `classRelaxation` gives the exact leximin profile without row
 * rules, which is at least as strong. Pauses in between.
 */
export function* boundsOf(model: Model): Generator<void, Bounds> {
  const main = model.dimensions[0] as Model['dimensions'][number];
  const required = model.bundles.flatMap((bundle, index) =>
    !bundle.past && bundle.openCost > 0 && bundle.candidates.length > 0 ? [index] : [],
  );
  let wishes = 0;
  let stability = 0;
  model.bundles.forEach(({ candidates, openCost, published }, index) => {
    if (published >= 0 && !candidates.includes(published)) stability += 1;
    if (candidates.length === 0) return;
    const points = Array.from(candidates, person => (model.wishes[person] as Float64Array)[index] as number);
    wishes += openCost > 0 ? Math.min(...points) : Math.min(0, ...points);
  });
  yield;
  const least = leastLoad(model, required);

  const reach = yield* reachOf(model);
  const allocation = yield* fairnessLimit(model, required, reach);
  const profile = yield* classRelaxation(model, required, reach);
  const worst = profile?.[0] ?? -Infinity;
  const fairness: FairnessEvidence =
    worst <= allocation.limit
      ? allocation
      : { kind: 'classes', limit: worst, people: [...main.base.keys()], load: least };
  const limits: Partial<Record<ModelLevel, number>> = {
    uncovered: unavoidable(model, 'uncovered'),
    rules: 0,
    understaffed: unavoidable(model, 'understaffed'),
    fairness: fairness.limit,
    spread: spreadLimit(model, required, least),
    balance: 0,
    burden: least,
    stability,
    preferences: wishes,
  };
  return { limits, profile, fairness };
}

/** What must be carried at least. */
function leastLoad(model: Model, required: readonly number[]): number {
  let load = 0;
  for (const bundle of required) load += leastBurden(model, bundle);
  return load;
}

function leastBurden(model: Model, bundle: number): number {
  const main = model.dimensions[0] as Model['dimensions'][number];
  let least = Infinity;
  for (const person of (model.bundles[bundle] as Model['bundles'][number]).candidates) {
    least = Math.min(least, (main.burden[person] as Float64Array)[bundle] as number);
  }
  return least;
}

function* fairnessLimit(
  model: Model,
  required: readonly number[],
  reach: Float64Array,
): Generator<void, FairnessEvidence> {
  const main = model.dimensions[0] as Model['dimensions'][number];
  // Nobody's over-share can fall below their base plus what is fixed to them.
  const floor = Float64Array.from(main.base);
  model.bundles.forEach((bundle, index) => {
    if (bundle.fixed < 0 || bundle.past) return;
    floor[bundle.fixed] =
      (floor[bundle.fixed] as number) + ((main.burden[bundle.fixed] as Float64Array)[index] as number);
  });
  let best: FairnessEvidence = { kind: 'person', limit: -Infinity, people: [], load: 0 };
  floor.forEach((value, person) => {
    if (value > best.limit)
      best = { kind: 'person', limit: value, people: [person], load: value - (main.base[person] as number) };
  });

  const steps = loadSteps(model);
  yield;
  const least = required.map(bundle => leastBurden(model, bundle));
  yield;
  for (const group of candidateGroups(model, required)) {
    yield;
    const inGroup = new Uint8Array(model.people);
    for (const person of group) inGroup[person] = 1;
    let load = 0;
    for (const [at, bundle] of required.entries()) {
      if (model.bundles[bundle]?.candidates.every(person => inGroup[person] === 1))
        load += least[at] as number;
    }
    const limit = lowestLevel(group, main.base, steps, reach, load);
    if (limit > best.limit) best = { kind: 'allocation', limit, people: group, load };
  }
  return best;
}

/** The gcd of each person's possible burdens: their load is a multiple of it. 0: they can carry nothing. */
function loadSteps(model: Model): Float64Array {
  const main = model.dimensions[0] as Model['dimensions'][number];
  const steps = new Float64Array(model.people);
  model.bundles.forEach((bundle, index) => {
    for (const person of bundle.candidates) {
      steps[person] = gcd(steps[person] as number, (main.burden[person] as Float64Array)[index] as number);
    }
  });
  return steps;
}

/** The least whole number v such that loads on the lattice keeping everyone in the group at or below v can sum to `load`. */
function lowestLevel(
  group: readonly number[],
  base: Float64Array,
  steps: Float64Array,
  reach: Float64Array,
  load: number,
): number {
  const room = (level: number): number => {
    let sum = 0;
    for (const person of group) {
      const step = steps[person] as number;
      const above = Math.min(level - (base[person] as number), reach[person] as number);
      if (step > 0 && above > 0) sum += Math.floor(above / step) * step;
    }
    return sum;
  };
  if (load <= 0) return -Infinity;
  // More than the group can reach together: not all of it can be covered, and no level is a limit.
  if (room(Number.MAX_SAFE_INTEGER) < load) return -Infinity;
  let low = Math.min(...group.map(person => base[person] as number));
  let high = low + 1;
  while (room(high) < load) high = low + (high - low) * 2;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (room(middle) >= load) high = middle;
    else low = middle;
  }
  return room(low) >= load ? low : high;
}

/** Everyone, the distinct candidate sets, and unions of the most frequent of them in pairs. */
function candidateGroups(model: Model, required: readonly number[]): readonly (readonly number[])[] {
  const groups = new Map<string, { people: readonly number[]; uses: number }>();
  const add = (people: readonly number[]): void => {
    const key = people.join(' ');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { people, uses: 1 });
    else known.uses++;
  };
  for (const bundle of required) add([...(model.bundles[bundle] as Model['bundles'][number]).candidates]);
  const frequent = [...groups.values()].sort((a, b) => b.uses - a.uses || a.people.length - b.people.length);
  const chosen = frequent.slice(0, MAX_GROUPS / 2).map(group => group.people);
  const pairs: (readonly number[])[] = [];
  for (let i = 0; i < chosen.length && pairs.length < MAX_GROUPS / 2; i++) {
    for (let j = 0; j < i && pairs.length < MAX_GROUPS / 2; j++) {
      pairs.push(
        [...new Set([...(chosen[i] as readonly number[]), ...(chosen[j] as readonly number[])])].sort(
          (a, b) => a - b,
        ),
      );
    }
  }
  const everyone = [...new Set(chosen.flat())].sort((a, b) => a - b);
  return [everyone, ...chosen, ...pairs];
}

/**
 * Least sum of squares of over-shares when the total load is at least the sum of least burdens and may be
 * split at will: water-filling in exact fractions, rounded up.
 */
function spreadLimit(model: Model, required: readonly number[], load: number): number {
  const main = model.dimensions[0] as Model['dimensions'][number];
  const able = new Set(
    required.flatMap(bundle => [...(model.bundles[bundle] as Model['bundles'][number]).candidates]),
  );
  let squares = 0n;
  const bases: number[] = [];
  main.base.forEach((value, person) => {
    // People who can hold no required bundle may still be brought to zero by other duty.
    if (able.has(person)) bases.push(value);
    else if (value > 0) squares += BigInt(value) ** 2n;
  });
  bases.sort((a, b) => a - b);
  // Raise the lowest until the load is placed; beyond that, those below zero may be raised for free.
  let sum = BigInt(load);
  let raised = 0;
  while (raised < bases.length) {
    const next = BigInt(bases[raised] as number);
    if (raised > 0 && next * BigInt(raised) >= sum) break;
    sum += next;
    raised++;
  }
  for (const base of bases.slice(raised)) if (base > 0) squares += BigInt(base) ** 2n;
  if (raised > 0 && sum > 0n) {
    const count = BigInt(raised);
    squares += (sum ** 2n + count - 1n) / count;
  }
  return notAbove(squares);
}

/** The number itself, or beyond 2^53 one that is not above it: a limit is never rounded up. */
export function notAbove(limit: bigint): number {
  const nearest = Number(limit);
  // Neighbors lie at most 2^-52 of the number apart.
  return BigInt(nearest) <= limit ? nearest : nearest - nearest * 2 ** -52;
}
