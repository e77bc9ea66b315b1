import type {
  BriefingValue,
  MetricFacts,
  PriceOfFairness,
  StructuralLoad,
  WeightSensitivity,
} from '../../src/index';

type Measured<Result> = Extract<Result, { readonly status: 'measured' }>;

/** What the library's own solves give are facts as they are. */
function factsOf(
  structuralLoad: Measured<StructuralLoad>,
  briefingValue: BriefingValue,
  priceOfFairness: Measured<PriceOfFairness>,
  weightSensitivity: WeightSensitivity,
): MetricFacts {
  return { structuralLoad, briefingValue, priceOfFairness, weightSensitivity };
}

void factsOf;
