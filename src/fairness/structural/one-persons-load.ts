import type { LoadDimension, Model } from '../../model/model';

/**
 * The model whose only aim beside cover is that one person bears little. Levels that nothing counts at stand between
 * the two, so that the search weighs that load like the fairness of a plan: lightly enough to anneal it.
 */
export function withLoadOf(model: Model, person: number): Model {
  const main = model.dimensions[0] as LoadDimension;
  const nothing = new Float64Array(model.bundles.length);
  return {
    ...model,
    bundles: model.bundles.map(bundle => ({ ...bundle, wantedCost: 0 })),
    rows: model.rows.filter(({ price }) => price === null),
    columns: model.columns.filter(({ price }) => price === null),
    levels: ['uncovered', 'rules', 'understaffed', 'burden'],
    dimensions: [{ ...main, burden: main.burden.map((list, each) => (each === person ? list : nothing)) }],
  };
}
