import { describe, expect, test, vi } from 'vitest';
import { toCsv } from '../../../src/export/csv';
import { readShifts, type ShiftImport } from '../../../src/import/index';
import { withOverrides } from '../../../src/schedule/with-overrides';
import { weeksOf } from '../../helpers/ledger-case';
import { row, scheduleOf, tinyPlan } from '../../helpers/tiny-plan';

const plan = tinyPlan({
  people: [
    { id: 'ada', email: 'Ada@example.org', name: 'Ada L.' },
    { id: 'bo', vendorIds: { pager: 'PX1' }, name: 'Sam' },
    { id: 'cy', name: 'Sam' },
  ],
});

function csv(...lines: readonly string[]): ShiftImport {
  return readShifts(plan, {
    format: 'csv',
    data: ['start,end,person,rotation,role,seat', ...lines].join('\r\n'),
  });
}

/** Codes of what was dropped, with the line it stands on. */
function dropped(read: ShiftImport): readonly string[] {
  return read.dropped.map(({ code, line }) => `${line} ${code}`);
}

const WEEK = '2026-03-02T00:00Z,2026-03-09T00:00Z';

describe('shifts from a table', () => {
  test('what toCsv writes comes back', () => {
    const rows = weeksOf('ada', 'bo', 'cy', 'ada');
    const read = readShifts(plan, { format: 'csv', data: toCsv(plan, scheduleOf(plan, rows)) });
    expect(read).toEqual({ shifts: rows, count: 4, dropped: [], notes: [] });
  });

  test('an open seat is noted, and no shift', () => {
    const read = readShifts(plan, { format: 'csv', data: toCsv(plan, scheduleOf(plan, weeksOf('ada'))) });
    expect(read.shifts).toHaveLength(1);
    expect(read.dropped).toEqual([]);
    expect(read.notes.map(({ code, line }) => [code, line])).toEqual([
      ['open-seat', 3],
      ['open-seat', 4],
      ['open-seat', 5],
    ]);
  });

  test.each(['ada', 'ada@EXAMPLE.org', 'Ada L.', 'ADA L.'])('%s is ada', name => {
    expect(csv(`${WEEK},${name},duty,,`).shifts).toEqual([row('ada', '2026-03-02', '2026-03-09')]);
  });

  test('people are found by their id in a pager, and not by a name that two of them have', () => {
    expect(csv(`${WEEK},PX1,duty,,`).shifts).toEqual([row('bo', '2026-03-02', '2026-03-09')]);
    expect(dropped(csv(`${WEEK},Sam,duty,,`))).toEqual(['2 ambiguous-person']);
  });

  test('columns may be in any order, separated by semicolons, with times that have a space and an offset', () => {
    const data = 'Person;Rotation;END;Start\n"ada";duty;2026-03-09 01:00+01:00;2026-03-02T00:00:00Z\n\n';
    expect(readShifts(plan, { format: 'csv', data })).toEqual({
      shifts: [row('ada', '2026-03-02', '2026-03-09')],
      count: 1,
      dropped: [],
      notes: [],
    });
  });

  test('without a system, a shift is on all of its rotation', () => {
    const two = tinyPlan({
      systems: [{ id: 'api' }, { id: 'web' }],
      rotations: [{ systems: ['api', 'web'] }],
    });
    const data = `start,end,person,rotation,system\n${WEEK},ada,duty,\n`;
    expect(readShifts(two, { format: 'csv', data }).shifts.map(({ system }) => system)).toEqual([
      'api',
      'web',
    ]);
  });

  test('every line that cannot be taken is told with its place and reason', () => {
    const read = csv(
      `${WEEK},zoe,duty,,`,
      `2026-03-09T00:00,2026-03-16T00:00Z,ada,duty,,`,
      `2026-03-16T00:00Z,2026-03-09T00:00Z,ada,duty,,`,
      `2026-03-16T00:00:30Z,2026-03-17T00:00Z,ada,duty,,`,
      `2026-05-01T00:00Z,2026-05-02T00:00Z,ada,duty,,`,
      `${WEEK},ada,night,boss,21`,
      `,2026-03-02T00:00Z,ada,,,`,
      `${WEEK},ada,duty`,
      `${WEEK},ada,duty,,`,
      `${WEEK},ada,duty,,`,
      `2026-03-08T00:00Z,2026-03-10T00:00Z,bo,duty,,`,
      `${WEEK},ada,"du"ty,,`,
      `2026-03-09T00:00Z,2026-03-16T00:00Z,bo,duty,,`,
    );
    expect(read.shifts).toEqual([row('ada', '2026-03-02', '2026-03-09')]);
    expect(read.count).toBe(12);
    expect([...dropped(read)].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))).toEqual([
      '2 unknown-person',
      '3 invalid-instant',
      '4 ends-before-start',
      '5 not-whole-minutes',
      '6 outside-period',
      '7 unknown-rotation',
      '7 unknown-role',
      '7 out-of-range',
      '8 missing',
      '8 missing',
      '9 ragged-line',
      '11 duplicate-line',
      '12 seat-taken',
      '13 invalid-csv',
    ]);
    expect(read.dropped.find(({ code }) => code === 'invalid-csv')?.message).toMatch(
      /lines 13 to 14 are not read$/,
    );
  });

  test('lines are counted where fields have line breaks', () => {
    const data = `start,end,person,rotation,person name\n${WEEK},ada,duty,"Ada\nL."\n${WEEK},zoe,duty,Zoe\n`;
    expect(readShifts(plan, { format: 'csv', data }).dropped).toMatchObject([
      { code: 'unknown-person', line: 4 },
    ]);
  });

  test('shifts are cut at the horizon, which is noted', () => {
    const read = csv('2026-02-23T00:00Z,2026-03-04T00:00Z,ada,duty,,');
    expect(read.shifts).toEqual([row('ada', '2026-03-02', '2026-03-04')]);
    expect(read.notes).toMatchObject([{ code: 'cut-at-horizon', line: 2 }]);
  });

  test('files that are none', () => {
    const codes = (data: unknown): readonly string[] =>
      readShifts(plan, { format: 'csv', data }).dropped.map(({ code }) => code);
    expect(codes('')).toEqual(['missing-column']);
    expect(codes('start,end,person\n')).toEqual(['missing-column']);
    expect(codes('start,end,person,rotation,start\n')).toEqual(['duplicate-column']);
    expect(codes(7)).toEqual(['wrong-type']);
    expect(codes('x'.repeat(50_000_001))).toEqual(['too-large']);
    const other = `start,end,person,rotation,mood\n${WEEK},ada,duty,fine\n`;
    expect(readShifts(plan, { format: 'csv', data: other })).toMatchObject({
      shifts: [{ person: 'ada' }],
      notes: [{ code: 'unknown-column' }],
    });
  });
});

describe('shifts from JSON', () => {
  const shift = {
    start: '2026-03-02T00:00Z',
    end: '2026-03-09T00:00Z',
    person: 'ada',
    rotation: 'duty',
    seat: 1,
  };

  test('are read from text or objects', () => {
    const expected = { shifts: [row('ada', '2026-03-02', '2026-03-09')], count: 1, dropped: [], notes: [] };
    expect(readShifts(plan, { format: 'json', data: [shift] })).toEqual(expected);
    expect(readShifts(plan, { format: 'json', data: JSON.stringify([shift]) })).toEqual(expected);
  });

  test('what is no list of objects with texts is told', () => {
    const codes = (data: unknown): readonly string[] =>
      readShifts(plan, { format: 'json', data }).dropped.map(({ code, path }) =>
        `${code} ${path.join('.')}`.trim(),
      );
    expect(codes('{')).toEqual(['invalid-json']);
    expect(codes({})).toEqual(['wrong-type']);
    expect(codes([shift, 7, { ...shift, person: true }, { ...shift, person: null }])).toEqual([
      'wrong-type 1',
      'wrong-type 2.person',
    ]);
    expect(readShifts(plan, { format: 'json', data: [{ ...shift, mood: 1 }] }).notes).toMatchObject([
      { code: 'unknown-column' },
    ]);
    expect(codes(Array.from({ length: 200_001 }, () => 1))).toEqual(['too-large']);
  });

  test('fields are found without regard to case, and a seat is open only where it says so', () => {
    const { person, ...rest } = shift;
    const read = (data: unknown): ShiftImport => readShifts(plan, { format: 'json', data: [data] });
    expect(read({ ...rest, ' Person': person }).shifts).toEqual([row('ada', '2026-03-02', '2026-03-09')]);
    for (const nobody of [null, '', ' ']) {
      expect(read({ ...rest, person: nobody }).notes.map(({ code }) => code)).toEqual(['open-seat']);
    }
    for (const unsaid of [rest, { ...rest, person: undefined }, { ...rest, Persons: 'ada' }]) {
      const { shifts, dropped: gone } = read(unsaid);
      expect(shifts).toEqual([]);
      expect(gone.map(({ code, path }) => [code, ...path])).toEqual([['missing-column', 0, 'person']]);
    }
    expect(read({ ...shift, Person: 'bo' }).dropped.map(({ code }) => code)).toEqual(['duplicate-column']);
  });
});

describe('overrides', () => {
  const scheduled = weeksOf('ada', 'bo');

  test('take their seat for their time', () => {
    const cover = [row('cy', '2026-03-04T12:00', '2026-03-05T12:00'), row('ada', '2026-03-08', '2026-03-10')];
    expect([...withOverrides(scheduled, cover)].sort((a, b) => (a.start < b.start ? -1 : 1))).toEqual([
      row('ada', '2026-03-02T00:00', '2026-03-04T12:00'),
      row('cy', '2026-03-04T12:00', '2026-03-05T12:00'),
      row('ada', '2026-03-05T12:00', '2026-03-08T00:00'),
      row('ada', '2026-03-08', '2026-03-10'),
      row('bo', '2026-03-10', '2026-03-16'),
    ]);
  });

  test('leave other seats alone', () => {
    const cover = [row('cy', '2026-03-02', '2026-03-16', { role: 'backup' })];
    expect(withOverrides(scheduled, cover)).toEqual([...scheduled, ...cover]);
  });

  test('each is read once, however many rows there are', () => {
    const day = 24 * 60;
    const at = (minute: number): string =>
      new Date(Date.UTC(2026, 2, 2, 0, minute)).toISOString().slice(0, 16);
    const rows = Array.from({ length: 28 }, (_, i) => row('ada', at(i * day), at((i + 1) * day)));
    const hours = Array.from({ length: 28 * 12 }, (_, i) => row('bo', at(i * 120), at(i * 120 + 60)));
    const parse = vi.spyOn(Date, 'parse');
    const held = withOverrides(rows, hours.toReversed());
    expect(parse.mock.calls.length).toBeLessThan(2_000);
    parse.mockRestore();
    expect(held).toHaveLength(2 * 28 * 12);
    expect(held.filter(({ person }) => person === 'ada')[1]).toEqual(row('ada', at(180), at(240)));
  });
});
