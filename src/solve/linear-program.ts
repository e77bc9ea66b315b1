import { expandPlan } from '../calendar/expand-plan';
import type { Slot } from '../calendar/slot';
import { InvalidOptionError } from '../errors/errors';
import type { LinearForm, LinearVariable } from '../model/linear-form';
import type { ModelLevel } from '../model/model';
import { lpText, mpsText } from '../model/program-text';
import type { PersonId } from '../plan/ids';
import type { LevelName } from '../plan/objective';
import type { Plan } from '../plan/plan';
import { type CompiledPlan, compilePlan } from '../rules/compile';
import type { Schedule } from '../schedule/schedule';
import { formatInstant } from '../time/instant';
import { levelProgram, levelsBefore } from './exact/level-program';
import { requireExactSums } from './magnitude';
import { planMark } from './plan-mark';
import { publishedHolders } from './published';
import { rosterOfSchedule, standingOfLegal } from './roster-of-schedule';

/** Which program to write. Every field is optional. */
export interface LinearProgramOptions {
  /**
   * The level of the plan's objective that the program minimizes.
   * @defaultValue the plan's first level
   */
  readonly level?: LevelName;
  /**
   * CPLEX LP or free MPS. Both say the same.
   * @defaultValue 'lp'
   */
  readonly format?: 'lp' | 'mps';
  /**
   * A schedule of the plan. The program then admits only what is as good as it at every level before
   * `level`; at `fairness`, as good in the sum of the k largest over-shares for every k. Without it the level
   * is minimized alone, whatever becomes of those before.
   */
  readonly under?: Schedule;
  /** The schedule people already have: changes against it count at the level `stability`. */
  readonly published?: Schedule;
}

/** What a variable of a linear program says. */
export type ProgramVariable =
  /** 1: the person holds the slots, which go to one person together; 0: they do not. */
  | {
      readonly kind: 'holds';
      readonly name: string;
      readonly person: PersonId;
      readonly slots: readonly Slot[];
    }
  /** 1: nobody holds the slots. */
  | { readonly kind: 'open'; readonly name: string; readonly slots: readonly Slot[] }
  /** Always 1. Its name stands on the plan, so that solutions of other plans are told apart. */
  | { readonly kind: 'plan'; readonly name: string }
  /** Follows from the others: days touched, breaches of soft rules, over-shares. */
  | { readonly kind: 'auxiliary'; readonly name: string };

/** A plan's model as a mixed integer program, or why it cannot be one. */
export type LinearProgram =
  | {
      readonly status: 'written';
      readonly level: LevelName;
      /** The file, for a solver to read. Its least value is the level's value, as schedules tell it. */
      readonly text: string;
      readonly variables: readonly ProgramVariable[];
    }
  /** No linear rows say exactly what the plan says, and none that say something else are written. */
  | { readonly status: 'not-linear'; readonly message: string };

/**
 * Writes a plan's model as a mixed integer program that solvers such as HiGHS, CBC, GLPK, SCIP, Gurobi and
 * CPLEX read: every rule as linear rows, one level of the objective as the sum to minimize. At `fairness` that
 * is the worst over-share. `scheduleFromSolution` reads what the solver finds.
 *
 * To minimize level after level, give what was read at one level as `under` to the next.
 *
 * @throws {InvalidOptionError} for an option that is not legal, a level the plan's objective does not have, or
 * a schedule that does not fit the plan or breaks its rules.
 * @throws {InvalidPlanError} when burdens or carried balances are too large to be added up exactly.
 */
export function linearProgram(plan: Plan, options: LinearProgramOptions = {}): LinearProgram {
  const { level = plan.objective.levels[0] ?? 'uncovered', format = 'lp', under } = options;
  checkOptions(plan, options, level);
  const calendar = expandPlan(plan);
  const compiled = compilePlan(plan, calendar, publishedHolders(plan, options.published, calendar.slots).of);
  const { model } = compiled;
  requireExactSums(model);
  const standing =
    under === undefined
      ? null
      : standingOfLegal(compiled, rosterOfSchedule(compiled, under, 'under'), 'under');

  const written = levelProgram(model, { level, standing, mark: planMark(plan) });
  if ('notLinear' in written) {
    return {
      status: 'not-linear',
      message: `No linear program says what the plan says: ${written.notLinear}.`,
    };
  }
  const { form, mark, program } = written;
  const kept = standing === null ? [] : levelsBefore(model, level);
  const about = describe(compiled, level, kept);
  const text = format === 'lp' ? lpText : mpsText;
  return {
    status: 'written',
    level,
    text: text({ ...program, about }),
    variables: meanings(compiled, form, mark),
  };
}

const KNOWN: Readonly<Record<keyof LinearProgramOptions, true>> = {
  level: true,
  format: true,
  under: true,
  published: true,
};

function checkOptions(plan: Plan, options: LinearProgramOptions, level: LevelName): void {
  const names = Object.keys(KNOWN);
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    throw new InvalidOptionError(
      `${JSON.stringify(name)} is no option of linearProgram; the options are ${names.join(', ')}`,
    );
  }
  const { format = 'lp' } = options;
  if (format !== 'lp' && format !== 'mps') {
    throw new InvalidOptionError(`format is ${JSON.stringify(format)}; it must be lp or mps`);
  }
  const { levels } = plan.objective;
  if (!levels.includes(level)) {
    throw new InvalidOptionError(
      `level is ${JSON.stringify(level)}; the levels of the plan's objective are ${levels.join(', ')}`,
    );
  }
}

/** The names of people and turns, for who reads the file alone. */
function describe({ plan, bundles }: CompiledPlan, level: ModelLevel, kept: readonly ModelLevel[]): string[] {
  return [
    `Plan ${plan.id}, ${plan.hash}`,
    `Minimizes the level ${level}${kept.length === 0 ? '' : `, with ${kept.join(', ')} kept`}.`,
    'x_P_T = 1: person P holds turn T. u_T = 1: nobody does.',
    ...plan.people.map(({ id }, person) => `person ${person}: ${id}`),
    ...bundles.map(({ slots: [first] }, turn) =>
      first === undefined
        ? `turn ${turn}`
        : `turn ${turn}: ${first.rotation} ${first.role} ${first.seat}, ${formatInstant(first.start)}`,
    ),
  ];
}

function meanings({ plan, bundles }: CompiledPlan, form: LinearForm, mark: number): ProgramVariable[] {
  const nameOf = (variable: number): string => (form.variables[variable] as LinearVariable).name;
  const result = form.variables.map(({ name }): ProgramVariable => ({ kind: 'auxiliary', name }));
  result[mark] = { kind: 'plan', name: nameOf(mark) };
  bundles.forEach(({ slots }, bundle) => {
    const open = form.open(bundle);
    result[open] = { kind: 'open', name: nameOf(open), slots };
    for (const number of form.candidatesOf(bundle)) {
      const variable = form.holds(number, bundle);
      const person = (plan.people[number] as Plan['people'][number]).id;
      result[variable] = { kind: 'holds', name: nameOf(variable), person, slots };
    }
  });
  return result;
}
