import { describe, expect, test } from 'vitest';
import { checkBound, defineModel } from '../../../src/duties/index';
import type { BoundCertificate, RowCertificate } from '../../../src/model/bound-certificate';
import { leastByDay } from '../../../src/verify-bound/day-minimum';
import { type DayRow, dayRow } from '../../../src/verify-bound/day-row';

const { model } = defineModel({
  people: ['a'],
  duties: [0, 1, 2].map(index => ({
    id: `d${index}`,
    start: index * 10,
    end: index * 10 + 5,
    under: 2 ** 31 - 1,
  })),
  wishes: [0, 1, 2].map(index => ({ person: 'a', duty: `d${index}`, price: 1 })),
});

/** What is right: everything is held, at a wish each. */
const HONEST: BoundCertificate = {
  format: 'fair-oncall/bound@1',
  bound: 3,
  scale: 1,
  prices: [1, 1, 1],
  rows: [{ least: 0, method: 'apart', units: [], windows: [] }],
};

describe('a claim about a model', () => {
  test('is accepted where it holds, and not one above', () => {
    expect(checkBound(model, HONEST)).toEqual({ status: 'accepted', bound: 3 });
    expect(checkBound(model, { ...HONEST, bound: 4 }).status).toBe('rejected');
  });

  test('is rejected where it lives on rounding: prices whose sums are beyond what numbers hold exactly', () => {
    const scale = 2 ** 22;
    const prices = [2 ** 52, 2 ** 52 - 1 - scale, scale + 4];
    const rows = [
      { ...(HONEST.rows[0] as BoundCertificate['rows'][number]), least: 3 * scale - 2 ** 53 - 3 },
    ];
    // Added up in this order, the prices come to more than they are.
    expect(checkBound(model, { ...HONEST, bound: 4, scale, prices, rows })).toMatchObject({
      status: 'rejected',
      reason: expect.stringContaining('too large to be exact') as string,
    });
  });

  test.each([
    [null],
    ['a text'],
    [{ ...HONEST, rows: [null] }],
    [{ ...HONEST, rows: [{ least: 0, method: 'apart', windows: [] }] }],
    [{ ...HONEST, rows: [{ least: 0, method: 'apart', units: [], windows: null }] }],
    [{ ...HONEST, rows: [{ least: 0, method: 'apart', units: [], windows: [null] }] }],
    [{ ...HONEST, prices: null }],
  ])('is rejected, and breaks nothing, when it is %j', claim => {
    expect(checkBound(model, claim as unknown as BoundCertificate).status).toBe('rejected');
  });
});

describe('many duties of one day that one person can hold', () => {
  const count = 300;
  const { model: crowded } = defineModel({
    people: ['a'],
    duties: Array.from({ length: 2 * count }, (_, index) => ({
      id: `d${index}`,
      start: index < count ? 480 : 1920,
      end: index < count ? 960 : 2400,
      under: 1,
    })),
    rules: [
      { rule: 'rest', minutes: 60 },
      { rule: 'minutes', most: 960 },
    ],
  });
  const prices = Array.from({ length: 2 * count }, () => 1);
  const row: RowCertificate = {
    least: -2,
    method: 'days',
    units: [],
    windows: [{ rule: 0, from: 0, price: 0, counted: false }],
  };
  const claim: BoundCertificate = {
    format: 'fair-oncall/bound@1',
    bound: 2 * count - 2,
    scale: 1,
    prices,
    rows: [row],
  };
  /** Pairs of one day, and of neighboring days. */
  const same = count * (count - 1);
  const next = count * count;

  test('are gone through', () => {
    expect(checkBound(crowded, claim)).toEqual({ status: 'accepted', bound: 2 * count - 2 });
  });

  test('take steps for each look at a pair', () => {
    const budget = { steps: 10 * (same + next) };
    const found = dayRow(crowded, 0, 1, prices, row, budget) as DayRow;
    expect(budget.steps).toBeLessThan(10 * (same + next) - same);
    const left = budget.steps;
    expect(leastByDay(found, budget)).toBe(-2);
    expect(budget.steps).toBeLessThan(left - next);
  });

  test('are rejected when no steps are left for that', () => {
    const tooLong = 'counting it day by day takes too many steps';
    expect(dayRow(crowded, 0, 1, prices, row, { steps: same / 2 })).toBe(tooLong);
    const found = dayRow(crowded, 0, 1, prices, row, { steps: 1e9 }) as DayRow;
    expect(leastByDay(found, { steps: next / 2 })).toBe(tooLong);
    const counted: RowCertificate = {
      ...row,
      windows: Array.from({ length: 9_999 }, () => row.windows).flat(),
    };
    expect(dayRow(crowded, 0, 1, prices, counted, { steps: 3 * same })).toBe(tooLong);
  });
});
