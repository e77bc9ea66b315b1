import type { Slot } from '../calendar/slot';
import { COVERING_ROLES, type Role } from '../plan/role';
import type { RuleScope } from '../plan/rules';
import { MINUTE } from '../time/instant';
import type { RuleContext } from './context';
import { inScope } from './scope';

/** For each bundle its stretches in scope, merged, in minutes of the model. */
export function stretchesInScope(
  context: Pick<RuleContext, 'bundles' | 'origin'>,
  scope: RuleScope,
  fallback: readonly Role[] = COVERING_ROLES,
): Int32Array[] {
  return context.bundles.map(bundle =>
    stretchesOf(
      context.origin,
      bundle.slots.filter(slot => inScope(scope, slot, fallback)),
    ),
  );
}

/** The same without past duty. */
export function withoutPast(
  context: Pick<RuleContext, 'bundles'>,
  stretches: readonly Int32Array[],
): Int32Array[] {
  return stretches.map((list, index) => (context.bundles[index]?.past ? new Int32Array() : list));
}

/** The union of slots as sorted, disjoint minutes of the model: start, end, start, end, … */
function stretchesOf(origin: number, slots: readonly Slot[]): Int32Array {
  const sorted = [...slots].sort((a, b) => a.start - b.start);
  const merged: number[] = [];
  for (const slot of sorted) {
    const start = (slot.start - origin) / MINUTE;
    const end = (slot.end - origin) / MINUTE;
    const last = merged.length - 1;
    if (last > 0 && start <= (merged[last] as number)) merged[last] = Math.max(merged[last] as number, end);
    else merged.push(start, end);
  }
  return Int32Array.from(merged);
}
