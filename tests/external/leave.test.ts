import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { Random } from '../../src/chance/random';
import { type LeaveImport, readLeaveCalendar } from '../../src/leave/index';
import { addDays, DAY, formatInstant, isoWeekday } from '../../src/time/instant';
import { resolveFloating, toFloating, zoneOf } from '../../src/time/zone';
import { tinyPlan } from '../helpers/tiny-plan';

/** An occurrence as the other reader tells it: in UTC, or a day and the one after the last. */
interface Other {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly cancelled: boolean;
}

const script = path.join(import.meta.dirname, 'recurring-events.py');
// The system's own Python has what the system installs; another one may come first.
const python = ['python3', '/usr/bin/python3'].find(
  program => spawnSync(program, [script, '2026-01-01', '2026-01-02']).status === 0,
);
const isMandatory = process.env['FAIR_ONCALL_EXTERNAL'] === 'mandatory';
const runs = python !== undefined || isMandatory;
const ifThere = (name: string): string =>
  runs ? name : `${name} (skipped: python3-recurring-ical-events is not installed)`;

const plan = tinyPlan({ horizon: { from: '2026-01-01', through: '2026-12-31', zone: 'UTC' } });

function ours(text: string): LeaveImport {
  return readLeaveCalendar(plan, text, {
    whose: { person: 'ada' },
    transparent: 'leave',
    tentative: 'leave',
  });
}

/** What the other reader makes of calendars, one by one. */
function others(texts: readonly string[]): readonly (readonly Other[])[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
  try {
    const files = texts.map((text, at) => {
      const file = path.join(folder, `${at}.ics`);
      writeFileSync(file, text);
      return file;
    });
    const run = spawnSync(python ?? 'python3', [script, '2025-11-01', '2027-02-28', ...files], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    expect(run.stderr).toBe('');
    const told = run.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as [string, Other[]]);
    expect(told.map(([file]) => file)).toEqual(files);
    return told.map(([, found]) =>
      found.filter(({ start, end }) => start < '2027-01-01' && end > '2026-01-01'),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lines({ occurrences }: LeaveImport): readonly string[] {
  return occurrences
    .map(({ uid, absence: { from, through = '', start, end } }) =>
      from === undefined ? `${uid} ${start} ${end}` : `${uid} ${from} ${addDays(through, 1)}`,
    )
    .toSorted();
}

/**
 * Compares both readings of a calendar. What only the other has must be told as left out; what only we have is
 * wrong. Returns how many both have, and how many are left out.
 */
function compare(
  text: string,
  theirs: readonly Other[],
): { readonly same: number; readonly left: readonly Other[] } {
  const mine = ours(text);
  const told = [...mine.dropped, ...mine.skipped];
  const have = new Set(lines(mine));
  const left = theirs.filter(({ uid, start, end }) => !have.has(`${uid} ${start} ${end}`));
  for (const { uid, start } of left)
    expect(
      told.map(issue => issue.uid),
      `${uid} ${start} is neither taken nor told`,
    ).toContain(uid);
  const known = new Set(theirs.map(({ uid, start, end }) => `${uid} ${start} ${end}`));
  expect([...have].filter(line => !known.has(line))).toEqual([]);
  return { same: have.size, left };
}

describe.skipIf(!runs)('leave', () => {
  // Another calendar can be given: FAIR_ONCALL_LEAVE_SAMPLE=/path/to/leave.ics
  const given = process.env['FAIR_ONCALL_LEAVE_SAMPLE'];
  const files = ['examples/weekly-six/leave.ics', ...(given === undefined ? [] : [given])];
  test.each(files)(ifThere('of %s is what recurring-ical-events reads, less what is told'), file => {
    const text = readFileSync(file, 'utf8');
    const [theirs = []] = others([text]);
    const { same, left } = compare(text, theirs);
    const mine = ours(text);
    const told = [...mine.dropped, ...mine.skipped].map(({ uid, code }) => `${uid}: ${code}`);
    console.log(`${file}: ${theirs.length} expected, ${same} the same, left out ${told.join(', ')}`);
    expect(same).toBeGreaterThan(10);
    expect(same + left.length).toBe(theirs.length);
    // Of a zone that nobody knows no instant can be told, and what is cancelled does not take place.
    expect(left.every(({ cancelled, start }) => cancelled || /:\d\d$/.test(start))).toBe(true);
    expect(told.every(line => /: (?:cancelled|unknown-zone)$/.test(line))).toBe(true);
  });

  test(
    ifThere('of random recurring events is what recurring-ical-events reads'),
    () => {
      const events = Array.from({ length: 2_000 }, (_, seed) => randomEvent(new Random(seed + 1), seed));
      const texts = Array.from({ length: 20 }, (_, at) => events.filter(({ seed }) => seed % 20 === at)).map(
        list => ['BEGIN:VCALENDAR', ...list.flatMap(({ text }) => text), 'END:VCALENDAR', ''].join('\r\n'),
      );
      const zones = new Map(events.map(({ seed, zone }) => [`${seed}`, zone]));
      // Of the two instants of a reading in an overlap, this reader takes the second, and RFC 5545 §3.3.5 the first.
      const isClear = (line: string): boolean => {
        const [uid = '', start = ''] = line.split(' ');
        return !start.endsWith('Z') || !isTwice(zones.get(uid) ?? 'UTC', Date.parse(start));
      };
      let [count, moved] = [0, 0];
      const theirs = others(texts);
      texts.forEach((text, at) => {
        const read = ours(text);
        expect([read.dropped, read.notes]).toEqual([[], []]);
        const expected = (theirs[at] ?? []).map(({ uid, start, end }) => `${uid} ${start} ${end}`).toSorted();
        const got = lines(read);
        moved += got.filter(line => !isClear(line)).length;
        expect(got.filter(isClear)).toEqual(expected.filter(isClear));
        count += got.length;
      });
      console.log(`${events.length} random events: ${count} occurrences, ${moved} of them in an overlap`);
      expect(count).toBeGreaterThan(20_000);
    },
    300_000,
  );
});

/** Whether a clock in the zone shows what it shows at an instant at another one, too. */
function isTwice(name: string, instant: number): boolean {
  const zone = zoneOf(name);
  const floating = toFloating(zone, instant);
  const later = floating - zone.offsetMinutes(floating + DAY) * 60_000;
  return resolveFloating(zone, floating) !== later && toFloating(zone, later) === floating;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const ZONES = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Auckland',
  'America/Santiago',
];

/** An event that recurs by a random rule, which names its own start. */
function randomEvent(
  random: Random,
  seed: number,
): { readonly seed: number; readonly zone: string; readonly text: readonly string[] } {
  const one = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  const zone = one(ZONES);
  const isDay = random.next() < 0.3;
  const date = addDays('2025-11-15', random.below(400));
  const time = one(['000000', '013000', '023000', '030000', '090000', '223000', '234500']);
  const compact = (day: string): string => day.replaceAll('-', '');
  const at = (day: string): string =>
    isDay ? `;VALUE=DATE:${compact(day)}` : `;TZID=${zone}:${compact(day)}T${time}`;
  const weekday = WEEKDAYS[isoWeekday(date) - 1] ?? '';
  const dayOfMonth = Number(date.slice(8));
  const some = [...new Set([weekday, ...WEEKDAYS.filter(() => random.next() < 0.3)])];
  const rule = one([
    'FREQ=DAILY',
    `FREQ=DAILY;BYDAY=${some.join(',')}`,
    'FREQ=WEEKLY',
    `FREQ=WEEKLY;BYDAY=${some.join(',')};WKST=${one(['MO', 'SU'])}`,
    'FREQ=MONTHLY',
    `FREQ=MONTHLY;BYMONTHDAY=${dayOfMonth},${1 + random.below(31)}`,
    `FREQ=MONTHLY;BYDAY=${Math.ceil(dayOfMonth / 7)}${weekday}`,
    'FREQ=YEARLY',
    `FREQ=YEARLY;BYMONTH=${Number(date.slice(5, 7))};BYDAY=${Math.ceil(dayOfMonth / 7)}${weekday}`,
  ]);
  const until = addDays(date, random.below(300));
  const utc = formatInstant(Date.parse(`${until}T00:00:00Z`) + random.below(24 * 60) * 60_000).replaceAll(
    /[-:]/g,
    '',
  );
  const ends = one([
    '',
    `;COUNT=${1 + random.below(40)}`,
    isDay ? `;UNTIL=${compact(until)}` : `;UNTIL=${utc}`,
  ]);
  const out = Array.from({ length: random.below(4) }, () => addDays(date, random.below(60)));
  const hours = one([1, 2, 8, 12, 30]);
  const text = [
    'BEGIN:VEVENT',
    `UID:${seed}`,
    `DTSTART${at(date)}`,
    isDay ? `DTEND;VALUE=DATE:${compact(addDays(date, one([1, 2, 5])))}` : `DURATION:PT${hours}H`,
    `RRULE:${rule};INTERVAL=${one([1, 1, 2, 3])}${ends}`,
    ...out.map(day => `EXDATE${at(day)}`),
    'END:VEVENT',
  ];
  return { seed, zone, text };
}
