import type { Plan } from '../../plan/plan';
import { COVERING_ROLES, type Role } from '../../plan/role';
import type { Rule, RuleName, RuleScope } from '../../plan/rules';
import type { Duty, Evidence, Timeline } from './duty';

/** A rule and its place in the plan; `undefined` for what holds though the plan does not list it. */
export interface Numbered<R> {
  readonly rule: R;
  readonly index: number | undefined;
}

type RuleCalled<Name extends RuleName> = Extract<Rule, { readonly rule: Name }>;

/** The plan's rules of one name. */
export function rulesCalled<Name extends RuleName>(
  plan: Plan,
  name: Name,
): readonly Numbered<RuleCalled<Name>>[] {
  const isCalled = (rule: Rule): rule is RuleCalled<Name> => rule.rule === name;
  return plan.rules.flatMap((rule, index) => (isCalled(rule) ? [{ rule, index }] : []));
}

/** The scope of a rule that is always on: everyone and everything, and it must hold. */
export const EVERYWHERE: RuleScope = { rotations: null, roles: null, kinds: null, people: null, soft: null };

/** Tells whether a rule counts a duty. `roles` are those it counts when it names none. */
export function isInScope(
  scope: RuleScope,
  duty: Pick<Duty, 'rotation' | 'role' | 'kind'>,
  roles: readonly Role[] = COVERING_ROLES,
): boolean {
  if (scope.rotations !== null && !scope.rotations.includes(duty.rotation.id)) return false;
  if (scope.kinds !== null && !scope.kinds.includes(duty.kind)) return false;
  return (scope.roles ?? roles).includes(duty.role);
}

/** The timelines a rule is for, with only the duties it counts. */
export function timelinesInScope(
  evidence: Evidence,
  scope: RuleScope,
  roles: readonly Role[] = COVERING_ROLES,
): readonly Timeline[] {
  const people = scope.people === null ? null : new Set(scope.people);
  return evidence.timelines
    .filter(({ person }) => people === null || people.has(person.id))
    .map(timeline => ({
      ...timeline,
      duties: timeline.duties.filter(duty => isInScope(scope, duty, roles)),
    }));
}
