import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../../src/errors/errors';
import { append } from '../../../../src/fairness/ledger/append';
import { type CarryOptions, carryOver } from '../../../../src/fairness/ledger/carry-over';
import { joinerRamp } from '../../../../src/fairness/ledger/joiner-ramp';
import type { Ledger } from '../../../../src/fairness/ledger/ledger';
import { targetsOf } from '../../../../src/fairness/ledger/period-targets';
import { correctionOf, emptyLedger } from '../../../helpers/ledger-case';
import { thrownCodes } from '../../../helpers/thrown-codes';
import { tinyPlan } from '../../../helpers/tiny-plan';

/** It starts on 2 March; everyone's share is a third of four weeks. */
const plan = tinyPlan();
const SHARE = targetsOf(plan).get('ada')?.total as number;

function ledgerOf(balances: Readonly<Record<string, number>>): Ledger {
  return append(emptyLedger, correctionOf('opening', balances, { date: '2026-03-02' }));
}

function carried(ledger: Ledger, options?: CarryOptions): readonly number[] {
  const { rows } = carryOver(ledger, plan, options);
  return rows.filter(({ dimension }) => dimension === 'total').map(row => row.carried);
}

describe('what a plan carries over', () => {
  test('balances that sum to 0 as they are', () => {
    expect(carried(ledgerOf({ ada: 500, bo: -200, cy: -300 }))).toEqual([500, -200, -300]);
    expect(carryOver(ledgerOf({ ada: 500, bo: -500 }), plan).ledger).toEqual([
      { person: 'ada', dimension: 'total', balance: 500, policy: expect.stringMatching(/^standard@1#/) },
      { person: 'bo', dimension: 'total', balance: -500, policy: expect.stringMatching(/^standard@1#/) },
    ]);
  });

  test('what all carry together is theirs by their shares', () => {
    expect(carried(ledgerOf({ ada: 300 }))).toEqual([200, -100, -100]);
    expect(carried(ledgerOf({ ada: 7, bo: 7, cy: 7 }))).toEqual([0, 0, 0]);
  });

  test('no more than a quarter of a share, and debts no more than can be given back', () => {
    const quarter = Math.floor(SHARE / 4);
    expect(carried(ledgerOf({ ada: SHARE, bo: -SHARE, cy: 0 }))).toEqual([quarter, -quarter, 0]);
    expect(carried(ledgerOf({ ada: 2 * SHARE, bo: -SHARE, cy: -SHARE }))).toEqual([
      quarter,
      -Math.floor(quarter / 2),
      -Math.floor(quarter / 2),
    ]);
    expect(carried(ledgerOf({ ada: SHARE, bo: -SHARE }), { repaymentPercent: 0 })).toEqual([0, 0, 0]);
    expect(carried(ledgerOf({ ada: SHARE, bo: -SHARE }), { repaymentPercent: 100 })).toEqual([
      SHARE,
      -SHARE,
      0,
    ]);
  });

  test('joiners start at 0, and leavers are told of', () => {
    const ledger = ledgerOf({ ada: 300, zoe: -300 });
    expect(carried(ledger)).toEqual([200, -100, -100]);
    expect(carryOver(ledger, plan).warnings.map(({ code, path }) => [code, path])).toEqual([
      ['unsettled-person', ['people', 'zoe']],
    ]);
  });

  test('a target that must be higher or may be lower changes what is carried, beyond the cap', () => {
    const targetChanges = [{ person: 'ada', burden: SHARE / 2, why: 'ramp' }] as const;
    expect(carried(emptyLedger, { targetChanges })).toEqual([SHARE / 2, -SHARE / 4, -SHARE / 4]);
    const structural = [{ ...targetChanges[0], why: 'structural' }] as const;
    expect(carried(emptyLedger, { targetChanges: structural })).toEqual([-SHARE / 2, SHARE / 4, SHARE / 4]);
  });

  test('refuses ledgers of other people and other policies, and percentages that are none', () => {
    expect(thrownCodes(() => carryOver(ledgerOf({ zoe: 1 }), plan))).toEqual(['other-people']);
    const policy = { ...emptyLedger.policy, version: 'mine@2' };
    expect(thrownCodes(() => carryOver({ ...emptyLedger, policy }, plan))).toEqual(['other-policy']);
    for (const repaymentPercent of [-1, 101, 0.5]) {
      expect(() => carryOver(emptyLedger, plan, { repaymentPercent })).toThrow(InvalidOptionError);
    }
  });
});

describe('the ramp of newcomers', () => {
  test('grows from a quarter to the whole in a straight line', () => {
    const joined = tinyPlan({ people: [{ id: 'cy', enabledFrom: '2026-03-02' }] });
    // 28 days of a ramp of 28: on day d, 75 % × (28 − d) / 28 of the day's share is missing.
    const [total] = joinerRamp(joined, { days: 28 });
    expect(total).toEqual({
      person: 'cy',
      dimension: 'total',
      burden: Math.round((SHARE * 0.75 * (29 / 2)) / 28),
      why: 'ramp',
    });
  });

  test('counts the time for which nothing else excuses', () => {
    const horizon = { from: '2026-03-02', weeks: 8, zone: 'UTC' };
    const people = [{ id: 'cy', employed: { from: '2026-03-02' } }];
    const late = { rotations: [{ members: ['ada', 'bo', { person: 'cy', from: '2026-03-30' }] }] };
    const leave = {
      absences: [{ person: 'cy', kind: 'leave' as const, from: '2026-03-02', through: '2026-03-29' }],
    };
    // Of 56 days of a ramp of 56 the last 28 are theirs: on day d, 75 % × (56 − d) / 56 is missing.
    for (const parts of [late, leave]) {
      const joined = tinyPlan({ horizon, people, ...parts });
      const share = targetsOf(joined).get('cy')?.total as number;
      expect(joinerRamp(joined)[0]?.burden).toBe(Math.round((share * 0.75 * ((28 * 29) / 2)) / (28 * 56)));
    }
    const away = {
      absences: [{ person: 'cy', kind: 'leave' as const, from: '2026-03-02', through: '2026-04-26' }],
    };
    expect(joinerRamp(tinyPlan({ horizon, people, ...away }))).toEqual([]);
  });

  test('is over after its days, and only for those who join', () => {
    expect(joinerRamp(plan)).toEqual([]);
    const people = [{ id: 'cy', employed: { from: '2026-01-01' } }];
    expect(joinerRamp(tinyPlan({ people }))).toEqual([]);
    expect(joinerRamp(tinyPlan({ people }), { days: 60 })).toEqual([]);
    expect(joinerRamp(tinyPlan({ people }), { days: 61 })).not.toEqual([]);
    expect(joinerRamp(tinyPlan({ people: [{ id: 'cy', enabledFrom: '2026-04-01' }] }))).toEqual([]);
  });

  test('refuses options out of range', () => {
    expect(() => joinerRamp(plan, { days: 0 })).toThrow(InvalidOptionError);
    expect(() => joinerRamp(plan, { fromPercent: 100 })).toThrow(InvalidOptionError);
  });
});
