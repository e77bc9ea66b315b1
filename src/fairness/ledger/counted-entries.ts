import type { LocalDate } from '../../time/instant';
import {
  dateOf,
  type Ledger,
  type LedgerChange,
  type LedgerEntry,
  periodId,
  type PeriodOfPlan,
} from './ledger';

/**
 * The entries that make the balances of a day: those whose date has come; of one period what was worked instead of
 * what was planned and swapped; nothing that people settled between themselves.
 */
export function countedEntries({ entries }: Ledger, date: LocalDate): readonly LedgerEntry[] {
  const worked = new Set(
    entries.filter(entry => entry.kind === 'period' && entry.basis === 'worked').map(({ id }) => id),
  );
  return entries.filter(entry => {
    if (dateOf(entry) > date) return false;
    if (entry.kind === 'period')
      return entry.basis === 'worked' || !worked.has(periodId('worked', entry.period));
    if (entry.settled) return false;
    return entry.kind !== 'swap' || entry.period === null || !worked.has(periodId('worked', entry.period));
  });
}

/** Changes of one kind that belong to a period. */
export function changesIn(
  { entries }: Ledger,
  kind: LedgerChange['kind'],
  { plan, from, to }: PeriodOfPlan,
): readonly LedgerChange[] {
  return entries.filter(entry => {
    return entry.kind === kind && samePeriod(entry.period, { plan, from, to });
  }) as readonly LedgerChange[];
}

/** The entry that trued up the wake-ups of a period. */
export function trueUpOf(ledger: Ledger, period: PeriodOfPlan): LedgerChange | null {
  return changesIn(ledger, 'wake-ups', period)[0] ?? null;
}

function samePeriod(a: PeriodOfPlan | null, b: PeriodOfPlan): boolean {
  return a !== null && a.plan === b.plan && a.from === b.from && a.to === b.to;
}
