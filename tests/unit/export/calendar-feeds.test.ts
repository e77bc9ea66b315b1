import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/errors';
import { type FeedOptions, calendarFeeds } from '../../../src/export/calendar-feeds';
import { type FeedLook, checkFeedLook } from '../../../src/export/feed-look';
import { type FeedEventState, type FeedState, nextFeedState } from '../../../src/export/feed-state';
import { type IcalOptions, toIcal } from '../../../src/export/ical';
import type { Plan } from '../../../src/plan/plan';
import { ANA, BEN, WEEKS, exportPlan, row, schedule, smallSchedule } from './export-plan';
import { readIcal } from './read-ical';

const plan = exportPlan();
const [FIRST, SECOND] = WEEKS;
const PUBLISHED = '2026-02-20T10:00:00Z';
const REPLANNED = '2026-03-10T10:00:00Z';

const uids = (text: string): readonly string[] => readIcal(text).events.map(({ uid }) => uid);
const uidOf = (start: string, role = 'primary'): string =>
  `ml+weekly+ranker+${role}+1+${start.replace(/[-:]/g, '')}@fair-oncall.invalid`;

/** Unfolded lines. */
const lines = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');

function merging(on: Plan = plan): Plan {
  return { ...on, rotations: on.rotations.map(rotation => ({ ...rotation, mergeShifts: true })) };
}

describe('shifts that follow each other', () => {
  test('of one person are one event where the rotation says so, under the UID of the first', () => {
    const events = readIcal(toIcal(merging(), smallSchedule(), { for: { person: ANA } })).events;
    expect(events.map(({ uid, start, end }) => ({ uid, start, end }))).toContainEqual({
      uid: uidOf(FIRST.start),
      start: FIRST.start,
      end: SECOND.end,
    });
    expect(events).toHaveLength(2);
  });

  test('stay apart across a gap and a change of person', () => {
    const gap = schedule([row({ person: ANA, ...FIRST }), row({ person: ANA, ...WEEKS[2] })]);
    expect(uids(toIcal(merging(), gap))).toHaveLength(2);
    const two = schedule([row({ person: ANA, ...FIRST }), row({ person: BEN, ...SECOND })]);
    expect(uids(toIcal(merging(), two))).toHaveLength(2);
  });

  test('a swap of the second half shortens the one event and adds one', () => {
    const content = { handover: false };
    const before = nextFeedState(merging(), smallSchedule(), null, PUBLISHED, content);
    const swapped = schedule([
      row({ person: ANA, ...FIRST }),
      row({ person: BEN, ...SECOND }),
      row({ person: BEN, ...WEEKS[2] }),
    ]);
    const state = nextFeedState(merging(), swapped, before, REPLANNED, content);
    const { events } = readIcal(toIcal(merging(), swapped, { ...content, state }));
    expect(events.map(({ uid, end, sequence }) => ({ uid, end, sequence }))).toEqual([
      { uid: uidOf(FIRST.start), end: FIRST.end, sequence: 1 },
      { uid: uidOf(SECOND.start), end: SECOND.end, sequence: 0 },
      { uid: uidOf(WEEKS[2].start), end: WEEKS[2].end, sequence: 0 },
    ]);
  });
});

describe('who has the seat before and after', () => {
  const made = schedule([
    row({ person: ANA, ...FIRST }),
    row({ person: BEN, ...SECOND }),
    row({ person: ANA, ...WEEKS[2] }),
  ]);

  test('is named where the seat passes without a gap', () => {
    const said = readIcal(toIcal(plan, made)).events.map(({ description }) =>
      description.split('\n').filter(line => /^(Takes|Hands)/.test(line)),
    );
    expect(said).toEqual([['Hands over to: Ben Itō'], ['Takes over from: Ana Silva'], []]);
  });

  test('is not named where that was not wanted, or the same person goes on', () => {
    expect(toIcal(plan, made, { handover: false })).not.toMatch(/Takes over|Hands over/);
    const same = schedule([row({ person: ANA, ...FIRST }), row({ person: ANA, ...SECOND })]);
    expect(toIcal(plan, same)).not.toMatch(/Takes over|Hands over/);
  });
});

test('contacts are told only if asked for, and then those of people and of systems, but no vendor ids', () => {
  const text = (options: IcalOptions): string => lines(toIcal(plan, smallSchedule(), options)).join('\n');
  const secrets = ['ana@corp.example', '#ranker', '+44 20 7946 0000'];
  for (const secret of secrets) {
    expect(text({})).not.toContain(secret);
    expect(text({ contacts: true })).toContain(secret);
  }
  expect(text({ contacts: true })).not.toContain('PBEN123');
});

test('who took a seat for a time is shown, and not who was scheduled', () => {
  const overrides = [row({ person: BEN, start: '2026-03-04T09:00:00Z', end: '2026-03-05T09:00:00Z' })];
  const made = schedule([row({ person: ANA, ...FIRST })]);
  const said = readIcal(toIcal(plan, made, { overrides })).events.map(({ start, end, summary }) =>
    [start.slice(5, 10), end.slice(5, 10), summary.split(':')[0]].join(' '),
  );
  expect(said).toEqual(['03-02 03-04 Ana Silva', '03-04 03-05 Ben Itō', '03-05 03-09 Ana Silva']);
});

describe('what was published before', () => {
  const old = schedule([row({ person: ANA, ...FIRST }), row({ person: ANA, ...SECOND })]);
  const horizon = { start: '2026-03-09T09:00:00Z', end: '2026-04-12T23:00:00Z' };
  const replanned = schedule([row({ person: BEN, ...SECOND }), row({ person: BEN, ...WEEKS[2] })], [], {
    horizon,
  });
  const earlier = [{ plan, schedule: old }];

  test('stays for the time before the horizon, and gives way after it', () => {
    const { events } = readIcal(toIcal(plan, replanned, { earlier }));
    expect(events.map(({ start, summary }) => `${start} ${summary.split(':')[0]}`)).toEqual([
      `${FIRST.start} Ana Silva`,
      `${SECOND.start} Ben Itō`,
      `${WEEKS[2].start} Ben Itō`,
    ]);
    expect(uids(toIcal(plan, replanned))).toHaveLength(2);
  });

  test('leaves after so many days', () => {
    const at = (now: string): number =>
      uids(toIcal(plan, replanned, { earlier, now, keepPastDays: 10 })).length;
    expect(at('2026-03-19T08:59:00Z')).toBe(3);
    expect(at('2026-03-19T09:00:00Z')).toBe(2);
  });

  test('of somebody who left since is still their calendar', () => {
    const left = { ...plan, people: plan.people.filter(({ id }) => id !== ANA) };
    expect(uids(toIcal(left, replanned, { earlier, for: { person: ANA } }))).toEqual([uidOf(FIRST.start)]);
    expect(() => toIcal(left, replanned, { for: { person: ANA } })).toThrow(InvalidOptionError);
  });

  test('is known to the state: nothing changes for events that stay', () => {
    const before = nextFeedState(plan, old, null, PUBLISHED, { handover: false });
    const content = { earlier, handover: false };
    const state = nextFeedState(plan, replanned, before, REPLANNED, content);
    expect(state.events[uidOf(FIRST.start)]).toEqual(before.events[uidOf(FIRST.start)]);
    expect(state.events[uidOf(SECOND.start)]).toMatchObject({ sequence: 1, lastModified: REPLANNED });
  });

  test('and is withdrawn from a calendar it left stays there as canceled for so many days', () => {
    const before = nextFeedState(plan, old, null, PUBLISHED);
    const state = nextFeedState(plan, replanned, before, REPLANNED, { earlier });
    const calendar = (options: Partial<FeedOptions>, person = ANA): string =>
      toIcal(plan, replanned, { earlier, state, for: { person }, ...options });
    expect(calendar({})).not.toContain('STATUS:CANCELLED');
    const kept = calendar({ now: '2026-03-17T10:00:00Z', tombstoneDays: 7 });
    expect(uids(kept)).toEqual([uidOf(FIRST.start), uidOf(SECOND.start)]);
    const [, withdrawn] = kept.split('END:VEVENT');
    expect(withdrawn).toContain('STATUS:CANCELLED');
    expect(withdrawn).toContain('SEQUENCE:1');
    expect(calendar({ now: '2026-03-17T10:01:00Z', tombstoneDays: 7 })).not.toContain('CANCELLED');
    // The one who took it has it, and nobody else has a tombstone of it.
    expect(calendar({ now: '2026-03-17T10:00:00Z', tombstoneDays: 7 }, BEN)).not.toContain('CANCELLED');
    const all = toIcal(plan, replanned, { earlier, state, now: '2026-03-17T10:00:00Z', tombstoneDays: 7 });
    expect(all).not.toContain('CANCELLED');
  });

  test('a duty that is gone for good is a tombstone with a risen sequence, for everyone too', () => {
    const before = nextFeedState(plan, old, null, PUBLISHED);
    const none = schedule([], [], { horizon });
    const state = nextFeedState(plan, none, before, REPLANNED, { earlier });
    const text = toIcal(plan, none, { earlier, state, now: REPLANNED, tombstoneDays: 1 });
    const { events } = readIcal(text);
    expect(events.map(({ uid, sequence }) => ({ uid, sequence }))).toEqual([
      { uid: uidOf(FIRST.start), sequence: 0 },
      { uid: uidOf(SECOND.start), sequence: 1 },
    ]);
  });

  test('must be of one plan', () => {
    const other = { plan: { ...plan, id: 'other' }, schedule: { ...old, id: 'other' } };
    expect(() => toIcal(plan, replanned, { earlier: [other] })).toThrow(/belongs to plan "other"/);
  });
});

describe('a horizon that begins within a turn', () => {
  const horizon = { start: '2026-03-05T00:00:00Z', end: '2026-04-12T23:00:00Z' };
  const old = schedule([row({ person: ANA, ...FIRST })]);
  const replanned = schedule([row({ person: BEN, start: horizon.start, end: FIRST.end })], [], { horizon });
  const earlier = [{ plan, schedule: old }];
  const said = (options: FeedOptions): readonly string[] =>
    readIcal(toIcal(plan, replanned, { earlier, ...options })).events.map(
      ({ start, end, summary }) => `${start.slice(5, 13)} ${end.slice(5, 13)} ${summary.split(' ')[0]}`,
    );

  test('cuts what was published before: nobody else is on the seat', () => {
    expect(said({})).toEqual(['03-02T09 03-05T00 Ana', '03-05T00 03-09T09 Ben']);
  });

  test('is crossed by an override, which is shown on both sides', () => {
    const overrides = [row({ person: ANA, start: '2026-03-04T21:00:00Z', end: '2026-03-05T05:00:00Z' })];
    expect(said({ overrides })).toEqual([
      '03-02T09 03-04T21 Ana',
      '03-04T21 03-05T00 Ana',
      '03-05T00 03-05T05 Ana',
      '03-05T05 03-09T09 Ben',
    ]);
    const merged = toIcal(merging(), replanned, { earlier: [{ plan: merging(), schedule: old }], overrides });
    expect(readIcal(merged).events.map(({ end }) => end.slice(5, 13))).toEqual(['03-05T05', '03-09T09']);
  });
});

test('a turn of two systems that passes to two people names both', () => {
  const made = schedule([
    row({ person: ANA, rotation: 'joint', system: 'features', ...FIRST }),
    row({ person: ANA, rotation: 'joint', system: 'ranker', ...FIRST }),
    row({ person: BEN, rotation: 'joint', system: 'features', ...SECOND }),
    row({ person: ANA, rotation: 'joint', system: 'ranker', ...SECOND }),
  ]);
  const said = readIcal(toIcal(plan, made)).events.map(({ description }) =>
    description.split('\n').filter(line => /^(Takes|Hands)/.test(line)),
  );
  expect(said).toEqual([['Hands over to: Ben Itō'], ['Takes over from: Ana Silva'], []]);
});

describe('overrides and tombstones', () => {
  const made = schedule([row({ person: ANA, ...FIRST })]);
  const overrides = [row({ person: BEN, ...FIRST })];
  const now = '2026-03-01T10:00:00Z';

  test('whoever is relieved of a whole shift has a tombstone of it', () => {
    const before = nextFeedState(plan, made, null, PUBLISHED);
    const state = nextFeedState(plan, made, before, now, { overrides });
    const feeds = calendarFeeds(plan, made, { overrides, state, now, tombstoneDays: 3 });
    expect(feeds.ical({ for: { person: ANA } })).toContain('STATUS:CANCELLED');
    expect(feeds.ical({ for: { person: BEN } })).not.toContain('STATUS:CANCELLED');
    expect(feeds.ical()).not.toContain('STATUS:CANCELLED');
  });

  test('an override that is taken back leaves tombstones of what it made', () => {
    const cover = [row({ person: BEN, start: '2026-03-04T09:00:00Z', end: '2026-03-05T09:00:00Z' })];
    const before = nextFeedState(plan, made, null, PUBLISHED, { overrides: cover });
    const state = nextFeedState(plan, made, before, now);
    const earlier = [{ plan, schedule: made, overrides: cover }];
    const feeds = calendarFeeds(plan, made, { earlier, state, now, tombstoneDays: 3 });
    const canceled = (text: string): number => text.split('STATUS:CANCELLED').length - 1;
    expect([canceled(feeds.ical()), canceled(feeds.ical({ for: { person: BEN } }))]).toEqual([2, 1]);
    const late = { earlier, state, now: '2026-04-01T10:00:00Z', tombstoneDays: 90, keepPastDays: 1 };
    expect(canceled(calendarFeeds(plan, made, late).ical())).toBe(0);
  });

  test('two overrides of one seat at once are refused, one after the other are not', () => {
    const cover = (from: string, to: string, person: string) =>
      row({ person, start: `2026-03-0${from}T09:00:00Z`, end: `2026-03-0${to}T09:00:00Z` });
    const tell = (list: readonly ReturnType<typeof cover>[]): string =>
      toIcal(plan, made, { overrides: list });
    expect(() => tell([cover('3', '6', BEN), cover('4', '5', ANA)])).toThrow(/overlap: ben has .* until/);
    expect(uids(tell([cover('4', '5', ANA), cover('3', '4', BEN)]))).toHaveLength(4);
  });
});

describe('pieces', () => {
  const HOUR_MS = 3_600_000;
  const hourly = schedule(
    Array.from({ length: 900 }, (_, hour) => {
      const at = (hours: number): string => new Date(Date.parse(FIRST.start) + hours * HOUR_MS).toISOString();
      return row({ person: hour % 2 === 0 ? ANA : BEN, start: at(hour), end: at(hour + 1) });
    }),
  );

  test('are the calendar, in order, with whole events and no more than 512 in each', () => {
    const feeds = calendarFeeds(plan, hourly);
    const pieces = [...feeds.icalPieces()];
    expect(pieces.join('')).toBe(feeds.ical());
    expect(pieces.map(piece => piece.split('BEGIN:VEVENT').length - 1)).toEqual([511, 389]);
    for (const piece of pieces)
      expect(piece.endsWith('END:VEVENT\r\n') || piece.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect([...feeds.icalPieces({ for: { person: BEN } })]).toEqual([feeds.ical({ for: { person: BEN } })]);
  });

  test('of nobody there is are refused before the first', () => {
    const pieces = calendarFeeds(plan, hourly).icalPieces({ for: { person: 'zoe' } });
    expect(() => pieces[Symbol.iterator]().next()).toThrow(InvalidOptionError);
  });

  test('told under the state of another schedule are refused before the first, wherever they differ', () => {
    const state = nextFeedState(plan, hourly, null, PUBLISHED);
    const last = Object.keys(state.events).sort().at(-1) as string;
    const { [last]: _, ...others } = state.events;
    const began = (events: FeedState['events']): string | undefined => {
      const [first] = calendarFeeds(plan, hourly, { state: { ...state, events } }).icalPieces();
      return first;
    };
    expect(began(state.events)).toMatch(/^BEGIN:VCALENDAR/);
    expect(() => began(others)).toThrow(/not made for this schedule/);
    const otherwise = { ...state.events[last], digest: '0' } as FeedEventState;
    expect(() => began({ ...others, [last]: otherwise })).toThrow(/not made for this schedule/);
  });
});

describe('looks', () => {
  test('an alarm so many minutes before, after all properties of its event', () => {
    const text = toIcal(plan, smallSchedule(), { alarmMinutes: 90, colors: { ranker: 'teal' } });
    const found = lines(text);
    expect(found.filter(line => line === 'TRIGGER:-PT1H30M')).toHaveLength(5);
    expect(found[found.indexOf('END:VALARM') + 1]).toBe('END:VEVENT');
    expect(found).toContain('COLOR:teal');
  });

  test('banners over the local days of the holder', () => {
    const text = toIcal(plan, smallSchedule(), { for: { person: BEN }, allDay: true });
    const days = lines(text).filter(line => /^DT(START|END)/.test(line));
    // 09:00 UTC is 18:00 in Tokyo, where Ben is; the last day of a shift is one of its days.
    expect(days.slice(0, 2)).toEqual(['DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260310']);
  });

  test('a banner does not touch the day at whose midnight it ends', () => {
    const made = schedule([row({ person: ANA, start: '2026-03-02T00:00:00Z', end: '2026-03-04T00:00:00Z' })]);
    const days = lines(toIcal(plan, made, { allDay: true })).filter(line => /^DT(START|END)/.test(line));
    expect(days).toEqual(['DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260304']);
  });

  test('colors by system: each its own, whatever feed it is in', () => {
    const feeds = calendarFeeds(plan, smallSchedule());
    const colors = (system: string): Set<string | undefined> =>
      new Set(lines(feeds.ical({ for: { system }, colors: 'by-system' })).filter(l => l.startsWith('COLOR')));
    expect(colors('features')).toEqual(new Set(['COLOR:steelblue']));
    expect(colors('ranker')).toEqual(new Set(['COLOR:steelblue', 'COLOR:firebrick']));
  });
});

test('feeds prepared once are the feeds made one by one', () => {
  const feeds = calendarFeeds(plan, smallSchedule());
  for (const subject of ['everyone', { person: ANA }, { person: BEN }, { system: 'ranker' }] as const)
    expect(feeds.ical({ for: subject })).toBe(toIcal(plan, smallSchedule(), { for: subject }));
});

test.each<[FeedLook, RegExp]>([
  [{ colors: 'teal' as never }, /`colors` is "teal"; legal are "by-system" and an object/],
  [{ colors: null as never }, /`colors` is null; legal/],
  [{ colors: { ranker: 'tael' } }, /`colors.ranker` is "tael"/],
  [{ allDay: 'no' as never }, /`allDay` is "no"/],
])('a look is checked without a plan: %o', (look, message) => {
  expect(() => checkFeedLook(look)).toThrow(message);
});

test.each<FeedLook>([{}, { colors: 'by-system', allDay: true }, { colors: { whatever: 'teal' } }])(
  'without a plan any system may have a color: %o',
  look => {
    expect(() => checkFeedLook(look)).not.toThrow();
  },
);

describe('mistakes are told', () => {
  test.each<[IcalOptions, RegExp]>([
    [{ alarmMinutes: -1 }, /alarmMinutes/],
    [{ alarmMinutes: 1.5 }, /alarmMinutes/],
    [{ alarmMinutes: 40_321 }, /40320/],
    [{ alarmMinutes: 5, allDay: true }, /exclude each other/],
    [{ colors: { nothing: 'teal' } }, /"nothing".*ranker/],
    [{ colors: 'teal' as never }, /`colors` is "teal"; legal are "by-system" and an object/],
    [{ colors: null as never }, /`colors` is null; legal/],
    [{ colors: ['teal'] as never }, /`colors` is \["teal"\]; legal/],
    [{ allDay: 'no' as never }, /`allDay` is "no"; legal are true and false/],
    [{ colors: { ranker: 'red\r\nX-EVIL:1' } }, /names of CSS/],
    [{ keepPastDays: 3 }, /without `now`/],
    [{ keepPastDays: -3, now: PUBLISHED }, /keepPastDays/],
    [{ tombstoneDays: 3, now: PUBLISHED }, /`earlier` or `overrides`/],
    [{ now: 'yesterday', keepPastDays: 1 }, /"yesterday"/],
    [{ overrides: [row({ person: 'eve', ...FIRST })] }, /no person "eve"/],
  ])('%o', (options, message) => {
    expect(() => toIcal(plan, smallSchedule(), options)).toThrow(message);
    expect(() => toIcal(plan, smallSchedule(), options)).toThrow(InvalidOptionError);
  });
});
