import highsLoader from 'highs';
import { expect, test } from 'vitest';
import { dutyProgram, rosterOf } from '../../../benchmarks/peers/duty-program';
import { lpText } from '../../../src/model/program-text';
import { Random } from '../../../src/chance/random';
import { cheapestRoster, tinyDutyModel } from '../../helpers/tiny-duty-model';

test('the linear program of a model has the cost of its cheapest roster', async () => {
  const highs = await highsLoader();
  let compared = 0;
  for (let seed = 0; seed < 60; seed++) {
    const model = tinyDutyModel(new Random(seed));
    // What facts alone break of a rule with a price costs nothing in the one and its price in the other.
    if (model.fixed.some(person => person >= 0) && model.rules.some(({ price }) => price !== null)) continue;
    // Refused where one person may be on duty twice at the same time, which rows do not tell from once.
    if (model.rules.some(({ family }) => family === 'minutes-in-window')) continue;
    const { written, form, constant } = dutyProgram(model);
    const solution = highs.solve(lpText(written));
    const isThere = solution.Status === 'Optimal';
    const columns = solution.Columns as Record<string, { readonly Primal?: number }>;
    const values = form.variables.map(({ name }) => columns[name]?.Primal ?? 0);
    const least = isThere ? solution.ObjectiveValue + constant : Infinity;
    expect(least, `seed ${seed}`).toBeCloseTo(cheapestRoster(model), 5);
    expect(rosterOf(model, form, values) !== null, `seed ${seed}`).toBe(isThere);
    compared++;
  }
  expect(compared).toBeGreaterThan(25);
});
