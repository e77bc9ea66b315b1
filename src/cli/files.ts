import {
  type Ledger,
  type Plan,
  readScenarios as scenariosOf,
  type Scenario,
  type Schedule,
  safeParseLedger,
  safeParseSchedule,
} from '../index';
import { parsePlanYaml, readYaml } from '../yaml/index';
import type { CommandContext } from './command';
import { tellIssues } from './issues';
import { UsageError } from './usage-error';

/** How commands name standard input. */
const STDIN = '-';

/**
 * Reads a plan from a file or standard input. `null` when it has issues, which are told.
 * @throws {UsageError} when there is no such file.
 */
export async function readPlan(path: string, context: CommandContext): Promise<Plan | null> {
  const result = parsePlanYaml(await readText(path, 'plan', context));
  if (result.status === 'valid') return result.plan;
  tellIssues(context.console, displayName(path), result.issues);
  return null;
}

/**
 * Reads a schedule from a file or standard input. `null` when it is none; what is wrong is told.
 * @throws {UsageError} when there is no such file.
 */
export async function readSchedule(path: string, context: CommandContext): Promise<Schedule | null> {
  const result = safeParseSchedule(await readText(path, 'schedule', context));
  if (result.status === 'valid') return result.schedule;
  tellIssues(context.console, displayName(path), result.issues);
  return null;
}

/**
 * Reads a ledger from a file. `null` when it is none; what is wrong is told.
 * @param start makes one where there is no such file.
 * @throws {UsageError} when there is no such file, and none is to be made.
 */
export async function readLedger(
  path: string,
  context: CommandContext,
  start?: () => Ledger,
): Promise<Ledger | null> {
  let text: string;
  try {
    text = await context.io.readFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (start !== undefined && isMissing) return start();
    throw new UsageError(`cannot read the ledger "${path}": ${reasonOf(error)}`);
  }
  const result = safeParseLedger(text);
  if (result.status === 'valid') return result.ledger;
  tellIssues(context.console, displayName(path), result.issues);
  return null;
}

/**
 * Reads scenarios from a file of YAML or JSON. `null` when they have issues, which are told with their places.
 * @throws {UsageError} when there is no such file.
 */
export async function readScenarios(
  path: string,
  plan: Plan,
  context: CommandContext,
): Promise<readonly Scenario[] | null> {
  const read = readYaml(await readText(path, 'scenarios', context));
  if (read.status === 'invalid') {
    tellIssues(context.console, displayName(path), read.issues);
    return null;
  }
  const result = scenariosOf(plan, read.data);
  if (result.status === 'valid') return result.scenarios;
  tellIssues(
    context.console,
    displayName(path),
    result.issues.map(issue => ({ ...issue, ...read.locate(issue) })),
  );
  return null;
}

/** Reads the plan and the schedule of a command that takes both; `null` when either has issues. */
export async function readPlanAndSchedule(
  operands: readonly string[],
  context: CommandContext,
): Promise<{ readonly plan: Plan; readonly schedule: Schedule } | null> {
  const [planPath = STDIN, schedulePath = STDIN] = operands;
  if (planPath === STDIN && schedulePath === STDIN) {
    throw new UsageError('only one of PLAN and SCHEDULE can be standard input');
  }
  const plan = await readPlan(planPath, context);
  if (plan === null) return null;
  const schedule = await readSchedule(schedulePath, context);
  return schedule === null ? null : { plan, schedule };
}

/**
 * Names of one plan say nothing about the schedule of another.
 * @throws {UsageError} when the schedule was made from a plan with another id.
 */
export function checkBelongs(plan: Plan, schedule: Schedule): void {
  if (schedule.id === plan.id) return;
  throw new UsageError(
    `the schedule was made from the plan "${schedule.id}"; this plan is "${plan.id}"\nMaybe another file is meant.`,
  );
}

/**
 * Reads the text of a file or of standard input.
 * @throws {UsageError} when there is no such file.
 */
export async function readText(path: string, what: string, { io }: CommandContext): Promise<string> {
  try {
    return path === STDIN ? await io.readStdin() : await io.readFile(path);
  } catch (error) {
    throw new UsageError(`cannot read the ${what} "${path}": ${reasonOf(error)}`);
  }
}

/**
 * Reads a file to import; JSON by its name, else CSV.
 * @throws {UsageError} when there is no such file.
 */
export async function importOf(
  path: string,
  { io }: CommandContext,
): Promise<{ format: 'csv' | 'json'; data: string }> {
  try {
    return { format: path.endsWith('.json') ? 'json' : 'csv', data: await io.readFile(path) };
  } catch (error) {
    throw new UsageError(`cannot read "${path}": ${reasonOf(error)}`);
  }
}

/** Why a file could not be read or written, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOTDIR':
      return 'a part of the path is not a folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EEXIST':
      return 'there is one already';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

function displayName(path: string): string {
  return path === STDIN ? 'standard input' : path;
}
