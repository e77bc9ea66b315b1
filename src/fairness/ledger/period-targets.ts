import { DIMENSIONS } from '../../burden/clock';
import { expandPlan } from '../../calendar/expand-plan';
import { compareText } from '../../plan/compare-text';
import type { Plan } from '../../plan/plan';
import { compilePlan } from '../../rules/compile';
import { amounts, type LedgerAmounts } from './ledger';
import type { Targets } from './target-changes';

/** Everyone's fair share of a plan by availability, as the solver and the report have it, by id. */
export function targetsOf(plan: Plan): Targets {
  const { shares } = compilePlan(plan, expandPlan(plan));
  const targets = plan.people.map(({ id }, person): readonly [string, LedgerAmounts] => {
    const share = new Map<string, number>(
      DIMENSIONS.map((dimension, d) => [dimension, shares[d]?.[person] ?? 0]),
    );
    return [id, amounts(column => share.get(column) ?? 0)];
  });
  return new Map(targets.sort(([a], [b]) => compareText(a, b)));
}
