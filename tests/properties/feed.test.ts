import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedCase, told } from '../unit/feed/feed-case';

/** What a header may hold (Fetch standard, "header value"); the platform refuses the rest before any handler. */
const headerText = fc
  .string({
    unit: fc.constantFrom(...[...Array(256).keys()].map(code => String.fromCharCode(code))),
    maxLength: 60,
  })
  .map(text => text.replaceAll(/[\0\r\n]/g, ''));

const tagLike = fc
  .array(fc.constantFrom('"', 'W/', ',', ' ', '*', 'a', '\t', '\\', '""', 'w/'), { maxLength: 12 })
  .map(parts => parts.join(''));

const pathLike = fc.oneof(
  fc.webPath(),
  fc.string({ maxLength: 60 }).map(text => `/${text}`),
  fc.string({ unit: 'binary', maxLength: 40 }).map(text => `/calendars/${text}.ics`),
  fc.stringMatching(/^[A-Za-z0-9_-]{40,46}$/).map(token => `/calendars/${token}.ics`),
  fc.constantFrom('/calendars/../calendars/', '/%2e%2e/', '/calendars/%00.ics', '//', '/?', '/#'),
);

test('no path but its own gives a calendar, and all others the same answer', async () => {
  const { ask } = await feedCase();
  const expected = await told(await ask('/'));
  expect(expected).toMatch(/^404\n/);
  await fc.assert(
    fc.asyncProperty(pathLike, async path => {
      expect(await told(await ask(path))).toBe(expected);
    }),
    { numRuns: 300 },
  );
});

test('a token with any one letter changed is not there', async () => {
  const { made, ask } = await feedCase();
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 42 }),
      fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_'),
      async (at, letter) => {
        const guess = `${made.token.slice(0, at)}${letter}${made.token.slice(at + 1)}`;
        const { status } = await ask(`/calendars/${guess}.ics`);
        expect(status).toBe(guess === made.token ? 200 : 404);
      },
    ),
    { numRuns: 200 },
  );
});

test('whatever headers say, the calendar is sent whole or not at all', async () => {
  const { made, ask } = await feedCase();
  const response = await ask(made.path);
  const [etag, text] = [response.headers.get('ETag') ?? '', await response.text()];
  const value = fc.oneof(
    headerText,
    tagLike,
    tagLike.map(around => `${around},${etag}`),
    headerText.map(around => `"${around}", W/${etag}`),
  );
  const names = fc.constantFrom(
    'If-None-Match',
    'If-Modified-Since',
    'If-Match',
    'Range',
    'Accept',
    'Accept-Encoding',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(names, value), { maxLength: 3 }), async headers => {
      const answer = await ask(made.path, { headers });
      const body = await answer.text();
      expect([
        [200, text],
        [304, ''],
      ]).toContainEqual([answer.status, body]);
      if (answer.status === 200) return;
      const asked = new Headers(headers).get('If-None-Match') ?? '';
      expect(asked === '*' || asked.includes(etag)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('whatever a source gives that is no calendar, the answer is 500 and says nothing of it', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.anything(),
    fc.string({ maxLength: 30 }).map(inner => `BEGIN:VCALENDAR\r\n${inner}`),
  );
  let given: unknown;
  const source = () => ({ version: '', ical: () => given as string });
  const { made, ask } = await feedCase({ source, cacheBytes: 0 });
  given = '';
  const expected = await told(await ask(made.path));
  expect(expected).toMatch(/^500\n[^]*Internal Server Error\n$/);
  await fc.assert(
    fc.asyncProperty(text, async value => {
      given = value;
      expect(await told(await ask(made.path))).toBe(expected);
    }),
    { numRuns: 300 },
  );
});
