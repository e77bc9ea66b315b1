import type { ConvexPrice } from './convex-price';
import type { TimelineRule } from './timeline-rule';
import type { TogetherRule } from './together-rule';

/**
 * A bundle of duty that goes to one person or stays open. The model knows timelines, not on-call: a bundle
 * is a set of disjoint stretches of minutes. Bundles are numbered in order of their start.
 */
export interface ModelBundle {
  /** First minute and the minute after the last, counted from an origin the caller chose. */
  readonly start: number;
  readonly end: number;
  /** The people who may hold it, ascending. */
  readonly candidates: Int32Array;
  /** The person it is fixed to, or -1. A fixed bundle is a fact: it never moves. */
  readonly fixed: number;
  /** Price of leaving it open at the level `uncovered`. */
  readonly openCost: number;
  /** Price of leaving it open at the level `understaffed`. */
  readonly wantedCost: number;
  /** Who held it in the published schedule, or -1 when it was not in it; past the last person: someone who has left. */
  readonly published: number;
  /** Duty before the horizon: a fact that costs nothing and only matters to rules. */
  readonly past: boolean;
}

/** Something every person carries a load of, to be shared fairly. */
export interface LoadDimension {
  readonly name: string;
  /** What a bundle costs a person: `burden[person][bundle]`, integers. */
  readonly burden: readonly Float64Array[];
  /** Carried balance minus fair share of each person; over-share = base + load. */
  readonly base: Float64Array;
  /** Price of a deviation from the share at the level `balance`. */
  readonly deviation: ConvexPrice;
}

/** Pairs of bundles that one person cannot both hold. */
export interface ConflictFamily {
  /** Which rule posted it; an index into the caller's list. */
  readonly source: number;
  /** `null`: it holds for everyone. */
  readonly people: Uint8Array | null;
  /** For each bundle, the bundles it conflicts with, ascending. Symmetric. */
  readonly neighbors: readonly Int32Array[];
}

/** A complete scheduling problem, independent of how it is solved. */
export interface Model {
  readonly people: number;
  readonly bundles: readonly ModelBundle[];
  readonly conflicts: readonly ConflictFamily[];
  readonly rows: readonly TimelineRule[];
  readonly columns: readonly TogetherRule[];
  /** The first dimension is the one shared by leximin; all may enter the level `balance`. */
  readonly dimensions: readonly LoadDimension[];
  /** Points of a person for holding a bundle: positive for a wish broken, negative for one met. */
  readonly wishes: readonly Float64Array[];
  /** Most important first. */
  readonly levels: readonly ModelLevel[];
}

export type ModelLevel =
  | 'uncovered'
  | 'rules'
  | 'understaffed'
  | 'fairness'
  | 'spread'
  | 'balance'
  | 'burden'
  | 'stability'
  | 'preferences';

/** For each bundle the person who holds it, or -1. */
export type Roster = Int32Array;
