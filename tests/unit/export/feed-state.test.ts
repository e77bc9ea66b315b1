import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/errors';
import type { FeedContent } from '../../../src/export/feed-content';
import { type FeedState, nextFeedState } from '../../../src/export/feed-state';
import { toIcal } from '../../../src/export/ical';
import { BEN, exportPlan, schedule, smallSchedule } from './export-plan';
import { readIcal } from './read-ical';

const plan = exportPlan();
const FIRST = '2026-02-20T10:00:00Z';
const SECOND = '2026-02-27T10:00:00Z';
const BACKUP = 'ml+weekly+ranker+backup+1+20260302T090000Z@fair-oncall.invalid';
const THIRD_WEEK = 'ml+weekly+ranker+primary+1+20260323T090000Z@fair-oncall.invalid';
const FIRST_WEEK = 'ml+weekly+ranker+primary+1+20260302T090000Z@fair-oncall.invalid';
const SECOND_WEEK = 'ml+weekly+ranker+primary+1+20260309T090000Z@fair-oncall.invalid';

/** The small schedule with Ben in Ana's second week. */
function swapped() {
  return schedule(
    smallSchedule().assignments.map(item =>
      item.start === '2026-03-09T09:00:00Z' ? { ...item, person: BEN } : item,
    ),
  );
}

/** `sequence lastModified` by UID, as a calendar program reads them. */
function revisions(
  made: ReturnType<typeof smallSchedule>,
  state: FeedState,
  on = plan,
  content: FeedContent = {},
) {
  return new Map(
    readIcal(toIcal(on, made, { ...content, state })).events.map(event => {
      expect(event.stamp).toBe(event.lastModified);
      return [event.uid, `${event.sequence} ${event.lastModified}`];
    }),
  );
}

describe('sequence and last modification', () => {
  const first = nextFeedState(plan, smallSchedule(), null, FIRST);

  test('begin at 0 and the time of publishing', () => {
    const read = revisions(smallSchedule(), first);
    expect(read.size).toBe(5);
    expect(new Set(read.values())).toEqual(new Set([`0 ${FIRST}`]));
  });

  test('stay when nothing changed', () => {
    expect(nextFeedState(plan, smallSchedule(), first, SECOND)).toEqual(first);
  });

  test('rise for the event whose person changed, those that name the person as the next one, and for no other', () => {
    const second = nextFeedState(plan, swapped(), first, SECOND);
    const read = revisions(swapped(), second);
    for (const uid of [SECOND_WEEK, FIRST_WEEK]) {
      expect(read.get(uid)).toBe(`1 ${SECOND}`);
      read.delete(uid);
    }
    expect(read.size).toBe(3);
    expect(new Set(read.values())).toEqual(new Set([`0 ${FIRST}`]));
  });

  test('rise for the event whose person changed alone where events do not name their neighbors', () => {
    const content = { handover: false };
    const told = nextFeedState(plan, smallSchedule(), null, FIRST, content);
    const second = nextFeedState(plan, swapped(), told, SECOND, content);
    const read = revisions(swapped(), second, plan, content);
    expect([...read].filter(([, revision]) => revision !== `0 ${FIRST}`)).toEqual([
      [SECOND_WEEK, `1 ${SECOND}`],
    ]);
  });

  test('rise for every event that reads differently because a name changed', () => {
    const renamed = exportPlan({ rotationName: 'Ranker, renamed' });
    const read = revisions(smallSchedule(), nextFeedState(renamed, smallSchedule(), first, SECOND), renamed);
    expect([...read].filter(([, revision]) => revision === `1 ${SECOND}`)).toHaveLength(4);
  });

  test('go on where they stopped when an event comes back', () => {
    const without = schedule(smallSchedule().assignments.slice(0, -1));
    const gone = nextFeedState(plan, without, first, SECOND);
    expect(gone.events[THIRD_WEEK]).toEqual({ sequence: 1, lastModified: SECOND, digest: null });
    expect(revisions(without, gone).has(THIRD_WEEK)).toBe(false);
    expect(nextFeedState(plan, without, gone, '2026-03-01T00:00:00Z')).toEqual(gone);
    const back = nextFeedState(plan, smallSchedule(), gone, '2026-03-01T00:00:00Z');
    expect(back.events[THIRD_WEEK]).toMatchObject({ sequence: 2, lastModified: '2026-03-01T00:00:00Z' });
    const muchLater = nextFeedState(plan, without, gone, '2027-04-01T00:00:00Z');
    expect(muchLater.events).not.toHaveProperty([THIRD_WEEK]);
    expect(muchLater.events).toHaveProperty([BACKUP]);
  });

  test('never go back, also when the clock of the publisher does', () => {
    const second = nextFeedState(plan, swapped(), first, '2026-01-01T00:00:00Z');
    expect(second.events[SECOND_WEEK]).toMatchObject({ sequence: 1, lastModified: FIRST });
  });

  test('survive being written as JSON, in the same bytes', () => {
    const text = JSON.stringify(first);
    expect(JSON.stringify(nextFeedState(plan, smallSchedule(), JSON.parse(text), SECOND))).toBe(text);
  });
});

describe('mistakes are told', () => {
  const state = nextFeedState(plan, smallSchedule(), null, FIRST);
  const withEvent = (event: unknown) =>
    ({ ...state, events: { ...state.events, [BACKUP]: event } }) as FeedState;
  const bad: readonly [string, () => unknown, RegExp][] = [
    [
      'now without offset',
      () => nextFeedState(plan, smallSchedule(), null, '2026-02-20'),
      /`now` is "2026-02-20"/,
    ],
    [
      'other format',
      () => nextFeedState(plan, smallSchedule(), { ...state, format: 'x' } as never, FIRST),
      /format is "x"/,
    ],
    ['no object', () => nextFeedState(plan, smallSchedule(), 'x' as never, FIRST), /format is undefined/],
    [
      'no events',
      () => toIcal(plan, smallSchedule(), { state: { format: state.format } as never }),
      /no `events`/,
    ],
    ['event that is none', () => toIcal(plan, smallSchedule(), { state: withEvent(null) }), /lastModified/],
    [
      'negative sequence',
      () => toIcal(plan, smallSchedule(), { state: withEvent({ sequence: -1, lastModified: FIRST }) }),
      /sequence -1/,
    ],
    ['state before the change', () => toIcal(plan, swapped(), { state }), /not made for this schedule/],
    ['state and stamp', () => toIcal(plan, smallSchedule(), { state, stamp: FIRST }), /exclude each other/],
  ];
  test.each(bad)('%s', (_, run, message) => {
    expect(run).toThrow(InvalidOptionError);
    expect(run).toThrow(message);
  });
});
