import { describe, expect, test } from 'vitest';
import { readSwaps } from '../../../src/import/index';
import { tinyPlan } from '../../helpers/tiny-plan';

const plan = tinyPlan();

describe('swaps', () => {
  test('are read by whatever people are called', () => {
    const data =
      'giver,taker,outcome,date\nada,BO,Accepted,2026-03-04\nbo,,open,\ncy,ada,refused,2026-03-09\n';
    const { swaps, dropped, notes, count } = readSwaps(plan, { format: 'csv', data });
    expect([dropped, notes, count]).toEqual([[], [], 3]);
    expect(swaps).toEqual([
      { giver: 'ada', taker: 'bo', outcome: 'accepted', date: '2026-03-04' },
      { giver: 'bo', taker: null, outcome: 'open' },
      { giver: 'cy', taker: 'ada', outcome: 'refused', date: '2026-03-09' },
    ]);
    const list = swaps.map(swap => ({ ...swap }));
    expect(readSwaps(plan, { format: 'json', data: list }).swaps).toEqual(swaps);
  });

  test('that cannot be taken are told line by line', () => {
    const data = [
      'giver,taker,outcome,date',
      'zoe,bo,accepted,',
      'ada,zoe,open,',
      'ada,bo,maybe,',
      'ada,,accepted,',
      'ada,bo,open,2026-02-30',
      'ada,ada,accepted,',
      ',bo,open,',
      'ada,bo,open,',
    ].join('\n');
    const { swaps, dropped } = readSwaps(plan, { format: 'csv', data });
    expect(swaps).toHaveLength(1);
    expect(dropped.map(({ code, line, path }) => [code, line, path.at(-1)])).toEqual([
      ['unknown-person', 2, 'giver'],
      ['unknown-person', 3, 'taker'],
      ['invalid-outcome', 4, 'outcome'],
      ['invalid-outcome', 5, 'outcome'],
      ['invalid-date', 6, 'date'],
      ['same-person', 7, 'taker'],
      ['missing', 8, 'giver'],
    ]);
  });
});
