import { unavoidable } from '../../solve/plan-bounds/premises';
import { InvalidOptionError } from '../../errors/errors';
import type { Model, Roster } from '../../model/model';
import type { Plan } from '../../plan/plan';
import { describe } from '../../plan/schema-issues';
import type { Schedule } from '../../schedule/schedule';
import { type CancelSignal, checkSolveOptions } from '../../solve/options';
import { PlanStudy } from '../../solve/plan-study';
import { type Conflict, solve } from '../../solve/solve';
import { verifiedSchedule } from '../verified-schedule';
import { withLoadOf } from './one-persons-load';

/** How to look for the load that the rules force on everyone. Every field is optional. */
export interface StructuralLoadOptions {
  /** Ids of the people to look at. Default: everyone. */
  readonly people?: readonly string[];
  /** Seed of every search. Default 1. */
  readonly seed?: number;
  /** Moves of the search for each person; proofs get their effort in proportion. Default 60,000. */
  readonly iterations?: number;
  /** A schedule of the plan that covers well, to start from. Default: the plan is solved. */
  readonly base?: Schedule;
  /** Ends with what is known so far. */
  readonly signal?: CancelSignal;
  /** Called with each person's part as it is known. */
  readonly onPerson?: (person: PersonStructuralLoad) => void;
}

/** What the rules force on each person, whoever makes the schedule. Burden is in the plan's integer units. */
export type StructuralLoad =
  | {
      readonly status: 'measured';
      readonly unitsPerHour: number;
      /** Price of open required seats (the level `uncovered`) in the schedules that are spoken of. */
      readonly uncovered: number;
      /** Whether no schedule covers better: then the schedules spoken of are those that cover as well as possible. */
      readonly isBestCover: boolean;
      /** In the order of the plan. */
      readonly people: readonly PersonStructuralLoad[];
    }
  | { readonly status: 'infeasible'; readonly conflicts: readonly Conflict[] }
  | { readonly status: 'unknown'; readonly message: string };

/**
 * The least load of one person over all schedules that keep every hard rule and cover as well: it is at least
 * `atLeast` and, where a schedule was found, at most `found`.
 */
export interface PersonStructuralLoad {
  readonly person: string;
  readonly name: string;
  /** Proven: no such schedule gives them less. */
  readonly atLeast: number;
  /** The load that the schedule which was found gives them; `null`: none was found. */
  readonly found: number | null;
  /** Whether the two meet: the least load is known. */
  readonly isExact: boolean;
  /** Turns that are pinned to them, or that nobody else may hold. */
  readonly onlyTheirs: number;
  /** Their fair share, and what they carry over. */
  readonly share: number;
  readonly carried: number;
  /** carried + atLeast − share: above 0 it is proven that no schedule is fair to them. */
  readonly forcedOverShare: number;
  /** A verified schedule in which they bear `found`; it is fair to nobody else. `null`: none was found. */
  readonly schedule: Schedule | null;
}

const ITERATIONS = 60_000;

/**
 * What is structural: the least load of each person over all schedules that cover as well as possible under the rules.
 * Above it a load is the scheduler's choice; below it no scheduler can come, and only the rules, or one more
 * briefing, can change it. Soft rules may be broken, and whatever else is less important than cover.
 *
 * @throws {InvalidOptionError} for an option that is not legal, and a person the plan does not have.
 */
export async function structuralLoad(
  plan: Plan,
  options: StructuralLoadOptions = {},
): Promise<StructuralLoad> {
  const { seed = 1, iterations = ITERATIONS, signal, onPerson } = options;
  const stop = signal === undefined ? {} : { signal };
  checkSolveOptions({ seed, iterations, ...stop });
  const stranger = options.people?.find(id => plan.people.every(person => person.id !== id));
  if (stranger !== undefined) {
    throw new InvalidOptionError(
      `people names ${describe(stranger)}, whom the plan does not have.\nMaybe it is a name; these are ids.`,
    );
  }
  let base = options.base;
  if (base === undefined) {
    const solved = await solve(plan, { seed, ...stop });
    if (solved.status === 'infeasible') return { status: 'infeasible', conflicts: solved.conflicts };
    if (solved.status === 'unknown') return { status: 'unknown', message: solved.message };
    base = solved.schedule;
  }
  const study = await PlanStudy.of(plan, stop);
  if (study === null) return { status: 'unknown', message: 'Canceled before the plan was ready.' };
  const { compiled } = study;
  const { model } = compiled;
  const start = study.rosterOf(base);
  const uncovered = study.standingOf(start).values.uncovered;
  const people: PersonStructuralLoad[] = [];
  for (const [index, { id, name }] of plan.people.entries()) {
    if (options.people?.includes(id) === false) continue;
    const asked = withLoadOf(model, index);
    const facts = factsOf(model, index);
    let atLeast = facts.load;
    let roster: Roster | null = null;
    const bounds = await study.bounds(asked, iterations);
    if (bounds !== null) {
      const open = [{ level: 'uncovered', spare: uncovered - unavoidable(asked, 'uncovered') }] as const;
      const limit = await study.run(bounds.under('burden', { open, keepsRules: false, worst: Infinity }));
      atLeast = Math.max(atLeast, limit ?? 0);
      const found = await study.search(asked, { seed, iterations, start }, ({ hard, values }) => {
        return hard === 0 && values.uncovered <= uncovered && values.burden <= atLeast;
      });
      if (found !== null && found.standing.values.uncovered <= uncovered) roster = found.roster;
    }
    const share = compiled.shares[0]?.[index] ?? 0;
    const carried = compiled.carried[0]?.[index] ?? 0;
    const found = roster === null ? null : loadOf(model, index, roster);
    const part: PersonStructuralLoad = {
      person: id,
      name,
      atLeast,
      found,
      isExact: found === atLeast,
      onlyTheirs: facts.turns,
      share,
      carried,
      forcedOverShare: carried + atLeast - share,
      schedule: roster === null ? null : verifiedSchedule(plan, study.scheduleOf(roster, seed)),
    };
    people.push(part);
    onPerson?.(part);
  }
  return {
    status: 'measured',
    unitsPerHour: plan.burden.unitsPerHour,
    uncovered,
    isBestCover: uncovered === unavoidable(model, 'uncovered'),
    people,
  };
}

/** What is theirs in any case: turns that are fixed to them, and how many nobody else may hold. */
function factsOf(model: Model, person: number): { readonly load: number; readonly turns: number } {
  let [load, turns] = [0, 0];
  model.bundles.forEach(({ fixed, candidates, past, openCost }, bundle) => {
    if (past) return;
    if (fixed === person) load += burdenOf(model, person, bundle);
    const isOnly = openCost > 0 && candidates.length === 1 && candidates[0] === person;
    if (fixed === person || isOnly) turns++;
  });
  return { load, turns };
}

function loadOf(model: Model, person: number, roster: Roster): number {
  let load = 0;
  roster.forEach((holder, bundle) => {
    if (holder === person && model.bundles[bundle]?.past === false) load += burdenOf(model, person, bundle);
  });
  return load;
}

function burdenOf({ dimensions }: Model, person: number, bundle: number): number {
  return dimensions[0]?.burden[person]?.[bundle] ?? 0;
}
