import { InvalidLedgerError, type Issue } from '../../errors/errors';
import { canonicalJson } from '../../plan/canonical';
import { quote } from '../../plan/schema-issues';
import { conflict, truedUpTwice } from './append';
import { overlapIssue, overlaps } from './check-ledger';
import { trueUpOf } from './counted-entries';
import { compareEntries } from './entry-order';
import type { Ledger, LedgerEntry } from './ledger';

/**
 * The entries of both ledgers, equal ones once: `merge(a, a)` is `a`, and the order of merging does not matter.
 * @throws {InvalidLedgerError} with every issue when they are of different ledgers or policies, or hold different
 * posts of one period, different entries of one id, or wake-ups of one period under two ids.
 */
export function mergeLedgers(a: Ledger, b: Ledger): Ledger {
  const issues: Issue[] = [];
  if (a.id !== b.id) {
    issues.push({
      code: 'other-ledger',
      path: ['id'],
      message: `is ${quote(b.id)}; the first ledger is ${quote(a.id)}`,
      hint: 'Maybe another file is meant.',
    });
  }
  if (canonicalJson(a.policy) !== canonicalJson(b.policy)) {
    issues.push({
      code: 'other-policy',
      path: ['policy'],
      message: `is ${quote(b.policy.version)}; the first ledger is kept under ${quote(a.policy.version)}${a.policy.version === b.policy.version ? ' with other weights' : ''}`,
    });
  }
  const known = new Map(a.entries.map(entry => [entry.id, entry]));
  const added: LedgerEntry[] = [];
  b.entries.forEach((entry, index) => {
    const mine = known.get(entry.id);
    if (mine === undefined) {
      added.push(entry);
      if (entry.kind === 'wake-ups' && entry.period !== null) {
        const earlier = trueUpOf(a, entry.period);
        if (earlier !== null) issues.push(inB(index, truedUpTwice(entry.period, earlier)));
      }
    } else if (canonicalJson(mine) !== canonicalJson(entry)) issues.push(inB(index, conflict(mine, entry)));
  });
  const entries = [...a.entries, ...added].sort(compareEntries);
  for (const [first, second] of overlaps(entries)) {
    const [theirs, mine] = added.includes(second) ? [second, first] : [first, second];
    issues.push(inB(b.entries.indexOf(theirs), overlapIssue(theirs, mine)));
  }
  if (issues.length > 0) throw new InvalidLedgerError(issues);
  return { ...a, entries };
}

function inB(index: number, issue: Issue): Issue {
  return { ...issue, path: ['entries', index, ...issue.path] };
}
