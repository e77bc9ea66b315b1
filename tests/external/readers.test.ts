import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import ical from 'node-ical';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareText } from '../../src/plan/compare-text';
import type { Plan } from '../../src/plan/plan';
import { EventWords } from '../../src/export/event-text';
import { nextFeedState } from '../../src/export/feed-state';
import { toIcal } from '../../src/export/ical';
import { shiftsForFeed } from '../../src/export/shifts-for-feed';
import { formatInstant } from '../../src/time/instant';
import { exportPlan, smallSchedule } from '../unit/export/export-plan';
import { HOSTILE } from '../unit/export/hostile-text';
import { readIcal } from '../unit/export/read-ical';

/** What a reader tells of an event; `null`: it keeps no UID. */
interface Read {
  readonly uid: string | null;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
}

/** A program that reads calendars. */
interface Reader {
  readonly name: string;
  isThere(): boolean;
  /** What it makes of each file. */
  read(files: readonly string[]): Promise<readonly (readonly Read[])[]> | readonly (readonly Read[])[];
}

// Where every outside reader is installed, a missing one is a failure and not a reason to skip.
const isMandatory = process.env['FAIR_ONCALL_EXTERNAL'] === 'mandatory';
const script = path.join(import.meta.dirname, 'read-calendar.py');
// The system's own Python has what the system installs; another one may come first.
const python = (reader: string): string | undefined =>
  ['python3', '/usr/bin/python3'].find(program => spawnSync(program, [script, reader]).status === 0);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-readers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An empty folder of its own for a reader. */
function emptyFolder(name: string): string {
  const own = path.join(folder, name);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  return own;
}

function run(program: string, args: readonly string[]): string {
  const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout;
}

function byPython(reader: string): Reader['read'] {
  return files =>
    run(python(reader) ?? 'python3', [script, reader, ...files])
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as [string, Read[]])[1]);
}

const READERS: readonly Reader[] = [
  {
    name: 'ical.js',
    isThere: () => true,
    read: files => files.map(file => readIcal(textOf(file)).events),
  },
  {
    name: 'node-ical',
    isThere: () => true,
    read: files =>
      files.map(file =>
        Object.values(ical.sync.parseICS(textOf(file))).flatMap(item =>
          item?.type === 'VEVENT'
            ? [
                {
                  uid: item.uid,
                  start: formatInstant(item.start.getTime()),
                  end: formatInstant((item.end ?? item.start).getTime()),
                  summary: typeof item.summary === 'string' ? item.summary : item.summary.val,
                },
              ]
            : [],
        ),
      ),
  },
  {
    name: 'python3-icalendar',
    isThere: () => python('icalendar') !== undefined,
    read: byPython('icalendar'),
  },
  {
    name: 'radicale + python3-caldav',
    isThere: () => python('caldav') !== undefined,
    read: byPython('caldav'),
  },
  { name: 'khal', isThere: () => spawnSync('khal', ['--version']).status === 0, read: readByKhal },
  {
    name: 'calcurse',
    isThere: () => spawnSync('calcurse', ['--version']).status === 0,
    read: readByCalcurse,
  },
];

const KHAL_COLUMNS = ['{uid}', '{start-long-full}', '{end-long-full}', '{title}'].join('\u001f');

function readByKhal(files: readonly string[]): readonly (readonly Read[])[] {
  return files.map(file => {
    const own = emptyFolder('khal');
    const config = path.join(own, 'khal.conf');
    writeFileSync(
      config,
      [
        '[calendars]',
        '[[oncall]]',
        `path = ${own}/calendar`,
        '[locale]',
        'local_timezone = UTC',
        'default_timezone = UTC',
        'timeformat = %H:%M',
        'dateformat = %Y-%m-%d',
        'longdateformat = %Y-%m-%d',
        'datetimeformat = %Y-%m-%dT%H:%M:00Z',
        'longdatetimeformat = %Y-%m-%dT%H:%M:00Z',
        '[sqlite]',
        `path = ${own}/khal.db`,
        '[default]',
        'default_calendar = oncall',
      ].join('\n'),
    );
    mkdirSync(path.join(own, 'calendar'));
    run('khal', ['-c', config, 'import', '--batch', '-a', 'oncall', file]);
    // prettier-ignore
    const listed = run('khal', [
      '-c', config, 'list', '--once', '--day-format', '', '--format', KHAL_COLUMNS, '2026-01-01', '2027-01-01',
    ]);
    return listed.split('\n').flatMap(line => {
      const [uid, start, end, summary] = line.split('\u001f');
      if (uid === undefined || start === undefined || end === undefined || summary === undefined) return [];
      return [{ uid, start, end, summary: summary.trim() }];
    });
  });
}

/** `03/02/2026 @ 09:00 -> 03/09/2026 @ 09:00`, a note, and the summary after a bar, or a `!` where there is an alarm. */
const CALCURSE_LINE =
  /^(\d\d)\/(\d\d)\/(\d{4}) @ (\d\d:\d\d) -> (\d\d)\/(\d\d)\/(\d{4}) @ (\d\d:\d\d)[^|!]*[|!](.*)$/;

function readByCalcurse(files: readonly string[]): readonly (readonly Read[])[] {
  return files.map(file => {
    const own = emptyFolder('calcurse');
    run('calcurse', ['-q', '-D', own, '-i', file]);
    return run('calcurse', ['-D', own, '-G'])
      .split('\n')
      .flatMap(line => {
        const match = CALCURSE_LINE.exec(line);
        if (match === null) return line === '' ? [] : [{ uid: null, start: line, end: line, summary: line }];
        const [, month, day, year, time, toMonth, toDay, toYear, toTime, summary = ''] = match;
        const start = `${year}-${month}-${day}T${time}:00Z`;
        return [{ uid: null, start, end: `${toYear}-${toMonth}-${toDay}T${toTime}:00Z`, summary }];
      });
  });
}

const texts = new Map<string, string>();
const textOf = (file: string): string => texts.get(file) as string;

/** A plan whose every text is the same one. */
function saying(plan: Plan, text: string): Plan {
  return {
    ...plan,
    name: text,
    people: plan.people.map(person => ({ ...person, name: text })),
    rotations: plan.rotations.map(rotation => ({ ...rotation, name: text })),
    systems: plan.systems.map(system => ({
      ...system,
      name: text,
      channels: { chat: text, bridge: text },
      links: [{ title: text, url: text }],
    })),
  };
}

/** Feeds with the events they should be read as. */
function feeds(): readonly { readonly text: string; readonly expected: readonly Read[] }[] {
  const made = smallSchedule();
  const plans = [exportPlan(), ...HOSTILE.map(([, text]) => saying(exportPlan(), text))];
  return plans.map((plan, index) => {
    const content = { contacts: true };
    const state = nextFeedState(plan, made, null, '2026-02-20T10:00:00Z', content);
    const organizer = { name: `x${HOSTILE[index]?.[1] ?? ''}`, email: 'a@example.org' };
    const text = toIcal(plan, made, {
      ...content,
      state,
      organizer,
      alarmMinutes: 30,
      colors: 'by-system',
    });
    const expected = shiftsForFeed(plan, made, content).map(shift => ({
      uid: shift.uid,
      start: formatInstant(shift.start),
      end: formatInstant(shift.end),
      summary: new EventWords(false).textOf(shift).teamSummary,
    }));
    return { text, expected };
  });
}

const sorted = (events: readonly Read[]): readonly string[] =>
  events.map(({ start, end, summary }) => [start, end, summary].join(' ')).sort(compareText);

test.each(READERS.map(reader => [reader.name, reader] as const))(
  '%s reads every event of every feed, and no other',
  { timeout: 240_000 },
  async (name, reader) => {
    const all = feeds();
    const expectedCount = all.reduce((sum, { expected }) => sum + expected.length, 0);
    if (!isMandatory && !reader.isThere()) {
      process.stdout.write(`${name}: skipped, it is not installed\n`);
      return;
    }
    const files = all.map(({ text }, index) => {
      const file = path.join(folder, `${index}.ics`);
      writeFileSync(file, text);
      texts.set(file, text);
      return file;
    });
    const read = await reader.read(files);
    const wrong: unknown[] = [];
    let right = 0;
    all.forEach(({ expected }, index) => {
      const told = read[index] ?? [];
      const uids = told.flatMap(({ uid }) => (uid === null ? [] : [uid])).sort(compareText);
      const same =
        JSON.stringify(sorted(told)) === JSON.stringify(sorted(expected)) &&
        (told.some(({ uid }) => uid === null) ||
          JSON.stringify(uids) === JSON.stringify(expected.map(({ uid }) => uid ?? '').sort(compareText)));
      if (same) right += told.length;
      else wrong.push({ feed: index === 0 ? 'plain' : HOSTILE[index - 1]?.[0], told, expected });
    });
    const count = read.reduce((sum, events) => sum + events.length, 0);
    process.stdout.write(`${name}: ${expectedCount} events expected, ${count} read, ${right} right\n`);
    expect(wrong).toEqual([]);
    expect(count).toBe(expectedCount);
  },
);
