import type { BurdenPolicy, WeightName } from '../../plan/burden-policy';
import type { Plan } from '../../plan/plan';
import { groupOf, partsOf, type WeightGroup } from './weight-names';

/** Half or one and a half times a weight, in whole numbers: its group is doubled, and the weight taken once or thrice. */
export type Times = 0.5 | 1.5;

/** All burden of a scaled plan is this many times what it was, but for what the weight does. */
export const SCALE = 2;

/**
 * A plan whose weight is half or one and a half times what it was, beside its others. Everything else is doubled
 * with it, carried balances too, so that burden stays whole. Only for measuring: such weights may be beyond what a plan
 * can say.
 */
export function scaledPlan(plan: Plan, name: WeightName, times: Times): Plan {
  const parts = partsOf(name);
  const ledger = plan.ledger.map(entry => ({ ...entry, balance: entry.balance * SCALE }));
  const taken = SCALE * times;
  if (parts === null) {
    return {
      ...plan,
      ledger,
      // What incidents add stands beside role × response, and is doubled with it.
      burden: withGroup(plan.burden, 'roles', weight => weight * SCALE),
      expectedLoad: withIncidents(plan, taken),
    };
  }
  const { group, key } = parts;
  const burden = withGroup(plan.burden, group, (weight, other) => weight * (other === key ? taken : SCALE));
  const isBesideIncidents = group === 'roles' || group === 'response';
  return { ...plan, ledger, burden, expectedLoad: withIncidents(plan, isBesideIncidents ? SCALE : 1) };
}

function withGroup(
  policy: BurdenPolicy,
  group: WeightGroup,
  change: (weight: number, key: string) => number,
): BurdenPolicy {
  const weights = Object.entries(groupOf(policy, group)).map(([key, weight]) => [key, change(weight, key)]);
  return { ...policy, [group]: Object.fromEntries(weights), unitsPerHour: policy.unitsPerHour * SCALE };
}

function withIncidents({ expectedLoad }: Plan, times: number): Plan['expectedLoad'] {
  return expectedLoad === null
    ? null
    : { ...expectedLoad, incidentWeight: expectedLoad.incidentWeight * times };
}
