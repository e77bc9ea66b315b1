import { describe, expect, test } from 'vitest';
import { append } from '../../../../src/fairness/ledger/append';
import { balancesAt } from '../../../../src/fairness/ledger/balances';
import { carryOver } from '../../../../src/fairness/ledger/carry-over';
import { trueUpWakeUps } from '../../../../src/fairness/ledger/changes';
import {
  type Ledger,
  type LedgerPeriod,
  type PeriodLine,
  startLedger,
} from '../../../../src/fairness/ledger/ledger';
import { mergeLedgers } from '../../../../src/fairness/ledger/merge-ledgers';
import { postSchedule, postWorked } from '../../../../src/fairness/ledger/post-period';
import { recordSwap } from '../../../../src/fairness/ledger/record-swap';
import { settleLeaver } from '../../../../src/fairness/ledger/settle-leaver';
import { amountsOf, correctionOf, emptyLedger, periodOf, weeksOf } from '../../../helpers/ledger-case';
import { thrownCodes } from '../../../helpers/thrown-codes';
import { scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';

const period = { plan: 'tiny', from: '2026-03-02', to: '2026-03-30' };
/** Two incidents in a hundred hours, around the clock: 63 hours of sleep a week bring 1.26 wake-ups. */
const RATES = [{ system: 'api', role: 'primary', from: '00:00', to: '24:00', incidentsPerThousandHours: 20 }];
const noisy = tinyPlan({ expectedLoad: { rates: RATES } as never });
const WEEKS = weeksOf('ada', 'bo', 'cy', 'ada');
const HOUR = emptyLedger.policy.unitsPerHour;

function linesOf(ledger: Ledger, basis: LedgerPeriod['basis']): readonly PeriodLine[] {
  return ledger.entries.flatMap(entry =>
    entry.kind === 'period' && entry.basis === basis ? entry.lines : [],
  );
}

function wakeUps(lines: readonly PeriodLine[]): readonly number[] {
  return lines.map(({ assigned }) => assigned.milliWakeUps);
}

function totals(ledger: Ledger): readonly number[] {
  return balancesAt(ledger, '2026-03-30').people.map(({ balance }) => balance.total);
}

function woken(person: string, count: number, id = 'w'): Parameters<typeof trueUpWakeUps>[1] {
  return { id, period, wakeUps: [{ person, count }] };
}

describe('wake-ups of a plan that expects incidents', () => {
  const posted = postSchedule(emptyLedger, noisy, scheduleOf(noisy, WEEKS));

  test('are expected in the own sleep window, without being told', () => {
    expect(wakeUps(linesOf(posted, 'planned'))).toEqual([2_520, 1_260, 1_260]);
    // The hours of Tokyo's nights are the same ones on another clock, but for the edge of the horizon.
    const abroad = tinyPlan({
      people: [{ id: 'bo', zone: 'Asia/Tokyo' }],
      expectedLoad: { rates: [{ ...RATES[0], from: '22:00', to: '07:00' }] } as never,
    });
    const ledger = postSchedule(emptyLedger, abroad, scheduleOf(abroad, WEEKS));
    expect(wakeUps(linesOf(ledger, 'planned'))).toEqual([2_520, 0, 1_260]);
  });

  test('are not charged again when they happen: their burden is in the turns already', () => {
    const ledger = trueUpWakeUps(posted, woken('ada', 3));
    const [change] = ledger.entries.at(-1)?.lines.map(line => ('change' in line ? line.change : null)) ?? [];
    // 0.48 more than expected, half of it at an hour and a half.
    expect(change).toEqual(amountsOf({ total: 0.36 * HOUR, night: 0.36 * HOUR, milliWakeUps: 240 }));
  });

  test('what is told counts instead of what the plan says', () => {
    const expectedWakeUps = [{ person: 'cy', milliWakeUps: 7 }];
    const ledger = postSchedule(emptyLedger, noisy, scheduleOf(noisy, WEEKS), { expectedWakeUps });
    expect(wakeUps(linesOf(ledger, 'planned'))).toEqual([0, 0, 7]);
  });

  test('go with the turns when these are swapped', () => {
    const after = scheduleOf(noisy, weeksOf('ada', 'cy', 'cy', 'ada'));
    const swapped = recordSwap(posted, noisy, { id: 's', before: scheduleOf(noisy, WEEKS), after });
    const truedUp = trueUpWakeUps(swapped, { ...woken('ada', 2), percent: 100 });
    expect(balancesAt(truedUp, '2026-03-30').people.map(({ balance }) => balance.milliWakeUps)).toEqual(
      balancesAt(
        trueUpWakeUps(postWorked(posted, noisy, after.assignments), { ...woken('ada', 2), percent: 100 }),
        '2026-03-30',
      ).people.map(({ balance }) => balance.milliWakeUps),
    );
    expect(
      linesOf(postWorked(posted, noisy, after.assignments), 'worked').map(line => line.assigned),
    ).toEqual(linesOf(postSchedule(emptyLedger, noisy, after), 'planned').map(line => line.assigned));
  });
});

describe('what was worked', () => {
  const plan = tinyPlan();
  const options = {
    targetChanges: [{ person: 'cy', burden: 20 * HOUR, why: 'ramp' }],
    expectedWakeUps: [{ person: 'ada', milliWakeUps: 8_000 }],
  } as const;
  const posted = postSchedule(emptyLedger, plan, scheduleOf(plan, WEEKS), options);

  test('keeps what was expected when it was planned, unless told otherwise', () => {
    const worked = postWorked(posted, plan, WEEKS);
    expect(linesOf(worked, 'worked')).toEqual(linesOf(posted, 'planned'));
    expect(totals(worked)).toEqual(totals(posted));
    const anew = postWorked(posted, plan, WEEKS, { targetChanges: [], expectedWakeUps: [] });
    expect(linesOf(anew, 'worked')).toEqual(linesOf(postWorked(emptyLedger, plan, WEEKS), 'worked'));
  });

  test('is refused once wake-ups were set against the plan, but not a second time', () => {
    const truedUp = trueUpWakeUps(posted, woken('ada', 9));
    expect(thrownCodes(() => postWorked(truedUp, plan, WEEKS))).toEqual(['already-trued-up']);
    const inOrder = trueUpWakeUps(postWorked(posted, plan, WEEKS), woken('ada', 9));
    expect(postWorked(inOrder, plan, WEEKS)).toBe(inOrder);
  });

  test('is refused when it would forget whose share was moved', () => {
    const left = tinyPlan({ people: [{ id: 'di' }] });
    const before = postSchedule(emptyLedger, left, scheduleOf(left, WEEKS), {
      targetChanges: [{ person: 'di', burden: HOUR, why: 'ramp' }],
    });
    expect(thrownCodes(() => postWorked(before, plan, WEEKS))).toEqual(['unknown-person']);
    expect(postWorked(before, plan, WEEKS, { targetChanges: [] }).entries).toHaveLength(2);
  });
});

describe('nothing counts twice', () => {
  const plan = tinyPlan();
  const before = scheduleOf(plan, WEEKS);
  const after = scheduleOf(plan, weeksOf('ada', 'cy', 'cy', 'ada'));
  const posted = postSchedule(emptyLedger, plan, before);

  test('the wake-ups of a period, under whatever id', () => {
    const once = trueUpWakeUps(posted, woken('ada', 1));
    expect(trueUpWakeUps(once, woken('ada', 1))).toBe(once);
    expect(thrownCodes(() => trueUpWakeUps(once, woken('ada', 1, 'again')))).toEqual(['already-trued-up']);
    const elsewhere = trueUpWakeUps(posted, woken('ada', 1, 'again'));
    expect(thrownCodes(() => mergeLedgers(once, elsewhere))).toEqual(['already-trued-up']);
    expect(mergeLedgers(once, posted)).toEqual(once);
    expect(thrownCodes(() => recordSwap(once, plan, { id: 's', before, after }))).toEqual([
      'already-trued-up',
    ]);
  });

  test('a swap, under whatever id; the next one starts from it', () => {
    const once = recordSwap(posted, plan, { id: 's-1', before, after });
    expect(recordSwap(once, plan, { id: 's-1', before, after })).toBe(once);
    expect(thrownCodes(() => recordSwap(once, plan, { id: 's-2', before, after }))).toEqual([
      'not-as-posted',
    ]);
    const last = scheduleOf(plan, weeksOf('bo', 'cy', 'cy', 'ada'));
    const twice = recordSwap(once, plan, { id: 's-2', before: after, after: last });
    expect(totals(twice)).toEqual(totals(postSchedule(emptyLedger, plan, last)));
    expect(recordSwap(twice, plan, { id: 's-1', before, after })).toBe(twice);
  });
});

test('a leaver of one team leaves nothing to another that keeps the same ledger', () => {
  const both = append(
    append(emptyLedger, periodOf({ ana: 90, ben: -40, cy: -50 }, { plan: 'crew' })),
    periodOf({ xi: 10, yo: -10 }, { plan: 'zeta' }),
  );
  const left = settleLeaver(both, { id: 'left', date: '2026-02-02', person: 'ana' });
  expect(balancesAt(left, '2026-02-02').people.map(({ person, balance }) => [person, balance.total])).toEqual(
    [
      ['ana', 0],
      ['ben', 5],
      ['cy', -5],
      ['xi', 10],
      ['yo', -10],
    ],
  );
  const never = append(both, correctionOf('c', { zed: 7 }));
  expect(thrownCodes(() => settleLeaver(never, { id: 'z', date: '2026-02-02', person: 'zed' }))).toEqual([
    'nobody-left',
  ]);
});

test('what an incident weighs is part of the policy', () => {
  const weighing = (incidentWeight: number): Ledger =>
    startLedger('team', tinyPlan({ expectedLoad: { incidentWeight, rates: RATES } as never }));
  expect(weighing(1).policy).toEqual(emptyLedger.policy);
  expect(weighing(50).policy.hash).not.toBe(weighing(2).policy.hash);
  expect(thrownCodes(() => postSchedule(weighing(50), noisy, scheduleOf(noisy, WEEKS)))).toEqual([
    'other-policy',
  ]);
});

test('who is not in the plan is told of a balance in any column', () => {
  const debt = correctionOf('c', { zoe: 0 });
  const [line] = debt.lines;
  const ledger = append(append(emptyLedger, periodOf({ ada: 0, bo: 0, cy: 0 })), {
    ...debt,
    lines: [{ person: 'zoe', change: { ...(line?.change ?? amountsOf({})), night: -500 } }],
  });
  const [warning] = carryOver(ledger, tinyPlan()).warnings;
  expect(warning).toMatchObject({ code: 'unsettled-person', path: ['people', 'zoe'] });
  expect(warning?.message).toMatch(/has a balance of -\d+ units of night burden$/);
});

test('nobody is expected to carry less than nothing', () => {
  const targetChanges = [{ person: 'ada', burden: 10_000 * HOUR, why: 'ramp' }] as const;
  expect(thrownCodes(() => carryOver(emptyLedger, tinyPlan(), { targetChanges }))).toEqual(['out-of-range']);
  const night = [{ ...targetChanges[0], dimension: 'night' }] as const;
  expect(
    thrownCodes(() =>
      postSchedule(emptyLedger, tinyPlan(), scheduleOf(tinyPlan(), WEEKS), { targetChanges: night }),
    ),
  ).toEqual(['out-of-range']);
});
