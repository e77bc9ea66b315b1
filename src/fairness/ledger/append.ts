import { InvalidLedgerError, type Issue } from '../../errors/errors';
import { canonicalJson } from '../../plan/canonical';
import type { Plan } from '../../plan/plan';
import { quote } from '../../plan/schema-issues';
import { issuesOfEntry, overlapIssue, overlaps } from './check-ledger';
import { compareEntries } from './entry-order';
import { dateOf, type Ledger, type LedgerEntry, type PeriodOfPlan, policyOf } from './ledger';

/**
 * The ledger with one more entry; the ledger itself when it holds an equal one.
 * @throws {InvalidLedgerError} when another entry has its id, its period overlaps one, or it is under another policy.
 */
export function append(ledger: Ledger, entry: LedgerEntry): Ledger {
  const known = ledger.entries.find(({ id }) => id === entry.id);
  if (known !== undefined) {
    if (canonicalJson(known) === canonicalJson(entry)) return ledger;
    throw new InvalidLedgerError([conflict(known, entry)]);
  }
  const entries = [...ledger.entries, entry].sort(compareEntries);
  const issues = [
    ...issuesOfEntry(ledger, entry),
    ...overlaps(entries).map(([a, b]) => (a === entry ? overlapIssue(a, b) : overlapIssue(b, a))),
  ];
  if (issues.length > 0) throw new InvalidLedgerError(issues);
  return { ...ledger, entries };
}

/** That an entry differs from the one that has its id. */
export function conflict(known: LedgerEntry, entry: LedgerEntry): Issue {
  if (entry.kind === 'period') {
    return {
      code: 'period-conflict',
      path: ['period'],
      message: `${entry.period.from} up to ${entry.period.to} of the plan ${quote(entry.period.plan)} is already posted as ${entry.basis}, with other numbers`,
      hint:
        entry.basis === 'planned'
          ? 'Maybe record the difference as a swap, or post what was worked.'
          : 'Maybe record the difference as a correction with its reason.',
    };
  }
  return {
    code: 'entry-conflict',
    path: ['id'],
    message: `the ledger has another entry ${quote(entry.id)}, of ${dateOf(known)}`,
    hint: 'Maybe give the new entry an id of its own.',
  };
}

/** That the wake-ups of a period would count twice. */
export function truedUpTwice({ from, to }: PeriodOfPlan, known: LedgerEntry): Issue {
  return {
    code: 'already-trued-up',
    path: ['period'],
    message: `wake-ups of ${from} up to ${to} are in the entry ${quote(known.id)} already, and would count twice`,
    hint: 'Maybe record the difference as a correction.',
  };
}

/**
 * Amounts of two policies do not add up.
 * @throws {InvalidLedgerError} when the plan has not the policy of the ledger.
 */
export function requirePolicy(ledger: Ledger, plan: Plan): void {
  const policy = policyOf(plan);
  if (policy.version === ledger.policy.version && policy.hash === ledger.policy.hash) return;
  const what =
    policy.version === ledger.policy.version
      ? `other weights under the name ${quote(policy.version)}`
      : `the burden policy ${quote(policy.version)}`;
  throw new InvalidLedgerError([
    {
      code: 'other-policy',
      path: ['policy'],
      message: `the plan has ${what}; the ledger is kept under ${quote(ledger.policy.version)}`,
      hint: 'Maybe start a new ledger and carry balances over as corrections.',
    },
  ]);
}
