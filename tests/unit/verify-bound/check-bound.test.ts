import { describe, expect, test } from 'vitest';
import { checkBound, defineModel } from '../../../src/duties/index';
import type { BoundCertificate } from '../../../src/model/bound-certificate';

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
