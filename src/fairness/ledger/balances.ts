import { InvalidOptionError } from '../../errors/errors';
import { compareText } from '../../plan/compare-text';
import { quote } from '../../plan/schema-issues';
import { addDays, daysBetween, isLocalDate, type LocalDate } from '../../time/instant';
import { countedEntries } from './counted-entries';
import { nearest } from './exact';
import { left, whole } from './half-life';
import {
  amounts,
  dateOf,
  type HeldHoliday,
  type Ledger,
  LEDGER_COLUMNS,
  type LedgerAmounts,
  type LedgerColumn,
  type LedgerEntry,
} from './ledger';

/** Days after which half of an over-share is forgotten. */
export const HALF_LIFE_DAYS = 90;

/** Three years: who was on call at Christmas is known for the next three. */
const HOLIDAY_MEMORY_DAYS = 3 * 366;

/** A hundred years. */
const MOST_DAYS = 36_525;

export interface BalanceOptions {
  /** Days after which half of an over-share is forgotten; a whole number above 0. Default 90. */
  readonly halfLifeDays?: number;
  /** Days for which named holidays are remembered, in full. Default 1,098: three years. */
  readonly holidayMemoryDays?: number;
}

/** What everyone in a ledger carries on a day. */
export interface Balances {
  readonly date: LocalDate;
  readonly halfLifeDays: number;
  /** Everyone with an entry that counts, by id. */
  readonly people: readonly PersonBalance[];
}

export interface PersonBalance {
  readonly person: string;
  /** Positive: bore more than their share. Burden units, and thousandths of a wake-up. */
  readonly balance: LedgerAmounts;
  /** The named holidays they were on call on, latest first, as far back as they are remembered. */
  readonly holidays: readonly HeldHoliday[];
}

/**
 * Balances at the start of a local day, from the entries alone: each counts from its date on and fades with the
 * half-life (docs/ledger.md has the rule). Sums are exact fractions, rounded once, halves towards nought.
 * @throws {InvalidOptionError} for a day that does not exist, or an option that is not a whole number above 0.
 */
export function balancesAt(ledger: Ledger, date: LocalDate, options: BalanceOptions = {}): Balances {
  const { halfLifeDays = HALF_LIFE_DAYS, holidayMemoryDays = HOLIDAY_MEMORY_DAYS } = options;
  requireDay(date);
  requireDays('halfLifeDays', halfLifeDays);
  requireDays('holidayMemoryDays', holidayMemoryDays);
  const oldest = addDays(date, -holidayMemoryDays);
  const sums = new Map<string, Sum>();
  for (const entry of countedEntries(ledger, date)) {
    const part = left(daysBetween(dateOf(entry), date), halfLifeDays);
    for (const line of entry.lines) {
      let sum = sums.get(line.person);
      if (sum === undefined) sums.set(line.person, (sum = new Sum()));
      sum.add(changeOf(line), part);
      if ('holidays' in line) {
        sum.holidays.push(...line.holidays.filter(held => held.date >= oldest && held.date < date));
      }
    }
  }
  const people = [...sums]
    .sort(([a], [b]) => compareText(a, b))
    .map(([person, sum]): PersonBalance => ({
      person,
      balance: sum.over(whole(halfLifeDays)),
      holidays: sum.holidays.sort((a, b) => compareText(b.date, a.date) || compareText(a.name, b.name)),
    }));
  return { date, halfLifeDays, people };
}

/** What a line adds to the balance of its person. */
export function changeOf(line: LedgerEntry['lines'][number]): LedgerAmounts {
  if ('change' in line) return line.change;
  return amounts(column => line.assigned[column] - line.target[column] - line.adjusted[column]);
}

/** One person's amounts, each times what is left of it: exact until the end. */
class Sum {
  readonly holidays: HeldHoliday[] = [];
  readonly #numerators: Record<LedgerColumn, bigint> = {
    total: 0n,
    night: 0n,
    weekend: 0n,
    holiday: 0n,
    milliWakeUps: 0n,
  };

  add(change: LedgerAmounts, part: bigint): void {
    for (const column of LEDGER_COLUMNS) this.#numerators[column] += BigInt(change[column]) * part;
  }

  over(denominator: bigint): LedgerAmounts {
    return amounts(column => nearest(this.#numerators[column], denominator));
  }
}

/** @throws {InvalidOptionError} when the text is not a day. */
export function requireDay(date: string): void {
  if (isLocalDate(date)) return;
  throw new InvalidOptionError(
    `The date is ${quote(date)}; it must be a calendar day that exists, as 2026-03-29.`,
  );
}

/** @throws {InvalidOptionError} when the number is not one of days. */
export function requireDays(name: string, days: number): void {
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return;
  throw new InvalidOptionError(
    `${name} is ${days}; it must be a whole number of days from 1 to ${MOST_DAYS}.`,
  );
}
