import type { Model, ModelLevel } from '../../model/model';
import type { EntryProof, PriceProof } from '../../model/price-proof';
import { type Bounds, boundsOf } from './known-bounds';
import type { Standing } from '../compare';
import { restsOnCover } from '../report';
import type { Budget } from './climb';
import { type Frame, frameOf } from './frame';
import { leadingEntries, type ProvenEntries } from './leading-entries';
import { OpenPoints, type ProvenLimit, provenLimit } from './level-limit';
import type { PricedLevel } from './level-terms';
import { writtenProof } from './level-proof';
import { isCovered, keyOf, type Premises, premisesOf } from './premises';

/** What is proven about a level, for rosters as good as a given one at every level before. */
export interface LevelLimit {
  readonly level: ModelLevel;
  /** No such roster has a smaller value; `null`: nothing is proven. */
  readonly limit: number | null;
  /** No such roster is better at the level, with the whole profile of over-shares where that is what counts. */
  readonly isReached: boolean;
  /** How many of the largest over-shares are proven to be the least possible, in order; 0 at other levels. */
  readonly entries: number;
  /** The prices that prove it; `null`: it follows from the plan at once. */
  readonly proof: (() => PriceProof) | null;
  /** Those that prove the entries, in order; empty where they follow from the plan or from the limit. */
  readonly entryProofs: () => readonly EntryProof[];
}

const NO_ENTRIES = { entries: 0, proofs: [] };
const AT_ONCE = { entries: 0, proof: null, entryProofs: () => [] };

/** Steps of the dynamic programs for each move of the search, and how many there are at most. */
const STEPS_PER_MOVE = 250;
const MAX_STEPS = 500_000_000;
/** The parts of them that one level and the worst over-share may take. */
const LEVEL_PART = 1 / 9;
const WORST_PART = 1 / 6;
/** Looks at everyone without which a climb is not worth its start. */
const MIN_LOOKS = 20;
/** People times bundles they may hold, above which only what follows from the plan at once is claimed. */
const MAX_CHOICES = 300_000;

/**
 * Proves limits of a plan's levels. What follows from the plan at once is there from the start (`known`);
 * the rest is proven by prices when it is asked for, in a counted effort, and remembered. A limit only
 * depends on what a roster reaches at the levels before.
 */
export class PlanBounds {
  readonly known: Bounds;
  readonly #model: Model;
  #isSmall: boolean;
  readonly #effort: number;
  readonly #budget: Budget;
  readonly #frames = new Map<boolean, Frame>();
  readonly #openPoints = new OpenPoints();
  readonly #limits = new Map<string, Limit>();
  readonly #entries = new Map<string, ProvenEntries>();
  #worstShare: number | null = null;
  #worth: { readonly frame: Frame; readonly byPlace: Float64Array } | null = null;

  /** `moves`: how many the search makes at most; proofs get their effort in proportion. Pauses in between. */
  static *of(model: Model, moves: number): Generator<void, PlanBounds> {
    return new PlanBounds(model, moves, yield* boundsOf(model));
  }

  private constructor(model: Model, moves: number, known: Bounds) {
    this.#model = model;
    this.#effort = Math.min(MAX_STEPS, moves * STEPS_PER_MOVE);
    this.#budget = { left: this.#effort };
    this.known = known;
    let choices = 0;
    for (const { candidates, fixed } of model.bundles) if (fixed < 0) choices += candidates.length;
    this.#isSmall = choices <= MAX_CHOICES;
  }

  /** The limit of the worst over-share that is known by now, for rosters that cover all they can. */
  get worstShare(): number | null {
    const { fairness } = this.known.limits;
    return this.#worstShare ?? (fairness === undefined || !Number.isFinite(fairness) ? null : fairness);
  }

  /** Nothing more is proven by prices from here on, since there is no time left for it. */
  settle(): void {
    this.#isSmall = false;
  }

  /** By bundle, what the proven limit of the worst over-share would fall by if somebody else held it. */
  get worth(): Float64Array | null {
    if (this.#worth === null) return null;
    const { frame, byPlace } = this.#worth;
    const worth = new Float64Array(byPlace.length);
    frame.kinds.bundleOf.forEach((bundle, place) => {
      worth[bundle] = byPlace[place] as number;
    });
    return worth;
  }

  /**
   * Limits of the levels for rosters as good as this one, in order. `whileReached`: ends at the first level
   * not proven to be the best possible, when nothing but a proof of all of them is wanted. `through`: where that
   * level or one before is not proven to be the best possible, nothing more is proven by prices after it. Pauses often.
   */
  *given(
    standing: Standing,
    {
      whileReached = false,
      through,
    }: { readonly whileReached?: boolean; readonly through?: ModelLevel } = {},
  ): Generator<void, readonly LevelLimit[]> {
    const limits: LevelLimit[] = [];
    if (standing.hard > 0) return limits;
    for (const level of this.#model.levels) {
      const premises = premisesOf(this.#model, level, standing);
      const limit =
        level === 'fairness'
          ? yield* this.#fairness(premises, standing)
          : level === 'spread' && this.#isProfileProven(premises, standing)
            ? { level, limit: standing.values.spread, isReached: true, ...AT_ONCE }
            : yield* this.#value(level, premises, standing.values[level]);
      limits.push(limit);
      if (whileReached && !limit.isReached) break;
      if (level === through && limits.some(({ isReached }) => !isReached)) this.settle();
    }
    return limits;
  }

  /**
   * A number that no roster is below at a level which keeps what the premises say, such as a worst over-share that no
   * level of the model has as its value; `null`: nothing is proven. Premises are the caller's to choose: a limit is of
   * no roster that breaks them.
   */
  *under(level: PricedLevel, premises: Premises): Generator<void, number | null> {
    return (yield* this.#value(level, premises, Infinity)).limit;
  }

  *#value(level: ModelLevel, premises: Premises, value: number): Generator<void, LevelLimit> {
    const known = restsOnCover(level) && !isCovered(premises) ? null : (this.known.limits[level] ?? null);
    const { limit, proof } =
      value !== known && level !== 'rules'
        ? yield* this.#climbed(level, premises, known)
        : { limit: known, proof: null };
    // Beyond 2^53 numbers are rounded, and equal ones may hide a gap.
    const isReached = value === limit && Number.isSafeInteger(value);
    return { ...AT_ONCE, level, limit, isReached, proof };
  }

  *#fairness(premises: Premises, standing: Standing): Generator<void, LevelLimit> {
    const level = 'fairness';
    const { profile, values } = standing;
    if (!isCovered(premises)) {
      return { ...AT_ONCE, level, limit: null, isReached: false };
    }
    const known = this.known.limits.fairness as number;
    let entries = this.#byClasses(profile);
    if (entries === profile.length) return { ...AT_ONCE, level, limit: known, isReached: true, entries };
    const { limit, proof } = yield* this.#climbed(level, premises, known);
    const proven = values.fairness === limit ? yield* this.#provenEntries(premises, profile) : NO_ENTRIES;
    const entryProofs = (): readonly EntryProof[] =>
      proven.proofs.map(each => ({ entries: each.entries, ...writtenProof(each.proof) }));
    entries = Math.max(entries, proven.entries);
    return { level, limit, isReached: entries === profile.length, entries, proof, entryProofs };
  }

  /** How many entries of a profile are those of the best profile by classes. */
  #byClasses(profile: readonly number[]): number {
    let entries = 0;
    while (entries < profile.length && profile[entries] === this.known.profile?.[entries]) entries++;
    return entries;
  }

  *#provenEntries(premises: Premises, profile: readonly number[]): Generator<void, ProvenEntries> {
    const key = profileKey(premises, profile);
    const before = this.#entries.get(key);
    if (before !== undefined) return before;
    // The limit proves the first.
    let proven: ProvenEntries = { entries: 1, proofs: [] };
    if (this.#isSmall && profile.length > 1) {
      const frame = yield* this.#frame(premises.keepsRules);
      const found = yield* this.#spend(LEVEL_PART, budget =>
        leadingEntries(frame, premises, profile, budget),
      );
      if (found.entries > 1) proven = found;
    }
    this.#entries.set(key, proven);
    return proven;
  }

  /** Whether the whole profile is proven: with it, the sum of its squares is. */
  #isProfileProven(premises: Premises, { profile }: Standing): boolean {
    if (premises.worst === Infinity || !isCovered(premises)) return false;
    if (this.#byClasses(profile) === profile.length) return true;
    const atFairness = { ...premises, worst: Infinity };
    return this.#entries.get(profileKey(atFairness, profile))?.entries === profile.length;
  }

  /** The limit that prices prove, or the one that is known where that is as high. */
  *#climbed(
    level: Exclude<ModelLevel, 'rules'>,
    premises: Premises,
    known: number | null,
  ): Generator<void, Limit> {
    const key = keyOf(level, premises);
    const before = this.#limits.get(key);
    if (before !== undefined) return before;
    let limit: Limit = { limit: known, proof: null };
    if (!this.#isSmall) return limit;
    const frame = yield* this.#frame(premises.keepsRules);
    if (frame.lookCost * MIN_LOOKS <= this.#budget.left) {
      const part = level === 'fairness' ? WORST_PART : LEVEL_PART;
      const found = yield* this.#spend(part, budget =>
        provenLimit(frame, level, premises, this.known, this.#openPoints, budget),
      );
      if (found.worth !== null) this.#worth = { frame, byPlace: found.worth };
      if (found.limit !== null && (known === null || found.limit > known)) limit = found;
    }
    if (level === 'fairness') this.#worstShare = limit.limit;
    this.#limits.set(key, limit);
    return limit;
  }

  *#spend<Result>(part: number, work: (budget: Budget) => Generator<void, Result>): Generator<void, Result> {
    const budget: Budget = { left: Math.min(this.#budget.left, this.#effort * part) };
    const given = budget.left;
    const result = yield* work(budget);
    this.#budget.left -= given - budget.left;
    return result;
  }

  *#frame(strict: boolean): Generator<void, Frame> {
    const known = this.#frames.get(strict);
    if (known !== undefined) return known;
    const frame = yield* frameOf(this.#model, strict);
    this.#frames.set(strict, frame);
    return frame;
  }
}

type Limit = Pick<ProvenLimit, 'limit' | 'proof'>;

function profileKey(premises: Premises, profile: readonly number[]): string {
  return `${keyOf('fairness', premises)} ${profile.join(' ')}`;
}
