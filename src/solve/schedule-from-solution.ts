import { expandPlan } from '../calendar/expand-plan';
import { InvalidOptionError } from '../errors/errors';
import { holdsName, openName } from '../model/linear-form';
import type { ModelBundle, Roster } from '../model/model';
import { readSolutionText } from '../model/solution-text';
import type { Plan } from '../plan/plan';
import { type CompiledPlan, compilePlan } from '../rules/compile';
import type { LevelReport, Schedule } from '../schedule/schedule';
import { inOneGo } from '../time/in-one-go';
import { planMark } from './plan-mark';
import { publishedHolders, strayRowsWarnings } from './published';
import { standingOfLegal } from './roster-of-schedule';
import { scheduleOfRoster } from './schedule-of-roster';

/** How to read a solution. */
export interface SolutionOptions {
  /** The schedule people already have, as `linearProgram` was given it: changes count at `stability`. */
  readonly published?: Schedule;
}

/** How far from a whole number a solver's 0 and 1 may be. */
const TOLERANCE = 1e-5;
const MAX_LENGTH = 100_000_000;

/**
 * Reads the solution file that a solver wrote for a program of `linearProgram`, at whichever level, as a
 * schedule: HiGHS (`--solution_file`), CBC (`solution FILE`), GLPK (`glpsol --output FILE`), SCIP, Gurobi, or
 * any other text with a variable's name and its value on a line. Variables that are not named are 0.
 *
 * The schedule's status is `feasible`, and it claims no bounds: what the solver proved is not in the file.
 *
 * @throws {InvalidOptionError} when the text is no solution of this plan's program: it is of another plan, a
 * value is fractional, a turn has no answer, or a rule that must hold is broken. Nothing is guessed.
 */
export function scheduleFromSolution(plan: Plan, text: string, options: SolutionOptions = {}): Schedule {
  if (typeof text !== 'string' || text.length > MAX_LENGTH) {
    throw refused(`it must be text of at most ${MAX_LENGTH} characters`);
  }
  const calendar = expandPlan(plan);
  const published = publishedHolders(plan, options.published, calendar.slots);
  const compiled = compilePlan(plan, calendar, published.of);
  const { levels } = compiled.model;
  const roster = readRoster(compiled, text);
  const { values, profile } = standingOfLegal(compiled, roster, 'the solution');
  const writing = scheduleOfRoster(compiled, calendar, roster, {
    seed: 0,
    status: 'feasible',
    objective: levels.map((level): LevelReport => {
      const report = { level, value: values[level], bound: null };
      return level === 'fairness' ? { ...report, profile, provenLevels: 0 } : report;
    }),
    certificate: {},
    warnings: strayRowsWarnings(published),
  });
  return inOneGo(writing);
}

function readRoster({ plan, model }: CompiledPlan, text: string): Roster {
  const mark = planMark(plan);
  const names = new Set([mark]);
  model.bundles.forEach((bundle, index) => {
    names.add(openName(index));
    for (const person of whoMayHold(bundle)) names.add(holdsName(person, index));
  });
  const read = readSolutionText(text, names);
  if (read.status === 'unreadable') throw refused(read.message);
  const isOne = (name: string): boolean => {
    const value = read.values.get(name) ?? 0;
    const whole = Math.round(value);
    if (Math.abs(value - whole) <= TOLERANCE && (whole === 0 || whole === 1)) return whole === 1;
    throw refused(`${name} is ${value}; it must be 0 or 1`);
  };
  if (!isOne(mark)) {
    throw refused(
      read.values.size === 0
        ? 'it names none of the variables'
        : `it does not say that ${mark} is 1, and so is of another plan or not whole`,
    );
  }
  return Int32Array.from(model.bundles, (bundle, index) => {
    const holders = [...whoMayHold(bundle)].filter(person => isOne(holdsName(person, index)));
    if (isOne(openName(index))) holders.push(-1);
    const [holder] = holders;
    if (holder !== undefined && holders.length === 1) return holder;
    throw refused(
      holder === undefined
        ? `none of the variables of turn ${index} is 1, which leaves it without an answer`
        : `more than one of the variables of turn ${index} are 1`,
    );
  });
}

/** As in the linear form. */
function whoMayHold({ fixed, candidates }: ModelBundle): Iterable<number> {
  return fixed >= 0 ? [fixed] : candidates;
}

function refused(what: string): InvalidOptionError {
  return new InvalidOptionError(
    `the text is no solution of this plan's program: ${what}.\nMaybe write it anew with the solver, from the program of this very plan.`,
  );
}
