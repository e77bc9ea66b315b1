import type { Model, ModelLevel } from '../../model/model';
import type { LevelName } from '../../plan/objective';
import { isCovered, type Premises, premisesBefore, unavoidable } from './premises';
import { isRecord, noPrices, type PriceNumbers, readPrices } from './price-numbers';
import {
  sharesProof,
  groupPrices,
  isSomeoneAbove,
  largestBelow,
  provenFurther,
  type SharesProof,
} from './proven-shares';
import { levelledSpread, pricedSpread, squaresOf } from './proven-spread';
import { provenSum } from './proven-sums';
import { bestProfile, isSmaller } from './share-classes';
import { type OwnTimelines, timelinesOf } from './timelines';

/** What came of looking at the bound of one level. */
export type LevelCheck =
  /** It follows from the plan and the certificate. */
  | { readonly level: LevelName; readonly status: 'accepted'; readonly bound: number }
  /** It is the word of an exact backend, which cannot be checked from the file. */
  | {
      readonly level: LevelName;
      readonly status: 'trusted';
      readonly bound: number;
      readonly backend: string;
    }
  /** It does not follow: it is above what the certificate proves, or the certificate is not right. */
  | {
      readonly level: LevelName;
      readonly status: 'rejected';
      readonly bound: number | null;
      readonly reason: string;
    }
  /** Nothing is said to be proven. */
  | { readonly level: LevelName; readonly status: 'not-claimed' };

/** What a schedule tells of a level. */
export interface LevelClaim {
  readonly level: string;
  readonly value: number;
  readonly bound: number | null;
  readonly profile?: readonly number[];
  readonly provenLevels?: number;
}

/** Whether something is proven, and if not, why not. */
type Outcome = { readonly by: 'plan' } | { readonly by: string; readonly isWord: true } | string;

const PROVEN: Outcome = { by: 'plan' };

/**
 * Checks the bounds a schedule claims for a model's levels. Nothing is believed: what the prices of a certificate
 * prove is worked out anew. `numberOf`: the number of a person by their id, or -1.
 */
export class LevelChecks {
  readonly #model: Model;
  readonly #certificate: Readonly<Record<string, unknown>>;
  readonly #numberOf: (id: unknown) => number;
  readonly #values = new Map<ModelLevel, number>();
  /** As told, worst first. */
  readonly #profile: readonly number[];
  readonly #timelines = new Map<boolean, readonly OwnTimelines[] | string>();
  /** By whom the whole profile is proven to be the best there is; `null`: it is not. */
  #bestBy: Outcome | null = null;

  constructor(
    model: Model,
    claims: readonly LevelClaim[],
    certificate: Readonly<Record<string, unknown>>,
    numberOf: (id: unknown) => number,
  ) {
    this.#model = model;
    this.#certificate = certificate;
    this.#numberOf = numberOf;
    this.#profile = claims.find(({ level }) => level === 'fairness')?.profile ?? [];
    for (const { level, value } of claims)
      if (Number.isFinite(value)) this.#values.set(level as ModelLevel, value);
  }

  check(level: ModelLevel, claim: LevelClaim): LevelCheck {
    const { bound } = claim;
    const rejected = (reason: string): LevelCheck => ({ level, status: 'rejected', bound, reason });
    if (bound === null) {
      return (claim.provenLevels ?? 0) === 0
        ? { level, status: 'not-claimed' }
        : rejected('entries of the profile are said to be proven, and no bound of the first');
    }
    if (!Number.isFinite(bound)) return rejected('the bound is not a number');
    const outcome = this.#outcome(level, claim, bound);
    if (typeof outcome === 'string') return rejected(outcome);
    return 'isWord' in outcome
      ? { level, status: 'trusted', bound, backend: outcome.by }
      : { level, status: 'accepted', bound };
  }

  #outcome(level: ModelLevel, claim: LevelClaim, bound: number): Outcome {
    const evidence = Object.hasOwn(this.#certificate, level) ? this.#certificate[level] : null;
    if (evidence !== null && !isRecord(evidence)) return 'the evidence is not an object';
    const kind = evidence?.['kind'];
    if (kind === 'backend') {
      const name = evidence?.['name'];
      if (typeof name !== 'string') return 'the evidence does not name a backend';
      const outcome: Outcome = { by: name, isWord: true };
      if (level === 'fairness' && claim.provenLevels === this.#profile.length) this.#bestBy = outcome;
      return outcome;
    }
    const premises = premisesBefore(this.#model, level, this.#values);
    if (level === 'rules') return above(bound, 0);
    if (level === 'fairness') return this.#fairness(claim, bound, premises, evidence);
    if (evidence !== null && kind !== 'prices') return 'the evidence is of no known kind';
    const prices = evidence === null ? null : readPrices(evidence, this.#model);
    if (typeof prices === 'string') return prices;
    // What nobody may hold stays open.
    if (prices === null && (level === 'uncovered' || level === 'understaffed'))
      return above(bound, unavoidable(this.#model, level));
    if (level === 'spread') return this.#spread(bound, premises, prices);
    const timelines = this.#timelinesFor(premises);
    if (typeof timelines === 'string') return timelines;
    const proven = provenSum(this.#model, timelines, level, premises, prices);
    return typeof proven === 'string' ? proven : above(bound, proven);
  }

  #spread(bound: number, premises: Premises, prices: PriceNumbers | null): Outcome {
    if (!Number.isInteger(bound)) return 'the bound is not a whole number';
    // All as good as the best profile have the same squares.
    const ofProfile = this.#hasWholeProfile() ? squaresOf(this.#profile) : null;
    const isByProfile = ofProfile !== null && BigInt(bound) <= ofProfile;
    if (isByProfile && this.#bestBy !== null) return this.#bestBy;
    const timelines = this.#timelinesFor(premises);
    if (typeof timelines === 'string') return timelines;
    const proven = pricedSpread(this.#model, timelines, premises, prices ?? noPrices(this.#model));
    if (typeof proven === 'string') return proven;
    const isProven =
      BigInt(bound) <= proven ||
      (prices === null && BigInt(bound) <= levelledSpread(this.#model, timelines, premises)) ||
      (isByProfile && this.#isBestByClasses(premises, timelines));
    return isProven ? PROVEN : `what it rests on proves ${proven}, not ${bound}`;
  }

  /** Whether a profile is told of everybody, in whole numbers, worst first. */
  #hasWholeProfile(): boolean {
    const profile = this.#profile;
    return (
      profile.length === this.#model.people &&
      profile.every((entry, at) => Number.isSafeInteger(entry) && entry <= (profile[at - 1] ?? Infinity))
    );
  }

  /** Whether no roster has a better profile than the one told, of those that cover and as far as classes tell. */
  #isBestByClasses(premises: Premises, timelines: readonly OwnTimelines[]): boolean {
    if (premises.cap === Infinity || !isCovered(premises)) return false;
    const best = bestProfile(this.#model, timelines);
    return best !== null && !isSmaller(best, this.#profile);
  }

  #fairness(
    claim: LevelClaim,
    bound: number,
    premises: Premises,
    evidence: Readonly<Record<string, unknown>> | null,
  ): Outcome {
    const timelines = this.#timelinesFor(premises);
    if (typeof timelines === 'string') return timelines;
    const best = this.#classProfile(premises, evidence, timelines);
    const threshold = largestBelow(timelines, bound);
    if (!isSomeoneAbove(timelines, threshold) && !((best?.[0] ?? -Infinity) > threshold)) {
      const proof = this.#worstProof(premises, evidence, timelines);
      if (typeof proof === 'string') return proof;
      if (!proof.isExceeded(threshold))
        return `what it rests on does not rule out that nobody is above ${threshold}, which is less than ${bound}`;
    }
    return this.#entries(claim, bound, premises, evidence, timelines, best);
  }

  /** The best profile by classes, where the evidence names one; `null`: it does not, or there are too many. */
  #classProfile(
    premises: Premises,
    evidence: Readonly<Record<string, unknown>> | null,
    timelines: readonly OwnTimelines[],
  ): readonly number[] | null {
    if (evidence?.['profile'] === undefined || !isCovered(premises)) return null;
    return bestProfile(this.#model, timelines);
  }

  #worstProof(
    premises: Premises,
    evidence: Readonly<Record<string, unknown>> | null,
    timelines: readonly OwnTimelines[],
  ): SharesProof | string {
    const model = this.#model;
    if (evidence === null) return 'nothing is given as evidence';
    if (evidence['kind'] === 'prices') {
      const prices = readPrices(evidence, model);
      return typeof prices === 'string' ? prices : sharesProof(model, timelines, premises, prices);
    }
    if (!['allocation', 'person', 'classes'].includes(evidence['kind'] as string))
      return 'the evidence is of no known kind';
    const people = evidence['people'];
    if (!Array.isArray(people) || people.length > model.people) return 'the evidence names no people';
    const numbers = people.map(id => this.#numberOf(id));
    if (numbers.includes(-1)) return 'the evidence names somebody who is not in the plan';
    const prices = groupPrices(model, timelines, premises, new Set(numbers));
    return sharesProof(model, timelines, premises, prices);
  }

  /** Whether the entries of the profile that are said to be proven are. */
  #entries(
    { value, provenLevels = 0 }: LevelClaim,
    bound: number,
    premises: Premises,
    evidence: Readonly<Record<string, unknown>> | null,
    timelines: readonly OwnTimelines[],
    best: readonly number[] | null,
  ): Outcome {
    if (provenLevels === 0) return PROVEN;
    if (!Number.isSafeInteger(provenLevels) || provenLevels < 0) return 'the proven entries are no number';
    const profile = this.#profile;
    if (!this.#hasWholeProfile() || profile[0] !== value || provenLevels > profile.length)
      return 'the profile is not one of everybody, worst first';
    let proven = bound === value ? 1 : 0;
    if (best !== null) {
      const asGood = (count: number): boolean => !isSmaller(best.slice(0, count), profile.slice(0, count));
      while (proven < profile.length && asGood(proven + 1)) proven++;
    }
    const proofs = evidence?.['entries'] ?? [];
    if (!Array.isArray(proofs) || proofs.length > profile.length)
      return 'the proofs of entries are not a list';
    const capped: Premises = { ...premises, cap: Math.min(premises.cap, value) };
    for (const each of proofs) {
      const to: unknown = isRecord(each) ? each['entries'] : null;
      if (!Number.isSafeInteger(to) || (to as number) > profile.length)
        return 'a proof of entries does not say of how many';
      if ((to as number) <= proven) continue;
      const prices = readPrices(each, this.#model);
      if (typeof prices === 'string') return prices;
      const proof = sharesProof(this.#model, timelines, capped, prices);
      if (typeof proof === 'string') return proof;
      const reached = provenFurther(proof, profile, proven, to as number);
      proven = reached;
      if (reached < (to as number)) break;
    }
    if (proven < provenLevels)
      return `${proven} entries of the profile are proven to be the least possible, not ${provenLevels}`;
    if (proven >= profile.length) this.#bestBy = PROVEN;
    return PROVEN;
  }

  #timelinesFor({ keepsRules }: Premises): readonly OwnTimelines[] | string {
    const hasPriced = this.#model.rows.some(({ price }) => price !== null);
    const strict = keepsRules && hasPriced;
    const known = this.#timelines.get(strict) ?? timelinesOf(this.#model, strict);
    this.#timelines.set(strict, known);
    return known;
  }
}

function above(bound: number, proven: number): Outcome {
  return bound <= proven ? PROVEN : `what it rests on proves ${proven}, not ${bound}`;
}
