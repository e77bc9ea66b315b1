import { describe, expect, test } from 'vitest';
import { balancesAt } from '../../../../src/fairness/ledger/balances';
import type { Ledger, LedgerPeriod } from '../../../../src/fairness/ledger/ledger';
import { startLedger } from '../../../../src/fairness/ledger/ledger';
import { postSchedule, postWorked } from '../../../../src/fairness/ledger/post-period';
import { fairnessReport } from '../../../../src/fairness/report';
import { emptyLedger, weeksOf } from '../../../helpers/ledger-case';
import { thrownCodes } from '../../../helpers/thrown-codes';
import { row, scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';

const plan = tinyPlan();
const schedule = scheduleOf(plan, weeksOf('ada', 'ada', 'bo', 'cy'));
const WEEK = fairnessReport(plan, schedule).people.find(({ person }) => person === 'bo')?.load
  .total as number;

function lines(ledger: Ledger): LedgerPeriod['lines'] {
  const [entry] = ledger.entries;
  if (entry?.kind !== 'period') throw new Error('No period was posted.');
  return entry.lines;
}

function totals(ledger: Ledger, date = '2026-03-30'): readonly number[] {
  return balancesAt(ledger, date).people.map(({ balance }) => balance.total);
}

describe('posting a schedule', () => {
  const ledger = postSchedule(emptyLedger, plan, schedule);

  test('writes what each was assigned and what their share was, as the report has it', () => {
    const { people } = fairnessReport(plan, schedule);
    expect(lines(ledger).map(({ person }) => person)).toEqual(['ada', 'bo', 'cy']);
    for (const line of lines(ledger)) {
      const reported = people.find(({ person }) => person === line.person);
      expect(line.assigned).toEqual({ ...reported?.load, milliWakeUps: 0 });
      expect(line.target).toEqual({ ...reported?.share, milliWakeUps: 0 });
    }
    expect(totals(ledger)).toEqual([(2 * WEEK) / 3, -WEEK / 3, -WEEK / 3]);
    expect(ledger.entries[0]).toMatchObject({
      id: 'planned/tiny/2026-03-02/2026-03-30',
      policy: 'standard@1',
      planHash: plan.hash,
    });
  });

  test('a second time changes nothing, otherwise it is refused', () => {
    expect(postSchedule(ledger, plan, schedule)).toBe(ledger);
    const other = scheduleOf(plan, weeksOf('ada', 'bo', 'bo', 'cy'));
    expect(thrownCodes(() => postSchedule(ledger, plan, other))).toEqual(['period-conflict']);
  });

  test('what was worked counts instead, whoever was planned', () => {
    const worked = postWorked(ledger, plan, weeksOf('ada', 'bo', 'bo', 'cy'));
    expect(worked.entries).toHaveLength(2);
    expect(totals(worked)).toEqual([-WEEK / 3, (2 * WEEK) / 3, -WEEK / 3]);
  });

  test('refuses other plans, changed plans, other policies and other rows', () => {
    const codes = (action: () => unknown): readonly string[] => thrownCodes(action);
    expect(codes(() => postSchedule(emptyLedger, plan, { ...schedule, id: 'else' }))).toEqual(['other-plan']);
    const changed = tinyPlan({ rules: [{ rule: 'minimum-rest', hours: 11 }] });
    expect(codes(() => postSchedule(emptyLedger, changed, schedule))).toEqual(['plan-changed']);
    const heavier = tinyPlan({ burden: { bands: { sleep: 6 } } });
    expect(codes(() => postSchedule(emptyLedger, heavier, scheduleOf(heavier, [])))).toEqual([
      'other-policy',
    ]);
    const named = tinyPlan({ burden: { version: 'mine@2' } });
    expect(codes(() => postSchedule(emptyLedger, named, scheduleOf(named, [])))).toEqual(['other-policy']);
    const rows = [
      row('zoe', '2026-03-02', '2026-03-09'),
      row('ada', '2026-03-09', '2026-03-09'),
      row('bo', '2026-03-28', '2026-04-01'),
    ];
    expect(codes(() => postWorked(emptyLedger, plan, rows))).toEqual([
      'unknown-person',
      'ends-before-start',
      'outside-period',
    ]);
  });

  test('named holidays are remembered for three years, and do not fade', () => {
    const holidayLists = [{ id: 'uk', days: [{ date: '2026-03-16', name: 'St. Elsewhere' }] }];
    const people = [
      { id: 'ada', holidays: 'uk' },
      { id: 'bo', holidays: 'uk' },
    ];
    const festive = tinyPlan({ holidayLists, people });
    const posted = postSchedule(
      startLedger('team', festive),
      festive,
      scheduleOf(festive, weeksOf('ada', 'ada', 'bo', 'cy')),
    );
    const [, bo] = lines(posted);
    expect(bo?.holidays).toEqual([
      { name: 'St. Elsewhere', date: '2026-03-16', burden: bo?.assigned.holiday },
    ]);
    const held = (date: string): readonly unknown[] =>
      balancesAt(posted, date).people.map(({ holidays }) => holidays.length);
    expect(held('2026-03-30')).toEqual([0, 1, 0]);
    expect(held('2029-03-16')).toEqual([0, 1, 0]);
    expect(held('2029-03-30')).toEqual([0, 0, 0]);
  });
});

describe('what is expected otherwise than by availability', () => {
  test('what nobody could avoid is not carried on; the others have no debt for it', () => {
    const structural = { person: 'ada', burden: (2 * WEEK) / 3, why: 'structural' } as const;
    const ledger = postSchedule(emptyLedger, plan, schedule, { targetChanges: [structural] });
    expect(totals(ledger)).toEqual([0, 0, 0]);
    const part = { ...structural, burden: WEEK / 3 };
    expect(totals(postSchedule(emptyLedger, plan, schedule, { targetChanges: [part] }))).toEqual([
      WEEK / 3,
      -WEEK / 6,
      -WEEK / 6,
    ]);
  });

  test('more than the over-share was not unavoidable', () => {
    const targetChanges = [{ person: 'ada', burden: WEEK, why: 'structural' }] as const;
    expect(thrownCodes(() => postSchedule(emptyLedger, plan, schedule, { targetChanges }))).toEqual([
      'not-unavoidable',
    ]);
  });

  test('refuses people it does not know, burdens that are none, and changes that nobody is left to balance', () => {
    const codes = (...targetChanges: readonly { person: string; burden: number }[]): readonly string[] =>
      thrownCodes(() =>
        postSchedule(emptyLedger, plan, schedule, {
          targetChanges: targetChanges.map(change => ({ ...change, why: 'ramp' as const })),
        }),
      );
    expect(codes({ person: 'zoe', burden: 1 })).toEqual(['unknown-person']);
    expect(codes({ person: 'ada', burden: 0 })).toEqual(['out-of-range']);
    expect(codes({ person: 'ada', burden: 1.5 })).toEqual(['out-of-range']);
    const all = ['ada', 'bo', 'cy'].map(person => ({ person, burden: 3 }));
    expect(codes(...all)).toEqual(['nobody-left']);
  });

  test('wake-ups are owed in proportion to nights', () => {
    const expectedWakeUps = [
      { person: 'ada', milliWakeUps: 2_000 },
      { person: 'bo', milliWakeUps: 500 },
    ];
    const ledger = postSchedule(emptyLedger, plan, schedule, { expectedWakeUps });
    expect(lines(ledger).map(({ assigned }) => assigned.milliWakeUps)).toEqual([2_000, 500, 0]);
    expect(lines(ledger).map(({ target }) => target.milliWakeUps)).toEqual([834, 833, 833]);
    const wrong = (person: string, milliWakeUps: number): readonly string[] =>
      thrownCodes(() =>
        postSchedule(emptyLedger, plan, schedule, { expectedWakeUps: [{ person, milliWakeUps }] }),
      );
    expect(wrong('zoe', 1)).toEqual(['unknown-person']);
    expect(wrong('ada', -1)).toEqual(['out-of-range']);
    expect(wrong('ada', 0.5)).toEqual(['out-of-range']);
  });
});
