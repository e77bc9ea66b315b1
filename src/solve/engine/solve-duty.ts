import type { BoundCertificate } from '../../model/bound-certificate';
import type { DutyModel, DutyRoster } from '../../model/duty-model';
import { DutyBounds } from '../bounds/duty-bounds';
import { ColumnSolver } from '../columns/column-solver';
import type { DutyIncumbent } from '../duty/duty-search';
import type { HardRow } from '../duty/hardest-people';
import { BoundPart } from './bound-part';
import { Turns } from './part';
import { PATIENCE, SearchPart } from './search-part';

export interface EngineOptions {
  readonly seed: number;
  /** Effort in all, in moves of the search; without `spent` the same number gives the same result on every machine. */
  readonly effort: number;
  /** The share of a time limit that is used up, 0 to 1; when given, it decides instead of the effort. The caller owns the clock. */
  readonly spent?: () => number;
  /** A roster to start from; what of it is not legal stays open. */
  readonly start?: DutyRoster;
}

/** Where the engine stands at a pause. */
export interface EngineProgress {
  readonly phase: 'construct' | 'search' | 'prove';
  /** Effort so far, and the moves of the search within it. */
  readonly effort: number;
  readonly moves: number;
  /** The best roster so far; a new object whenever it is better than the one before. */
  readonly best: DutyIncumbent | null;
  /** No legal roster costs less; `Infinity`: there is none. */
  readonly bound: number;
  /** No legal roster costs less than the best, or there is none. */
  readonly proven: boolean;
  readonly evidence: Evidence;
}

/** What anyone can check of a bound. */
export interface Evidence {
  /** The best certificate so far; `null`: there is none. */
  certificate(): BoundCertificate | null;
  /** Makes a better certificate, in pauses: in the end one of the bound, or of one a little lower. */
  improve(): Generator<void>;
}

/** Up to this size exact columns run along. */
const EXACT_BUNDLES = 600;
const EXACT_PAIRS = 20_000;
/**
 * Shares of the work. Columns come first, until they have prices; then mostly a roster is searched for that meets the bound, as
 * long as that seems within reach, and otherwise the columns go on.
 */
const PRICING = { search: 0.25, columns: 0.6, bounds: 0.15 };
const WITHIN_REACH = { search: 0.7, columns: 0.2, bounds: 0.1 };
const OUT_OF_REACH = { search: 0.25, columns: 0.65, bounds: 0.1 };
/** With so few bundles columns are sooner done than luck comes. */
const FEW = 80;
/** On large models, where the bound waits for the first roster that covers all. */
const LARGE = { search: 0.85, bounds: 0.15 };
/**
 * Then the search waits until this share of the effort, or until the bound has gone through everyone's timeline: it is to be
 * shown who is hard to give any fair one, and which is their best.
 */
const AHEAD = { search: 0, bounds: 1 };
const AHEAD_UNTIL = 0.15;
/** What a timeline costs beyond its loads by themselves for its person to be held in place by the search. */
const HARD = 1;
/** Some models cannot be covered: after this share of the effort the bound is begun anyhow. */
const UNCOVERED = 0.05;

/**
 * Finds good rosters and proves how good: annealing for rosters, prices for the bound, and on small models exact columns,
 * which also tell the annealing where to look. Parts work in turns and share what they know. It ends when a roster
 * costs no more than the bound, or when the effort is spent; it pauses every few milliseconds.
 */
export function* solveDuty(
  model: DutyModel,
  options: EngineOptions,
): Generator<EngineProgress, EngineProgress> {
  const { seed, effort } = options;
  const spent = options.spent ?? null;
  const bounds = new DutyBounds(model);
  const { bundles, pairs } = movable(model);
  const columns = bundles <= EXACT_BUNDLES && pairs <= EXACT_PAIRS ? ColumnSolver.of(model) : null;
  const bound = (): number => Math.max(bounds.value, columns?.state.bound ?? -Infinity);
  const search = new SearchPart(model, {
    seed,
    moves: effort,
    spent,
    start: options.start ?? null,
    restarts: columns !== null,
    bound,
    hardRows: () => hardRowsOf(bounds),
  });
  const boundPart = new BoundPart(bounds);
  const turns = new Turns(spent);
  turns.add(search, columns === null ? LARGE.search : PRICING.search);
  turns.add(boundPart, columns === null ? 0 : PRICING.bounds);
  if (columns !== null) turns.add(columns, PRICING.columns);
  const used = (): number => search.effort + boundPart.effort + (columns?.effort ?? 0);
  const done = (): number => (spent === null ? used() / effort : spent());

  const evidence = evidenceOf(bounds, columns);
  let best: DutyIncumbent | null = null;
  let offered = -Infinity;
  const progress = (): EngineProgress => ({
    phase: search.phase === 'construct' ? 'construct' : columns === null ? 'search' : 'prove',
    // Work on proofs is counted in slices, the last of which counts for what is left.
    effort: spent === null ? Math.min(used(), effort) : used(),
    moves: search.effort,
    best,
    bound: bound(),
    proven: bound() === Infinity || (best !== null && best.broken === 0 && bound() >= best.objective),
    evidence,
  });
  for (;;) {
    // There are no turns, and no clock is looked at, before there is anything to share.
    const goesOn = search.best === null ? search.step() : turns.next();
    if (best !== search.best && isBetter(search.best, best)) {
      best = search.best as DutyIncumbent;
      if (best.broken === 0) columns?.offer(best.roster);
    }
    if (columns !== null) {
      const { incumbent } = columns.state;
      if (incumbent !== null && (best === null || best.broken > 0 || incumbent.cost < best.objective)) {
        best = {
          roster: incumbent.roster,
          objective: incumbent.cost,
          broken: 0,
          open: openIn(incumbent.roster),
        };
      }
      if (bounds.value > Math.max(offered, columns.state.bound)) {
        offered = bounds.value;
        columns.offerPrices(bounds.bundlePrices);
      }
      if (columns.survivors !== null) {
        search.narrow(columns.survivors);
        const shares = bundles > FEW && search.failures < PATIENCE ? WITHIN_REACH : OUT_OF_REACH;
        turns.give(search, shares.search);
        turns.give(columns, shares.columns);
        turns.give(boundPart, shares.bounds);
      }
    } else if (best !== null && ((best.open === 0 && best.broken === 0) || done() > UNCOVERED)) {
      const shares = bounds.tier !== 'prices' && done() < AHEAD_UNTIL ? AHEAD : LARGE;
      turns.give(search, shares.search);
      turns.give(boundPart, shares.bounds);
    }
    const now = progress();
    if (now.proven || (best !== null && done() >= 1) || !goesOn) {
      return now;
    }
    yield now;
  }
}

/** The best timelines of those for whom the bounds know one that costs more than their loads by themselves. */
function hardRowsOf(bounds: DutyBounds): readonly HardRow[] {
  const { hardness } = bounds;
  const rows: HardRow[] = [];
  hardness.forEach((excess, person) => {
    const kinds = excess >= HARD ? bounds.timelineOf(person) : null;
    if (kinds !== null) rows.push({ person, kinds, cost: null });
  });
  return rows.sort((a, b) => (hardness[b.person] as number) - (hardness[a.person] as number));
}

/** Bundles to be handed out, and how many pairs of them with a person there are. */
function movable({ kindOf, candidates, fixed }: DutyModel): {
  readonly bundles: number;
  readonly pairs: number;
} {
  let bundles = 0;
  let pairs = 0;
  for (let bundle = 0; bundle < kindOf.length; bundle++) {
    if ((fixed[bundle] as number) >= 0) continue;
    bundles++;
    pairs += (candidates[bundle] as Int32Array).length;
  }
  return { bundles, pairs };
}

function isBetter(found: DutyIncumbent | null, best: DutyIncumbent | null): boolean {
  if (found === null || best === null) return found !== null;
  return (found.broken - best.broken || found.objective - best.objective) < 0;
}

function openIn(roster: DutyRoster): number {
  let open = 0;
  for (const person of roster) if (person < 0) open++;
  return open;
}

/**
 * The better of the bounds that have evidence: that of the tiers, and what they make of the columns' prices. What was
 * proven by going through all cases has no shorter evidence.
 */
function evidenceOf(bounds: DutyBounds, columns: ColumnSolver | null): Evidence {
  return {
    certificate: () => (bounds.value === -Infinity ? null : bounds.certificate()),
    *improve() {
      while (bounds.value === -Infinity && bounds.advance()) yield;
      const prices = columns?.prices ?? null;
      if (prices !== null && (columns as ColumnSolver).state.bound > bounds.value)
        yield* bounds.consider(prices);
    },
  };
}
