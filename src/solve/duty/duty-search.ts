import type { DutyModel, DutyRoster } from '../../model/duty-model';
import { Random } from '../../chance/random';
import { Annealer } from './annealer';
import { Chains } from './chains';
import { coarseFirst } from './coarse-first';
import { Cooling, type Spent } from './cooling';
import { construct } from './construct';
import { DutyState } from './duty-state';
import { DutyTables } from './duty-tables';
import type { HardestFirst, HardRow } from './hardest-people';
import type { Reseating } from './reseating';
import { temperatureAt } from './temperature';

export interface DutySearchOptions {
  readonly seed: number;
  /** Moves proposed in all; without `spent` the same number gives the same roster on every machine. */
  readonly steps: number;
  /**
   * The share of a time limit that is used up, 0 to 1. The search cools by it or by the share of `steps`, whichever
   * is more, and ends at 1. The caller owns the clock.
   */
  readonly spent?: () => number;
  /** A roster to start from; what of it is not legal stays open. */
  readonly start?: DutyRoster;
  /** A proven bound of the objective: a roster that reaches it ends the search. */
  readonly bound?: () => number;
  /**
   * How a round from scratch seats the hardest people before everyone else. Left out, as for plans: everyone
   * is fitted at once, which is better where shares can be met in many ways.
   */
  readonly hardest?: HardestFirst;
}

/** Where a search stands at a pause. */
export interface DutyProgress {
  readonly phase: 'construct' | 'anneal';
  readonly steps: number;
  /** The best roster so far; a new object whenever it is better than the one before. `null`: none yet. */
  readonly best: DutyIncumbent | null;
}

export interface DutyIncumbent {
  readonly roster: DutyRoster;
  readonly objective: number;
  /** Movable bundles that nobody holds. */
  readonly open: number;
  /** Units by which hard minimums are missed: 0 in a legal roster. */
  readonly broken: number;
}

/** Moves between two pauses. */
const STRIDE = 2_000;
/** Moves of a round of annealing for each bundle; in small models so many for each bundle and bundle. */
const ROUND = 30_000;
/**
 * Turns are dealt anew where there are at most so many: on 1,680 that was worth six times as long a search, on 10,920 a minute
 * was better spent on moves that take less.
 */
const DEALT = 5_000;
/** Then shorter rounds come to rest, and another start helps more than a longer round. */
const SHORT_ROUND = 12_000;
const SMALL = 150;
/** Where coarse loads come first, rounds begin with so many for each bundle and double. */
const COARSE = 1_500;
/** Moves for each bundle, at most, that close holes before anything else. */
const COVER = 30;
/** Share of the price of a hard minimum at which they are allowed: a hole wanders where loads hardly count. */
const COVER_ROUGH = 0.04;
/** Moves for each bundle that show who is hard, and where they begin. */
const HASTE = 100;
const HASTE_HOT = 30;
/** Where a round's temperature begins and ends, in units of the objective. */
const HOT = 120;
const COLD = 1.5;
/** Below this temperature the hardest people move like everyone else. */
const RELEASE = 5;
/** The same where turns are dealt anew. */
const DEALT_RELEASE = 2.5;
/** A round that goes on from the best roster begins at this share of the temperature; where turns are dealt anew at that one. */
const REHEAT = 0.2;
const DEALT_REHEAT = 0.08;
/** When a round from scratch has cooled to these, those who suffer get a row of their own, and it is so much warmer again. */
const SETTLING = [10, 6.5, 4.5];
const WARMER = 1.5;
/** That is done in rounds that are so many times as long as one such row takes. */
const WORTHWHILE = 20;
/** What is open after this share of a round is taken for a sign that it stays so while people are held in place. */
const PATIENT = 0.1;
/** Later, when somebody has got a row from others, it is after so much more. */
const PATIENT_AGAIN = 0.05;
/** From here on a round is polished by chains of changes. */
const CHAINS = 0.97;
/** The share of the effort that looking at the hardest people may take, roughly. */
const LOOK = 0.1;
/** Steps on one person's row that take as long as a move on the roster. */
const ROW_STEPS = 4;
/** Moves by which the speed is judged. */
const TRIAL = 10_000;

/**
 * Finds a good roster in rounds of annealing. A round from scratch seats the hardest people first, everyone
 * else at the least cost after them, and cools; every other round goes on from the best roster instead.
 * Pauses every few milliseconds, so that a driver can stream, cancel or let other work run.
 */
export function* searchDuty(
  model: DutyModel,
  options: DutySearchOptions,
): Generator<DutyProgress, DutyIncumbent> {
  const { seed, steps, spent, start, bound, hardest } = options;
  const random = new Random(seed);
  const nothing: DutyProgress = { phase: 'construct', steps: 0, best: null };
  const tables = yield* pausing(DutyTables.of(model), nothing);
  const state = new DutyState(model, tables);
  yield nothing;
  state.brokenPrice = brokenPriceOf(model);
  // Plans set their own price, in which turns of every load count alike, and polish by an order of their own.
  const isOnePrice = hardest !== undefined;
  const deals = isOnePrice && tables.movable.length <= DEALT;
  const annealer = new Annealer(state, random, { deals });
  const { frozen } = annealer;
  const done = (): number => Math.max(annealer.steps / steps, spent?.() ?? 0);
  const behind = (): Spent => ({ steps: annealer.steps, done: done() });

  if (start !== undefined) state.load(start);
  yield nothing;
  yield* pausing(construct(state, random, frozen), nothing);
  let best = incumbentOf(state);
  const now = (phase: DutyProgress['phase']): DutyProgress => ({ phase, steps: annealer.steps, best });
  yield now('construct');
  if (state.tables.movable.length === 0) return best;
  const finished = (): boolean =>
    done() >= 1 || (best.broken === 0 && best.objective <= (bound?.() ?? -Infinity));

  // A roster that covers everything, whatever else it costs, comes first.
  const haste = HASTE * state.tables.movable.length;
  const patience = COVER * state.tables.movable.length;
  while (state.openCount > 0 && annealer.steps < patience && !finished()) {
    const moves = Math.min(STRIDE, steps - annealer.steps);
    yield* pausing(annealer.covering(moves, COVER_ROUGH * state.brokenPrice), now('construct'));
    if (isBetter(state, best)) best = incumbentOf(state);
    yield now('construct');
  }

  const isShort = !isOnePrice && hasHoles(state);
  const chains = new Chains(state);
  const coarse = isOnePrice ? coarseFirst(model) : null;
  const equal = new Float64Array(model.loads.length).fill(1);
  const reheat = deals ? DEALT_REHEAT : REHEAT;
  const release = deals ? DEALT_RELEASE : RELEASE;
  const longest = deals && coarse === null ? SHORT_ROUND : ROUND;
  let alone: DutyState | null = null;
  let reseating: Reseating | null = null;
  /** Whom the last round from scratch held in place, until it was nearly cold. */
  const held = new Uint8Array(model.people);

  const emptyState = (): DutyState => {
    const empty = new DutyState(model, tables);
    empty.brokenPrice = state.brokenPrice;
    return empty;
  };

  /** Work on single rows: its steps count, and it is left, without a result, when the search is over. */
  function* onRows<Result>(work: Generator<number, Result>): Generator<DutyProgress, Result | null> {
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      annealer.steps = Math.min(steps, annealer.steps + Math.ceil(step.value / ROW_STEPS));
      if (finished()) return null;
      yield now('construct');
    }
  }

  for (let round = 0; !finished(); round++) {
    const size = state.tables.movable.length;
    const length =
      size * Math.min(coarse === null ? Infinity : COARSE * 2 ** Math.min(round, 10), longest, SMALL * size);
    // Another start that could not come to rest is none.
    const left = ((1 - done()) / Math.max(1e-12, done())) * annealer.steps;
    const isLate = deals && round > 0 && left < length / 2;
    const fresh = round % 3 !== 1 && !isLate && (round > 0 || start === undefined);
    if (fresh && hardest !== undefined && coarse === null) {
      alone ??= emptyState();
      // Who is hard shows when everyone has been fitted in haste.
      for (let share = round === 0 ? 0 : 1; share < 1 && !finished(); share += STRIDE / haste) {
        const moves = Math.min(STRIDE, steps - annealer.steps);
        yield* pausing(annealer.running(moves, temperatureAt(share, HASTE_HOT, COLD)), now('construct'));
        if (isBetter(state, best)) best = incumbentOf(state);
        yield now('construct');
      }
      const before = done();
      const looksLong = (): boolean => done() - before > LOOK;
      const rows = yield* onRows(hardest.people(model, state, alone, random));
      if (rows === null) return best;
      const proven = hardest.rows();
      const hard: readonly HardRow[] = [
        ...proven,
        ...rows.filter(({ person }) => proven.every(row => row.person !== person)),
      ];
      if (round > 0 || hard.length > 0) {
        state.load(new Int32Array(state.holder.length).fill(-1));
        if ((yield* onRows(hardest.seat(model, state, hard, random, looksLong))) === null) return best;
        for (const { person } of hard) frozen[person] = 1;
        yield* pausing(construct(state, random, frozen), now('construct'));
      }
    } else if (fresh && round > 0) {
      state.load(new Int32Array(state.holder.length).fill(-1));
      yield* pausing(construct(state, random, frozen), now('construct'));
    } else if (!fresh) {
      frozen.set(held);
      state.load(best.roster);
    }
    const begun = behind();
    // How fast time goes by is seen on a few moves; how many there will be decides where to begin.
    const trial = Math.min(TRIAL, Math.ceil(length / 50), steps - annealer.steps);
    yield* pausing(annealer.running(trial, COLD), now('anneal'));
    yield now('anneal');
    const ahead = ((1 - done()) / Math.max(1e-12, done() - begun.done)) * trial;
    const warm = hotFor(Math.min(length, ahead) / size, size);
    // Now and then, and where everyone at once could not cover all, so hot that what is open changes places with
    // what is held.
    const isRough = (round % 3 === 2 && (!deals || best.open > 0)) || isShort;
    const hot = fresh ? (isRough ? ROUGH * state.brokenPrice : warm) : reheat * warm;
    const cooling = new Cooling(begun, length, hot, COLD);
    const rowMoves = (hardest?.stepsOfRow(model) ?? Infinity) / ROW_STEPS;
    const isLong = Math.min(length, ahead) >= WORTHWHILE * rowMoves;
    const settling = fresh && deals && coarse === null && isLong ? [...SETTLING] : [];
    let patient = PATIENT;
    while (!finished()) {
      const share = cooling.share(behind());
      if (share >= CHAINS) break;
      const stage = coarse?.(share, fresh) ?? null;
      const temperature = stage?.temperature ?? cooling.temperature(share);
      if (stage !== null) state.weigh(stage.factor);
      if (hardest !== undefined && temperature < (settling[0] ?? 0)) {
        settling.shift();
        alone ??= emptyState();
        reseating ??= hardest.reseating(model, alone);
        const isChanged = yield* onRows(reseating.reseat(state, frozen, random));
        if (isChanged === null) return best;
        if (isChanged) {
          yield* pausing(construct(state, random, frozen), now('construct'));
          cooling.warmTo(WARMER * temperature, behind());
          patient = cooling.share(behind()) + PATIENT_AGAIN;
          continue;
        }
      }
      if (temperature < release || (state.openCount > 0 && share > patient)) {
        if (fresh && frozen.includes(1)) held.set(frozen);
        frozen.fill(0);
      }
      const moves = Math.min(STRIDE, steps - annealer.steps);
      yield* pausing(annealer.running(moves, temperature), now('anneal'));
      if (stage !== null) state.weigh(equal);
      if (isBetter(state, best)) best = incumbentOf(state);
      yield now('anneal');
    }
    if (state.looksTwice || finished()) continue;
    for (const moves of chains.sweep(random)) {
      annealer.steps = Math.min(steps, annealer.steps + moves);
      if (isBetter(state, best)) best = incumbentOf(state);
      yield now('anneal');
      if (finished()) break;
    }
  }
  return best;
}

/** Work whose pauses say the same each time. */
function* pausing<Result>(
  work: Generator<void, Result>,
  progress: DutyProgress,
): Generator<DutyProgress, Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield progress;
  }
}

/**
 * Where a round begins that has so many moves for each bundle. From too hot a start a short round never
 * comes to rest; from too cold a one a long round stays where it was.
 */
function hotFor(moves: number, size: number): number {
  return moves < Math.min(2_000, SMALL * size) ? HOT / 3 : HOT;
}

/** Whether anything is open that matters nearly as much as what matters most. */
function hasHoles({ tables, holder, brokenPrice }: DutyState): boolean {
  return tables.movable.some(
    bundle => (holder[bundle] as number) < 0 && (tables.openPrice[bundle] as number) >= HOLE * brokenPrice,
  );
}

/** Share of the price of a hard minimum from which on an open bundle is a hole. */
const HOLE = 0.05;

/** Share of the price of a hard minimum at which a rough round begins. */
const ROUGH = 0.2;

function isBetter(state: DutyState, { broken, objective }: DutyIncumbent): boolean {
  return state.broken < broken || (state.broken === broken && state.cost < objective - 1e-6);
}

/** A unit of a hard minimum weighs more than any bundle left open. */
function brokenPriceOf({ openPrice }: DutyModel): number {
  let highest = 1;
  for (const price of openPrice) highest = Math.max(highest, price);
  return 2 * highest;
}

function incumbentOf(state: DutyState): DutyIncumbent {
  return {
    roster: state.holder.slice(),
    objective: state.cost,
    open: state.openCount,
    broken: state.broken,
  };
}
