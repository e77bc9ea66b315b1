import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/errors';
import { csvCell, toCsv } from '../../../src/export/csv';
import { ANA, WEEKS, exportPlan, open, row, schedule, smallSchedule } from './export-plan';
import { HOSTILE } from './hostile-text';
import { readCsv } from './read-csv';

describe('CSV', () => {
  test('holds a header, every slot and every hole, in order', () => {
    const text = toCsv(
      exportPlan(),
      schedule(
        [row({ person: ANA, role: 'backup', ...WEEKS[0] }), row({ person: ANA, ...WEEKS[1] })],
        [open(WEEKS[0])],
      ),
    );
    expect(text).toBe(
      [
        'start,end,person,person name,rotation,system,role,seat',
        '2026-03-02T09:00:00Z,2026-03-09T09:00:00Z,,,weekly,ranker,primary,1',
        '2026-03-02T09:00:00Z,2026-03-09T09:00:00Z,ana,Ana Silva,weekly,ranker,backup,1',
        '2026-03-09T09:00:00Z,2026-03-16T09:00:00Z,ana,Ana Silva,weekly,ranker,primary,1',
        '',
      ].join('\r\n'),
    );
  });

  test('reads back as it was', () => {
    const made = smallSchedule();
    const [, ...rows] = readCsv(toCsv(exportPlan({ personName: 'Silva, "Ana"; Dr.' }), made));
    expect(
      rows.map(([start, end, person, , rotation, system, role, seat]) => ({
        rotation,
        system,
        role,
        seat: Number(seat),
        start,
        end,
        person,
      })),
    ).toEqual(expect.arrayContaining(made.assignments.map(item => ({ ...item }))));
    expect(rows).toHaveLength(made.assignments.length);
    expect(rows[0]?.[3]).toBe('Silva, "Ana"; Dr.');
  });

  test.each(HOSTILE)('keeps a cell one cell and no formula: %s', (_, text) => {
    const [cells, ...more] = readCsv(`${csvCell(text)},next\r\n`);
    expect(more).toEqual([]);
    expect(cells?.[1]).toBe('next');
    expect([text, `'${text}`]).toContain(cells?.[0]);
    expect(cells?.[0]).not.toMatch(/^[=+\-@\t\r\n]/);
  });

  test('says which person is not in the plan', () => {
    const stranger = schedule([row({ person: 'eve', ...WEEKS[0] })]);
    expect(() => toCsv(exportPlan(), stranger)).toThrow(InvalidOptionError);
    expect(() => toCsv(exportPlan(), stranger)).toThrow(/no person "eve"/);
  });
});
