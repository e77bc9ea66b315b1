import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../../src/errors/errors';
import { append } from '../../../../src/fairness/ledger/append';
import { balancesAt } from '../../../../src/fairness/ledger/balances';
import type { Ledger } from '../../../../src/fairness/ledger/ledger';
import { correctionOf, emptyLedger, periodOf } from '../../../helpers/ledger-case';

function totals(ledger: Ledger, date: string, halfLifeDays = 90): Readonly<Record<string, number>> {
  const { people } = balancesAt(ledger, date, { halfLifeDays });
  return Object.fromEntries(people.map(({ person, balance }) => [person, balance.total]));
}

describe('balances', () => {
  const ledger = append(emptyLedger, periodOf({ ada: 900, bo: -901 }));

  test('a period counts from the day after it', () => {
    expect(totals(ledger, '2026-02-01')).toEqual({});
    expect(totals(ledger, '2026-02-02')).toEqual({ ada: 900, bo: -901 });
  });

  test('fade by half in a half-life, on a straight line between two, debts as credits', () => {
    expect(totals(ledger, '2026-03-19')).toEqual({ ada: 675, bo: -676 });
    expect(totals(ledger, '2026-05-03')).toEqual({ ada: 450, bo: -450 });
    expect(totals(ledger, '2026-08-01')).toEqual({ ada: 225, bo: -225 });
  });

  test('are rounded once: a half-unit of two entries is a unit', () => {
    const two = append(append(emptyLedger, correctionOf('a', { ada: 1 })), correctionOf('b', { ada: 1 }));
    expect(totals(two, '2026-05-03')).toEqual({ ada: 1 });
    expect(totals(append(emptyLedger, correctionOf('a', { ada: 1 })), '2026-05-03')).toEqual({ ada: 0 });
    expect(totals(append(emptyLedger, correctionOf('a', { ada: -1 })), '2026-05-03')).toEqual({ ada: 0 });
  });

  test('are forgotten after 64 half-lives', () => {
    const old = append(emptyLedger, correctionOf('a', { ada: Number.MAX_SAFE_INTEGER }));
    expect(totals(old, '2026-03-26', 1)).toEqual({ ada: 2 });
    expect(totals(old, '2026-03-27', 1)).toEqual({ ada: 1 });
    expect(totals(old, '2026-04-07', 1)).toEqual({ ada: 0 });
  });

  test('what was worked counts instead of what was planned', () => {
    const worked = append(ledger, periodOf({ ada: -100, bo: 100 }, { basis: 'worked' }));
    expect(totals(worked, '2026-02-02')).toEqual({ ada: -100, bo: 100 });
  });

  test.each([['2026-02-30'], ['tomorrow']])('%s is no day', date => {
    expect(() => balancesAt(ledger, date)).toThrow(InvalidOptionError);
  });

  test.each([0, -1, 0.5, NaN])('%s is no half-life', halfLifeDays => {
    expect(() => balancesAt(ledger, '2026-02-02', { halfLifeDays })).toThrow(/halfLifeDays is/);
  });
});
