import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test, vi } from 'vitest';
import {
  createSubscription,
  type FeedVisitor,
  memorySubscriptions,
  serializeSubscriptions,
} from '../../../src/feed/index';
import { fileSubscriptions } from '../../../src/node/file-subscriptions';
import { feedCase, type TestClient } from './feed-case';

/** Everything a value shows of itself when it is logged, with what is hidden. */
function shown(value: unknown): string {
  const options = { depth: 20, maxArrayLength: null, maxStringLength: null } as const;
  const error = value instanceof Error ? `${value.stack} ${inspect(value.cause, options)}` : '';
  return [inspect(value, options), JSON.stringify(value), String(value), error].join('\n');
}

test('a token is told once, and shown by nothing', async () => {
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map(name =>
    vi.spyOn(console, name).mockImplementation(() => undefined),
  );
  const seen: string[] = [];
  const headers = ['Referer', 'User-Agent', 'X-Original-URL', 'X-Forwarded-Uri', 'Cookie', 'X-Forwarded-For'];
  const note = (visitor: FeedVisitor<TestClient>): void => {
    seen.push(shown(visitor), ...headers.map(name => shown(visitor.header(name))));
  };
  const noting = { secondsToWait: (visitor: FeedVisitor<TestClient>) => (note(visitor), 0), missed: note };
  const store = memorySubscriptions();
  const { made, ask, answers } = await feedCase({ store, guesses: noting });
  const { token, path, subscription } = made;
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(path).toBe(`/calendars/${token}.ics`);

  const hidden = {
    Referer: `https://feeds.example${path}`,
    'User-Agent': `agent ${token}`,
    'X-Original-URL': path,
    'X-Forwarded-Uri': `${path}?a=b`,
    Cookie: `seen=${token}`,
    'X-Forwarded-For': '192.0.2.9',
  };
  const unknown = path.replace(/.{5}\.ics$/, 'AAAAA.ics');
  for (const asked of [path, unknown, `${path}/`, `/x${path}`]) {
    for (const method of ['GET', 'HEAD', 'POST']) {
      const response = await ask(asked, { method, headers: hidden });
      seen.push(inspect([...response.headers]), await response.text());
    }
  }
  await store.revoke(subscription.id, '2026-03-02T00:00:00Z');
  await ask(path);
  seen.push(shown(answers), shown(made), shown({ ...made }), shown(subscription), shown(await store.list()));
  seen.push(serializeSubscriptions(await store.list()), shown(store));
  await store.add(subscription).catch(error => seen.push(shown(error)));

  const all = seen.join('\n');
  // That the search can find something:
  expect(all).toContain('192.0.2.9');
  expect(all).toContain('192.0.2.1');
  expect(all).toContain(subscription.tokenHash);
  expect(all).not.toContain(token);
  expect(all).not.toContain(token.slice(0, 20));
  expect(all).not.toContain(token.slice(-20));
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

test('tokens differ, and ids say nothing of them', async () => {
  const store = memorySubscriptions();
  const made = await Promise.all(
    Array.from({ length: 200 }, () => createSubscription(store, { subject: 'everyone' })),
  );
  expect(new Set(made.map(({ token }) => token)).size).toBe(200);
  expect(new Set(made.map(({ subscription }) => subscription.id)).size).toBe(200);
  // Each of the 64 letters turns up in each place but the last, which holds four bits.
  const letters = new Set(made.flatMap(({ token }) => token.split('')));
  expect(letters.size).toBe(64);
  expect(new Set(made.map(({ token }) => token.at(-1))).size).toBeLessThanOrEqual(16);
});

test('a token is shown by no error of a list that holds one where it should not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fair-oncall-'));
  const file = join(folder, 'subscriptions.json');
  const { made } = await feedCase();
  const { token, subscription, path: address } = made;
  const url = `https://feeds.example${address}`;
  const wrong: readonly object[] = [
    { tokenHash: token },
    { tokenHash: token.slice(0, 30) },
    { tokenHash: [token.slice(0, 30)] },
    { label: { url } },
    { label: url.repeat(5) },
    { id: url.repeat(5) },
    { subject: { person: url.repeat(5) } },
    { subject: url },
    { look: { url } },
    { createdAt: url },
    { revokedAt: token },
    { [token]: 1 },
  ];
  const texts = [
    token,
    `"${token.slice(0, 20)}`,
    `{"format":"fair-oncall/subscriptions@1","subscriptions":[${url}]}`,
    JSON.stringify({ format: url, subscriptions: [] }),
    ...wrong.map(part => listOf({ ...subscription, ...part })),
  ];
  const seen: string[] = [];
  for (const text of texts) {
    writeFileSync(file, text);
    const error = await fileSubscriptions(file)
      .list()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'invalid-subscriptions' });
    seen.push(shown(error));
  }
  for (const part of [{ label: url.repeat(5) }, { subject: { person: url.repeat(5) } }]) {
    await feedCase({}, part).catch(error => seen.push(shown(error)));
  }
  rmSync(folder, { recursive: true });
  expect(seen).toHaveLength(texts.length + 2);
  for (const text of seen) expect(text).not.toContain(token.slice(0, 10));
});

function listOf(subscription: object): string {
  return JSON.stringify({ format: 'fair-oncall/subscriptions@1', subscriptions: [subscription] });
}
