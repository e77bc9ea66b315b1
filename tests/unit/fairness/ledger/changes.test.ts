import { describe, expect, test } from 'vitest';
import { append } from '../../../../src/fairness/ledger/append';
import { balancesAt } from '../../../../src/fairness/ledger/balances';
import { correctBalances, creditShortNotice, trueUpWakeUps } from '../../../../src/fairness/ledger/changes';
import type { Ledger } from '../../../../src/fairness/ledger/ledger';
import { postSchedule, postWorked } from '../../../../src/fairness/ledger/post-period';
import { recordSwap } from '../../../../src/fairness/ledger/record-swap';
import { settleLeaver } from '../../../../src/fairness/ledger/settle-leaver';
import { emptyLedger, periodOf, weeksOf } from '../../../helpers/ledger-case';
import { thrownCodes } from '../../../helpers/thrown-codes';
import { scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';

const HOUR = emptyLedger.policy.unitsPerHour;

function totals(ledger: Ledger, date: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    balancesAt(ledger, date).people.map(({ person, balance }) => [person, balance.total]),
  );
}

describe('short notice', () => {
  const input = { id: 'T-1', date: '2026-03-01', person: 'ada' };

  test('credits half an hour, once however often it is recorded', () => {
    const ledger = creditShortNotice(emptyLedger, input);
    expect(totals(ledger, '2026-03-01')).toEqual({ ada: HOUR / 2 });
    expect(creditShortNotice(ledger, input)).toBe(ledger);
    expect(thrownCodes(() => creditShortNotice(ledger, { ...input, burden: 7 }))).toEqual(['entry-conflict']);
  });

  test.each([
    [{ burden: 0 }, 'out-of-range'],
    [{ burden: 0.5 }, 'out-of-range'],
    [{ id: 'a b' }, 'invalid-text'],
    [{ date: '2026-02-29' }, 'invalid-text'],
  ])('%j is refused', (change, code) => {
    expect(thrownCodes(() => creditShortNotice(emptyLedger, { ...input, ...change }))).toEqual([code]);
  });
});

describe('corrections', () => {
  test('change only the columns they name, and need a reason', () => {
    const input = {
      id: 'c',
      date: '2026-03-01',
      reason: 'from the old sheet',
      changes: [{ person: 'ada', change: { night: -5 } }],
    };
    const [ada] = balancesAt(correctBalances(emptyLedger, input), '2026-03-01').people;
    expect(ada?.balance).toEqual({ total: 0, night: -5, weekend: 0, holiday: 0, milliWakeUps: 0 });
    expect(thrownCodes(() => correctBalances(emptyLedger, { ...input, reason: ' ' }))).toEqual(['missing']);
    expect(thrownCodes(() => correctBalances(emptyLedger, { ...input, changes: [] }))).toEqual(['missing']);
    const half = [{ person: 'ada', change: { night: 0.5 } }];
    expect(thrownCodes(() => correctBalances(emptyLedger, { ...input, changes: half }))).toEqual([
      'out-of-range',
    ]);
  });
});

describe('leavers', () => {
  const posted = append(emptyLedger, periodOf({ ada: 100, bo: -40, cy: -60 }));
  const input = { id: 'ada-left', date: '2026-02-02', person: 'ada' };

  test('what they leave behind is handed over in whole units, and all carry together what they did', () => {
    const ledger = settleLeaver(posted, input);
    expect(totals(ledger, '2026-02-02')).toEqual({ ada: 0, bo: 10, cy: -10 });
    expect(totals(ledger, '2026-06-01')).toMatchObject({ ada: 0 });
    expect(settleLeaver(ledger, input)).toBe(ledger);
  });

  test('shares can be told; what is left over goes to the largest remainders', () => {
    const shares = [
      { person: 'cy', share: 1 },
      { person: 'bo', share: 2 },
      { person: 'di', share: 4 },
    ];
    const entry = settleLeaver(posted, { ...input, shares }).entries.at(-1);
    expect(entry?.lines.map(line => [line.person, 'change' in line ? line.change.total : null])).toEqual([
      ['ada', -100],
      ['bo', 29],
      ['cy', 14],
      ['di', 57],
    ]);
  });

  test('are refused when unknown, when nobody is left, and with shares that are none', () => {
    expect(thrownCodes(() => settleLeaver(posted, { ...input, person: 'zoe' }))).toEqual(['unknown-person']);
    const alone = append(emptyLedger, periodOf({ ada: 100 }));
    expect(thrownCodes(() => settleLeaver(alone, input))).toEqual(['nobody-left']);
    const shares = (person: string, share: number): readonly string[] =>
      thrownCodes(() => settleLeaver(posted, { ...input, shares: [{ person, share }] }));
    expect(shares('ada', 1)).toEqual(['unknown-person']);
    expect(shares('bo', -1)).toEqual(['out-of-range']);
  });
});

describe('swaps', () => {
  const plan = tinyPlan({ people: [{ id: 'cy', zone: 'Asia/Tokyo' }] });
  const before = scheduleOf(plan, weeksOf('ada', 'bo', 'cy', 'ada'));
  const after = scheduleOf(plan, weeksOf('ada', 'cy', 'cy', 'ada'));
  const posted = postSchedule(emptyLedger, plan, before);
  const swap = { id: 'S-1', before, after };

  test('burden follows whoever works, each on their own clock', () => {
    const ledger = recordSwap(posted, plan, swap);
    const worked = postWorked(emptyLedger, plan, after.assignments);
    expect(totals(ledger, '2026-03-30')).toEqual(totals(worked, '2026-03-30'));
    expect(totals(ledger, '2026-03-30')).not.toEqual(totals(posted, '2026-03-30'));
  });

  test('an even swap moves nothing, and is there to be read', () => {
    const even = scheduleOf(plan, weeksOf('bo', 'ada', 'cy', 'ada'));
    const ledger = recordSwap(posted, plan, { ...swap, after: even });
    expect(ledger.entries.at(-1)?.lines.map(({ person }) => person)).toEqual(['ada', 'bo']);
    expect(totals(ledger, '2026-03-30')).toEqual(totals(posted, '2026-03-30'));
  });

  test('a favor is recorded and not counted', () => {
    const ledger = recordSwap(posted, plan, { ...swap, settled: true });
    expect(ledger.entries).toHaveLength(2);
    expect(totals(ledger, '2026-03-30')).toEqual(totals(posted, '2026-03-30'));
  });

  test('what was worked counts instead of the plan and its swaps', () => {
    const worked = postWorked(recordSwap(posted, plan, swap), plan, before.assignments);
    expect(totals(worked, '2026-03-30')).toEqual(totals(posted, '2026-03-30'));
    expect(thrownCodes(() => recordSwap(worked, plan, { ...swap, id: 'S-2' }))).toEqual(['already-worked']);
  });

  test('is refused without a posted period, and when it changes nothing', () => {
    expect(thrownCodes(() => recordSwap(emptyLedger, plan, swap))).toEqual(['unknown-period']);
    expect(thrownCodes(() => recordSwap(posted, plan, { ...swap, after: before }))).toEqual([
      'nothing-changed',
    ]);
  });
});

describe('wake-ups', () => {
  const plan = tinyPlan();
  const posted = postSchedule(emptyLedger, plan, scheduleOf(plan, weeksOf('ada', 'bo', 'cy', 'ada')), {
    expectedWakeUps: [{ person: 'ada', milliWakeUps: 3_000 }],
  });
  const period = { plan: 'tiny', from: '2026-03-02', to: '2026-03-30' };
  const input = {
    id: 'w',
    period,
    wakeUps: [
      { person: 'ada', count: 1 },
      { person: 'bo', count: 1 },
    ],
  };

  test('half of the difference to what was expected counts, at one price for everybody', () => {
    const entry = trueUpWakeUps(posted, input).entries.at(-1);
    const price = 1.5 * HOUR;
    expect(entry?.lines.map(line => ('change' in line ? line.change : null))).toEqual([
      { total: -price, night: -price, weekend: 0, holiday: 0, milliWakeUps: -1_000 },
      { total: price / 2, night: price / 2, weekend: 0, holiday: 0, milliWakeUps: 500 },
      { total: 0, night: 0, weekend: 0, holiday: 0, milliWakeUps: 0 },
    ]);
    expect(entry).toMatchObject({ date: '2026-03-30', planHash: plan.hash });
  });

  test('are refused for periods and people that are not posted, and for numbers out of range', () => {
    expect(thrownCodes(() => trueUpWakeUps(emptyLedger, input))).toEqual(['unknown-period']);
    const wakeUps = (person: string, count: number): readonly string[] =>
      thrownCodes(() => trueUpWakeUps(posted, { ...input, wakeUps: [{ person, count }] }));
    expect(wakeUps('zoe', 1)).toEqual(['unknown-person']);
    expect(wakeUps('ada', -1)).toEqual(['out-of-range']);
    expect(thrownCodes(() => trueUpWakeUps(posted, { ...input, percent: 101 }))).toEqual(['out-of-range']);
  });
});
