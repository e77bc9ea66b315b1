import type { DutyModel, DutyRoster } from '../../model/duty-model';
import { type DutyIncumbent, type DutyProgress, searchDuty } from '../duty/duty-search';
import { rosterCost } from '../columns/timeline-cost';
import { HARDEST_FIRST, type HardRow } from '../duty/hardest-people';
import type { Part } from './part';

export interface SearchPartOptions {
  readonly seed: number;
  /** Moves in all. */
  readonly moves: number;
  readonly spent: (() => number) | null;
  readonly start: DutyRoster | null;
  /** Many short searches, each of its own seed, instead of one long one. */
  readonly restarts: boolean;
  readonly bound: () => number;
  readonly hardRows: () => readonly HardRow[];
}

/** Moves for each movable bundle in the first of many searches, at least and at most so many. */
const PER_BUNDLE = 1500;
const SHORTEST = 100_000;
const LONGEST = 1_000_000;
/** So many searches among the survivors before others are tried in between. */
export const PATIENCE = 3;
/** So many searches are of one length before they get twice as long. */
const OF_ONE_LENGTH = 6;

/**
 * The annealing search as a part. On a large model one search lasts as long as there is time. On a small one a short search
 * often finds the best roster and a long one is often stuck: it begins again and again (Luby, Sinclair and
 * Zuckerman 1993, with lengths that double slowly), first and most among the pairs that a proof has left.
 */
export class SearchPart implements Part {
  best: DutyIncumbent | null = null;
  phase: DutyProgress['phase'] = 'construct';
  readonly #model: DutyModel;
  readonly #options: SearchPartOptions;
  #running: Generator<DutyProgress, DutyIncumbent>;
  /** Moves of searches that are over, and of the one that runs. */
  #past = 0;
  #moves = 0;
  #round = 0;
  #seen: DutyIncumbent | null = null;
  readonly #recosts: boolean;
  /** The search that runs is among the survivors. */
  #narrow = false;
  #survivors: readonly Int32Array[] | null = null;
  /** Searches among the survivors that are over, all without success. */
  failures = 0;

  constructor(model: DutyModel, options: SearchPartOptions) {
    this.#model = model;
    this.#options = options;
    this.#recosts =
      model.rules.some(({ price }) => price !== null) &&
      model.fixed.some(person => person >= 0) &&
      (model.together?.length ?? 0) === 0 &&
      model.published === undefined;
    this.#running = this.#begin(model, options.start);
  }

  get effort(): number {
    return this.#past + this.#moves;
  }

  /** For each bundle those who can hold it in a roster as good as the bound; what is known of others is obsolete. */
  narrow(survivors: readonly Int32Array[]): void {
    if (survivors === this.#survivors || !this.#options.restarts) return;
    this.#survivors = survivors;
    this.failures = 0;
    this.#past += this.#moves;
    this.#moves = 0;
    this.#narrow = true;
    this.#running = this.#begin({ ...this.#model, candidates: survivors }, null);
  }

  step(): boolean {
    const pause = this.#running.next();
    if (pause.done === true) {
      this.#see(pause.value);
      // Without a move there is nothing to decide.
      if (!this.#options.restarts || this.#moves === 0) return false;
      this.#past += this.#moves;
      this.#moves = 0;
      this.#round++;
      if (this.#narrow) this.failures++;
      // The bound may not be within reach: then now and then anything better is looked for.
      this.#narrow = this.#survivors !== null && (this.failures < PATIENCE || !this.#narrow);
      this.#running = this.#begin(
        this.#narrow ? { ...this.#model, candidates: this.#survivors as readonly Int32Array[] } : this.#model,
        null,
      );
      return true;
    }
    this.#moves = pause.value.steps;
    this.phase = pause.value.phase;
    this.#see(pause.value.best);
    return true;
  }

  #see(seen: DutyIncumbent | null): void {
    const { best } = this;
    if (seen === null || seen === this.#seen) return;
    this.#seen = seen;
    // The search leaves out what facts alone break of soft rules: all rosters pay it.
    const found =
      this.#recosts && seen.broken === 0
        ? { ...seen, objective: rosterCost(this.#model, seen.roster) }
        : seen;
    if (best !== null && (found.broken - best.broken || found.objective - best.objective) >= 0) return;
    this.best = found;
  }

  #begin(model: DutyModel, start: DutyRoster | null): Generator<DutyProgress, DutyIncumbent> {
    const { seed, moves, spent, restarts, bound, hardRows } = this.#options;
    const from = start === null ? {} : { start };
    if (!restarts) {
      const clock = spent === null ? {} : { spent };
      const hardest = { ...HARDEST_FIRST, rows: hardRows };
      return searchDuty(model, { seed, steps: moves, bound, hardest, ...from, ...clock });
    }
    let length = Math.min(LONGEST, Math.max(SHORTEST, PER_BUNDLE * model.kindOf.length));
    for (let i = OF_ONE_LENGTH; i <= this.#round; i += OF_ONE_LENGTH) length *= 2;
    // What is left of the moves; at least a few, since the caller decides when to end.
    const left = Math.max(1_000, moves - this.#past);
    return searchDuty(model, {
      seed: (seed + this.#round) % 2 ** 32,
      steps: Math.min(length, left),
      bound,
      hardest: HARDEST_FIRST,
      ...from,
    });
  }
}
