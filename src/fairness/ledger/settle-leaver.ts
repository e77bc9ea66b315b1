import { compareText } from '../../plan/compare-text';
import { quote } from '../../plan/schema-issues';
import { type BalanceOptions, balancesAt, requireDay } from './balances';
import { appendChange, type ChangeInput, refuse } from './changes';
import { countedEntries } from './counted-entries';
import { apportion } from './exact';
import { amounts, type ChangeLine, type Ledger, LEDGER_COLUMNS, type LedgerAmounts } from './ledger';

/** Who leaves, and who takes over what they leave behind. */
export interface Leaver extends ChangeInput, Pick<BalanceOptions, 'halfLifeDays'> {
  readonly person: string;
  /**
   * Who takes it over, and in which proportion: whole numbers, 0 or more. Default: everybody else in the last
   * posted period that has a line of the leaver, by their fair shares of it.
   */
  readonly shares?: readonly { readonly person: string; readonly share: number }[];
}

/**
 * Settles the balance of somebody who leaves: it is written off, and handed over to those who stay in proportion
 * to their shares, so that what all carry together stays the same. Whole numbers: parts are rounded towards nought, and
 * what is left goes a unit each to the largest remainders, of equal ones in order of the ids.
 * @throws {InvalidLedgerError} when the ledger does not know the person, or there is nobody to take over.
 */
export function settleLeaver(ledger: Ledger, input: Leaver): Ledger {
  const { person, halfLifeDays } = input;
  requireDay(input.date);
  // Settled again, the balance would be another: it is 0 by now.
  const before: Ledger = { ...ledger, entries: ledger.entries.filter(({ id }) => id !== input.id) };
  const { people } = balancesAt(before, input.date, halfLifeDays === undefined ? {} : { halfLifeDays });
  const leaving = people.find(each => each.person === person);
  if (leaving === undefined) {
    return refuse(
      'unknown-person',
      ['person'],
      `the ledger has no entry of ${quote(person)} up to ${input.date}`,
    );
  }
  const heirs = input.shares ?? sharesOfLastPeriod(before, input);
  heirs.forEach(({ person: heir, share }, index) => {
    if (heir === person) refuse('unknown-person', ['shares', index], `names ${quote(heir)}, who leaves`);
    if (!Number.isSafeInteger(share) || share < 0) {
      refuse('out-of-range', ['shares', index, 'share'], `is ${share}; it must be a whole number, 0 or more`);
    }
  });
  const sorted = [...heirs].sort((a, b) => compareText(a.person, b.person));
  const weights = sorted.map(({ share }) => share);
  const parts = new Map(LEDGER_COLUMNS.map(column => [column, apportion(leaving.balance[column], weights)]));
  if (parts.get('total') === null) {
    refuse('nobody-left', ['shares'], `there is nobody to take over what ${quote(person)} leaves behind`);
  }
  const lines: ChangeLine[] = sorted.map(({ person: heir }, index) => ({
    person: heir,
    change: amounts(column => parts.get(column)?.[index] ?? 0),
  }));
  lines.push({ person, change: writtenOff(leaving.balance) });
  return appendChange(ledger, {
    kind: 'settlement',
    input,
    reason: `${person} has left; the balance is handed over to those who stay`,
    lines,
  });
}

function writtenOff(balance: LedgerAmounts): LedgerAmounts {
  // 0 − 0 is 0, where −0 would be written as such by some.
  return amounts(column => 0 - balance[column]);
}

function sharesOfLastPeriod(
  ledger: Ledger,
  { person, date }: Leaver,
): readonly { readonly person: string; readonly share: number }[] {
  // A ledger may hold several teams.
  const last = countedEntries(ledger, date)
    .filter(entry => entry.kind === 'period')
    .filter(({ lines }) => lines.some(line => line.person === person))
    .at(-1);
  if (last === undefined) return [];
  return last.lines
    .filter(line => line.person !== person)
    .map(line => ({ person: line.person, share: Math.max(0, line.target.total) }));
}
