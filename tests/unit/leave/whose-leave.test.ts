import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/errors';
import {
  type LeaveCalendarOptions,
  type LeaveImport,
  readLeaveCalendar,
  type WhoseLeave,
} from '../../../src/leave/index';
import { tinyPlan } from '../../helpers/tiny-plan';
import { calendar, codes, event, leavePlan, readFor, times } from './leave-case';

const DAY = 'DTSTART;VALUE=DATE:20261005';

function read(whose: WhoseLeave, ...lines: readonly string[]): LeaveImport {
  return readLeaveCalendar(leavePlan(), calendar(event(DAY, ...lines)), { whose });
}

function people({ absences }: LeaveImport): readonly string[] {
  return absences.map(({ person }) => person);
}

describe('by the summary', () => {
  test.each([
    ['{person} - *', 'ada - annual leave', ['ada']],
    ['{person} - *', 'ADA Example  -  annual - leave', ['ada']],
    ['{person}', 'bo@example.org', ['bo']],
    ['Leave: {person}', 'leave: cy', ['cy']],
    ['* ({person})', 'Out (all day) (cy)', []],
    ['*({person})', 'Out of office (cy)', ['cy']],
    ['[{person}] *', '[bo] sick', ['bo']],
    ['{person} - *', 'ada: annual leave', []],
    ['{person} - *', ' - annual leave', []],
    ['{person} - *', 'dee - annual leave', []],
  ])('%s of %j is %j', (template, summary, expected) => {
    const found = read({ summary: template }, `SUMMARY:${summary}`);
    expect(people(found)).toEqual(expected);
    expect(found.dropped).toHaveLength(expected.length === 0 ? 1 : 0);
  });

  test('the first template that fits and names somebody counts', () => {
    const found = read({ summary: ['{person} *', '* {person}'] }, 'SUMMARY:Holiday bo');
    expect(people(found)).toEqual(['bo']);
  });

  test('names nobody, or somebody unknown, or two people', () => {
    expect(codes(read({ summary: '{person} - *' }, 'SUMMARY:party').dropped)).toEqual(['names-nobody']);
    const unknown = read({ summary: '{person} - *' }, 'SUMMARY:Zed - party').dropped;
    expect(unknown).toMatchObject([
      { code: 'unknown-person', path: [0], line: 4, uid: 'e@example.org', recurrence: null },
    ]);
    expect(unknown[0]?.message).toContain('"Zed"');
    const plan = tinyPlan({
      people: [
        { id: 'ada', name: 'Sam' },
        { id: 'bo', name: 'Sam' },
      ],
    });
    const text = calendar(event('DTSTART;VALUE=DATE:20260305', 'SUMMARY:Sam - out'));
    expect(codes(readLeaveCalendar(plan, text, { whose: { summary: '{person} - *' } }).dropped)).toEqual([
      'ambiguous-person',
    ]);
  });

  test('no text takes long', () => {
    const started = performance.now();
    const text = calendar(
      ...Array.from({ length: 2_000 }, (_, at) => event(DAY, `UID:${at}`, `SUMMARY:${'a '.repeat(4_000)}`)),
    );
    const whose = {
      summary: [
        '*a a b{person}c*a a*d',
        '{person} a a a a a a b',
        '*a*a*a*a*a*a*{person}'.replace('*{', ' {'),
      ],
    };
    expect(readLeaveCalendar(leavePlan(), text, { whose }).dropped).toHaveLength(2_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('by e-mail address', () => {
  test('of everyone who is invited and has not declined', () => {
    const found = read(
      'attendee',
      'ATTENDEE;CN=Ada;PARTSTAT=ACCEPTED:mailto:Ada@Example.org',
      'ATTENDEE;PARTSTAT=DECLINED:mailto:bo@example.org',
      'ATTENDEE;EMAIL=cy@example.org:urn:uuid:1',
      'ATTENDEE;CUTYPE=ROOM:mailto:room@example.org',
      'ATTENDEE:mailto:boss@elsewhere.org',
    );
    expect(people(found)).toEqual(['ada', 'cy']);
    expect(codes(found.notes)).toEqual(['unknown-person']);
    expect(found.dropped).toEqual([]);
  });

  test('of nobody, when all have declined or nobody is invited', () => {
    expect(codes(read('attendee', 'ATTENDEE;PARTSTAT=DECLINED:mailto:bo@example.org').skipped)).toEqual([
      'declined',
    ]);
    expect(codes(read('attendee').dropped)).toEqual(['names-nobody']);
    expect(codes(read('attendee', 'ATTENDEE:mailto:x@y.z').dropped)).toEqual(['unknown-person']);
  });

  test('of the organizer', () => {
    expect(people(read('organizer', 'ORGANIZER;CN="Bo; x":MAILTO:bo@example.org'))).toEqual(['bo']);
    expect(codes(read('organizer').dropped)).toEqual(['names-nobody']);
  });
});

describe('by a function', () => {
  test('which is told of the event, and may name several people or nobody', () => {
    const seen: unknown[] = [];
    const found = read(
      each => {
        seen.push(each);
        return ['ada', 'bo'];
      },
      'SUMMARY:Team day',
      'CATEGORIES:Leave,Team',
      'ORGANIZER:mailto:cy@example.org',
      'TRANSP:OPAQUE',
    );
    expect(people(found)).toEqual(['ada', 'bo']);
    expect(seen).toEqual([
      {
        uid: 'e@example.org',
        summary: 'Team day',
        categories: ['Leave', 'Team'],
        organizer: 'cy@example.org',
        attendees: [],
        isAllDay: true,
        isTentative: false,
        isTransparent: false,
      },
    ]);
    expect(codes(read(() => null).dropped)).toEqual(['names-nobody']);
  });
});

test('one that differs from the rest is of whom it names, or else of whose the series is', () => {
  const series = event(DAY, 'RRULE:FREQ=WEEKLY;COUNT=3', 'SUMMARY:ada - course');
  const renamed = event('RECURRENCE-ID;VALUE=DATE:20261012', 'DTSTART;VALUE=DATE:20261013', 'SUMMARY:moved');
  const handed = event(
    'RECURRENCE-ID;VALUE=DATE:20261019',
    'DTSTART;VALUE=DATE:20261019',
    'SUMMARY:bo - course',
  );
  const found = readLeaveCalendar(leavePlan(), calendar(series, renamed, handed), {
    whose: { summary: '{person} - *' },
  });
  expect(found.occurrences.map(({ absence: { person, from } }) => `${person} ${from}`)).toEqual([
    'ada 2026-10-05',
    'ada 2026-10-13',
    'bo 2026-10-19',
  ]);
  expect(codes(found.notes)).toEqual(['person-of-series']);
  expect(found.dropped).toEqual([]);
});

describe('what an event is', () => {
  test.each([
    [['TRANSP:TRANSPARENT'], 'transparent'],
    [['X-MICROSOFT-CDO-BUSYSTATUS:FREE'], 'transparent'],
    [['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'], 'transparent'],
    [['STATUS:TENTATIVE'], 'tentative'],
    [['X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE'], 'tentative'],
    [['STATUS:CANCELLED'], 'cancelled'],
  ])('%j is left out as %s, and told', (lines, code) => {
    const found = readFor('UTC', calendar(event(DAY, ...lines)));
    expect(found.absences).toEqual([]);
    expect(codes(found.skipped)).toEqual([code]);
  });

  test('is what options say', () => {
    const kinds = (lines: readonly string[], options: Partial<LeaveCalendarOptions>): unknown =>
      readFor('UTC', calendar(event(DAY, ...lines)), options).absences.map(({ kind }) => kind);
    expect(kinds([], {})).toEqual(['leave']);
    expect(kinds([], { kind: 'rest' })).toEqual(['rest']);
    expect(kinds(['TRANSP:TRANSPARENT'], { transparent: 'leave' })).toEqual(['leave']);
    expect(kinds(['STATUS:TENTATIVE'], { tentative: 'preference' })).toEqual(['preference']);
    const kind: LeaveCalendarOptions['kind'] = ({ summary }) => (summary === 'party' ? 'skip' : 'sickness');
    expect(kinds(['SUMMARY:flu'], { kind })).toEqual(['sickness']);
    expect(codes(readFor('UTC', calendar(event(DAY, 'SUMMARY:party')), { kind }).skipped)).toEqual([
      'left-out',
    ]);
  });

  test('a calendar that cancels takes nothing', () => {
    expect(codes(readFor('UTC', calendar('METHOD:CANCEL', event(DAY))).skipped)).toEqual(['cancelled']);
  });

  test('occurrences of a cancelled event are cancelled', () => {
    const found = readFor(
      'UTC',
      calendar(
        event(DAY, 'RRULE:FREQ=DAILY', 'STATUS:CANCELLED'),
        event(DAY, 'RECURRENCE-ID;VALUE=DATE:20261005'),
      ),
    );
    expect(codes(found.skipped)).toEqual(['cancelled', 'cancelled']);
  });
});

describe('the time that is read', () => {
  test('is the horizon: what overlaps it is taken whole, what does not is told', () => {
    const text = calendar(
      event('UID:a', 'DTSTART;VALUE=DATE:20251230', 'DTEND;VALUE=DATE:20260102'),
      event('UID:b', 'DTSTART;VALUE=DATE:20251230', 'DTEND;VALUE=DATE:20260101'),
      event('UID:c', 'DTSTART;VALUE=DATE:20270101'),
    );
    const found = readFor('Europe/London', text);
    expect(times(found)).toEqual(['2025-12-30..2026-01-01']);
    expect(codes(found.skipped)).toEqual(['outside-period b', 'outside-period c']);
    // In Honolulu the last day of the year ends when in London the horizon has begun.
    expect(times(readFor('Pacific/Honolulu', text))).toEqual([
      '2025-12-30..2025-12-31',
      '2025-12-30..2026-01-01',
    ]);
  });

  test('may be given', () => {
    const within = { start: Date.UTC(2026, 9, 6), end: Date.UTC(2026, 9, 8) };
    expect(times(readFor('UTC', calendar(event(DAY, 'RRULE:FREQ=DAILY')), { within }))).toEqual([
      '2026-10-06..2026-10-06',
      '2026-10-07..2026-10-07',
    ]);
  });

  test('leave of strangers outside of it is nothing to look at', () => {
    const found = readLeaveCalendar(
      leavePlan(),
      calendar(event('DTSTART;VALUE=DATE:20200101', 'SUMMARY:Zed - left')),
      { whose: { summary: '{person} - *' } },
    );
    expect([codes(found.dropped), codes(found.skipped)]).toEqual([[], ['outside-period']]);
  });
});

describe('absences', () => {
  test('that overlap or touch are one, days and times apart, with their notes', () => {
    const found = readFor(
      'UTC',
      calendar(
        event('UID:b', 'DTSTART;VALUE=DATE:20261006'),
        event('UID:a', DAY),
        event('UID:c', 'DTSTART;VALUE=DATE:20261008'),
        event('UID:d', 'DTSTART:20261005T080000Z', 'DURATION:PT2H'),
        event('UID:e', 'DTSTART:20261005T100000Z', 'DURATION:PT1H'),
        event('UID:f', 'DTSTART:20261005T083000Z', 'DURATION:PT1H'),
      ),
    );
    expect(found.absences).toEqual([
      { person: 'ada', kind: 'leave', from: '2026-10-05', through: '2026-10-06', note: 'UID a, UID b' },
      {
        person: 'ada',
        kind: 'leave',
        start: '2026-10-05T08:00:00Z',
        end: '2026-10-05T11:00:00Z',
        note: 'UID d, UID e, UID f',
      },
      { person: 'ada', kind: 'leave', from: '2026-10-08', through: '2026-10-08', note: 'UID c' },
    ]);
    expect(found.occurrences).toHaveLength(6);
  });

  test('of many events name the first ten', () => {
    const days = Array.from({ length: 12 }, (_, at) =>
      event(`UID:${at + 10}`, `DTSTART;VALUE=DATE:202610${at + 10}`),
    );
    expect(readFor('UTC', calendar(...days)).absences[0]?.note).toMatch(/^UID 10, .*UID 19 and 2 more$/);
  });

  test('are the same whatever the order of the file', () => {
    const events = [
      event('UID:x', DAY, 'RRULE:FREQ=WEEKLY;COUNT=4'),
      event('UID:y', 'DTSTART:20261001T080000Z', 'DURATION:P3D'),
      event('UID:z', 'DTSTART;VALUE=DATE:20260301'),
    ];
    const [one, other] = [
      readFor('UTC', calendar(...events)),
      readFor('UTC', calendar(...events.toReversed())),
    ];
    expect(other.absences).toEqual(one.absences);
    expect(other.occurrences).toEqual(one.occurrences);
  });

  test('are what a plan takes, and free the weekends next to them if so asked', () => {
    const text = calendar(
      event(DAY, 'DTEND;VALUE=DATE:20261010', 'UID:a\u0007b\u202e'),
      event('UID:t', 'DTSTART:20261201T080000Z', 'DURATION:PT1H'),
    );
    const { absences } = readFor('Europe/London', text, { nextWeekends: true });
    expect(absences[0]).toMatchObject({ nextWeekends: true, note: 'UID a b' });
    const plan = tinyPlan({ horizon: { from: '2026-01-01', through: '2026-12-31', zone: 'UTC' }, absences });
    expect(plan.absences[0]?.days).toEqual({ from: '2026-10-03', through: '2026-10-11' });
  });
});

test.each([
  [{ whose: 'nobody' }, /^whose must be/],
  [{ whose: { person: 'zed' } }, /whose\.person is "zed"/],
  [{ whose: { summary: [] } }, /^whose must be/],
  [{ whose: { summary: 'no name' } }, /must hold \{person\} once/],
  [{ whose: { summary: '{person}*' } }, /next to each other/],
  [{ whose: { summary: '{person} {person}' } }, /once/],
  [{ kind: 'holiday' }, /^kind is "holiday"/],
  [{ kind: () => 'holiday' }, /the function `kind` returned is "holiday"/],
  [{ transparent: 'no' }, /^transparent is/],
  [{ tentative: 1 }, /^tentative is of type number/],
  [{ nextWeekends: 'yes' }, /^nextWeekends is of type string/],
  [{ within: { start: 1, end: 0 } }, /^within is from 1 to 0/],
  [{ within: { start: NaN, end: 0 } }, /^within is from NaN/],
])('the options %j are refused', (options, message) => {
  const call = (): unknown => readFor('UTC', calendar(event(DAY)), options as never);
  expect(call).toThrow(InvalidOptionError);
  expect(call).toThrow(message);
});
