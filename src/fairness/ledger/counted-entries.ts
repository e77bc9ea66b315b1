import type { LocalDate } from '../../time/instant';
import { dateOf, type Ledger, type LedgerEntry, periodId } from './ledger';

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
