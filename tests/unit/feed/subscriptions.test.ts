import { describe, expect, test } from 'vitest';
import {
  createSubscription,
  feedEdition,
  memorySubscriptions,
  parseSubscriptions,
  serializeSubscriptions,
  type Subscription,
  type SubscriptionWish,
} from '../../../src/feed/index';
import {
  definePlan,
  FairOncallError,
  InvalidOptionError,
  nextFeedState,
  type Plan,
  planInputOf,
  toIcal,
} from '../../../src/index';
import { exportPlan, schedule, smallSchedule } from '../export/export-plan';
import { NOON } from './feed-case';

const SAMPLE: Subscription = {
  id: 'a1',
  tokenHash: '0'.repeat(64),
  subject: { person: 'ana' },
  look: { alarmMinutes: 0, allDay: false, colors: { ranker: 'navy' } },
  label: 'Ana\u2019s phone',
  createdAt: '2026-03-01T12:00:00Z',
  revokedAt: '2026-03-02T12:00:00.123Z',
};

describe('a subscription', () => {
  test('holds a hash, who it is for and when it was made', async () => {
    const store = memorySubscriptions();
    const { subscription } = await createSubscription(store, {
      subject: { rotation: 'weekly' },
      look: { allDay: true },
      now: () => NOON,
    });
    expect(subscription).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      subject: { rotation: 'weekly' },
      look: { allDay: true },
      label: '',
      createdAt: '2026-03-01T12:00:00Z',
      revokedAt: null,
    });
    expect(await store.list()).toEqual([subscription]);
    expect(parseSubscriptions(serializeSubscriptions(await store.list()))).toEqual([subscription]);
  });

  test.each([
    [{ subject: 'nobody' }, '`subject` is "nobody"; legal is "everyone", { person: id }'],
    [{ subject: {} }, '`subject`'],
    [{ subject: { person: '' } }, '`subject`'],
    [{ subject: { person: 'a', system: 'b' } }, '`subject`'],
    [{ subject: null }, '`subject`'],
    [{ look: { alarmMinutes: -1 } }, '`look` is {"alarmMinutes":-1}; legal is an object'],
    [{ look: { alarmMinutes: 1.5 } }, '`look`'],
    [{ look: { allDay: 1 } }, '`look`'],
    [{ look: { size: 1 } }, '`look`'],
    [{ look: { colors: true } }, '`look`'],
    [{ look: { colors: ['navy'] } }, '`look`'],
    [{ look: { colors: { ranker: 1 } } }, '`look`'],
    [{ look: [] }, '`look`'],
    [{ look: { alarmMinutes: 40_321 } }, '`alarmMinutes` is 40321; legal are whole numbers from 0 to 40320'],
    [{ look: { alarmMinutes: 10, allDay: true } }, '`alarmMinutes` and `allDay` exclude each other'],
    [{ look: { colors: { ranker: 'Navy' } } }, '`colors.ranker` is "Navy"; legal are the color names of CSS'],
    [{ label: 'x'.repeat(201) }, '`label`'],
    [{ path: 'x' }, '`path`'],
  ])('is not made of %j', async (part, message) => {
    const store = memorySubscriptions();
    const wish = { subject: 'everyone', ...part } as SubscriptionWish;
    const error = await createSubscription(store, wish).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(String(error)).toContain(message);
    expect(await store.list()).toEqual([]);
  });
});

describe('the store in memory', () => {
  test('finds by hash, lists in order and revokes once', async () => {
    const other = { ...SAMPLE, id: 'b2', tokenHash: '1'.repeat(64), revokedAt: null };
    const store = memorySubscriptions([SAMPLE]);
    await store.add(other);
    expect(await store.findByHash(other.tokenHash)).toEqual(other);
    expect(await store.findByHash('2'.repeat(64))).toBeNull();
    expect(await store.revoke('zz', '2026-03-03T00:00:00Z')).toBeNull();
    const revoked = { ...other, revokedAt: '2026-03-03T00:00:00Z' };
    expect(await store.revoke('b2', '2026-03-03T00:00:00Z')).toEqual(revoked);
    expect(await store.revoke('b2', '2026-03-04T00:00:00Z')).toEqual(revoked);
    expect(await store.list()).toEqual([SAMPLE, revoked]);
  });

  test('revokes at an instant only', async () => {
    const store = memorySubscriptions([{ ...SAMPLE, revokedAt: null }]);
    const none = ['yesterday', '', '2026-02-30T10:00:00Z', '2026-02-20T10:00', '2026-02-20T10:00:00.123'];
    for (const at of [...none, null as unknown as string]) {
      await expect(store.revoke(SAMPLE.id, at)).rejects.toThrow('legal is an instant with its offset');
    }
    expect((await store.list())[0]?.revokedAt).toBeNull();
    await store.revoke(SAMPLE.id, '2026-02-20T10:00:00.123Z');
    expect((await store.list())[0]?.revokedAt).toBe('2026-02-20T10:00:00.123Z');
  });

  test('takes no id and no token twice', async () => {
    const store = memorySubscriptions([SAMPLE]);
    const sameToken = store.add({ ...SAMPLE, id: 'b2' });
    await expect(sameToken).rejects.toThrow(InvalidOptionError);
    await expect(sameToken).rejects.toThrow('Subscription "b2" has the token of "a1"');
    const sameId = store.add({ ...SAMPLE, tokenHash: '1'.repeat(64) });
    await expect(sameId).rejects.toThrow(InvalidOptionError);
    await expect(sameId).rejects.toThrow('There is a subscription "a1" already');
    expect(await store.list()).toEqual([SAMPLE]);
  });

  test('takes none twice at the beginning either', () => {
    const sameToken = [SAMPLE, { ...SAMPLE, id: 'b2' }];
    expect(() => memorySubscriptions(sameToken)).toThrow(InvalidOptionError);
    expect(() => memorySubscriptions(sameToken)).toThrow('Subscription "b2" has the token of "a1"');
    const sameId = [SAMPLE, { ...SAMPLE, tokenHash: '1'.repeat(64) }];
    expect(() => memorySubscriptions(sameId)).toThrow(InvalidOptionError);
    expect(() => memorySubscriptions(sameId)).toThrow('There is a subscription "a1" already');
  });
});

describe('the text of subscriptions', () => {
  test('is read as it was written', () => {
    const all = [SAMPLE, { ...SAMPLE, id: 'b2', tokenHash: 'f'.repeat(64), subject: 'everyone' as const }];
    expect(parseSubscriptions(serializeSubscriptions(all))).toEqual(all);
    expect(parseSubscriptions(serializeSubscriptions([]))).toEqual([]);
  });

  test('holds looks that nobody could have any more: one of them is no reason to serve none', () => {
    const look = { alarmMinutes: 99_999, allDay: true, colors: { ranker: 'Navy' } };
    const text = serializeSubscriptions([{ ...SAMPLE, look }]);
    expect(parseSubscriptions(text)[0]?.look).toEqual(look);
  });

  const withPart = (part: object): string =>
    JSON.stringify({ format: 'fair-oncall/subscriptions@1', subscriptions: [{ ...SAMPLE, ...part }] });

  test.each([
    ['', 'are not JSON'],
    ['{"format":', 'are not JSON'],
    ['[]', 'legal is "fair-oncall/subscriptions@1"'],
    ['null', 'not there'],
    ['{"format":"fair-oncall/subscriptions@2"}', 'is "fair-oncall/subscriptions@2"; legal'],
    ['{"format":"fair-oncall/subscriptions@1"}', 'no list'],
    ['{"format":"fair-oncall/subscriptions@1","subscriptions":[7]}', 'subscriptions[0]'],
    [withPart({ token: 'x' }), 'the unknown field "token" at subscriptions[0]'],
    [withPart({ id: '' }), 'hold "" as subscriptions[0].id; legal is'],
    [withPart({ tokenHash: 'F'.repeat(64) }), 'subscriptions[0].tokenHash'],
    [withPart({ subject: { person: 1 } }), 'subscriptions[0].subject'],
    [withPart({ look: null }), 'subscriptions[0].look'],
    [withPart({ label: 1 }), 'subscriptions[0].label'],
    [withPart({ createdAt: 'now' }), 'subscriptions[0].createdAt'],
    [withPart({ createdAt: '2026-13-41T00:00:00Z' }), 'subscriptions[0].createdAt'],
    [withPart({ revokedAt: false }), 'subscriptions[0].revokedAt'],
    [withPart({ revokedAt: undefined }), 'subscriptions[0].revokedAt'],
    [serializeSubscriptions([SAMPLE, SAMPLE]), 'subscriptions[1] twice'],
    [serializeSubscriptions([SAMPLE, { ...SAMPLE, id: 'b' }]), 'subscriptions[1] twice'],
  ])('is refused when it is %s', (text, message) => {
    const read = (): unknown => parseSubscriptions(text);
    expect(read).toThrow(FairOncallError);
    expect(read).toThrow(message);
    expect(read).toThrow(/\nMaybe /);
    expect(read).toThrow(expect.objectContaining({ code: 'invalid-subscriptions' }));
  });
});

describe('an edition', () => {
  const plan = exportPlan();

  test('writes what the exports write', async () => {
    const state = nextFeedState(plan, smallSchedule(), null, '2026-02-20T10:00:00Z');
    const organizer = { name: 'On call', email: 'on-call@example.org' };
    const edition = await feedEdition(plan, smallSchedule(), { state, organizer });
    const text = await edition.ical({ for: { system: 'ranker' } });
    expect(text).toBe(toIcal(plan, smallSchedule(), { for: { system: 'ranker' }, state, organizer }));
  });

  test('has a version that changes with each of its parts, and not without', async () => {
    const state = nextFeedState(plan, smallSchedule(), null, '2026-02-20T10:00:00Z');
    const editions = await Promise.all([
      feedEdition(plan, smallSchedule()),
      feedEdition(exportPlan({ personName: 'Ana S.' }), smallSchedule()),
      feedEdition(withMergedShifts(plan), smallSchedule()),
      feedEdition(plan, schedule([])),
      feedEdition(plan, smallSchedule(), { state }),
      feedEdition(plan, smallSchedule(), { organizer: { name: 'a', email: 'a@b.example' } }),
    ]);
    expect(new Set(editions.map(({ version }) => version)).size).toBe(editions.length);
    expect((await feedEdition(exportPlan(), smallSchedule())).version).toBe(editions[0]?.version);
  });
});

/** Which has the same hash: how calendars show turns changes no schedule. */
function withMergedShifts(plan: Plan): Plan {
  const input = planInputOf(plan);
  const merged = definePlan({
    ...input,
    rotations: input.rotations.map(rotation => ({ ...rotation, mergeShifts: true })),
  });
  expect(merged.hash).toBe(plan.hash);
  return merged;
}
