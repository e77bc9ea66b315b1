import {
  burdenPolicyInput,
  normalizeBurdenPolicy,
  WEIGHT_NAMES,
  type WeightName,
  type WeightSource,
} from '../../plan/burden-policy';
import type { Plan } from '../../plan/plan';
import { groupOf, partsOf, weightIn } from './weight-names';

/** One weight of a plan's policy, and where it comes from. */
export interface PolicyWeight {
  readonly weight: WeightName;
  readonly value: number;
  /** What it is where a plan says nothing. */
  readonly standard: number;
  /** As the plan says; without a word on it `default` where the value is the standard one, else `unsaid`. */
  readonly source: WeightSource['source'] | 'unsaid';
  readonly date: string | null;
  readonly note: string | null;
}

/** Every weight that a plan's burden is made of, with its provenance. What an incident weighs is left out where none is expected. */
export function policyWeights(plan: Plan): readonly PolicyWeight[] {
  const standard = normalizeBurdenPolicy(burdenPolicyInput.parse({}));
  const sourceOf = new Map(plan.weightSources.flatMap(said => said.weights.map(weight => [weight, said])));
  return WEIGHT_NAMES.flatMap((weight): readonly PolicyWeight[] => {
    const value = weightIn(plan, weight);
    if (value === null) return [];
    const parts = partsOf(weight);
    const usual = parts === null ? 1 : (groupOf(standard, parts.group)[parts.key] as number);
    const said = sourceOf.get(weight);
    return [
      {
        weight,
        value,
        standard: usual,
        source: said?.source ?? (value === usual ? 'default' : 'unsaid'),
        date: said?.date ?? null,
        note: said?.note ?? null,
      },
    ];
  });
}
