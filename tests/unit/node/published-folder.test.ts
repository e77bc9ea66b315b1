import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type FeedState,
  nextFeedState,
  planInputOf,
  type Plan,
  type Schedule,
  serializeSchedule,
} from '../../../src/index';
import { publishedFolder } from '../../../src/node/published-folder';
import { ANA, BEN, exportPlan, smallSchedule } from '../export/export-plan';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const plan = exportPlan();
const EVERYONE = { for: 'everyone' } as const;

/** As an operator does it: each file beside the old one, then in its place. */
function put(name: string, text: string, into = folder): void {
  writeFileSync(path.join(into, `${name}.new`), text);
  renameSync(path.join(into, `${name}.new`), path.join(into, name));
}

function swapped(): Schedule {
  const made = smallSchedule();
  const assignments = made.assignments.map(row =>
    row.role === 'primary' && row.rotation === 'weekly'
      ? { ...row, person: row.person === ANA ? BEN : ANA }
      : row,
  );
  return { ...made, assignments };
}

/** The hash of the schedules of the exports is none that a file may hold. */
const scheduleText = (of: Schedule): string => serializeSchedule({ ...of, planHash: plan.hash });
const planText = (of: Plan): string => JSON.stringify(planInputOf(of));
const FIRST = nextFeedState(plan, smallSchedule(), null, '2026-02-20T10:00:00Z');
const SECOND = nextFeedState(plan, swapped(), FIRST, '2026-02-21T10:00:00Z');

function publish(made: Schedule, state: FeedState, into = folder): void {
  put('plan.yaml', planText(plan), into);
  put('schedule.json', scheduleText(made), into);
  put('feed-state.json', JSON.stringify(state), into);
}

test('what a folder holds is published, and again when it changes', async () => {
  publish(smallSchedule(), FIRST);
  const source = publishedFolder(folder);
  const first = await source();
  expect(await source()).toBe(first);
  const text = await first.ical(EVERYONE);
  expect(text).toContain('LAST-MODIFIED:20260220T100000Z');

  publish(swapped(), SECOND);
  const second = await source();
  expect(second.version).not.toBe(first.version);
  expect(await second.ical({ for: { person: BEN } })).not.toBe(await first.ical({ for: { person: BEN } }));
});

test('files that were only touched are the same edition', async () => {
  publish(smallSchedule(), FIRST);
  const source = publishedFolder(folder);
  const { version } = await source();
  publish(smallSchedule(), FIRST);
  expect((await source()).version).toBe(version);
});

test('while files do not fit together, what was published before holds', async () => {
  publish(smallSchedule(), FIRST);
  const problems: unknown[] = [];
  const source = publishedFolder(folder, { onProblem: error => problems.push(error) });
  const first = await source();
  put('schedule.json', scheduleText(swapped()));
  expect(await source()).toBe(first);
  expect(await source()).toBe(first);
  expect(problems).toEqual([expect.objectContaining({ code: 'invalid-option' })]);
  put('feed-state.json', JSON.stringify(SECOND));
  expect((await source()).version).not.toBe(first.version);
  for (const name of ['plan.yaml', 'schedule.json', 'feed-state.json']) put(name, '{ half');
  expect((await source()).version).not.toBe(first.version);
  expect(problems).toHaveLength(2);
});

test('without anything published before, the source says what is wrong', async () => {
  const source = publishedFolder(folder);
  await expect(source()).rejects.toThrow('plan.yaml');
  put('plan.yaml', planText(plan));
  await expect(source()).rejects.toThrow('schedule.json');
  put('schedule.json', '[');
  await expect(source()).rejects.toMatchObject({ code: 'invalid-schedule' });
  put('schedule.json', scheduleText(smallSchedule()));
  put('feed-state.json', '[');
  await expect(source()).rejects.toThrow(/feed-state\.json" is not JSON/);
  rmSync(path.join(folder, 'feed-state.json'));
  expect(await (await source()).ical(EVERYONE)).toContain('SEQUENCE:0');
});

test('a link to a folder is followed, so that all files change at once', async () => {
  const current = path.join(folder, 'current');
  for (const [name, made, state] of [
    ['one', smallSchedule(), FIRST],
    ['two', swapped(), SECOND],
  ] as const) {
    mkdirSync(path.join(folder, name));
    publish(made, state, path.join(folder, name));
  }
  symlinkSync('one', current);
  const problems: unknown[] = [];
  const source = publishedFolder(current, { onProblem: error => problems.push(error) });
  const first = await source();
  symlinkSync('two', `${current}.new`);
  renameSync(`${current}.new`, current);
  expect((await source()).version).not.toBe(first.version);
  expect(problems).toEqual([]);
});

test('many requests at once read the folder once', async () => {
  publish(smallSchedule(), FIRST);
  const source = publishedFolder(folder);
  const editions = await Promise.all(Array.from({ length: 10 }, async () => source()));
  expect(new Set(editions).size).toBe(1);
});

test('what is past goes once a day, and the edition stays the same in between', async () => {
  publish(smallSchedule(), FIRST);
  let now = Date.parse('2026-03-10T00:00:00Z');
  const source = publishedFolder(folder, { keepPastDays: 0, now: () => now });
  const starts = async (): Promise<readonly string[]> => {
    const text = await (await source()).ical(EVERYONE);
    return [...text.matchAll(/DTSTART:(\d{8})/g)].map(([, day = '']) => day);
  };
  const first = await source();
  expect(new Set(await starts())).toEqual(new Set(['20260309', '20260323']));
  now += 86_399_999;
  expect(await source()).toBe(first);
  now = Date.parse('2026-03-17T00:00:00Z');
  expect(await starts()).toEqual(['20260323']);
});

describe('a feed state', () => {
  test('that goes away leaves what was published before', async () => {
    publish(swapped(), SECOND);
    const problems: unknown[] = [];
    const source = publishedFolder(folder, { onProblem: error => problems.push(error) });
    const first = await source();
    expect(await first.ical(EVERYONE)).toContain('SEQUENCE:1');
    rmSync(path.join(folder, 'feed-state.json'));
    expect(await source()).toBe(first);
    expect(await source()).toBe(first);
    expect(problems).toEqual([expect.objectContaining({ code: 'invalid-option' })]);
    expect(String(problems[0])).toMatch(/feed-state\.json" is no longer there: [^]*\nMaybe copy/);
    put('feed-state.json', JSON.stringify(SECOND));
    expect((await source()).version).toBe(first.version);
  });

  test('in which a sequence falls leaves what was published before', async () => {
    publish(swapped(), SECOND);
    const problems: unknown[] = [];
    const source = publishedFolder(folder, { onProblem: error => problems.push(error) });
    const first = await source();
    publish(smallSchedule(), FIRST);
    expect(await source()).toBe(first);
    expect(problems.map(String)).toEqual([
      expect.stringMatching(/has sequence 0 for event ".+"; legal is from 1/),
    ]);
    publish(smallSchedule(), nextFeedState(plan, smallSchedule(), SECOND, '2026-02-22T10:00:00Z'));
    expect(await (await source()).ical(EVERYONE)).toContain('SEQUENCE:2');
  });
});

describe('a feed state that began anew', () => {
  const anew = nextFeedState(plan, swapped(), null, '2026-02-22T10:00:00Z');
  const [event = ''] = Object.keys(FIRST.events);

  /** What is told of a state that follows the first one, and whether that one holds. */
  async function problemOf(made: Schedule, next: unknown): Promise<string> {
    publish(smallSchedule(), FIRST);
    const problems: unknown[] = [];
    const source = publishedFolder(folder, { onProblem: error => problems.push(error) });
    const first = await source();
    publish(made, next as FeedState);
    expect(await source()).toBe(first);
    expect(problems).toEqual([expect.objectContaining({ code: 'invalid-option' })]);
    return String(problems[0]);
  }

  test('has a change under the sequence that calendars were told', async () => {
    expect(await problemOf(swapped(), anew)).toMatch(
      /has sequence 0 for event ".+", with which [^]*legal is from 1\.\nMaybe copy/,
    );
  });

  test('does not know an event that calendars were told of', async () => {
    const assignments = smallSchedule().assignments.slice(1);
    const fewer = { ...smallSchedule(), assignments };
    const state = nextFeedState(plan, fewer, null, '2026-02-22T10:00:00Z');
    expect(await problemOf(fewer, state)).toMatch(/does not know event ".+", which .* sequence 0; legal/);
  });

  test('holds null, which is not the same as no file', async () => {
    expect(await problemOf(smallSchedule(), null)).toMatch(/feed-state\.json" holds null; legal/);
    rmSync(path.join(folder, 'feed-state.json'));
    put('feed-state.json', 'null');
    await expect(publishedFolder(folder)()).rejects.toThrow('holds null');
  });

  test('may forget what went a year ago', async () => {
    const gone = { sequence: 1, lastModified: '2026-02-20T10:00:00Z', digest: null };
    const before = { ...FIRST, events: { ...FIRST.events, [`gone-${event}`]: gone } };
    const after = nextFeedState(plan, smallSchedule(), before, '2027-02-22T10:00:00Z');
    expect(Object.keys(after.events)).toEqual(Object.keys(FIRST.events));
    let now = Date.parse('2027-02-19T10:00:00Z');
    publish(smallSchedule(), before);
    const source = publishedFolder(folder, { now: () => now, onProblem: () => problems++ });
    let problems = 0;
    await source();
    publish(smallSchedule(), after);
    await source();
    expect(problems).toBe(1);
    now = Date.parse('2027-02-22T10:00:00Z');
    publish(smallSchedule(), after);
    await source();
    put('plan.yaml', '{ half');
    await source();
    expect(problems).toBe(2);
  });
});

describe('a problem', () => {
  test('is told once for each state of the folder, for a missing file too', async () => {
    publish(smallSchedule(), FIRST);
    const problems: unknown[] = [];
    const source = publishedFolder(folder, { onProblem: error => problems.push(error) });
    const first = await source();
    rmSync(path.join(folder, 'plan.yaml'));
    for (let request = 0; request < 3; request++) expect(await source()).toBe(first);
    expect(problems.map(String)).toEqual([expect.stringMatching(/There is no ".*plan\.yaml"/)]);
    put('plan.yaml', planText(plan));
    expect((await source()).version).toBe(first.version);
    rmSync(path.join(folder, 'plan.yaml'));
    expect((await source()).version).toBe(first.version);
    expect(problems).toHaveLength(2);
  });

  test('of looking at the files leaves what was published before, and is told', async () => {
    publish(smallSchedule(), FIRST);
    const problems: unknown[] = [];
    const source = publishedFolder(folder, { onProblem: error => problems.push(error) });
    const first = await source();
    // A link to itself can be looked at by nobody: ELOOP.
    rmSync(path.join(folder, 'schedule.json'));
    symlinkSync('schedule.json', path.join(folder, 'schedule.json'));
    expect(await source()).toBe(first);
    expect(await source()).toBe(first);
    expect(problems).toEqual([expect.objectContaining({ code: 'ELOOP' })]);
    await expect(publishedFolder(folder)()).rejects.toThrow('ELOOP');
  });

  test.each([
    ['throws', (): never => fail()],
    ['rejects', async (): Promise<void> => fail()],
  ])('leaves what was published before when the one who is told %s', async (_, onProblem) => {
    publish(smallSchedule(), FIRST);
    const source = publishedFolder(folder, { onProblem });
    const first = await source();
    put('plan.yaml', '{ half');
    expect(await source()).toBe(first);
  });

  test('is a schedule of another plan, where no state tells', async () => {
    publish(smallSchedule(), FIRST);
    rmSync(path.join(folder, 'feed-state.json'));
    const problems: unknown[] = [];
    const source = publishedFolder(folder, { onProblem: error => problems.push(error) });
    const first = await source();
    put('plan.yaml', planText(exportPlan({ personName: 'Ana S.' })));
    expect(await source()).toBe(first);
    expect(problems.map(String)).toEqual([expect.stringContaining('was not made from the plan beside it')]);
  });
});

test('a clock that reaches midnight while it is asked is asked once', async () => {
  publish(smallSchedule(), FIRST);
  const midnight = Date.parse('2026-03-11T00:00:00Z');
  let calls = 0;
  const source = publishedFolder(folder, { keepPastDays: 0, now: () => midnight - 1 + calls++ });
  await source();
  expect(calls).toBe(1);
});

test('a look that ends late does not bring back what was published before', async () => {
  let [isWaiting, release] = [(): void => undefined, (): void => undefined];
  const waiting = new Promise<void>(resolve => (isWaiting = resolve));
  const gate = new Promise<void>(resolve => (release = resolve));
  const { subtle } = globalThis.crypto;
  const digest = subtle.digest.bind(subtle);
  const spy = vi.spyOn(subtle, 'digest').mockImplementationOnce(async (...parts) => {
    isWaiting();
    await gate;
    return digest(...parts);
  });
  const source = publishedFolder(folder);
  publish(smallSchedule(), FIRST);
  const slow = source();
  await waiting;
  publish(swapped(), SECOND);
  const newer = await source();
  release();
  expect(await slow).toBe(newer);
  put('plan.yaml', '{ half');
  expect(await source()).toBe(newer);
  spy.mockRestore();
});

function fail(): never {
  throw new Error('disk full');
}
