import type { Issue } from '../../errors/errors';
import type { Plan } from '../../plan/plan';
import { quote } from '../../plan/schema-issues';
import { balancesAt } from '../ledger/balances';
import { type Ledger, policyOf } from '../ledger/ledger';

/** What each person carries in a ledger at the start of the horizon, in burden units. */
export interface CarriedInLedger {
  /** `null`: the ledger does not fit the plan. */
  readonly balances: ReadonlyMap<string, number> | null;
  readonly issues: readonly Issue[];
}

export function carriedInLedger(plan: Plan, ledger: Ledger): CarriedInLedger {
  if (ledger.policy.hash !== policyOf(plan).hash) {
    const message = `the ledger is kept under the policy ${quote(ledger.policy.version)} with other weights than the plan's ${quote(plan.burden.version)}; it is not used`;
    return { balances: null, issues: [{ code: 'other-policy', path: ['ledger', 'policy'], message }] };
  }
  const { people } = balancesAt(ledger, plan.horizon.startDate);
  const known = new Set(plan.people.map(({ id }) => id as string));
  const strangers = people.filter(({ person }) => !known.has(person));
  return {
    balances: new Map(people.map(({ person, balance }) => [person, balance.total])),
    issues: strangers.map(({ person }): Issue => {
      const message = `there is no person ${quote(person)} in the plan; their balance is not used`;
      const hint = 'Maybe they have left: settle their balance.';
      return { code: 'unknown-person', path: ['ledger'], message, hint };
    }),
  };
}
