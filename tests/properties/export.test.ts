import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../src/export/csv';
import { nextFeedState } from '../../src/export/feed-state';
import { toIcal } from '../../src/export/ical';
import { sanitizeText } from '../../src/export/sanitize-text';
import type { Assignment, Schedule } from '../../src/schedule/schedule';
import { HOUR, formatInstant } from '../../src/time/instant';
import { ANA, BEN, exportPlan, row, schedule } from '../unit/export/export-plan';
import { readCsv } from '../unit/export/read-csv';
import { readIcal } from '../unit/export/read-ical';

const plan = exportPlan();
/** More than a few in `.ci/run`. */
const RUNS = Number(process.env['FAIR_ONCALL_SCHEDULES'] ?? 60);
const START = Date.parse('2026-03-02T00:00:00Z');

const seats = [
  { rotation: 'weekly', system: 'ranker', role: 'primary' },
  { rotation: 'weekly', system: 'ranker', role: 'backup' },
  { rotation: 'joint', system: 'ranker', role: 'primary' },
  { rotation: 'joint', system: 'features', role: 'primary' },
] as const;

/** Turns of some hours on each seat, some of them left out, across the change of clocks. */
const schedules: fc.Arbitrary<Schedule> = fc
  .tuple(
    ...seats.map(seat =>
      fc
        .array(
          fc.record({
            person: fc.constantFrom(ANA, BEN),
            quarters: fc.integer({ min: 1, max: 800 }),
            gap: fc.constantFrom(0, 0, 0, 1, 96),
          }),
          { maxLength: 8 },
        )
        .map(turns => {
          let at = START;
          return turns.map(({ person, quarters, gap }): Assignment => {
            const start = at + gap * (HOUR / 4);
            at = start + quarters * (HOUR / 4);
            return row({ ...seat, person, start: formatInstant(start), end: formatInstant(at) });
          });
        }),
    ),
  )
  .map(columns => schedule(columns.flat()));

/** `start end` of rows, once each for rows that differ in the system only. */
function spans(rows: readonly Assignment[]): string[] {
  const events = new Map(
    rows.map(item => [
      [item.rotation, item.role, item.seat, item.person, item.start, item.end].join(),
      `${item.start} ${item.end}`,
    ]),
  );
  return [...events.values()].sort();
}

describe('feeds of random schedules', () => {
  test('every shift reads back with its instants, in every feed it belongs to', () => {
    fc.assert(
      fc.property(schedules, made => {
        const subjects = [
          ['everyone', made.assignments],
          ...[ANA, BEN].map(person => [{ person }, made.assignments.filter(item => item.person === person)]),
          ...['weekly', 'joint'].map(rotation => [
            { rotation },
            made.assignments.filter(item => item.rotation === rotation),
          ]),
        ] as [never, readonly Assignment[]][];
        for (const [subject, rows] of subjects) {
          const { events } = readIcal(toIcal(plan, made, { for: subject }));
          expect(events.map(({ start, end }) => `${start} ${end}`).sort()).toEqual(spans(rows));
          expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test(
    `are the same shifts by way of a calendar and of a table (${RUNS} schedules)`,
    { timeout: 600_000 },
    () => {
      fc.assert(
        fc.property(schedules, made => {
          const said = (name: string, item: Pick<Assignment, 'start' | 'end'>): string =>
            `${item.start} ${item.end} ${name}`;
          const nameOf = new Map(plan.people.map(({ id, name }) => [id as string, name]));
          const expected = new Set(
            made.assignments.map(item =>
              said(`${nameOf.get(item.person)} ${item.rotation} ${item.role} ${item.seat}`, item),
            ),
          );
          const { events } = readIcal(toIcal(plan, made));
          const fromCalendar = events.map(({ start, end, uid, summary }) => {
            const [, rotation, , role, seat] = uid.split('+');
            return said(`${summary.split(':')[0]} ${rotation} ${role} ${seat}`, { start, end });
          });
          expect(fromCalendar).toHaveLength(expected.size);
          expect(new Set(fromCalendar)).toEqual(expected);
          const [head = [], ...rows] = readCsv(toCsv(plan, made));
          const fromTable = rows.map(cells => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
          expect(fromTable).toHaveLength(made.assignments.length);
          const table = fromTable.map(cells =>
            said(`${cells['person name']} ${cells['rotation']} ${cells['role']} ${cells['seat']}`, {
              start: cells['start'] ?? '',
              end: cells['end'] ?? '',
            }),
          );
          expect(new Set(table)).toEqual(expected);
        }),
        { numRuns: RUNS },
      );
    },
  );

  test('bytes do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(schedules, made => {
        const reversed = { ...made, assignments: [...made.assignments].reverse() };
        expect(toIcal(plan, reversed)).toBe(toIcal(plan, made));
        expect(toCsv(plan, reversed)).toBe(toCsv(plan, made));
      }),
      { numRuns: 40 },
    );
  });

  test('a swap changes the sequence of the events it touches and of no other', () => {
    fc.assert(
      fc.property(schedules, fc.nat(), (made, index) => {
        fc.pre(made.assignments.length > 0);
        const at = index % made.assignments.length;
        const swapped = schedule(
          made.assignments.map((item, place) =>
            place === at ? { ...item, person: item.person === ANA ? BEN : ANA } : item,
          ),
        );
        const content = { handover: false };
        const before = nextFeedState(plan, made, null, '2026-02-01T00:00:00Z', content);
        const after = nextFeedState(plan, swapped, before, '2026-02-02T00:00:00Z', content);
        const moved = swapped.assignments[at];
        for (const event of readIcal(toIcal(plan, swapped, { ...content, state: after })).events) {
          const touched = event.start === moved?.start && event.uid.includes(`+${moved.rotation}+`);
          const fresh = before.events[event.uid] === undefined;
          const isMoved =
            touched && !fresh && event.uid.includes(`+${moved?.role}+`) && event.end === moved?.end;
          // Other seats of the turn may have been touched or not; all the rest stays as it was.
          if (touched && !isMoved) continue;
          expect(event.sequence).toBe(isMoved ? 1 : 0);
          expect(event.lastModified === '2026-02-02T00:00:00Z').toBe(isMoved || fresh);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('random text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom(
        '\r',
        '\n',
        '\\',
        ';',
        ',',
        ':',
        '"',
        '^',
        'n',
        ' ',
        'END:VEVENT',
        '😀',
        '\u2028',
        '\0',
        '\ud800',
      ),
    }),
  );

  test('stays in its property, on lines of at most 75 octets', () => {
    fc.assert(
      fc.property(text, name => {
        const hostile = {
          ...plan,
          name,
          people: plan.people.map(person => ({ ...person, name })),
          systems: plan.systems.map(system => ({ ...system, name })),
        };
        const one = schedule([
          row({ person: ANA, start: '2026-03-02T09:00:00Z', end: '2026-03-09T09:00:00Z' }),
        ]);
        const feed = toIcal(hostile, one, { organizer: { name: `x${name}`, email: 'a@example.org' } });
        const { events } = readIcal(feed);
        const clean = sanitizeText(name).replaceAll('\\', '∖');
        expect(events).toHaveLength(1);
        const summary = Array.from(`${clean || ANA}: ${clean || 'ranker'} (primary)`);
        expect(events[0]?.summary).toBe(
          summary.length <= 250 ? summary.join('') : `${summary.slice(0, 249).join('')}…`,
        );
        for (const line of feed.split('\r\n')) {
          expect(line).not.toMatch(/[\r\n\0]/);
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('stays in its cell', () => {
    fc.assert(
      fc.property(text, name => {
        const hostile = { ...plan, people: plan.people.map(person => ({ ...person, name })) };
        const one = schedule([
          row({ person: ANA, start: '2026-03-02T09:00:00Z', end: '2026-03-09T09:00:00Z' }),
        ]);
        const rows = readCsv(toCsv(hostile, one));
        expect(rows).toHaveLength(2);
        expect(rows[1]).toHaveLength(8);
        expect([name, `'${name}`]).toContain(rows[1]?.[3]);
      }),
      { numRuns: 300 },
    );
  });
});
