import type { BurdenPolicy } from './burden-policy';
import { canonicalHash } from './canonical';
import type { Plan } from './plan';

type Weighed = Pick<Plan, 'burden' | 'expectedLoad'>;

/** Of weights and what an incident weighs, which at the default of 1 is as in plans that expect nothing. */
export function policyHash({ burden, expectedLoad }: Weighed): string {
  const incidentWeight = expectedLoad?.incidentWeight ?? 1;
  const weights: BurdenPolicy & { incidentWeight?: number } =
    incidentWeight === 1 ? burden : { ...burden, incidentWeight };
  return canonicalHash(weights);
}

/** How a balance names the policy it is in units of: two policies of one version are told apart by their hash. */
export function policyMark(plan: Weighed): string {
  return `${plan.burden.version}#${policyHash(plan).slice(7, 19)}`;
}
