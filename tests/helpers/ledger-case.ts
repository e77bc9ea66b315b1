import {
  type Ledger,
  type LedgerAmounts,
  type LedgerChange,
  type LedgerPeriod,
  amounts,
  periodId,
  startLedger,
} from '../../src/fairness/ledger/ledger';
import type { Assignment } from '../../src/schedule/schedule';
import { tinyPlan, row } from './tiny-plan';

/** A ledger under the default policy, without entries. */
export const emptyLedger: Ledger = startLedger('team', tinyPlan());

/** Amounts of which only some are told; the rest is 0. */
export function amountsOf(some: Partial<LedgerAmounts>): LedgerAmounts {
  return amounts(column => some[column] ?? 0);
}

/** A planned post in which people bore so much more than their share. */
export function periodOf(
  over: Readonly<Record<string, number>>,
  days: { from?: string; to?: string; basis?: LedgerPeriod['basis']; plan?: string } = {},
): LedgerPeriod {
  const { from = '2026-01-05', to = '2026-02-02', basis = 'planned', plan = 'tiny' } = days;
  const period = { plan, from, to };
  return {
    kind: 'period',
    id: periodId(basis, period),
    basis,
    period,
    policy: 'standard@1',
    planHash: `sha256:${'0'.repeat(64)}`,
    lines: Object.entries(over).map(([person, amount]) => ({
      person,
      assigned: amountsOf({ total: 1_000_000 + amount }),
      target: amountsOf({ total: 1_000_000 }),
      adjusted: amountsOf({}),
      holidays: [],
    })),
  };
}

/** A correction of balances in all. */
export function correctionOf(
  id: string,
  changes: Readonly<Record<string, number>>,
  { date = '2026-02-02' } = {},
): LedgerChange {
  return {
    kind: 'correction',
    id,
    date,
    policy: 'standard@1',
    reason: 'a test',
    period: null,
    planHash: null,
    settled: false,
    lines: Object.entries(changes).map(([person, total]) => ({ person, change: amountsOf({ total }) })),
  };
}

/** Weeks of `tinyPlan`, each with its person. */
export function weeksOf(...people: readonly string[]): readonly Assignment[] {
  const day = (days: number): string => new Date(Date.UTC(2026, 2, 2 + days)).toISOString().slice(0, 10);
  return people.map((person, index) => row(person, day(7 * index), day(7 * index + 7)));
}
