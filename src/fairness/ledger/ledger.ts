import { DIMENSIONS } from '../../burden/clock';
import type { LocalDate } from '../../time/instant';
import type { Plan } from '../../plan/plan';
import { policyHash } from '../../plan/policy-mark';

/** The version of the ledger file this library reads and writes. */
export const LEDGER_FORMAT = 'fair-oncall/ledger@1';

/** What a ledger counts: the plan's dimensions of burden, and wake-ups. */
export const LEDGER_COLUMNS = [...DIMENSIONS, 'milliWakeUps'] as const;

export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

/** Whole numbers: burden units of the ledger's policy, and thousandths of a wake-up. */
export type LedgerAmounts = Readonly<Record<LedgerColumn, number>>;

/**
 * Who bore what, period after period: plain JSON that only grows. Balances are worked out from the entries and
 * kept nowhere. Entries are sorted by date, kind and id, so that equal ledgers have equal bytes.
 */
export interface Ledger {
  readonly format: typeof LEDGER_FORMAT;
  readonly id: string;
  /** The burden policy all amounts are in; a ledger has one. */
  readonly policy: LedgerPolicy;
  readonly entries: readonly LedgerEntry[];
}

/** A burden policy by its name, its contents and the size of its unit. */
export interface LedgerPolicy {
  readonly version: string;
  /** `sha256:` and the hex digest of the policy and of what an incident weighs, if not 1: two policies of one name are told apart. */
  readonly hash: string;
  /** Burden units of one equivalent hour of daytime work. */
  readonly unitsPerHour: number;
}

export type LedgerEntry = LedgerPeriod | LedgerChange;

/** Whole local days that were planned together, as `horizon` of a plan: from its first day up to `to`. */
export interface PeriodOfPlan {
  /** Id of the plan. */
  readonly plan: string;
  readonly from: LocalDate;
  /** The day after the last. */
  readonly to: LocalDate;
}

/**
 * What everybody bore in a period, and what their fair share of it was. It counts from the day after the period.
 * Of one period what was worked counts instead of what was planned.
 */
export interface LedgerPeriod {
  readonly kind: 'period';
  /** `basis/plan/from/to`. */
  readonly id: string;
  readonly basis: 'planned' | 'worked';
  readonly period: PeriodOfPlan;
  /** Name of the burden policy. */
  readonly policy: string;
  /** The plan that burdens and shares were worked out from. */
  readonly planHash: string;
  /** By person, sorted. */
  readonly lines: readonly PeriodLine[];
}

/** One person's part in a period: `assigned − target − adjusted` goes to the balance. */
export interface PeriodLine {
  readonly person: string;
  readonly assigned: LedgerAmounts;
  /** Fair share by availability, never by skill. */
  readonly target: LedgerAmounts;
  /** By how much the target was moved, for what nobody could avoid and for newcomers. Sums to 0 over the lines. */
  readonly adjusted: LedgerAmounts;
  /** Named holidays of the person's own list on which they were on call. */
  readonly holidays: readonly HeldHoliday[];
}

export interface HeldHoliday {
  readonly name: string;
  readonly date: LocalDate;
  /** What the duty on that local day cost, in burden units. */
  readonly burden: number;
}

/** Why a balance changes otherwise than by a period. */
export type LedgerChangeKind = 'swap' | 'wake-ups' | 'short-notice' | 'settlement' | 'correction';

/** A change of balances that says why. It counts from its date. */
export interface LedgerChange {
  readonly kind: LedgerChangeKind;
  readonly id: string;
  readonly date: LocalDate;
  readonly policy: string;
  readonly reason: string;
  /** The period it belongs to. A swap no longer counts once what was worked in its period is posted. */
  readonly period: PeriodOfPlan | null;
  readonly planHash: string | null;
  /** Settled between the people themselves: kept for the record, and not counted. */
  readonly settled: boolean;
  /** By person, sorted. */
  readonly lines: readonly ChangeLine[];
}

export interface ChangeLine {
  readonly person: string;
  readonly change: LedgerAmounts;
}

/** A ledger without entries, under the plan's burden policy. */
export function startLedger(id: string, plan: Plan): Ledger {
  return { format: LEDGER_FORMAT, id, policy: policyOf(plan), entries: [] };
}

/** What an incident weighs is part of the policy. */
export function policyOf(plan: Plan): LedgerPolicy {
  const { version, unitsPerHour } = plan.burden;
  return { version, hash: policyHash(plan), unitsPerHour };
}

/** The day from which an entry counts. */
export function dateOf(entry: LedgerEntry): LocalDate {
  return entry.kind === 'period' ? entry.period.to : entry.date;
}

export function periodId(basis: LedgerPeriod['basis'], { plan, from, to }: PeriodOfPlan): string {
  return `${basis}/${plan}/${from}/${to}`;
}

/** Amounts made column by column. */
export function amounts(of: (column: LedgerColumn) => number): LedgerAmounts {
  return {
    total: of('total'),
    night: of('night'),
    weekend: of('weekend'),
    holiday: of('holiday'),
    milliWakeUps: of('milliWakeUps'),
  };
}

export const NOTHING: LedgerAmounts = Object.freeze(amounts(() => 0));
