import { describe, expect, test } from 'vitest';
import { wakeUpsOf } from '../../../src/fairness/wake-ups';
import { type IncidentImport, readIncidents } from '../../../src/import/index';
import { weeksOf } from '../../helpers/ledger-case';
import { row, tinyPlan } from '../../helpers/tiny-plan';

const plan = tinyPlan({ people: [{ id: 'cy', zone: 'Asia/Tokyo' }] });
const shifts = [...weeksOf('ada', 'bo', 'cy'), row('bo', '2026-03-02', '2026-03-09', { role: 'backup' })];

function csv(...lines: readonly string[]): IncidentImport {
  const data = ['id,system,paged,acknowledged,ended,severity,people', ...lines].join('\n');
  return readIncidents(plan, { format: 'csv', data }, shifts);
}

describe('incidents', () => {
  test('reach whoever was primary, unless people are named', () => {
    const { incidents, dropped, notes } = csv(
      'I-2,api,2026-03-09T03:00Z,2026-03-09T03:04Z,2026-03-09T04:00Z,2,',
      'I-1,api,2026-03-02T03:00Z,,2026-03-02T03:00:30Z,,bo; cy',
    );
    expect([dropped, notes]).toEqual([[], []]);
    expect(incidents).toEqual([
      {
        id: 'I-1',
        system: 'api',
        paged: '2026-03-02T03:00:00Z',
        acknowledged: null,
        ended: '2026-03-02T03:00:30Z',
        severity: 3,
        people: ['bo', 'cy'],
      },
      {
        id: 'I-2',
        system: 'api',
        paged: '2026-03-09T03:00:00Z',
        acknowledged: '2026-03-09T03:04:00Z',
        ended: '2026-03-09T04:00:00Z',
        severity: 2,
        people: ['bo'],
      },
    ]);
  });

  test('outside any shift or the horizon, and acknowledged before they paged, are kept and noted', () => {
    const { incidents, dropped, notes } = csv(
      'late,api,2026-03-29T03:00Z,2026-03-29T02:59Z,2026-03-29T04:00Z,,',
      'far,,2026-05-01T03:00Z,,2026-05-01T04:00Z,,',
    );
    expect(dropped).toEqual([]);
    expect(incidents.map(({ id, acknowledged, people }) => [id, acknowledged, people])).toEqual([
      ['late', null, []],
      ['far', null, []],
    ]);
    expect(notes.map(({ code, line }) => `${line} ${code}`)).toEqual([
      '2 acknowledged-before-paged',
      '2 outside-any-shift',
      '3 outside-period',
      '3 outside-any-shift',
    ]);
  });

  test('that are none are told with place and reason', () => {
    const { incidents, dropped } = csv(
      'a,api,2026-03-02T03:00Z,,2026-03-02T02:00Z,,',
      'b,web,2026-03-02T03:00Z,,2026-03-02T04:00Z,6,zoe',
      ',api,2026-03-02,,,,',
      'c,api,2026-03-02T03:00Z,,2026-03-02T04:00Z,,',
      'c,api,2026-03-02T03:00Z,,2026-03-02T04:00Z,,',
    );
    expect(incidents.map(({ id }) => id)).toEqual(['c']);
    expect(dropped.map(({ code, line, path }) => `${line} ${code} ${path[1]}`)).toEqual([
      '2 ends-before-start ended',
      '3 unknown-system system',
      '3 out-of-range severity',
      '3 unknown-person people',
      '4 missing id',
      '4 invalid-instant paged',
      '4 missing ended',
      '6 duplicate-id id',
    ]);
  });

  test('are read from JSON, with lists of people', () => {
    const data = [{ id: 'x', paged: '2026-03-02T03:00Z', ended: '2026-03-02T04:00Z', people: ['ada', 'bo'] }];
    const { incidents } = readIncidents(plan, { format: 'json', data }, shifts);
    expect(incidents.map(({ people }) => people)).toEqual([['ada', 'bo']]);
  });
});

test('wake-ups are pages in the own sleep window, 90 minutes apart', () => {
  const at = (paged: string, ...people: readonly string[]): { paged: string; people: readonly string[] } => {
    return { paged: `2026-03-${paged}Z`, people };
  };
  const incidents = [
    at('03T03:00', 'ada', 'cy'), // noon in Tokyo
    at('03T04:00', 'ada'),
    at('03T04:30', 'ada'),
    at('03T12:00', 'ada'),
    at('03T14:00', 'cy'), // 23:00 in Tokyo
  ];
  expect(wakeUpsOf(plan, incidents)).toEqual([
    { person: 'ada', count: 2 },
    { person: 'bo', count: 0 },
    { person: 'cy', count: 1 },
  ]);
});
