import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type FeedEdition, feedHandler, memorySubscriptions } from '../../../src/feed/index';
import { toIcal } from '../../../src/index';
import { ANA, exportPlan, smallSchedule } from '../export/export-plan';
import { feedCase, smallEdition, told } from './feed-case';

const UNKNOWN = `/calendars/${'A'.repeat(43)}.ics`;
const EMPTY = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';

describe('a calendar', () => {
  test('is that of the subject, with the headers clients need and nothing more', async () => {
    const { made, ask } = await feedCase();
    const response = await ask(made.path);
    const text = toIcal(exportPlan(), smallSchedule(), { for: { person: ANA } });
    expect(await response.text()).toBe(text);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'private, no-cache',
      'content-disposition': 'inline; filename="on-call-person-ana.ics"',
      'content-length': String(new TextEncoder().encode(text).length),
      'content-type': 'text/calendar; charset=utf-8',
      etag: `"${createHash('sha256').update(text).digest('base64url')}"`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    });
  });

  test('is the same under HEAD, without its body', async () => {
    const { made, ask } = await feedCase();
    const [get, head] = [await ask(made.path), await ask(made.path, { method: 'HEAD' })];
    expect(head.status).toBe(200);
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe('');
  });

  test('is not sent to whoever has it', async () => {
    const { made, ask, answers } = await feedCase();
    const etag = (await ask(made.path)).headers.get('ETag') ?? '';
    const ifNoneMatch = [etag, `W/${etag}`, `"other", ${etag}`, `"other",W/${etag} , "more"`, '*', ' * '];
    for (const value of ifNoneMatch) {
      for (const method of ['GET', 'HEAD']) {
        const response = await ask(made.path, { method, headers: { 'If-None-Match': value } });
        expect(response.status, value).toBe(304);
        expect(await response.text()).toBe('');
        expect(Object.fromEntries(response.headers)).toEqual({
          'cache-control': 'private, no-cache',
          etag,
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'x-robots-tag': 'noindex',
        });
      }
    }
    expect(answers.at(-1)).toEqual({ status: 304, subscription: made.subscription.id });
  });

  test.each(['"other"', 'W/"other"', '', '"', etagWithoutQuotes, '""', 'W/', '"a" "b'])(
    'is sent to whoever has another: %s',
    async value => {
      const { made, ask } = await feedCase();
      const headers = { 'If-None-Match': typeof value === 'string' ? value : await value(made.path, ask) };
      expect((await ask(made.path, { headers })).status).toBe(200);
    },
  );

  test('does not go by dates: within a second it may change twice', async () => {
    const { made, ask } = await feedCase();
    const first = await ask(made.path);
    expect(first.headers.get('Last-Modified')).toBeNull();
    const headers = { 'If-Modified-Since': 'Fri, 31 Dec 2100 23:59:59 GMT' };
    expect((await ask(made.path, { headers })).status).toBe(200);
    const both = { ...headers, 'If-None-Match': '"other"' };
    expect((await ask(made.path, { headers: both })).status).toBe(200);
  });

  test('changes with its edition, and only that of whom it concerns', async () => {
    const before = await smallEdition();
    let edition: FeedEdition = before;
    const changed: FeedEdition = {
      version: 'next',
      ical: async look => (await before.ical(look)).replace('Feature store', 'Features'),
    };
    const { store, made, ask } = await feedCase({ source: () => edition });
    const first = (await ask(made.path)).headers.get('ETag') ?? '';
    edition = changed;
    const response = await ask(made.path, { headers: { 'If-None-Match': first } });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Features');

    edition = before;
    const ben = await feedCase({ store, source: () => edition }, { subject: { person: 'ben' } });
    const bens = (await ben.ask(ben.made.path)).headers.get('ETag') ?? '';
    edition = changed;
    expect((await ben.ask(ben.made.path, { headers: { 'If-None-Match': bens } })).status).toBe(304);
  });

  test.each([
    ['everyone', 'on-call-everyone.ics'],
    [{ rotation: 'weekly' }, 'on-call-rotation-weekly.ics'],
    [{ system: 'x"\r\nSet-Cookie: a=b; /../é' }, 'on-call-system-x-Set-Cookie-a-b-.ics'],
  ] as const)('has a name that any disk takes: %j', async (subject, name) => {
    const { made, ask } = await feedCase({ source: () => ({ version: '', ical: () => EMPTY }) }, { subject });
    expect((await ask(made.path)).headers.get('Content-Disposition')).toBe(`inline; filename="${name}"`);
  });

  test('is asked for with the look of its subscription', async () => {
    const asked: unknown[] = [];
    const ical = (look: unknown): string => {
      asked.push(look);
      return EMPTY;
    };
    const look = { alarmMinutes: 30, allDay: false, colors: 'by-system' } as const;
    const { made, ask } = await feedCase({ source: () => ({ version: '', ical }) }, { look });
    await ask(made.path);
    expect(asked).toEqual([{ ...look, for: { person: ANA } }]);
  });

  test('is served from the path that was chosen', async () => {
    const { made, ask } = await feedCase({ path: '/a/b-c/' }, { path: '/a/b-c/' });
    expect(made.path).toBe(`/a/b-c/${made.token}.ics`);
    expect((await ask(`${made.path}?v=1`)).status).toBe(200);
    expect((await ask(`/calendars/${made.token}.ics`)).status).toBe(404);
  });
});

async function etagWithoutQuotes(path: string, ask: (path: string) => Promise<Response>): Promise<string> {
  return ((await ask(path)).headers.get('ETag') ?? '').slice(1, -1);
}

describe('what is not there', () => {
  test('is told apart by nothing, and takes the same work', async () => {
    const { made, ask, answers, store } = await feedCase();
    const looks: string[] = [];
    const watched = {
      ...store,
      findByHash(hash: string) {
        looks.push(hash);
        return store.findByHash(hash);
      },
    };
    const handle = feedHandler({ store: watched, source: smallEdition });
    const { token } = made;
    const paths = [
      UNKNOWN,
      '/',
      '/calendars',
      '/calendars/',
      '/calendars/.ics',
      '/robots.txt',
      `/calendars/${token}`,
      `/calendars/${token}.ICS`,
      `/calendars/${token}.ics/`,
      `/calendars//${token}.ics`,
      `/Calendars/${token}.ics`,
      `/calendars/${token.slice(1)}.ics`,
      `/calendars/${token}A.ics`,
      `/calendars/${encodeURIComponent(token).replace(/^./, char => `%${char.charCodeAt(0).toString(16)}`)}.ics`,
      `/calendars/${token}.ics%00`,
      '/calendars/%E0%A4%A.ics',
      '/calendars/__proto__.ics',
      `/calendars/${'A'.repeat(5_000)}.ics`,
    ];
    const first = await told(await ask(UNKNOWN));
    expect(first).toBe(
      [
        '404',
        'cache-control: no-store',
        'content-length: 10',
        'content-type: text/plain; charset=utf-8',
        'referrer-policy: no-referrer',
        'x-content-type-options: nosniff',
        'x-robots-tag: noindex',
        'Not Found\n',
      ].join('\n'),
    );
    for (const path of paths) {
      expect(await told(await ask(path)), path).toBe(first);
      await handle(new Request(`https://feeds.example${path}`));
    }
    expect(looks).toHaveLength(paths.length);
    expect(looks.every(hash => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    const head = await ask(UNKNOWN, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([404, '']);
    expect(answers.every(({ status, subscription }) => status === 404 && subscription === null)).toBe(true);
  });

  test('is what a store finds by a part of the hash', async () => {
    const { store, made, ask } = await feedCase();
    const careless = { ...store, findByHash: async () => (await store.list())[0] ?? null };
    const handle = feedHandler({ store: careless, source: smallEdition });
    expect((await handle(new Request(`https://feeds.example${UNKNOWN}`))).status).toBe(404);
    expect((await handle(new Request(`https://feeds.example${made.path}`))).status).toBe(200);
    expect((await ask(UNKNOWN)).status).toBe(404);
  });

  test('is a calendar whose URL cannot be read', async () => {
    const handle = feedHandler({ store: memorySubscriptions(), source: smallEdition });
    const headers = new Headers();
    expect((await handle({ method: 'GET', url: 'http://', headers })).status).toBe(404);
  });
});

test('a revoked subscription is gone for good', async () => {
  const { store, made, ask, answers } = await feedCase();
  const etag = (await ask(made.path)).headers.get('ETag') ?? '';
  await store.revoke(made.subscription.id, '2026-03-02T00:00:00Z');
  for (const headers of [{}, { 'If-None-Match': etag }]) {
    const response = await ask(made.path, { headers });
    expect(response.status).toBe(410);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.text()).toBe('Gone\n');
  }
  expect(answers.at(-1)).toEqual({ status: 410, subscription: made.subscription.id });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND', 'get'])(
  '%s is not allowed, whatever is asked for',
  async method => {
    const { made, ask } = await feedCase();
    // `Request` writes the methods it knows in capitals.
    const isKnown = method === 'get';
    const responses = [await ask(made.path, { method }), await ask(UNKNOWN, { method })];
    expect(responses.map(({ status }) => status)).toEqual(isKnown ? [200, 404] : [405, 405]);
    expect(responses[0]?.headers.get('Allow') ?? null).toBe(isKnown ? null : 'GET, HEAD');
  },
);

describe('a failure', () => {
  const boom = new Error('disk on fire');
  const fail = (): never => {
    throw boom;
  };

  test.each([
    ['a source that fails', { source: fail }, 503],
    ['a source that rejects', { source: () => Promise.reject(boom) }, 503],
    ['an edition that fails', { source: () => ({ version: '', ical: fail }) }, 500],
    ['an edition that rejects', { source: () => ({ version: '', ical: () => Promise.reject(boom) }) }, 500],
    ['a limit that fails', { guesses: { secondsToWait: fail, missed: fail } }, 503],
  ])('of %s is answered, and never by an empty calendar', async (_, options, status) => {
    const { made, ask, answers } = await feedCase(options);
    const response = await ask(made.path);
    expect(response.status).toBe(status);
    expect(response.headers.get('Retry-After')).toBe(status === 503 ? '300' : null);
    expect(await told(response)).not.toMatch(/fire|calendar|Error:|at /);
    expect(answers).toEqual([expect.objectContaining({ status, error: boom })]);
  });

  test('of the store is answered 503 for every token alike', async () => {
    const { made, store } = await feedCase();
    const handle = feedHandler({ store: { ...store, findByHash: fail }, source: smallEdition });
    const ask = async (path: string): Promise<string> =>
      told(await handle(new Request(`https://feeds.example${path}`)));
    expect(await ask(made.path)).toBe(await ask(UNKNOWN));
    expect(await ask(UNKNOWN)).toMatch(/^503\n/);
  });

  test.each([
    [''],
    ['\n'],
    ['<html>down for maintenance</html>'],
    ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'],
    [EMPTY.slice(0, -2)],
    [EMPTY.slice(0, -1)],
    [`\ufeff${EMPTY}`],
    [EMPTY.replaceAll('\r', '')],
    [undefined as unknown as string],
    [null as unknown as string],
    [new Uint8Array() as unknown as string],
  ])('is what is no calendar: %j', async text => {
    const { made, ask, answers } = await feedCase({ source: () => ({ version: '', ical: () => text }) });
    expect((await ask(made.path)).status).toBe(500);
    expect(String(answers[0]?.error)).toMatch(/The edition's `ical` gave .+; legal is/);
  });

  test('is a subject that is no longer in the plan: the reader keeps what there was', async () => {
    const { made, ask, answers } = await feedCase({}, { subject: { person: 'zoe' } });
    expect((await ask(made.path)).status).toBe(500);
    expect(String(answers[0]?.error)).toContain('zoe');
  });

  test('is forgotten once it has passed', async () => {
    let isDown = true;
    const { made, ask } = await feedCase({
      source: () => ({ version: 'same', ical: () => (isDown ? '' : EMPTY) }),
    });
    expect((await ask(made.path)).status).toBe(500);
    isDown = false;
    expect((await ask(made.path)).status).toBe(200);
  });

  test.each<[string, () => void]>([
    ['throws', fail],
    ['rejects', async () => fail()],
  ])('of a log that %s does not keep a calendar from its reader', async (_, onAnswer) => {
    const { made, ask } = await feedCase({ onAnswer });
    // A promise that nobody catches fails the whole run.
    expect((await ask(made.path)).status).toBe(200);
  });
});

describe('calendars that were sent', () => {
  const counted = (text: string) => {
    const asked: string[] = [];
    const edition = (version: string): FeedEdition => ({
      version,
      ical(look) {
        asked.push(`${version} ${JSON.stringify(look.for)}`);
        return text;
      },
    });
    return { asked, edition };
  };

  test('are kept until there is another edition', async () => {
    const { asked, edition } = counted(EMPTY);
    let version = '1';
    const { made, ask } = await feedCase({ source: () => edition(version) });
    await ask(made.path);
    await ask(made.path);
    version = '2';
    await ask(made.path);
    expect(asked).toEqual(['1 {"person":"ana"}', '2 {"person":"ana"}']);
  });

  test('are forgotten beyond their bytes, those asked for least lately first', async () => {
    const { asked, edition } = counted(EMPTY);
    const source = () => edition('1');
    const store = memorySubscriptions();
    const [ana, ben, all] = [
      await feedCase({ store }),
      await feedCase({ store }, { subject: { person: 'ben' } }),
      await feedCase({ store }, { subject: 'everyone' }),
    ];
    const { ask } = await feedCase({ store, source, cacheBytes: 2 * EMPTY.length + 1 });
    for (const { made } of [ana, ben, ana, all, ana, ben]) await ask(made.path);
    expect(asked.map(text => text.slice(2))).toEqual([
      '{"person":"ana"}',
      '{"person":"ben"}',
      '"everyone"',
      '{"person":"ben"}',
    ]);
  });

  test('are not kept at all with no bytes for them', async () => {
    const { asked, edition } = counted(EMPTY);
    const { made, ask } = await feedCase({ source: () => edition('1'), cacheBytes: 0 });
    const first = await told(await ask(made.path));
    expect(await told(await ask(made.path))).toBe(first);
    expect(asked).toHaveLength(2);
  });

  test('are written once for many who ask at once', async () => {
    const { asked, edition } = counted(EMPTY);
    const { made, ask } = await feedCase({ source: () => edition('1'), cacheBytes: 0 });
    const all = await Promise.all(Array.from({ length: 50 }, async () => ask(made.path)));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    expect(asked).toHaveLength(1);
    await ask(made.path);
    expect(asked).toHaveLength(2);
  });

  test('are not forgotten for one that is too large to be kept', async () => {
    const asked: string[] = [];
    const LARGE = EMPTY.replace('\r\nEND', `\r\nX-LARGE:${'x'.repeat(500)}\r\nEND`);
    const ical: FeedEdition['ical'] = look => {
      asked.push(JSON.stringify(look.for));
      return look.for === 'everyone' ? LARGE : EMPTY;
    };
    const store = memorySubscriptions();
    const [ana, all] = [await feedCase({ store }), await feedCase({ store }, { subject: 'everyone' })];
    const { ask } = await feedCase({ store, source: () => ({ version: '1', ical }), cacheBytes: 200 });
    for (const { made } of [ana, all, ana, all, ana]) await ask(made.path);
    expect(asked).toEqual(['{"person":"ana"}', '"everyone"', '"everyone"']);
  });

  test('are not kept for a newer edition when they are late', async () => {
    let [isAsked, release] = [(): void => undefined, (_text: string): void => undefined];
    const whenAsked = new Promise<void>(resolve => (isAsked = resolve));
    const slow = new Promise<string>(resolve => (release = resolve));
    const OTHER = EMPTY.replace('\r\nEND', '\r\nX-OTHER:1\r\nEND');
    const ical = (): Promise<string> => {
      isAsked();
      return slow;
    };
    let edition: FeedEdition = { version: 'old', ical };
    const { made, ask } = await feedCase({ source: () => edition });
    const asked = ask(made.path);
    await whenAsked;
    edition = { version: 'new', ical: () => OTHER };
    expect(await (await ask(made.path)).text()).toBe(OTHER);
    release(EMPTY);
    expect(await (await asked).text()).toBe(EMPTY);
    expect(await (await ask(made.path)).text()).toBe(OTHER);
  });
});

test.each([
  [{ path: 'calendars/' }, /`path` is "calendars\/"/],
  [{ path: '/calendars' }, /`path`/],
  [{ path: '/a/../b/' }, /`path`/],
  [{ path: '/é/' }, /`path`/],
  [{ path: '//a/' }, /`path`/],
  [{ cacheBytes: -1 }, /`cacheBytes` is -1/],
  [{ cacheBytes: Number.NaN }, /`cacheBytes`/],
])('the option %j is refused', async (options, message) => {
  await expect(feedCase(options)).rejects.toThrow(message);
});
