import type { BurdenPolicy, WeightName } from '../../plan/burden-policy';
import type { Plan } from '../../plan/plan';

/** The groups of weights that a minute's burden is the product of. */
export const WEIGHT_GROUPS = ['bands', 'days', 'roles', 'response'] as const;
export type WeightGroup = (typeof WEIGHT_GROUPS)[number];

/** The group a weight is in and its key there; what an incident weighs is in none. */
export function partsOf(name: WeightName): { readonly group: WeightGroup; readonly key: string } | null {
  if (name === 'incidentWeight') return null;
  const [group, key] = name.split('.') as [WeightGroup, string];
  return { group, key };
}

/** What a weight is in a plan; `null`: the plan has no expected load. */
export function weightIn({ burden, expectedLoad }: Plan, name: WeightName): number | null {
  const parts = partsOf(name);
  if (parts === null) return expectedLoad?.incidentWeight ?? null;
  return groupOf(burden, parts.group)[parts.key] as number;
}

/** One group of a policy as keys and whole numbers. */
export function groupOf(policy: BurdenPolicy, group: WeightGroup): Readonly<Record<string, number>> {
  return policy[group];
}
