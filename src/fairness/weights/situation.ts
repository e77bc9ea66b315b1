import type { BurdenPolicy, WeightName } from '../../plan/burden-policy';
import { groupOf, WEIGHT_GROUPS, type WeightGroup } from './weight-names';

/** A quiet hour on call, in words people can compare. What is left out is ordinary. */
export interface Situation {
  /** Default `off`: awake and off work. */
  readonly band?: keyof BurdenPolicy['bands'];
  /** Default `ordinary`. */
  readonly day?: keyof BurdenPolicy['days'];
  /** Default `primary`. */
  readonly role?: keyof BurdenPolicy['roles'];
  /** Default `standard`. */
  readonly response?: keyof BurdenPolicy['response'];
}

/** The weights that multiply in a situation, in the order of the groups. */
export function weightsOf({
  band = 'off',
  day = 'ordinary',
  role = 'primary',
  response = 'standard',
}: Situation): readonly WeightName[] {
  return [`bands.${band}`, `days.${day}`, `roles.${role}`, `response.${response}`];
}

const FIELDS: Readonly<Record<keyof Situation, WeightGroup>> = {
  band: 'bands',
  day: 'days',
  role: 'roles',
  response: 'response',
};

/** What of a situation is not one of the policy's; `null`: nothing. */
export function situationFault(policy: BurdenPolicy, situation: Situation): string | null {
  for (const [field, value] of Object.entries(situation) as [keyof Situation, string | undefined][]) {
    const group = FIELDS[field] as WeightGroup | undefined;
    if (group === undefined) return `${JSON.stringify(field)} is none of ${Object.keys(FIELDS).join(', ')}`;
    const legal = Object.keys(groupOf(policy, group));
    if (value !== undefined && !legal.includes(value))
      return `${field} is ${JSON.stringify(value)}; it must be one of ${legal.join(', ')}`;
  }
  return null;
}

/** The weights of the groups, which are what a situation is made of. */
export function weightsIn(policy: BurdenPolicy): ReadonlyMap<WeightName, number> {
  return new Map(
    WEIGHT_GROUPS.flatMap(group =>
      Object.entries(groupOf(policy, group)).map(
        ([key, weight]) => [`${group}.${key}` as WeightName, weight] as const,
      ),
    ),
  );
}
