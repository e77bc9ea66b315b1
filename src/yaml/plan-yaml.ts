import { InvalidPlanError, type Issue } from '../errors/errors';
import { type PlanResult, safeDefinePlan } from '../plan/define-plan';
import type { Plan } from '../plan/plan';
import { readYaml } from './read-yaml';

/**
 * Reads a plan from YAML 1.2 text; JSON text is YAML. Issues carry the line and column they are about,
 * in order of the text. Reads plain data only: no tags, no merge keys, dates stay text.
 */
export function parsePlanYaml(text: string): PlanResult {
  const read = readYaml(text);
  if (read.status === 'invalid') return read;
  const result = safeDefinePlan(read.data);
  if (result.status === 'valid') return result;
  const issues = result.issues.map((issue): Issue => ({ ...issue, ...read.locate(issue) }));
  return { status: 'invalid', issues: issues.sort(byPlace) };
}

/**
 * Reads a plan from YAML text, like `parsePlanYaml`.
 * @throws {InvalidPlanError} with every issue at once.
 */
export function definePlanYaml(text: string): Plan {
  const result = parsePlanYaml(text);
  if (result.status === 'invalid') throw new InvalidPlanError(result.issues);
  return result.plan;
}

function byPlace(a: Issue, b: Issue): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
