import { InvalidLedgerError, type Issue } from '../../errors/errors';
import { compareText } from '../../plan/compare-text';
import { quote } from '../../plan/schema-issues';
import { isLocalDate, type LocalDate } from '../../time/instant';
import { append, truedUpTwice } from './append';
import { changesIn, trueUpOf } from './counted-entries';
import { nearest } from './exact';
import {
  amounts,
  type ChangeLine,
  type Ledger,
  LEDGER_COLUMNS,
  type LedgerAmounts,
  type LedgerChange,
  type LedgerChangeKind,
  periodId,
  type PeriodOfPlan,
} from './ledger';

/** What every change of a ledger by hand is told with. */
export interface ChangeInput {
  /** Names the change, such as the number of a ticket. Recording the same again changes nothing. */
  readonly id: string;
  /** The local day from which it counts. */
  readonly date: LocalDate;
  /** For people to read. */
  readonly reason?: string;
}

interface NewChange {
  readonly kind: LedgerChangeKind;
  readonly input: ChangeInput;
  /** What is written where the user gives no reason. */
  readonly reason: string;
  readonly lines: readonly ChangeLine[];
  readonly period?: PeriodOfPlan;
  readonly planHash?: string;
  readonly settled?: boolean;
}

/**
 * The ledger with a change.
 * @throws {InvalidLedgerError} when the id or the date is none, or another entry has the id.
 */
export function appendChange(
  ledger: Ledger,
  { kind, input, reason, lines, period, planHash, settled }: NewChange,
): Ledger {
  requireSound(input, lines);
  const entry: LedgerChange = {
    kind,
    id: input.id,
    date: input.date,
    policy: ledger.policy.version,
    reason: input.reason ?? reason,
    period: period ?? null,
    planHash: planHash ?? null,
    settled: settled ?? false,
    lines: [...lines].sort((a, b) => compareText(a.person, b.person)),
  };
  return append(ledger, entry);
}

/** A short-notice change: somebody's plans were upset. */
export interface ShortNotice extends ChangeInput {
  readonly person: string;
  /** Burden units credited; a whole number above 0. Default: half an equivalent hour of daytime work. */
  readonly burden?: number;
}

/**
 * Credits somebody whose duty was changed at short notice. Nobody is debited: what all carry together is shared
 * when a plan carries it over.
 * @throws {InvalidLedgerError} when the credit is not a whole number above 0, or does not fit the ledger.
 */
export function creditShortNotice(ledger: Ledger, input: ShortNotice): Ledger {
  const burden = input.burden ?? Math.floor(ledger.policy.unitsPerHour / 2);
  if (!Number.isSafeInteger(burden) || burden <= 0) {
    refuse('out-of-range', ['burden'], `is ${burden}; it must be a whole number of units above 0`);
  }
  const change = amounts(column => (column === 'total' ? burden : 0));
  return appendChange(ledger, {
    kind: 'short-notice',
    input,
    reason: 'duty changed at short notice',
    lines: [{ person: input.person, change }],
  });
}

/** How often somebody was really woken in a posted period. */
export interface WakeUps extends Omit<ChangeInput, 'date'> {
  readonly period: PeriodOfPlan;
  /** People of the period; a whole number of wake-ups each, 0 or more. Who is left out was not woken. */
  readonly wakeUps: readonly { readonly person: string; readonly count: number }[];
  /**
   * Part of the difference to what was expected that is counted, in whole percent. Default 50: luck is shared, and
   * who was lucky does not owe all of it.
   */
  readonly percent?: number;
  /**
   * What one wake-up costs, in burden units. Default: an equivalent hour and a half of daytime work, the same for
   * everybody and however long it took: slow work must earn no credit.
   */
  readonly burdenPerWakeUp?: number;
}

/**
 * Trues up what was expected of a posted period with the wake-ups that happened, at the end of the period: wake-ups
 * counted, and burden (in all and at night) at a standard price. Once for each period, after what was worked in it
 * has been posted: what is expected of a period posted as planned is that of its turns after the swaps.
 * @throws {InvalidLedgerError} when the period is not posted or is trued up already, somebody is not in it, or a
 * number is out of range.
 */
export function trueUpWakeUps(ledger: Ledger, input: WakeUps): Ledger {
  const { period, percent = 50, burdenPerWakeUp = Math.floor((3 * ledger.policy.unitsPerHour) / 2) } = input;
  requireRange('percent', percent, 100);
  requireRange('burdenPerWakeUp', burdenPerWakeUp, Number.MAX_SAFE_INTEGER);
  const posted = ['worked', 'planned'].flatMap(basis =>
    ledger.entries.filter(entry => entry.id === periodId(basis as 'worked' | 'planned', period)),
  )[0];
  if (posted?.kind !== 'period') return refuse('unknown-period', ['period'], notPosted(period));
  const earlier = trueUpOf(ledger, period);
  if (earlier !== null && earlier.id !== input.id) {
    throw new InvalidLedgerError([truedUpTwice(period, earlier)]);
  }
  const swapped = posted.basis === 'planned' ? changesIn(ledger, 'swap', period) : [];
  const counts = new Map(posted.lines.map(({ person }) => [person, 0]));
  input.wakeUps.forEach(({ person, count }, index) => {
    const known = counts.get(person);
    if (known === undefined) {
      refuse(
        'unknown-person',
        ['wakeUps', index, 'person'],
        `names ${quote(person)}, who is not in the period`,
      );
    }
    requireRange(`count of ${quote(person)}`, count, 1_000_000);
    counts.set(person, (known ?? 0) + count);
  });
  const lines = posted.lines.map(({ person, assigned }): ChangeLine => {
    const moved = swapped.flatMap(swap => swap.lines).filter(line => line.person === person);
    const expected = moved.reduce((sum, { change }) => sum + change.milliWakeUps, assigned.milliWakeUps);
    const surprise = 1000 * (counts.get(person) ?? 0) - expected;
    const milliWakeUps = nearest(BigInt(surprise) * BigInt(percent), 100n);
    const burden = nearest(BigInt(surprise) * BigInt(percent) * BigInt(burdenPerWakeUp), 100_000n);
    const change: Partial<LedgerAmounts> = { total: burden, night: burden, milliWakeUps };
    return { person, change: amounts(column => change[column] ?? 0) };
  });
  return appendChange(ledger, {
    kind: 'wake-ups',
    input: { ...input, date: period.to },
    reason: `wake-ups that happened, ${percent} % of the difference to what was expected`,
    lines,
    period,
    planHash: posted.planHash,
  });
}

/** A correction by hand. */
export interface Correction extends ChangeInput {
  readonly reason: string;
  /** What is added to balances; columns left out stay as they are. */
  readonly changes: readonly { readonly person: string; readonly change: Partial<LedgerAmounts> }[];
}

/**
 * Corrects balances by hand, for a reason that everybody can read.
 * @throws {InvalidLedgerError} without a reason, or when an amount is not a whole number.
 */
export function correctBalances(ledger: Ledger, input: Correction): Ledger {
  if (input.reason.trim() === '') refuse('missing', ['reason'], 'is missing; it must say why');
  const lines = input.changes.map(({ person, change }) => ({
    person,
    change: amounts(column => change[column] ?? 0),
  }));
  return appendChange(ledger, { kind: 'correction', input, reason: input.reason, lines });
}

export function notPosted({ plan, from, to }: PeriodOfPlan): string {
  return `${from} up to ${to} of the plan ${quote(plan)} is not posted`;
}

export function refuse(code: string, path: Issue['path'], message: string, hint?: string): never {
  throw new InvalidLedgerError([
    hint === undefined ? { code, path, message } : { code, path, message, hint },
  ]);
}

function requireSound({ id, date }: ChangeInput, lines: readonly ChangeLine[]): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/.test(id)) {
    refuse(
      'invalid-text',
      ['id'],
      `is ${quote(id)}; it must be 1 to 200 letters, digits, ".", "_", "/" or "-", and start with a letter or digit`,
    );
  }
  if (!isLocalDate(date)) {
    refuse(
      'invalid-text',
      ['date'],
      `is ${quote(date)}; it must be a calendar day that exists, as 2026-03-29`,
    );
  }
  if (lines.length === 0) refuse('missing', ['lines'], 'nobody is named');
  lines.forEach(({ person, change }, index) => {
    const column = LEDGER_COLUMNS.find(each => !Number.isSafeInteger(change[each]));
    if (column === undefined) return;
    refuse(
      'out-of-range',
      ['lines', index, 'change', column],
      `is ${change[column]} for ${quote(person)}; it must be a whole number`,
    );
  });
}

function requireRange(name: string, value: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= 0 && value <= most) return;
  refuse('out-of-range', [name], `is ${value}; it must be a whole number from 0 to ${most}`);
}
