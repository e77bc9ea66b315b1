import type { Slot } from '../calendar/slot';
import type { Plan } from '../plan/plan';
import { COVERING_ROLES, ROLES, type Role } from '../plan/role';
import type { Rule, RuleScope } from '../plan/rules';
import { MINUTE } from '../time/instant';
import type { ColumnConstraint } from '../model/column-constraints';
import type { ConflictFamily } from '../model/model';
import type { RowConstraint } from '../model/row-constraints';

/** What rules look at: the plan, and its bundles in the model's order, past duty included. */
export interface RuleContext {
  readonly plan: Plan;
  /** In order of start; the index is the bundle's number in the model. */
  readonly bundles: readonly ContextBundle[];
  readonly conflicts: ConflictFamily[];
  readonly rows: RowConstraint[];
  readonly columns: ColumnConstraint[];
  /** Minute 0 of the model. */
  readonly origin: number;
}

export interface ContextBundle {
  readonly key: string;
  /** For past duty, slots without a system. */
  readonly slots: readonly Slot[];
  readonly past: boolean;
  /** The person it is fixed to, or -1. */
  readonly fixed: number;
}

/** Whether a rule counts a slot. `fallback` are the roles counted when the rule names none. */
export function inScope(scope: RuleScope, slot: Slot, fallback: readonly Role[] = COVERING_ROLES): boolean {
  return (
    (scope.rotations === null || scope.rotations.includes(slot.rotation)) &&
    (scope.roles ?? fallback).includes(slot.role) &&
    (scope.kinds === null || scope.kinds.includes(slot.kind))
  );
}

/** For each bundle its stretches in scope, merged, in minutes of the model. */
export function stretchesInScope(
  context: RuleContext,
  scope: RuleScope,
  fallback: readonly Role[] = COVERING_ROLES,
): Int32Array[] {
  return context.bundles.map(bundle =>
    stretchesOf(
      context,
      bundle.slots.filter(slot => inScope(scope, slot, fallback)),
    ),
  );
}

/** The union of slots as sorted, disjoint minutes of the model: start, end, start, end, … */
export function stretchesOf(context: Pick<RuleContext, 'origin'>, slots: readonly Slot[]): Int32Array {
  const sorted = [...slots].sort((a, b) => a.start - b.start);
  const merged: number[] = [];
  for (const slot of sorted) {
    const start = (slot.start - context.origin) / MINUTE;
    const end = (slot.end - context.origin) / MINUTE;
    const last = merged.length - 1;
    if (last > 0 && start <= (merged[last] as number)) merged[last] = Math.max(merged[last] as number, end);
    else merged.push(start, end);
  }
  return Int32Array.from(merged);
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

/** The rules of one name, with their index in the plan. */
export function rulesNamed<Name extends Rule['rule']>(
  plan: Plan,
  name: Name,
): readonly { readonly rule: Extract<Rule, { rule: Name }>; readonly source: number }[] {
  return plan.rules.flatMap((rule, source) =>
    rule.rule === name ? [{ rule: rule as Extract<Rule, { rule: Name }>, source }] : [],
  );
}

/** Symmetric neighbor lists from pairs of bundles. */
export function neighborsFromPairs(size: number, pairs: Iterable<readonly [number, number]>): Int32Array[] {
  const sets: Set<number>[] = Array.from({ length: size }, () => new Set());
  for (const [a, b] of pairs) {
    (sets[a] as Set<number>).add(b);
    (sets[b] as Set<number>).add(a);
  }
  return sets.map(set => Int32Array.from(set).sort());
}

/**
 * Pairs of bundles for which `clash` holds for some pair of their slots, looking only as far ahead as
 * `reach` milliseconds beyond a bundle's end.
 */
export function* clashingPairs(
  bundles: readonly ContextBundle[],
  counted: (slot: Slot) => boolean,
  reach: number,
  clash: (earlier: Slot, later: Slot) => boolean,
): Generator<readonly [number, number]> {
  const parts = bundles.map(bundle => bundle.slots.filter(counted));
  const spans = parts.map(slots => ({
    start: Math.min(...slots.map(slot => slot.start)),
    end: Math.max(...slots.map(slot => slot.end)),
  }));
  const order = parts.flatMap((slots, index) => (slots.length > 0 ? [index] : []));
  order.sort((a, b) => (spans[a]?.start ?? 0) - (spans[b]?.start ?? 0));
  for (let i = 0; i < order.length; i++) {
    const a = order[i] as number;
    const until = (spans[a]?.end ?? 0) + reach;
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j] as number;
      if ((spans[b]?.start ?? 0) >= until) break;
      if (anyClash(parts[a] as readonly Slot[], parts[b] as readonly Slot[], clash)) yield [a, b];
    }
  }
}

function anyClash(
  left: readonly Slot[],
  right: readonly Slot[],
  clash: (earlier: Slot, later: Slot) => boolean,
): boolean {
  for (const a of left)
    for (const b of right) if (a.start <= b.start ? clash(a, b) : clash(b, a)) return true;
  return false;
}
