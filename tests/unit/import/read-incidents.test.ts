import { describe, expect, test, vi } from 'vitest';
import { wakeUpsOf } from '../../../src/fairness/wake-ups';
import { type IncidentImport, readIncidents } from '../../../src/import/index';
import type { Assignment } from '../../../src/schedule/schedule';
import { weeksOf } from '../../helpers/ledger-case';
import { march, row, tinyPlan } from '../../helpers/tiny-plan';

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

describe('whom an incident reaches that names nobody', () => {
  const held = [...weeksOf('ada', 'bo'), row('bo', '2026-03-02', '2026-03-09', { role: 'backup' })];
  const two = tinyPlan({ systems: [{ id: 'api' }, { id: 'web' }], rotations: [{ systems: ['api', 'web'] }] });
  const bare = (rows: readonly Assignment[], paged: string): IncidentImport =>
    readIncidents(two, { format: 'csv', data: `id,paged,ended\nI-1,${paged},2026-03-20T00:00Z` }, rows);

  test('without a system: the one person who is primary', () => {
    const { incidents, notes } = bare(held, '2026-03-03T03:00Z');
    expect([incidents[0]?.people, notes]).toEqual([['ada'], []]);
    const both = [...held, row('ada', '2026-03-02', '2026-03-09', { system: 'web' })];
    expect(bare(both, '2026-03-03T03:00Z').incidents[0]?.people).toEqual(['ada']);
  });

  test('nobody, with a note, where several are, or nobody is primary', () => {
    const both = [...held, row('cy', '2026-03-02', '2026-03-09', { system: 'web' })];
    const several = bare(both, '2026-03-03T03:00Z');
    expect(several.incidents[0]?.people).toEqual([]);
    expect(several.notes.map(({ code, path }) => [code, path])).toEqual([['nobody-engaged', [0, 'people']]]);
    expect(several.notes[0]?.message).toContain('ada, cy were primary');
    const backupAlone = bare(held.slice(2), '2026-03-03T03:00Z');
    expect(backupAlone.notes.map(({ code }) => code)).toEqual(['nobody-engaged']);
  });

  test('is whoever holds the seat from its start, and no longer at its end', () => {
    const at = (paged: string): readonly string[] => bare(held, paged).incidents[0]?.people ?? [];
    expect(['2026-03-02T00:00Z', '2026-03-08T23:59:59.999Z', '2026-03-09T00:00Z'].map(at)).toEqual([
      ['ada'],
      ['ada'],
      ['bo'],
    ]);
  });
});

test('many incidents among many shifts are read in one pass', () => {
  const many = Array.from({ length: 600 }, (_, index) => ({
    id: `I-${index}`,
    system: 'api',
    paged: new Date(Date.UTC(2026, 2, 2, index)).toISOString(),
    ended: new Date(Date.UTC(2026, 2, 2, index)).toISOString(),
  }));
  const parse = vi.spyOn(Date, 'parse');
  readIncidents(plan, { format: 'json', data: many }, march('ada', [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
  // Looking at each shift for each incident would parse twelve thousand instants.
  expect(parse.mock.calls.length).toBeLessThan(6_000);
  parse.mockRestore();
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

test('wake-ups of other periods are not counted, and a page must be an instant', () => {
  const pages = ['2025-10-03T03:00Z', '2026-03-29T23:30:00.250Z', '2026-03-30T01:30Z'];
  const incidents = pages.map(paged => ({ paged, people: ['ada'] }));
  expect(wakeUpsOf(plan, incidents)[0]).toEqual({ person: 'ada', count: 1 });
  expect(() => wakeUpsOf(plan, [{ paged: 'today', people: ['ada'] }])).toThrow('`paged` is "today"');
});
