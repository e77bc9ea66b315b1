import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/errors';
import { type IcalOptions, toIcal } from '../../../src/export/ical';
import { sanitizeText } from '../../../src/export/sanitize-text';
import { bundled } from '../../helpers/bundled';
import { ANA, BEN, WEEKS, exportPlan, row, schedule, smallSchedule } from './export-plan';
import { HOSTILE } from './hostile-text';
import { readIcal } from './read-ical';

const plan = exportPlan();

function feed(options: IcalOptions = {}): string {
  return toIcal(plan, smallSchedule(), options);
}

function events(options: IcalOptions = {}) {
  return readIcal(feed(options)).events;
}

/** Unfolded lines, as RFC 5545 §3.1 says. */
function lines(text: string): readonly string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}

describe('one event per shift', () => {
  test('of the person whose feed it is', () => {
    const ana = events({ for: { person: ANA } });
    expect(ana.map(({ start, summary }) => `${start} ${summary}`)).toEqual([
      '2026-03-02T09:00:00Z On call: Feature store, Recommendation ranker (primary)',
      '2026-03-02T09:00:00Z On call: Recommendation ranker (primary)',
      '2026-03-09T09:00:00Z On call: Recommendation ranker (primary)',
    ]);
  });

  test('of a rotation, a system or everyone, with the name of who is on call', () => {
    expect(events({ for: { rotation: 'joint' } }).map(({ summary }) => summary)).toEqual([
      'Ana Silva: Feature store, Recommendation ranker (primary)',
    ]);
    expect(events({ for: { system: 'features' } })).toHaveLength(1);
    expect(events({ for: { system: 'ranker' } })).toHaveLength(5);
    expect(events().map(({ summary }) => summary)).toContain('Ben Itō: Recommendation ranker (backup)');
    expect(events()).toEqual(events({ for: 'everyone' }));
  });

  test('turns that follow each other stay two events, also with one person on both', () => {
    const weekly = events({ for: { rotation: 'weekly' } }).filter(({ summary }) =>
      summary.includes('primary'),
    );
    expect(weekly.map(({ start, end }) => ({ start, end }))).toEqual(WEEKS);
  });

  test('systems of one rotation that different people serve are two events', () => {
    const split = schedule([
      row({ person: ANA, rotation: 'joint', system: 'features', ...WEEKS[0] }),
      row({ person: BEN, rotation: 'joint', system: 'ranker', ...WEEKS[0] }),
    ]);
    expect(readIcal(toIcal(plan, split)).events.map(({ summary }) => summary)).toEqual([
      'Ana Silva: Feature store (primary)',
      'Ben Itō: Recommendation ranker (primary)',
    ]);
  });

  test('names three systems in a summary and counts the rest', () => {
    const systems = ['a', 'b', 'c', 'd', 'e'];
    const wide = exportPlanWithSystems(systems);
    const all = schedule(systems.map(system => row({ person: ANA, rotation: 'wide', system, ...WEEKS[0] })));
    const [event] = readIcal(toIcal(wide, all)).events;
    expect(event?.summary).toBe('Ana Silva: System a, System b, System c and 2 more (primary)');
    expect(event?.description).toContain('Systems: System a, System b, System c, System d, System e');
  });
});

function exportPlanWithSystems(ids: readonly string[]) {
  const base = exportPlan();
  const [system] = base.systems;
  const [rotation] = base.rotations;
  if (system === undefined || rotation === undefined) throw new Error('empty plan');
  return {
    ...base,
    systems: ids.map(id => ({ ...system, id, name: `System ${id}` })),
    rotations: [{ ...rotation, id: 'wide', systems: ids }],
  };
}

describe('what an event says', () => {
  test('local time of its person on both sides of a change of clocks, and the links', () => {
    const [ofBen] = events({ for: { person: BEN } });
    expect(ofBen?.description.split('\n')).toEqual([
      'Person: Ben Itō',
      'Role: backup',
      'System: Recommendation ranker',
      'Rotation: Ranker weekly',
      'Local time: Mon 2026-03-02 18:00 +09:00 to Mon 2026-03-09 18:00 +09:00, Asia/Tokyo',
      'Runbook: https://runbooks.example/ranker?a=1,2;b',
    ]);
    const lisbon = schedule([row({ person: ANA, ...WEEKS[2] })]);
    expect(readIcal(toIcal(plan, lisbon)).events[0]?.description).toContain(
      'Local time: Mon 2026-03-23 09:00 +00:00 to Mon 2026-03-30 09:00 +01:00, Europe/Lisbon',
    );
  });

  test('a shadow is not said to be on call', () => {
    const shadow = schedule([row({ person: ANA, role: 'shadow', ...WEEKS[0] })]);
    expect(readIcal(toIcal(plan, shadow, { for: { person: ANA } })).events[0]?.summary).toBe(
      'Shadowing: Recommendation ranker (shadow)',
    );
  });

  test('nothing of how to reach a person', () => {
    for (const secret of ['ana@corp.example', 'PBEN123', '7946', 'ATTENDEE']) {
      expect(lines(feed()).join('\n')).not.toContain(secret);
    }
  });

  test('categories are the role and the systems', () => {
    expect(events({ for: { rotation: 'joint' } })[0]?.categories).toEqual([
      'primary',
      'Feature store',
      'Recommendation ranker',
    ]);
  });
});

describe('form', () => {
  test('is the published one: UTC instants, no recurrence, zones or attendees', () => {
    const all = lines(feed());
    expect(all).toContain('METHOD:PUBLISH');
    expect(all).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    expect(all).toContain('NAME:On call: ML platform');
    for (const line of [
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
      'SEQUENCE:0',
    ]) {
      expect(all.filter(item => item === line)).toHaveLength(5);
    }
    expect(all.filter(line => line.startsWith('ORGANIZER;'))).toHaveLength(5);
    expect(all.filter(line => /^DT(START|END|STAMP):\d{8}T\d{6}Z$/.test(line))).toHaveLength(15);
    expect(feed()).not.toMatch(/RRULE|VTIMEZONE|TZID|ATTENDEE|VALARM/);
  });

  test('every line ends in CRLF, the last one too, and holds at most 75 octets', () => {
    const long = exportPlan({
      personName: '山'.repeat(200),
      systemName: '😀'.repeat(100),
      name: 'é'.repeat(200),
    });
    for (const text of [feed(), toIcal(long, smallSchedule())]) {
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const widths = text.split('\r\n').map(line => new TextEncoder().encode(line).length);
      expect(Math.max(...widths)).toBeLessThanOrEqual(75);
    }
  });

  test('stamps are the start of the horizon unless one is given', () => {
    expect(new Set(events().flatMap(event => [event.stamp, event.lastModified]))).toEqual(
      new Set(['2026-03-02T00:00:00Z']),
    );
    expect(events({ stamp: '2026-02-20T12:00+01:00' })[0]?.stamp).toBe('2026-02-20T11:00:00Z');
  });

  test('the organizer can be named', () => {
    const [event] = events({
      organizer: { name: 'The "ML" team; EU, ^n\r\nX:1', email: 'on-call@example.org' },
    });
    expect(event?.organizer).toBe('mailto:on-call@example.org');
    expect(event?.organizerName).toBe("The 'ML' team; EU, n X:1");
    expect(events()[0]?.organizer).toBe('mailto:no-reply@fair-oncall.invalid');
  });

  test('a subject without shifts is a calendar without events', () => {
    const empty = readIcal(toIcal(plan, schedule([]), { for: { person: BEN } }));
    expect(empty).toEqual({ name: 'On call: Ben Itō', events: [] });
  });
});

describe('UIDs', () => {
  test('name the duty and not its holder', () => {
    const swapped = smallSchedule().assignments.map(item => ({
      ...item,
      person: item.person === ANA ? BEN : ANA,
    }));
    const uids = events().map(({ uid }) => uid);
    expect(readIcal(toIcal(plan, schedule(swapped))).events.map(({ uid }) => uid)).toEqual(uids);
    expect(uids).toContain('ml+weekly+ranker+primary+1+20260302T090000Z@fair-oncall.invalid');
    expect(new Set(uids).size).toBe(uids.length);
  });

  test('are the same in every feed that holds the event, and after the plan changes', () => {
    const uids = new Set(events().map(({ uid }) => uid));
    for (const subject of [{ person: ANA }, { rotation: 'joint' }, { system: 'features' }] as const) {
      for (const { uid } of events({ for: subject })) expect(uids.has(uid)).toBe(true);
    }
    const renamed = exportPlan({ personName: 'Someone Else', systemName: 'Other', rotationName: 'Other' });
    expect(renamed.hash).not.toBe(plan.hash);
    expect(new Set(readIcal(toIcal(renamed, smallSchedule())).events.map(({ uid }) => uid))).toEqual(uids);
  });
});

describe('hostile text', () => {
  // Plans refuse most of these; the feed must hold without that check.
  test.each(HOSTILE)('stays the text of one event: %s', (_, text) => {
    const base = exportPlan();
    const hostile = {
      ...base,
      name: text,
      people: base.people.map(person => ({ ...person, name: text })),
      rotations: base.rotations.map(rotation => ({ ...rotation, name: text })),
      systems: base.systems.map(system => ({ ...system, name: text, links: [{ title: text, url: text }] })),
    };
    const one = schedule([row({ person: ANA, ...WEEKS[0] })]);
    const feedText = toIcal(hostile, one, { organizer: { name: `x${text}`, email: 'a@example.org' } });
    const { name, events: read } = readIcal(feedText);
    // Backslashes are written as U+2216, since readers disagree on escaped ones; summaries have 250 code points at most.
    const clean = sanitizeText(text).replaceAll('\\', '∖');
    const summary = Array.from(`${clean}: ${clean} (primary)`);
    const whole = summary.length <= 250;
    expect(name).toMatch(/^On call:( [^\\;,]+)?$/);
    expect(read).toHaveLength(1);
    expect(read[0]?.uid).toBe('ml+weekly+ranker+primary+1+20260302T090000Z@fair-oncall.invalid');
    expect(read[0]?.summary).toBe(whole ? summary.join('') : `${summary.slice(0, 249).join('')}…`);
    expect(read[0]?.description).toContain(`Person: ${clean}\n`);
    expect(read[0]?.categories).toEqual(['primary', clean]);
    expect(lines(feedText).filter(line => /^(ATTENDEE|RRULE|END:VCALENDAR)/.test(line))).toEqual([
      'END:VCALENDAR',
    ]);
  });
});

describe('mistakes are told', () => {
  const bad: readonly [string, () => unknown, RegExp][] = [
    [
      'unknown person',
      () => feed({ for: { person: 'eve' } }),
      /no person "eve" in the plan. Legal: "ana", "ben"/,
    ],
    ['unknown rotation', () => feed({ for: { rotation: 'x' } }), /Legal: "weekly", "joint"/],
    ['unknown system', () => feed({ for: { system: 'x' } }), /Legal: "ranker", "features"/],
    ['no subject', () => feed({ for: {} as never }), /`for` is {}; legal are/],
    ['two subjects', () => feed({ for: { person: ANA, system: 'ranker' } as never }), /legal are/],
    ['stamp without offset', () => feed({ stamp: '2026-03-02T09:00' }), /`stamp` is "2026-03-02T09:00"/],
    ['address list', () => feed({ organizer: { name: 'x', email: 'a@b.c,d@e.f' } }), /`organizer.email`/],
    [
      'address with line break',
      () => feed({ organizer: { name: 'x', email: 'a@b.c\r\nX:1' } }),
      /`organizer.email`/,
    ],
    [
      'organizer without a name',
      () => feed({ organizer: { name: '\u0000', email: 'a@b.c' } }),
      /`organizer.name`/,
    ],
    [
      'person not in the plan',
      () => toIcal(plan, schedule([row({ person: 'eve', ...WEEKS[0] })])),
      /no person "eve"/,
    ],
    [
      'role that is none',
      () => toIcal(plan, schedule([row({ person: ANA, ...WEEKS[0], role: 'x\r\ny' as never })])),
      /no role/,
    ],
    [
      'seat that is none',
      () => toIcal(plan, schedule([row({ person: ANA, ...WEEKS[0], seat: 0 })])),
      /seat 0/,
    ],
    [
      'backward row',
      () => toIcal(plan, schedule([row({ person: ANA, start: WEEKS[0].end, end: WEEKS[0].start })])),
      /forward/,
    ],
    [
      'two on one seat',
      () => toIcal(plan, schedule([row({ person: ANA, ...WEEKS[0] }), row({ person: BEN, ...WEEKS[0] })])),
      /two people/,
    ],
    [
      'schedule of another plan',
      () => toIcal(plan, schedule([], [], { id: 'other' })),
      /belongs to plan "other"/,
    ],
  ];
  test.each(bad)('%s', (_, run, message) => {
    expect(run).toThrow(InvalidOptionError);
    expect(run).toThrow(message);
  });
});

test('bytes do not depend on the zone or the locale of the process', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = bundled(fileURLToPath(new URL('print-feed-hash.ts', import.meta.url)), folder);
  const own = createHash('sha256').update(feed()).digest('hex');
  for (const [zone, locale] of [
    ['UTC', 'C'],
    ['America/Los_Angeles', 'de_DE.UTF-8'],
    ['Australia/Lord_Howe', 'ar_EG.UTF-8'],
  ]) {
    const child = spawnSync(process.execPath, [program], {
      env: { ...process.env, TZ: zone, LC_ALL: locale, LANG: locale },
      encoding: 'utf8',
    });
    expect(child.stderr).toBe('');
    expect(child.stdout).toBe(own);
  }
});
