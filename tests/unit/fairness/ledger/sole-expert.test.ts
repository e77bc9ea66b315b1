import { expect, test } from 'vitest';
import { balancesAt } from '../../../../src/fairness/ledger/balances';
import { carryOver } from '../../../../src/fairness/ledger/carry-over';
import { type Ledger, startLedger } from '../../../../src/fairness/ledger/ledger';
import { targetsOf } from '../../../../src/fairness/ledger/period-targets';
import { postSchedule } from '../../../../src/fairness/ledger/post-period';
import type { TargetChange } from '../../../../src/fairness/ledger/target-changes';
import type { Plan } from '../../../../src/plan/plan';
import { addDays } from '../../../../src/time/instant';
import { row, scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';

/** Four weeks in which only ada is briefed, so that she holds every turn; the month has a number. */
function month(number: number): Plan {
  return tinyPlan({
    horizon: { from: addDays('2026-03-02', 28 * number), weeks: 4, zone: 'UTC' },
    systems: [{ id: 'api', briefingRequired: true }],
    briefings: [{ person: 'ada', system: 'api', date: '2026-03-01', expires: '2027-03-01' }],
  });
}

/** Posts a year of such months. `unavoidable`: what is said to have been so, of ada's over-share in a month. */
function yearOf(unavoidable: (over: number) => number): Ledger {
  let ledger = startLedger('team', month(0));
  for (let number = 0; number < 12; number++) {
    const plan = month(number);
    const weeks = [0, 7, 14, 21].map(day => addDays(plan.horizon.startDate, day));
    const schedule = scheduleOf(
      plan,
      weeks.map(day => row('ada', day, addDays(day, 7))),
    );
    const share = targetsOf(plan).get('ada')?.total as number;
    const burden = unavoidable(2 * share);
    const targetChanges: TargetChange[] = burden === 0 ? [] : [{ person: 'ada', burden, why: 'structural' }];
    ledger = postSchedule(ledger, plan, schedule, { targetChanges });
  }
  return ledger;
}

function totals(ledger: Ledger): readonly number[] {
  return balancesAt(ledger, month(12).horizon.startDate).people.map(({ balance }) => balance.total);
}

test('what nobody could avoid grows no debt, however long it lasts', () => {
  expect(totals(yearOf(over => over))).toEqual([0, 0, 0]);
});

test('of an over-share of which a quarter could have been avoided, a quarter is carried', () => {
  const [whole, quarter] = [totals(yearOf(() => 0)), totals(yearOf(over => (3 * over) / 4))];
  whole.forEach((balance, index) => {
    expect(Math.abs((quarter[index] as number) - balance / 4)).toBeLessThanOrEqual(1);
  });
  expect(whole[0]).toBeGreaterThan(0);
});

test('a plan never repays more than its part of a share, whatever has piled up', () => {
  const plan = month(12);
  const { rows } = carryOver(
    yearOf(() => 0),
    plan,
  );
  for (const { repaid, target, dimension } of rows) {
    expect([dimension, Math.abs(repaid) <= target / 4]).toEqual([dimension, true]);
  }
});
