import { calendarOf } from '../calendar/calendar-of';
import type { Calendar } from '../calendar/expand-plan';
import type { Model, Roster } from '../model/model';
import type { Plan } from '../plan/plan';
import { type CompiledPlan, compiling } from '../rules/compile';
import type { LevelReport, Schedule } from '../schedule/schedule';
import { inOneGo } from '../time/in-one-go';
import { type Standing, standingOf } from './compare';
import type { CancelSignal } from './options';
import { Pace } from './pace';
import type { PlanBounds } from './plan-bounds/plan-bounds';
import { publishedHolders } from './published';
import { scheduleOfRoster } from './schedule-of-roster';
import { search, searchGround, type SearchOptions } from './search';
import { SearchState } from './state';

/** What a search of a model found. */
export interface FoundRoster {
  readonly roster: Roster;
  readonly standing: Standing;
}

/**
 * A plan made ready once, of which several things are asked: each question is the plan's model with another objective,
 * searched and bounded like any other, and each roster that is found is a schedule of the plan.
 */
export class PlanStudy {
  readonly compiled: CompiledPlan;
  readonly #calendar: Calendar;
  readonly #pace: Pace;

  /** `null`: it was canceled before the plan was ready. */
  static async of(
    plan: Plan,
    { published, signal }: { readonly published?: Schedule; readonly signal?: CancelSignal },
  ): Promise<PlanStudy | null> {
    const pace = new Pace(signal === undefined ? {} : { signal });
    const calendar = await pace.run(await calendarOf(plan));
    if (calendar === null) return null;
    const { of } = publishedHolders(plan, published, calendar.slots);
    const compiled = await pace.run(compiling(plan, calendar, of));
    return compiled === null ? null : new PlanStudy(compiled, calendar, pace);
  }

  private constructor(compiled: CompiledPlan, calendar: Calendar, pace: Pace) {
    this.compiled = compiled;
    this.#calendar = calendar;
    this.#pace = pace;
  }

  get isCanceled(): boolean {
    return this.#pace.stop() !== null;
  }

  /** The best legal roster of a model that a search comes to; `null`: none, or it was canceled before there was one. */
  async search(
    model: Model,
    options: Pick<SearchOptions, 'seed' | 'iterations' | 'start' | 'anneals'>,
    isBest: (standing: Standing) => boolean = () => false,
  ): Promise<FoundRoster | null> {
    const ground = await this.#pace.run(searchGround(model));
    if (ground === null) return null;
    const steps = search(ground, { ...options, isBest });
    for (;;) {
      const step = steps.next();
      if (step.done !== true && !this.isCanceled) {
        await this.#pace.breathe();
        continue;
      }
      if (step.value === null || step.value.best.hard > 0) return null;
      return { roster: step.value.bestRoster, standing: step.value.best };
    }
  }

  /** Bounds of a model, in an effort that goes with so many moves of a search; `null`: canceled. */
  async bounds(model: Model, moves: number): Promise<PlanBounds | null> {
    const { PlanBounds } = await import('./plan-bounds/plan-bounds');
    return this.#pace.run(PlanBounds.of(model, moves));
  }

  /** Runs work to its end; `null`: canceled. */
  async run<Result>(work: Generator<void, Result>): Promise<Result | null> {
    return this.#pace.run(work);
  }

  /** A schedule of the plan as a roster of its model; who may not hold a turn any more, does not. */
  rosterOf(schedule: Schedule): Roster {
    const { plan, bundles, model } = this.compiled;
    const holders = publishedHolders(plan, schedule, this.#calendar.slots, 'warmStart');
    return Int32Array.from(model.bundles, ({ fixed, candidates }, index) => {
      if (fixed >= 0) return fixed;
      const [first] = bundles[index]?.slots ?? [];
      const holder = first === undefined ? -1 : holders.of(first);
      return candidates.includes(holder) ? holder : -1;
    });
  }

  /** What a roster reaches at the levels of the plan itself. */
  standingOf(roster: Roster): Standing {
    const state = new SearchState(this.compiled.model);
    state.load(roster);
    return standingOf(state);
  }

  /** A roster as a schedule of the plan. It tells the values of the plan's levels and claims no bounds. */
  scheduleOf(roster: Roster, seed: number): Schedule {
    const { values, profile } = this.standingOf(roster);
    const objective = this.compiled.model.levels.map((level): LevelReport => {
      const report = { level, value: values[level], bound: null };
      return level === 'fairness' ? { ...report, profile, provenLevels: 0 } : report;
    });
    return inOneGo(
      scheduleOfRoster(this.compiled, this.#calendar, roster, {
        seed,
        status: 'feasible',
        objective,
        warnings: [],
        certificate: {},
      }),
    );
  }
}
