import type { ConvexPrice } from './convex-price';
import type { TimelineRule } from './timeline-rule';
import type { TogetherRule } from './together-rule';

/**
 * A scheduling problem as plain data, independent of how it is solved. It knows timelines, not on-call.
 *
 * **Bundles** are what is handed out: each goes to one person or stays open. **Kinds** are what a person's
 * own timeline sees of them: bundles of one kind lie at the same time and weigh the same for rules, loads
 * and wishes (two systems' primary of the same night). Everything about a timeline is indexed by kind and
 * everything about cover by bundle. Kinds are numbered in order of their start, bundles in order of kind.
 *
 * Being plain data, it can be sent to a worker, written to a file, and read by an independent checker.
 */
export interface DutyModel {
  readonly people: number;
  readonly kinds: number;
  /** First minute of each kind and the minute after its last, from an origin the caller chose. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The kind of each bundle, ascending. Facts and free bundles never share a kind. */
  readonly kindOf: Int32Array;
  /** The people who may hold each bundle, ascending; equal lists may be one object. */
  readonly candidates: readonly Int32Array[];
  /** The person a bundle is fixed to, or -1. A fixed bundle is a fact: it never moves. */
  readonly fixed: Int32Array;
  /** Price of leaving each bundle open. */
  readonly openPrice: Float64Array;
  /** Price of having each bundle held by anyone: a seat beyond what is wanted. */
  readonly heldPrice: Float64Array;
  readonly clashes: readonly ClashFamily[];
  readonly rules: readonly TimelineRule[];
  readonly loads: readonly Load[];
  /** Price of each kind for each person: `wishes[person][kind]`; below zero for a wish met. */
  readonly wishes: readonly Float64Array[];
  /** Rules across people. Left out: none. */
  readonly together?: readonly TogetherRule[];
  /** A roster people already have, and the price of each bundle of it that somebody else gets, or nobody. */
  readonly published?: { readonly holder: DutyRoster; readonly changePrice: number };
  /** Added to the objective of every roster. */
  readonly constant: number;
}

/** Kinds that one person cannot hold together. */
export interface ClashFamily {
  /** `null`: it holds for everyone; otherwise 1 for those it holds for. */
  readonly people: Uint8Array | null;
  /**
   * For each kind those it clashes with, ascending; symmetric. A kind among its own neighbors is one of
   * which nobody holds two bundles.
   */
  readonly neighbors: readonly Int32Array[];
}

/** Something every person carries, to be shared fairly: the price is of the deviation `base + load`. */
export interface Load {
  readonly name: string;
  /** What a kind adds to a person's load: `weight[person][kind]`, integers from 0; lists may be shared. */
  readonly weight: readonly Float64Array[];
  /** Carried balance less fair share of each person. */
  readonly base: Float64Array;
  readonly deviation: ConvexPrice;
}

export { type ConvexPrice, priceOf } from './convex-price';

/** For each bundle the person who holds it, or -1. */
export type DutyRoster = Int32Array;
