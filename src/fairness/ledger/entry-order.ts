import { compareText } from '../../plan/compare-text';
import { dateOf, type Ledger, type LedgerEntry } from './ledger';

/** By the day from which they count; periods before changes; then by kind and id. */
export function compareEntries(a: LedgerEntry, b: LedgerEntry): number {
  return (
    compareText(dateOf(a), dateOf(b)) ||
    Number(b.kind === 'period') - Number(a.kind === 'period') ||
    compareText(a.kind, b.kind) ||
    compareText(a.id, b.id)
  );
}

/** The ledger with everything in the order it is written in. */
export function sorted(ledger: Ledger): Ledger {
  return { ...ledger, entries: ledger.entries.map(withSortedLines).sort(compareEntries) };
}

function withSortedLines(entry: LedgerEntry): LedgerEntry {
  if (entry.kind !== 'period') return { ...entry, lines: [...entry.lines].sort(byPerson) };
  const lines = entry.lines.map(line => ({
    ...line,
    holidays: [...line.holidays].sort((a, b) => compareText(a.date, b.date) || compareText(a.name, b.name)),
  }));
  return { ...entry, lines: lines.sort(byPerson) };
}

function byPerson(a: { readonly person: string }, b: { readonly person: string }): number {
  return compareText(a.person, b.person);
}
