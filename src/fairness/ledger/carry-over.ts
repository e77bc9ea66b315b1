import { DIMENSIONS } from '../../burden/clock';
import { InvalidLedgerError, InvalidOptionError, type Issue } from '../../errors/errors';
import { compareText } from '../../plan/compare-text';
import type { Plan } from '../../plan/plan';
import { policyMark } from '../../plan/policy-mark';
import type { HolidayHeld, LedgerBalance, LedgerDimension } from '../../plan/records';
import { quote } from '../../plan/schema-issues';
import type { LocalDate } from '../../time/instant';
import { requirePolicy } from './append';
import { type BalanceOptions, balancesAt } from './balances';
import { nearest } from './exact';
import { type Ledger, LEDGER_COLUMNS, type LedgerAmounts } from './ledger';
import { targetsOf } from './period-targets';
import { adjustments, type TargetChange } from './target-changes';

/** Most of a fair share that a plan may give or take to settle balances. */
export const REPAYMENT_PERCENT = 25;

export interface CarryOptions extends BalanceOptions {
  /** Most of a fair share that the plan may give or take to settle balances, in whole percent. Default 25. */
  readonly repaymentPercent?: number;
  /** What is expected of people otherwise than by availability. Default: nothing. */
  readonly targetChanges?: readonly TargetChange[];
}

/** What a plan starts from. */
export interface CarryOver {
  readonly date: LocalDate;
  /** The plan's `ledger`: balances other than 0, with the policy whose units they are in. */
  readonly ledger: readonly LedgerBalance[];
  /** The plan's `holidaysHeld`: named holidays that its people were on call on, as far back as they are remembered. */
  readonly holidaysHeld: readonly HolidayHeld[];
  /** How each came about, by person and dimension. */
  readonly rows: readonly CarryRow[];
  /** People in the ledger with a balance and not in the plan: nobody has settled what they leave behind. */
  readonly warnings: readonly Issue[];
}

export interface CarryRow {
  readonly person: string;
  readonly dimension: LedgerDimension;
  /** In the ledger. */
  readonly balance: number;
  /** Fair share in the plan. */
  readonly target: number;
  /** Balance less the person's part of what all in the plan carry together. */
  readonly relative: number;
  /** The part of it that this plan settles. */
  readonly repaid: number;
  /** By how much the target moves (`targetChanges`). */
  readonly adjusted: number;
  /** `repaid − adjusted`: what the plan is told. */
  readonly carried: number;
}

/**
 * What a plan should carry over from a ledger at the start of its horizon, so that debts are repaid slowly whoever
 * made them. In each dimension:
 *
 * 1. what the people of the plan carry in all is theirs in proportion to their fair shares; what each has beyond
 *    that is their *relative* balance;
 * 2. of it no more is repaid than `repaymentPercent` of the fair share;
 * 3. what cannot be given back to some is not taken from the others: the larger side is reduced in proportion.
 *
 * The plan's own `ledger` is not looked at.
 * @throws {InvalidLedgerError} when the plan has another burden policy, or none of the ledger's people.
 * @throws {InvalidOptionError} for options out of range.
 */
export function carryOver(ledger: Ledger, plan: Plan, options: CarryOptions = {}): CarryOver {
  const { repaymentPercent = REPAYMENT_PERCENT, targetChanges = [], ...memory } = options;
  if (!Number.isInteger(repaymentPercent) || repaymentPercent < 0 || repaymentPercent > 100) {
    throw new InvalidOptionError(
      `repaymentPercent is ${repaymentPercent}; it must be a whole number from 0 to 100.`,
    );
  }
  requirePolicy(ledger, plan);
  const date = plan.horizon.startDate;
  const balances = balancesAt(ledger, date, memory);
  const targets = targetsOf(plan);
  const strangers = balances.people.filter(({ person }) => !targets.has(person));
  if (balances.people.length > 0 && strangers.length === balances.people.length)
    throw otherPeople(plan, ledger);

  const moved = adjustments(targets, targetChanges);
  const people = [...targets.keys()];
  const balanceOf = new Map(balances.people.map(({ person, balance }) => [person, balance]));
  const rows = DIMENSIONS.flatMap(dimension => {
    const shares = people.map(person => targets.get(person)?.[dimension] ?? 0);
    const held = people.map(person => balanceOf.get(person)?.[dimension] ?? 0);
    const relative = beyondTheirPart(held, shares);
    const repaid = bothSidesAlike(
      relative.map((amount, index) => capped(amount, shares[index] as number, repaymentPercent)),
    );
    return people.map((person, index): CarryRow => {
      const adjusted = moved.get(person)?.[dimension] ?? 0;
      return {
        person,
        dimension,
        balance: held[index] as number,
        target: shares[index] as number,
        relative: relative[index] as number,
        repaid: repaid[index] as number,
        adjusted,
        carried: (repaid[index] as number) - adjusted,
      };
    });
  });
  rows.sort((a, b) => compareText(a.person, b.person));
  const policy = policyMark(plan);
  const carried = rows.filter(row => row.carried !== 0);
  return {
    date,
    ledger: carried.map(({ person, dimension, carried: balance }) => ({
      person,
      dimension,
      balance,
      policy,
    })),
    holidaysHeld: balances.people.flatMap(({ person, holidays }) =>
      targets.has(person) ? holidays.map(({ name, date: day }) => ({ person, name, date: day })) : [],
    ),
    rows,
    warnings: strangers.flatMap(({ person, balance }) =>
      LEDGER_COLUMNS.every(column => balance[column] === 0) ? [] : [unsettled(person, balance)],
    ),
  };
}

/** Balances less everyone's part of their sum, in proportion to the shares; nothing where nobody has a share. */
function beyondTheirPart(balances: readonly number[], shares: readonly number[]): readonly number[] {
  const sum = balances.reduce((total, balance) => total + BigInt(balance), 0n);
  const whole = shares.reduce((total, share) => total + BigInt(share), 0n);
  if (whole === 0n) return balances.map(() => 0);
  return balances.map((balance, index) =>
    nearest(BigInt(balance) * whole - sum * BigInt(shares[index] as number), whole),
  );
}

function capped(amount: number, share: number, percent: number): number {
  const most = Number((BigInt(share) * BigInt(percent)) / 100n);
  return Math.max(0 - most, Math.min(most, amount));
}

/** Reduces credits or debts, whichever are more in all, to what the others come to; towards nought. */
function bothSidesAlike(amounts: readonly number[]): readonly number[] {
  let [credit, debt] = [0n, 0n];
  for (const amount of amounts) {
    if (amount > 0) credit += BigInt(amount);
    else debt -= BigInt(amount);
  }
  const [most, least] = credit > debt ? [credit, debt] : [debt, credit];
  return amounts.map(amount => {
    const isLarger = credit > debt ? amount > 0 : amount < 0;
    if (!isLarger || most === least) return amount;
    // Adding 0 turns a negative nought into nought.
    return Number((BigInt(amount) * least) / most) + 0;
  });
}

function unsettled(person: string, balance: LedgerAmounts): Issue {
  const held = LEDGER_COLUMNS.filter(column => balance[column] !== 0).map(column => {
    return column === 'milliWakeUps'
      ? `${balance[column]} thousandths of a wake-up`
      : `${balance[column]} units of ${column} burden`;
  });
  return {
    code: 'unsettled-person',
    path: ['people', person],
    message: `${quote(person)} is not in the plan and has a balance of ${held.join(', ')}`,
    hint: 'Maybe settle it over those who stay, with settleLeaver.',
  };
}

function otherPeople(plan: Plan, ledger: Ledger): InvalidLedgerError {
  return new InvalidLedgerError([
    {
      code: 'other-people',
      path: ['entries'],
      message: `nobody in the ledger ${quote(ledger.id)} is in the plan ${quote(plan.id)}`,
      hint: 'Maybe the ledger of another team was loaded.',
    },
  ]);
}
