import type { Instant } from '../time/instant';
import type { BurdenPolicy } from '../plan/burden-policy';
import type { Plan } from '../plan/plan';
import type { Role } from '../plan/role';
import type { ResponseClass } from '../plan/system';
import type { Slot } from '../calendar/slot';
import type { BurdenClock } from './clock';
import type { ExpectedFactors } from './expected-factor';

/** A stretch of duty at one price: minutes cost `factor` times what the holder's clock says. */
export interface PricedStretch {
  readonly start: Instant;
  readonly end: Instant;
  /**
   * Role factor × response factor, of slots held at the same time that of the dearest; and what incidents to be
   * expected add, of which each system has its own.
   */
  readonly factor: number;
}

/** The stretches of a person's slots that go together: concurrent systems are one pager, so they count once. */
export function pricedStretches(
  plan: Plan,
  slots: readonly Slot[],
  expected: ExpectedFactors | null,
): readonly PricedStretch[] {
  const responseOf = new Map(plan.systems.map(system => [system.id, system.responseClass]));
  const edges = new Set(slots.flatMap(slot => [slot.start, slot.end]));
  for (const slot of slots) expected?.cut(slot, edges);
  const cuts = [...edges].sort((a, b) => a - b);
  const stretches: PricedStretch[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] as number;
    const end = cuts[i + 1] as number;
    const held = slots.filter(slot => slot.start <= start && slot.end >= end);
    const factors = held.map(({ role, system }) =>
      slotFactor(plan.burden, role, responseOf.get(system) ?? 'standard'),
    );
    const factor = Math.max(0, ...factors) + (expected?.at(held, start) ?? 0);
    if (factor > 0) stretches.push({ start, end, factor });
  }
  return stretches;
}

/** What the stretches cost the person whose clock it is, in burden units, by dimension. */
export function burdenOf(
  clock: BurdenClock,
  stretches: readonly PricedStretch[],
): readonly [number, number, number, number] {
  let [total, night, weekend, holiday] = [0, 0, 0, 0];
  for (const { start, end, factor } of stretches) {
    const sums = clock.between(start, end);
    total += factor * sums[0];
    night += factor * sums[1];
    weekend += factor * sums[2];
    holiday += factor * sums[3];
  }
  return [total, night, weekend, holiday];
}

function slotFactor(policy: BurdenPolicy, role: Role, response: ResponseClass): number {
  return policy.roles[policyRole(role)] * policy.response[response];
}

/** A role as the policy weighs it. */
export type PolicyRole = keyof BurdenPolicy['roles'];

/** `level3` and beyond are `further`. */
export function policyRole(role: Role): PolicyRole {
  return role === 'primary' || role === 'backup' || role === 'shadow' ? role : 'further';
}
