import type { Slot } from '../calendar/slot';
import type { Plan } from '../plan/plan';
import { COVERING_ROLES, ROLES, type Role } from '../plan/role';
import type { Rule, RuleScope } from '../plan/rules';

/** A rule of the plan and its index there; -1 for one that holds without being listed. */
export interface Listed<Given> {
  readonly rule: Given;
  readonly source: number;
}

/** The plan's rules of one name. */
export function rulesNamed<Name extends Rule['rule']>(
  plan: Plan,
  name: Name,
): readonly Listed<Extract<Rule, { rule: Name }>>[] {
  return plan.rules.flatMap((rule, source) =>
    rule.rule === name ? [{ rule: rule as Extract<Rule, { rule: Name }>, source }] : [],
  );
}

/** Whether a rule counts a slot. `fallback` are the roles counted when the rule names none. */
export function inScope(scope: RuleScope, slot: Slot, fallback: readonly Role[] = COVERING_ROLES): boolean {
  return (
    (scope.rotations === null || scope.rotations.includes(slot.rotation)) &&
    (scope.roles ?? fallback).includes(slot.role) &&
    (scope.kinds === null || scope.kinds.includes(slot.kind))
  );
}

/** The people a rule is for, as a mask; `null`: everyone. */
export function peopleMask(plan: Plan, scope: Pick<RuleScope, 'people'>): Uint8Array | null {
  if (scope.people === null) return null;
  return Uint8Array.from(plan.people, person => (scope.people?.includes(person.id) ? 1 : 0));
}

/** A scope that counts everything. */
export const EVERYTHING: RuleScope = Object.freeze({
  rotations: null,
  roles: ROLES,
  kinds: null,
  people: null,
  soft: null,
});
