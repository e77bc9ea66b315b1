import type { Issue } from '../../errors/errors';
import { compareText } from '../../plan/compare-text';
import { quote } from '../../plan/schema-issues';
import {
  amounts,
  type Ledger,
  type LedgerEntry,
  type LedgerPeriod,
  periodId,
  type PeriodOfPlan,
} from './ledger';

/** What is wrong with the meaning of a ledger whose shape is right. */
export function checkLedger(ledger: Ledger): readonly Issue[] {
  const issues: Issue[] = [];
  const placeOf = new Map<string, number>();
  ledger.entries.forEach((entry, index) => {
    issues.push(...issuesOfEntry(ledger, entry).map(issue => at(issue, ['entries', index])));
    const first = placeOf.get(entry.id);
    if (first === undefined) placeOf.set(entry.id, index);
    else {
      issues.push({
        code: 'duplicate-id',
        path: ['entries', index, 'id'],
        message: `the entry ${quote(entry.id)} is already entries[${first}]`,
      });
    }
  });
  for (const [earlier, later] of overlaps(ledger.entries)) {
    issues.push(at(overlapIssue(later, earlier), ['entries', ledger.entries.indexOf(later)]));
  }
  return issues;
}

/** What is wrong with one entry, whatever else the ledger holds. Paths are within the entry. */
export function issuesOfEntry(ledger: Pick<Ledger, 'policy'>, entry: LedgerEntry): readonly Issue[] {
  const issues: Issue[] = [];
  if (entry.policy !== ledger.policy.version) {
    issues.push({
      code: 'other-policy',
      path: ['policy'],
      message: `is ${quote(entry.policy)}; the ledger is kept under ${quote(ledger.policy.version)}`,
      hint: 'Maybe start a new ledger and carry balances over as corrections.',
    });
  }
  if (entry.period !== null && entry.period.from >= entry.period.to) {
    const { from, to } = entry.period;
    issues.push({
      code: 'ends-before-start',
      path: ['period', 'to'],
      message: `the period ends (${to}) before it starts (${from})`,
      hint: 'Maybe the two are swapped.',
    });
  }
  const people = new Set<string>();
  entry.lines.forEach(({ person }, index) => {
    if (people.has(person)) {
      const message = `${quote(person)} already has a line in this entry`;
      issues.push({ code: 'duplicate-person', path: ['lines', index, 'person'], message });
    }
    people.add(person);
  });
  if (entry.kind === 'period' && entry.id !== periodId(entry.basis, entry.period)) {
    issues.push({
      code: 'period-id',
      path: ['id'],
      message: `is ${quote(entry.id)}; for its period it must be ${quote(periodId(entry.basis, entry.period))}`,
    });
  }
  issues.push(...unbalanced(entry));
  return issues;
}

/** What is only moved between people must sum to nought. */
function unbalanced(entry: LedgerEntry): readonly Issue[] {
  if (entry.kind !== 'period' && entry.kind !== 'settlement') return [];
  const moved =
    entry.kind === 'period' ? entry.lines.map(line => line.adjusted) : entry.lines.map(line => line.change);
  const sums = amounts(column => moved.reduce((sum, each) => sum + each[column], 0));
  return Object.entries(sums).flatMap(([column, sum]): readonly Issue[] =>
    sum === 0
      ? []
      : [
          {
            code: 'unbalanced',
            path: ['lines'],
            message: `${entry.kind === 'period' ? 'adjustments' : 'changes'} of ${column} sum to ${sum}; they must sum to 0`,
          },
        ],
  );
}

/** Pairs of periods of one plan that share a day without being the same; the one that starts first comes first. */
export function overlaps(
  entries: readonly LedgerEntry[],
): readonly (readonly [LedgerPeriod, LedgerPeriod])[] {
  const periods = entries
    .filter(entry => entry.kind === 'period')
    .sort((a, b) => compareText(a.period.plan, b.period.plan) || compareText(a.period.from, b.period.from));
  const pairs: (readonly [LedgerPeriod, LedgerPeriod])[] = [];
  let latest: LedgerPeriod | null = null;
  for (const entry of periods) {
    if (latest !== null && shareDays(latest.period, entry.period)) pairs.push([latest, entry]);
    const isLater =
      latest === null || latest.period.plan !== entry.period.plan || latest.period.to < entry.period.to;
    if (isLater) latest = entry;
  }
  return pairs;
}

function shareDays(a: PeriodOfPlan, b: PeriodOfPlan): boolean {
  if (a.plan !== b.plan || (a.from === b.from && a.to === b.to)) return false;
  return a.from < b.to && b.from < a.to;
}

export function overlapIssue({ period }: LedgerPeriod, { period: other }: LedgerPeriod): Issue {
  return {
    code: 'overlapping-periods',
    path: ['period'],
    message: `${period.from} up to ${period.to} overlaps ${other.from} up to ${other.to} of the plan ${quote(period.plan)}, so that days would count twice`,
    hint: 'Maybe post what was worked for the period as it was planned.',
  };
}

function at(issue: Issue, path: Issue['path']): Issue {
  return { ...issue, path: [...path, ...issue.path] };
}
