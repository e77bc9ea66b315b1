import { describe, expect, test } from 'vitest';
import { calendar, codes, event, readFor, times } from './leave-case';

const LONDON = 'Europe/London';

describe('days', () => {
  test.each([
    [
      'a range, whose DTEND is the day after',
      ['DTSTART;VALUE=DATE:20261005', 'DTEND;VALUE=DATE:20261010'],
      '2026-10-05..2026-10-09',
    ],
    ['without an end', ['DTSTART;VALUE=DATE:20261111'], '2026-11-11..2026-11-11'],
    ['with a DURATION', ['DTSTART;VALUE=DATE:20261111', 'DURATION:P1W'], '2026-11-11..2026-11-17'],
    [
      'whose end is their start, as some write the last day',
      ['DTSTART;VALUE=DATE:20261111', 'DTEND;VALUE=DATE:20261111'],
      '2026-11-11..2026-11-11',
    ],
    ['that do not say VALUE=DATE', ['DTSTART:20261111', 'DTEND:20261113'], '2026-11-11..2026-11-12'],
  ])('%s', (_, lines, expected) => {
    const read = readFor('Asia/Tokyo', calendar(event(...lines)));
    expect(times(read)).toEqual([expected]);
    expect([read.dropped, read.skipped, read.notes]).toEqual([[], [], []]);
  });

  test('recur by week, with days left out, up to the last', () => {
    const read = readFor(
      'Pacific/Auckland',
      calendar(
        event(
          'DTSTART;VALUE=DATE:20261009',
          'RRULE:FREQ=WEEKLY;UNTIL=20261106;BYDAY=FR',
          'EXDATE;VALUE=DATE:20261023,20261030',
        ),
      ),
    );
    expect(times(read)).toEqual([
      '2026-10-09..2026-10-09',
      '2026-10-16..2026-10-16',
      '2026-11-06..2026-11-06',
    ]);
    expect(read.occurrences.map(({ recurrence }) => recurrence)).toEqual([
      '2026-10-09',
      '2026-10-16',
      '2026-11-06',
    ]);
  });

  test('end on the day of UNTIL, whatever time of it is written', () => {
    const read = readFor(
      LONDON,
      calendar(event('DTSTART;VALUE=DATE:20261009', 'RRULE:FREQ=DAILY;UNTIL=20261011T000000Z')),
    );
    expect(times(read)).toHaveLength(3);
  });

  test('are left out by an EXDATE with a time', () => {
    const read = readFor(
      LONDON,
      calendar(event('DTSTART;VALUE=DATE:20261009', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261010T000000')),
    );
    expect(times(read)).toEqual(['2026-10-09..2026-10-09', '2026-10-11..2026-10-11']);
  });
});

describe('times', () => {
  test.each([
    [
      'in UTC',
      'DTSTART:20260707T080000Z',
      'DTEND:20260707T090000Z',
      '2026-07-07T08:00:00Z/2026-07-07T09:00:00Z',
    ],
    [
      'in an IANA zone without VTIMEZONE',
      'DTSTART;TZID=America/New_York:20260707T080000',
      'DURATION:PT1H',
      '2026-07-07T12:00:00Z/2026-07-07T13:00:00Z',
    ],
    [
      'in a zone at the end of a path',
      'DTSTART;TZID=/citadel.org/20240101_1/America/New_York:20260707T080000',
      'DURATION:PT1H',
      '2026-07-07T12:00:00Z/2026-07-07T13:00:00Z',
    ],
    [
      'in a zone of three parts',
      'DTSTART;TZID=America/Argentina/Ushuaia:20260707T080000',
      'DURATION:PT1H',
      '2026-07-07T11:00:00Z/2026-07-07T12:00:00Z',
    ],
    [
      'in a zone of Windows',
      'DTSTART;TZID=Eastern Standard Time:20260707T080000',
      'DURATION:PT1H',
      '2026-07-07T12:00:00Z/2026-07-07T13:00:00Z',
    ],
    [
      'in a zone in quotes and other capitals',
      'DTSTART;TZID="america/new_york":20260707T080000',
      'DURATION:PT1H',
      '2026-07-07T12:00:00Z/2026-07-07T13:00:00Z',
    ],
    [
      'without a zone, in that of the person',
      'DTSTART:20260707T080000',
      'DTEND:20260707T090000',
      '2026-07-06T23:00:00Z/2026-07-07T00:00:00Z',
    ],
    [
      'that end in another zone',
      'DTSTART;TZID=Europe/London:20260707T080000',
      'DTEND;TZID=America/New_York:20260707T080000',
      '2026-07-07T07:00:00Z/2026-07-07T12:00:00Z',
    ],
    [
      'with a leap second',
      'DTSTART:20260707T080000Z',
      'DTEND:20260707T085960Z',
      '2026-07-07T08:00:00Z/2026-07-07T09:00:00Z',
    ],
  ])('%s', (_, start, end, expected) => {
    expect(times(readFor('Asia/Tokyo', calendar(event(start, end))))).toEqual([expected]);
  });

  test('on whole minutes are taken as they are, others from minute to minute, which is noted', () => {
    const read = readFor(LONDON, calendar(event('DTSTART:20260707T080030Z', 'DTEND:20260707T083001Z')));
    expect(times(read)).toEqual(['2026-07-07T08:00:00Z/2026-07-07T08:31:00Z']);
    expect(codes(read.notes)).toEqual(['not-whole-minutes']);
  });

  test('recur on the clock of their zone when the clock changes', () => {
    const read = readFor(
      'Asia/Tokyo',
      calendar(
        event('DTSTART;TZID=Europe/London:20261024T090000', 'DURATION:PT3H', 'RRULE:FREQ=DAILY;COUNT=2'),
      ),
    );
    expect(times(read)).toEqual([
      '2026-10-24T08:00:00Z/2026-10-24T11:00:00Z',
      '2026-10-25T09:00:00Z/2026-10-25T12:00:00Z',
    ]);
  });

  test('in a gap move forward, and in an overlap are the first', () => {
    const gap = readFor(
      LONDON,
      calendar(
        event('DTSTART;TZID=Europe/London:20260328T013000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'),
      ),
    );
    expect(times(gap)[1]).toBe('2026-03-29T01:30:00Z/2026-03-29T02:30:00Z');
    const overlap = readFor(
      LONDON,
      calendar(
        event('DTSTART;TZID=Europe/London:20261024T013000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'),
      ),
    );
    expect(times(overlap)[1]).toBe('2026-10-25T00:30:00Z/2026-10-25T01:30:00Z');
  });

  test('with a DTEND take the same time whatever the clock does, days of a DURATION are days of the clock', () => {
    const night = ['DTSTART;TZID=Europe/London:20261023T220000', 'RRULE:FREQ=DAILY;COUNT=2'];
    expect(
      times(readFor(LONDON, calendar(event(...night, 'DTEND;TZID=Europe/London:20261024T060000'))))[1],
    ).toBe('2026-10-24T21:00:00Z/2026-10-25T05:00:00Z');
    expect(times(readFor(LONDON, calendar(event(...night, 'DURATION:P1D'))))[1]).toBe(
      '2026-10-24T21:00:00Z/2026-10-25T22:00:00Z',
    );
    expect(times(readFor(LONDON, calendar(event(...night, 'DURATION:PT24H'))))[1]).toBe(
      '2026-10-24T21:00:00Z/2026-10-25T21:00:00Z',
    );
  });

  test('are left out however they are written: by instant, on another clock, or by day', () => {
    for (const out of [
      'EXDATE:20261013T080000Z',
      'EXDATE;TZID=America/New_York:20261013T040000',
      'EXDATE;VALUE=DATE:20261013',
    ]) {
      const read = readFor(
        'Asia/Tokyo',
        calendar(
          event(
            'DTSTART;TZID=Europe/London:20261012T090000',
            'DURATION:PT1H',
            'RRULE:FREQ=DAILY;COUNT=3',
            out,
          ),
        ),
      );
      expect(times(read), out).toEqual([
        '2026-10-12T08:00:00Z/2026-10-12T09:00:00Z',
        '2026-10-14T08:00:00Z/2026-10-14T09:00:00Z',
      ]);
    }
  });

  test.each([
    ['UNTIL=20261014T080000Z', 3],
    ['UNTIL=20261014T075959Z', 2],
    ['UNTIL=20261014T090000', 3],
    ['UNTIL=20261014', 3],
    ['UNTIL=99991231T235959Z', 81],
    ['COUNT=4', 4],
  ])('end by %s', (end, count) => {
    const read = readFor(
      LONDON,
      calendar(
        event('DTSTART;TZID=Europe/London:20261012T090000', 'DURATION:PT1H', `RRULE:FREQ=DAILY;${end}`),
      ),
    );
    expect(times(read)).toHaveLength(count);
  });

  test('come several a day by BYHOUR', () => {
    const read = readFor(
      LONDON,
      calendar(
        event(
          'DTSTART:20261012T090000Z',
          'DURATION:PT1H',
          'RRULE:FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,14;BYMINUTE=0;COUNT=3',
        ),
      ),
    );
    expect(read.occurrences.map(({ absence }) => absence.start)).toEqual([
      '2026-10-12T09:00:00Z',
      '2026-10-12T14:00:00Z',
      '2026-10-19T09:00:00Z',
    ]);
  });

  test('of further dates and periods count, too', () => {
    const read = readFor(
      LONDON,
      calendar(
        event(
          'DTSTART;TZID=Europe/London:20261012T090000',
          'DTEND;TZID=Europe/London:20261012T100000',
          'RDATE;TZID=Europe/London:20261015T090000',
          'RDATE;VALUE=PERIOD:20261016T120000Z/PT30M,20261017T120000Z/20261019T120000Z',
        ),
      ),
    );
    expect(times(read)).toEqual([
      '2026-10-12T08:00:00Z/2026-10-12T09:00:00Z',
      '2026-10-15T08:00:00Z/2026-10-15T09:00:00Z',
      '2026-10-16T12:00:00Z/2026-10-16T12:30:00Z',
      '2026-10-17T12:00:00Z/2026-10-19T12:00:00Z',
    ]);
  });

  test('of an EXRULE do not', () => {
    const read = readFor(
      LONDON,
      calendar(
        event(
          'DTSTART:20261012T090000Z',
          'DURATION:PT1H',
          'RRULE:FREQ=DAILY;COUNT=5',
          'EXRULE:FREQ=DAILY;INTERVAL=2',
        ),
      ),
    );
    expect(read.occurrences.map(({ absence }) => absence.start?.slice(8, 10))).toEqual(['12', '13', '15']);
  });
});

describe('occurrences that differ from the rest', () => {
  const series = event(
    'DTSTART;TZID=Europe/London:20261012T090000',
    'DTEND;TZID=Europe/London:20261012T120000',
    'RRULE:FREQ=WEEKLY;COUNT=4',
  );
  const changed = (...lines: readonly string[]): string => event(...lines);

  test('are where they were moved to, and not where they were', () => {
    const moved = changed(
      'RECURRENCE-ID;TZID=Europe/London:20261019T090000',
      'DTSTART;TZID=Europe/London:20261020T140000',
      'DTEND;TZID=Europe/London:20261020T160000',
    );
    for (const parts of [
      [series, moved],
      [moved, series],
    ]) {
      const read = readFor('Asia/Tokyo', calendar(...parts));
      expect(times(read)).toEqual([
        '2026-10-12T08:00:00Z/2026-10-12T11:00:00Z',
        '2026-10-20T13:00:00Z/2026-10-20T15:00:00Z',
        '2026-10-26T09:00:00Z/2026-10-26T12:00:00Z',
        '2026-11-02T09:00:00Z/2026-11-02T12:00:00Z',
      ]);
      expect(read.occurrences[1]?.recurrence).toBe('2026-10-19T09:00 Europe/London');
    }
  });

  test('change nothing in a zone nobody knows, cancelled or not, which is told', () => {
    for (const lines of [
      ['DTSTART:20261020T080000Z', 'DURATION:PT1H'],
      ['DTSTART:20261020T080000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'],
    ]) {
      for (const range of ['', ';RANGE=THISANDFUTURE']) {
        const of = `RECURRENCE-ID;TZID=Mars/Phobos${range}:20261019T090000`;
        const read = readFor(LONDON, calendar(series, changed(of, ...lines)));
        expect(times(read)).toEqual(times(readFor(LONDON, calendar(series))));
        expect(codes([...read.dropped, ...read.skipped])).toEqual(['unknown-zone']);
        expect(read.dropped[0]).toMatchObject({ recurrence: '2026-10-19T09:00 Mars/Phobos' });
      }
    }
  });

  test('are found by their instant, too', () => {
    const moved = changed(
      'RECURRENCE-ID:20261019T080000Z',
      'DTSTART:20261020T080000Z',
      'DTEND:20261020T090000Z',
    );
    expect(times(readFor(LONDON, calendar(series, moved)))).toHaveLength(4);
  });

  test('are nowhere when cancelled, which is told', () => {
    const read = readFor(
      LONDON,
      calendar(
        series,
        changed(
          'RECURRENCE-ID;TZID=Europe/London:20261026T090000',
          'DTSTART;TZID=Europe/London:20261026T090000',
          'STATUS:CANCELLED',
        ),
      ),
    );
    expect(times(read)).toHaveLength(3);
    expect(read.skipped).toMatchObject([
      { code: 'cancelled', uid: 'e@example.org', recurrence: '2026-10-26T09:00 Europe/London' },
    ]);
  });

  test('take those after them along with RANGE=THISANDFUTURE, save those that differ by themselves', () => {
    const later = changed(
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20261019T090000',
      'DTSTART;TZID=Europe/London:20261020T100000',
      'DURATION:PT1H',
      'SEQUENCE:1',
    );
    const last = changed(
      'RECURRENCE-ID;TZID=Europe/London:20261102T090000',
      'DTSTART:20261104T120000Z',
      'DURATION:PT1H',
    );
    expect(times(readFor(LONDON, calendar(series, later, last)))).toEqual([
      '2026-10-12T08:00:00Z/2026-10-12T11:00:00Z',
      '2026-10-20T09:00:00Z/2026-10-20T10:00:00Z',
      '2026-10-27T10:00:00Z/2026-10-27T11:00:00Z',
      '2026-11-04T12:00:00Z/2026-11-04T13:00:00Z',
    ]);
  });

  test('end a series that is cancelled from one on', () => {
    const read = readFor(
      LONDON,
      calendar(
        series,
        changed(
          'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20261026T090000',
          'DTSTART;TZID=Europe/London:20261026T090000',
          'STATUS:CANCELLED',
        ),
      ),
    );
    expect(times(read)).toHaveLength(2);
    expect(codes(read.skipped)).toEqual(['cancelled']);
  });

  test('stand alone where the event itself is missing', () => {
    const read = readFor(
      LONDON,
      calendar(changed('RECURRENCE-ID:20261019T080000Z', 'DTSTART:20261020T080000Z', 'DURATION:PT1H')),
    );
    expect(times(read)).toEqual(['2026-10-20T08:00:00Z/2026-10-20T09:00:00Z']);
  });

  test('count in their newest version, and older ones are told', () => {
    const old = changed(
      'SEQUENCE:1',
      'RECURRENCE-ID:20261019T080000Z',
      'DTSTART:20261021T080000Z',
      'DURATION:PT1H',
    );
    const newer = changed(
      'SEQUENCE:2',
      'RECURRENCE-ID:20261019T080000Z',
      'DTSTART:20261020T080000Z',
      'DURATION:PT1H',
    );
    for (const parts of [
      [series, old, newer],
      [newer, old, series],
    ]) {
      const read = readFor(LONDON, calendar(...parts));
      expect(times(read)[1]).toBe('2026-10-20T08:00:00Z/2026-10-20T09:00:00Z');
      expect(codes(read.skipped)).toEqual(['superseded']);
    }
    const changedLater = [
      event('DTSTART;VALUE=DATE:20261001', 'LAST-MODIFIED:20260102T000000Z'),
      event('DTSTART;VALUE=DATE:20261002', 'LAST-MODIFIED:20260101T000000Z'),
    ];
    expect(times(readFor(LONDON, calendar(...changedLater)))).toEqual(['2026-10-01..2026-10-01']);
  });
});

describe('the zone of a VTIMEZONE', () => {
  const zone = (tzid: string, ...more: readonly string[]): string =>
    ['BEGIN:VTIMEZONE', `TZID:${tzid}`, ...more, 'END:VTIMEZONE'].join('\r\n');
  const rules = [
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
  ];
  const daily = (tzid: string): string =>
    event(`DTSTART;TZID="${tzid}":20261024T090000`, 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2');
  const BERLIN = ['2026-10-24T07:00:00Z/2026-10-24T08:00:00Z', '2026-10-25T08:00:00Z/2026-10-25T09:00:00Z'];

  test('is that of its X-LIC-LOCATION, whatever its rules say', () => {
    const read = readFor(
      'Asia/Tokyo',
      calendar(zone('Our office', 'X-LIC-LOCATION:Europe/Berlin'), daily('Our office')),
    );
    expect(times(read)).toEqual(BERLIN);
  });

  test('is that of its rules where nothing says which it is', () => {
    const name = '(UTC+01:00) Amsterdam, Berlin, Bern, Rome';
    expect(times(readFor('Asia/Tokyo', calendar(zone(name, ...rules), daily(name))))).toEqual(BERLIN);
  });

  test('is that of its rules with an end, and of single dates', () => {
    const ended = rules.map(line => line.replace('BYMONTH=10', 'BYMONTH=10;UNTIL=20200101T000000Z'));
    // Summer time since March 2026, which no rule ends any more.
    expect(times(readFor('Asia/Tokyo', calendar(zone('x', ...ended), daily('x'))))[1]).toBe(
      '2026-10-25T07:00:00Z/2026-10-25T08:00:00Z',
    );
    const once = [
      'BEGIN:STANDARD',
      'DTSTART:20200101T000000',
      'RDATE:20261025T000000',
      'TZOFFSETFROM:+0300',
      'TZOFFSETTO:-0330',
      'END:STANDARD',
    ];
    expect(times(readFor('Asia/Tokyo', calendar(zone('y', ...once), daily('y'))))[1]).toBe(
      '2026-10-25T12:30:00Z/2026-10-25T13:30:00Z',
    );
  });

  test('is that of its rules that have ended, as the last of them leaves it', () => {
    const ended = rules.map(line => line.replace(/(BYMONTH=\d+)/, '$1;UNTIL=19961231T000000Z'));
    expect(times(readFor('Asia/Tokyo', calendar(zone('z', ...ended), daily('z'))))).toEqual([
      '2026-10-24T08:00:00Z/2026-10-24T09:00:00Z',
      '2026-10-25T08:00:00Z/2026-10-25T09:00:00Z',
    ]);
  });

  test.each([
    ['by days', 'RRULE:FREQ=DAILY'],
    ['by months', 'RRULE:FREQ=MONTHLY;INTERVAL=12'],
    ['by some years', 'RRULE:FREQ=YEARLY;INTERVAL=4;BYDAY=-1SU;BYMONTH=3'],
    ['that are none', 'RRULE:FREQ=SOMETIMES'],
  ])('is none where it has rules %s', (_, rule) => {
    const odd = rules.map(line => line.replace(/^RRULE.*BYMONTH=3$/, rule));
    const read = readFor('Asia/Tokyo', calendar(zone('x', ...odd), daily('x')));
    expect(times(read)).toEqual([]);
    expect(codes(read.dropped)).toEqual(['unknown-zone']);
  });

  test('is none where it has neither', () => {
    const read = readFor(
      LONDON,
      calendar(
        zone('Mars/Base'),
        daily('Mars/Base'),
        event('UID:constructor', 'DTSTART;TZID=__proto__:20261024T090000', 'DURATION:PT1H'),
      ),
    );
    expect(times(read)).toEqual([]);
    expect(codes(read.dropped)).toEqual(['unknown-zone', 'unknown-zone constructor']);
    expect(read.dropped[0]?.message).toContain('"Mars/Base"');
  });
});
