import { describe, expect, test } from 'vitest';
import { LEAVE_LIMITS, readLeaveCalendar } from '../../../src/leave/index';
import { windowsZoneNames, zoneNameOfWindows } from '../../../src/leave/windows-zones';
import { isZoneName, zoneOf } from '../../../src/time/zone';
import { calendar, codes, event, leavePlan, readFor, times } from './leave-case';

const DAY = 'DTSTART;VALUE=DATE:20261005';
const GOOD = event('UID:good', DAY);

/** What is read beside something broken: the good event, and the codes of what is not. */
function beside(...parts: readonly string[]): readonly string[] {
  const read = readFor('UTC', calendar(...parts, GOOD));
  expect(times(read)).toContain('2026-10-05..2026-10-05');
  expect(read.occurrences.filter(({ uid }) => uid === 'good')).toHaveLength(1);
  return codes([...read.dropped, ...read.skipped]);
}

describe('one broken event leaves the others as they are', () => {
  test.each([
    ['no start', ['SUMMARY:x'], 'missing'],
    ['a day that does not exist', ['DTSTART;VALUE=DATE:20260230'], 'invalid-time'],
    ['an hour that does not exist', ['DTSTART:20260301T250000Z'], 'invalid-time'],
    ['a time that is none', ['DTSTART:tomorrow'], 'invalid-time'],
    ['a year out of reach', ['DTSTART;VALUE=DATE:18991231'], 'invalid-time'],
    ['an end that is no time', [DAY, 'DTEND:'], 'invalid-time'],
    ['an EXDATE that is none', [DAY, 'RRULE:FREQ=DAILY', 'EXDATE:20261399'], 'invalid-time'],
    ['a RECURRENCE-ID that is none', [DAY, 'RECURRENCE-ID:x'], 'invalid-time'],
    ['an RDATE that is none', [DAY, 'RDATE;VALUE=PERIOD:20261005T000000Z/P'], 'invalid-time'],
    ['a DURATION that is none', [DAY, 'DURATION:1 day'], 'invalid-time'],
    ['a DURATION beyond time', [DAY, 'DURATION:P99999999999D'], 'invalid-time'],
    ['a DURATION of centuries', [DAY, 'DURATION:P99999D'], 'out-of-range'],
    ['a day that takes hours', [DAY, 'DURATION:PT5H'], 'invalid-time'],
    ['a day that ends at a time', [DAY, 'DTEND:20261006T000000Z'], 'invalid-time'],
    ['an end before the start', [DAY, 'DTEND;VALUE=DATE:20261001'], 'ends-before-start'],
    ['a negative DURATION', ['DTSTART:20261005T080000Z', 'DURATION:-PT1H'], 'ends-before-start'],
    ['a time without an end', ['DTSTART:20261005T080000Z'], 'no-length'],
    [
      'an end in a zone nobody knows',
      ['DTSTART:20261005T080000Z', 'DTEND;TZID=toString:20261005T090000'],
      'unknown-zone',
    ],
    [
      'a date left out in a zone nobody knows',
      ['DTSTART:20261005T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY', 'EXDATE;TZID=Mars:20261006T080000'],
      'unknown-zone',
    ],
    [
      'a further date in a zone nobody knows',
      ['DTSTART:20261005T080000Z', 'DURATION:PT1H', 'RDATE;TZID=Mars:20261006T080000'],
      'unknown-zone',
    ],
    ['seconds without end', [DAY, 'RRULE:FREQ=SECONDLY'], 'unsupported-rule'],
    ['a rule that is none', [DAY, 'RRULE:FREQ=SOMETIMES'], 'unsupported-rule'],
    ['a rule of prototypes', [DAY, 'RRULE:FREQ=DAILY;__PROTO__=1'], 'unsupported-rule'],
    ['an empty rule', [DAY, 'RRULE:'], 'unsupported-rule'],
    ['two ends of a rule', [DAY, 'RRULE:FREQ=DAILY;COUNT=1;COUNT=2'], 'unsupported-rule'],
    ['an interval of nought', [DAY, 'RRULE:FREQ=DAILY;INTERVAL=0'], 'unsupported-rule'],
    ['an UNTIL that is none', [DAY, 'RRULE:FREQ=DAILY;UNTIL=never'], 'unsupported-rule'],
    ['times of day counted', [DAY, 'RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;BYHOUR=1,2'], 'unsupported-rule'],
    [
      'too many times of day',
      [DAY, `RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=${Array.from({ length: 60 }, (_, at) => at).join(',')}`],
      'unsupported-rule',
    ],
    ['another calendar', [DAY, 'RRULE:RSCALE=CHINESE;FREQ=YEARLY'], 'unsupported-rule'],
    [
      'one occurrence that recurs',
      [DAY, 'RECURRENCE-ID;VALUE=DATE:20261005', 'RRULE:FREQ=DAILY'],
      'unsupported-rule',
    ],
    ['a line that is none', [DAY, 'DTEND'], 'invalid-event'],
    ['a quote without end', [DAY, 'SUMMARY;X="a:b'], 'invalid-event'],
  ])('%s', (_, lines, code) => {
    expect(beside(event('UID:bad', ...lines))).toEqual([`${code} bad`]);
  });

  test('an event without an end, before another, at the end of the calendar and of the file', () => {
    const open = `BEGIN:VEVENT\r\nUID:open\r\n${DAY}`;
    expect(beside(open)).toEqual(['no-end open']);
    const last = readFor('UTC', `${calendar(GOOD).replace(/END:VCALENDAR\r\n$/, '')}${open}`);
    expect(codes(last.dropped).toSorted()).toEqual(['no-end', 'no-end open']);
    expect(times(last)).toHaveLength(1);
    expect(codes(readFor('UTC', calendar(GOOD, open)).dropped)).toEqual(['no-end open']);
  });

  test('tasks and the like are told', () => {
    expect(beside('BEGIN:VTODO\r\nUID:todo\r\nEND:VTODO', 'BEGIN:VFREEBUSY\r\nEND:VFREEBUSY')).toEqual([
      'not-an-event todo',
      'not-an-event',
    ]);
  });

  test('alarms do not matter, nor what is not read', () => {
    const alarm = ['BEGIN:VALARM', 'TRIGGER:-PT1H', 'DURATION:nonsense', 'STATUS:CANCELLED', 'END:VALARM'];
    const read = readFor(
      'UTC',
      calendar(event(DAY, ...alarm, 'DESCRIPTION', 'X-A;":::', ':', 'ATTACH;VALUE=BINARY:AAAA')),
    );
    expect(times(read)).toEqual(['2026-10-05..2026-10-05']);
  });

  test('deep nesting', () => {
    const deep = (levels: number): string => 'BEGIN:X\r\n'.repeat(levels) + 'END:X\r\n'.repeat(levels);
    expect(beside(`BEGIN:VEVENT\r\nUID:deep\r\n${deep(LEAVE_LIMITS.nesting)}${DAY}\r\nEND:VEVENT`)).toEqual(
      [],
    );
    expect(beside(`BEGIN:VEVENT\r\nUID:deep\r\n${deep(100_000)}${DAY}\r\nEND:VEVENT`)).toEqual([
      'too-deep deep',
    ]);
  });

  test('a million dates', () => {
    const dates = Array.from({ length: 1_000_000 }, () => '20261006').join(',');
    expect(beside(event('UID:many', DAY, 'RRULE:FREQ=DAILY', `EXDATE;VALUE=DATE:${dates}`))).toEqual([
      'too-large many',
    ]);
    const fewer = `EXDATE;VALUE=DATE:${dates.slice(0, 900_000 - 1)}`;
    expect(beside(event('UID:fewer', DAY, 'RRULE:FREQ=DAILY;COUNT=3', fewer))).toEqual([]);
  });

  test('more occurrences than are read, of one event and in all', () => {
    const hourly = `BYHOUR=${Array.from({ length: 24 }, (_, at) => at).join(',')}`;
    const every = ['DTSTART:20250101T000000Z', 'DURATION:PT1M', `RRULE:FREQ=DAILY;${hourly}`];
    const within = { start: Date.UTC(2026, 0), end: Date.UTC(2028, 0) };
    expect(codes(readFor('UTC', calendar(event(...every)), { within }).dropped)).toEqual([
      'too-many-occurrences',
    ]);
    const year = Array.from({ length: 12 }, (_, at) => event(`UID:${at}`, ...every));
    const read = readFor('UTC', calendar(...year));
    expect(read.occurrences.length).toBe(11 * 365 * 24);
    expect(codes(read.dropped)).toEqual(['too-many-occurrences 11']);
  });

  test('rules that count in whole years, of which each year is looked at', () => {
    const rule = 'RRULE:FREQ=YEARLY;BYDAY=MO;BYSETPOS=366';
    const within = { start: Date.UTC(2026, 0), end: Date.UTC(2026, 0, 3) };
    const count = Math.floor(LEAVE_LIMITS.daysLookedAt / 365 / 2);
    const read = (rules: number): readonly string[] =>
      codes(
        readFor('UTC', calendar(event('DTSTART;VALUE=DATE:20200101', ...Array<string>(rules).fill(rule))), {
          within,
        }).dropped,
      );
    expect(read(count + 1)).toEqual(['too-many-occurrences']);
    expect(read(100)).toEqual([]);
  }, 60_000);

  test('counts from long ago, of many events', () => {
    const old = Array.from({ length: 5_000 }, (_, at) =>
      event(`UID:${at}`, 'DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=DAILY;COUNT=999999'),
    );
    const read = readFor('UTC', calendar(...old), {
      within: { start: Date.UTC(2026, 0), end: Date.UTC(2026, 0, 3) },
    });
    expect(read.occurrences.length).toBeGreaterThan(200);
    expect(read.occurrences.length + read.dropped.length * 2).toBe(10_000);
    expect(new Set(read.dropped.map(({ code }) => code))).toEqual(new Set(['too-many-occurrences']));
  }, 60_000);
});

test('a series that was changed thousands of times, of thousands of dates', () => {
  const at = (day: number, hour: number): string =>
    new Date(Date.UTC(2026, 0, 1 + day, hour)).toISOString().replaceAll(/[-:]|\.000/g, '');
  const dates = Array.from({ length: 20_000 }, (_, day) => at(day % 9_000, 9));
  const main = ['DTSTART:20260101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY', `RDATE:${dates.join(',')}`];
  const changes = Array.from({ length: 8_000 }, (_, day) => [
    event(
      `RECURRENCE-ID;RANGE=THISANDFUTURE:${at(day + 1, 9)}`,
      `DTSTART:${at(day + 1, 10)}`,
      'DURATION:PT2H',
    ),
    event(`RECURRENCE-ID:${at(day + 1, 9)}`, `DTSTART:${at(day + 1, 12)}`, 'DURATION:PT1H'),
  ]);
  const read = readFor(
    'UTC',
    calendar(event(...main, `EXDATE:${dates.slice(200, 210).join(',')}`), ...changes.flat()),
  );
  expect(read.occurrences).toHaveLength(365);
  expect(read.dropped).toEqual([]);
}, 20_000);

describe('zones that are too much', () => {
  const zone = (tzid: string, rules: readonly string[]): string =>
    [
      `BEGIN:VTIMEZONE\r\nTZID:${tzid}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000`,
      'TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000',
      ...rules,
      'END:STANDARD\r\nEND:VTIMEZONE',
    ].join('\r\n');
  const timed = (tzid: string): string =>
    event(`UID:${tzid}`, `DTSTART;TZID=${tzid}:20261012T090000`, 'DURATION:PT1H');

  test('have more rules than are read', () => {
    const many = (count: number): readonly string[] =>
      beside(zone('x', Array<string>(count).fill('RRULE:FREQ=YEARLY')), timed('x'));
    expect(many(LEAVE_LIMITS.rulesPerZone)).toEqual([]);
    expect(many(LEAVE_LIMITS.rulesPerZone + 1)).toEqual(['unknown-zone x']);
  });

  test('change on every day, in thousands', () => {
    const rule = 'RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU';
    const ids = Array.from({ length: 1_000 }, (_, at) => `x${at}`);
    const read = readFor('UTC', calendar(...ids.map(id => zone(id, [rule])), ...ids.map(timed)));
    expect(read.occurrences.length).toBeLessThan(100);
    expect(read.occurrences.length + read.dropped.length).toBe(1_000);
    expect(new Set(read.dropped.map(({ code }) => code))).toContain('unknown-zone');
  });
});

describe('a text that is no calendar', () => {
  test.each([
    ['', 'invalid-calendar'],
    ['<html></html>', 'invalid-calendar'],
    [42, 'wrong-type'],
    [null, 'wrong-type'],
    ['x'.repeat(LEAVE_LIMITS.characters + 1), 'too-large'],
    [`BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nEND:VEVENT\n'.repeat(LEAVE_LIMITS.components + 1)}`, 'too-large'],
  ])('is refused (%#)', (text, code) => {
    const read = readFor('UTC', text as string);
    expect(codes(read.dropped)).toEqual([code]);
    expect({ ...read, dropped: [] }).toEqual({
      absences: [],
      occurrences: [],
      count: 0,
      dropped: [],
      skipped: [],
      notes: [],
    });
  });

  test('a calendar without events is read', () => {
    expect(readFor('UTC', calendar())).toEqual({
      absences: [],
      occurrences: [],
      count: 0,
      dropped: [],
      skipped: [],
      notes: [],
    });
  });

  test('ten megabytes of lines, of folds, and of one line', () => {
    for (const filler of ['X:y\r\n'.repeat(2_000_000), ` \r\n`.repeat(3_000_000), 'z'.repeat(10_000_000)]) {
      const read = readFor('UTC', calendar(event(DAY, `X-FILL:${filler}`), GOOD));
      expect(times(read)).toHaveLength(2);
    }
  }, 60_000);
});

describe('odd texts', () => {
  test.each(['\r\n', '\n', '\r'])('lines that end in %j, folded, after a byte order mark', end => {
    const text = `\ufeff${calendar(event('DTSTART;VALUE=DA\r\n TE:2026\r\n\t1005', 'SUMMARY:ada - x')).replaceAll('\r\n', end)}`;
    expect(times(readLeaveCalendar(leavePlan(), text, { whose: { summary: '{person} - *' } }))).toEqual([
      '2026-10-05..2026-10-05',
    ]);
  });

  test('NUL, names of prototypes and markup stay texts', () => {
    const read = readFor(
      'UTC',
      calendar(
        event('UID:__proto__', DAY, 'SUMMARY:<b>\u0000x'),
        event('UID:constructor', DAY, 'RECURRENCE-ID;VALUE=DATE:20261005'),
        event(DAY, '__PROTO__:x', 'ATTENDEE;__proto__=y:mailto:a@b.c'),
      ),
    );
    expect(read.occurrences.map(({ uid }) => `${uid}`).toSorted()).toEqual([
      '__proto__',
      'constructor',
      'e@example.org',
    ]);
    expect(read.occurrences[0]?.summary).toBe('<b>\u0000x');
    expect(({} as Record<string, unknown>)['y']).toBeUndefined();
  });

  test('events without a UID are events', () => {
    const bare = `BEGIN:VEVENT\r\n${DAY}\r\nEND:VEVENT`;
    const read = readFor('UTC', calendar(bare, bare));
    expect(times(read)).toHaveLength(2);
    expect(read.absences).toMatchObject([{ note: 'calendar event without UID' }]);
  });

  test('several calendars in one text', () => {
    expect(
      times(readFor('UTC', `${calendar(event('UID:a', DAY))}${calendar(event('UID:b', DAY))}`)),
    ).toHaveLength(2);
  });

  test('several calendars in one text, of which one cancels what it holds, also of others', () => {
    const day = (of: number): string => `DTSTART;VALUE=DATE:2026100${of}`;
    const cancelled = calendar('METHOD:CANCEL', event('UID:b', day(6)), event('UID:c', day(7), 'SEQUENCE:1'));
    const others = [event('UID:a', DAY), event('UID:c', day(7))];
    for (const text of [`${calendar(...others)}${cancelled}`, `${cancelled}${calendar(...others)}`]) {
      const read = readFor('UTC', text);
      expect(times(read)).toEqual(['2026-10-05..2026-10-05']);
      expect(codes(read.skipped).toSorted()).toEqual(['cancelled b', 'cancelled c', 'superseded c']);
    }
    const late = `BEGIN:VCALENDAR\r\n${event('UID:a', DAY)}\r\nMETHOD:CANCEL\r\nEND:VCALENDAR`;
    expect(codes(readFor('UTC', late).skipped)).toEqual(['cancelled a']);
  });
});

test('every zone of Windows is one this runtime knows', () => {
  expect(windowsZoneNames().length).toBe(141);
  for (const name of windowsZoneNames()) {
    const zone = zoneNameOfWindows(name) ?? '';
    expect(isZoneName(zone), `${name} ${zone}`).toBe(true);
    expect(zoneOf(zone).offsetMinutes(Date.UTC(2026, 0))).toBeGreaterThanOrEqual(-720);
  }
});
