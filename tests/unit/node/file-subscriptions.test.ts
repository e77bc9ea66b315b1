import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSubscription, parseSubscriptions, serializeSubscriptions } from '../../../src/feed/index';
import { fileSubscriptions } from '../../../src/node/file-subscriptions';

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
  file = path.join(folder, 'subscriptions.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const stored = () => parseSubscriptions(readFileSync(file, 'utf8'));

const AT = '2026-03-02T00:00:00Z';

describe('subscriptions in a file', () => {
  test('are there for the next process, without their tokens', async () => {
    const store = fileSubscriptions(file);
    expect(await store.list()).toEqual([]);
    const { subscription, token } = await createSubscription(store, { subject: 'everyone', label: 'all' });
    const next = fileSubscriptions(file);
    expect(await next.list()).toEqual([subscription]);
    expect(await next.findByHash(subscription.tokenHash)).toEqual(subscription);
    expect(await next.findByHash('0'.repeat(64))).toBeNull();
    expect(readFileSync(file, 'utf8')).not.toContain(token);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['subscriptions.json']);
  });

  test('are revoked for good, by another process too', async () => {
    const [store, other] = [fileSubscriptions(file), fileSubscriptions(file)];
    const { subscription } = await createSubscription(store, { subject: 'everyone' });
    expect((await store.findByHash(subscription.tokenHash))?.revokedAt).toBeNull();
    expect(await other.revoke(subscription.id, AT)).toEqual({ ...subscription, revokedAt: AT });
    expect((await store.findByHash(subscription.tokenHash))?.revokedAt).toBe(AT);
    expect(await store.revoke('none', AT)).toBeNull();
  });

  test('do not get lost when many are written at once, by several stores', async () => {
    const stores = [fileSubscriptions(file), fileSubscriptions(file)];
    const made = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        createSubscription(stores[index % 2] ?? fileSubscriptions(file), {
          subject: 'everyone',
          label: `${index}`,
        }),
      ),
    );
    await Promise.all(
      made.map(({ subscription }, index) =>
        (stores[(index + 1) % 2] ?? fileSubscriptions(file)).revoke(subscription.id, AT),
      ),
    );
    expect(new Set(stored().map(({ label }) => label)).size).toBe(30);
    expect(stored().every(({ revokedAt }) => revokedAt === AT)).toBe(true);
    expect(readdirSync(folder)).toEqual(['subscriptions.json']);
  });

  test('are always whole for whoever reads meanwhile', async () => {
    const store = fileSubscriptions(file);
    await createSubscription(store, { subject: 'everyone' });
    const writing = Promise.all(
      Array.from({ length: 20 }, () => createSubscription(store, { subject: 'everyone' })),
    );
    for (let now = 1, last = 0; last < 21; last = now) {
      now = stored().length;
      expect(now).toBeGreaterThanOrEqual(last);
      await new Promise(resolve => setImmediate(resolve));
    }
    await writing;
    expect(stored()).toHaveLength(21);
  });

  test('are written where a link points, with the permissions that are there', async () => {
    const target = path.join(folder, 'elsewhere.json');
    writeFileSync(target, serializeSubscriptions([]), { mode: 0o640 });
    symlinkSync(target, file);
    await createSubscription(fileSubscriptions(file), { subject: 'everyone' });
    expect(parseSubscriptions(readFileSync(target, 'utf8'))).toHaveLength(1);
    expect(statSync(target).mode & 0o777).toBe(0o640);
  });

  test('keep permissions that a new file would not get', async () => {
    writeFileSync(file, serializeSubscriptions([]));
    chmodSync(file, 0o660);
    await createSubscription(fileSubscriptions(file), { subject: 'everyone' });
    expect(statSync(file).mode & 0o7777).toBe(0o660);
  });

  test.runIf(process.getuid?.() === 0)('keep their owner when root writes', async () => {
    writeFileSync(file, serializeSubscriptions([]));
    chownSync(file, 12_345, 12_346);
    await createSubscription(fileSubscriptions(file), { subject: 'everyone' });
    const { uid, gid } = statSync(file);
    expect([uid, gid]).toEqual([12_345, 12_346]);
  });

  test('are locked where a link points', async () => {
    const target = path.join(folder, 'elsewhere.json');
    writeFileSync(target, serializeSubscriptions([]));
    symlinkSync(target, file);
    writeFileSync(`${target}.lock`, '');
    let isDone = false;
    const adding = createSubscription(fileSubscriptions(file), { subject: 'everyone' }).then(
      () => (isDone = true),
    );
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(isDone).toBe(false);
    rmSync(`${target}.lock`);
    await adding;
    expect(parseSubscriptions(readFileSync(target, 'utf8'))).toHaveLength(1);
  });

  test('are in a folder that is made for them', async () => {
    const deep = path.join(folder, 'a', 'b', 'subscriptions.json');
    await createSubscription(fileSubscriptions(deep), { subject: 'everyone' });
    expect(await fileSubscriptions(deep).list()).toHaveLength(1);
  });
});

describe('a file that is no list of subscriptions', () => {
  test.each(['', '{', '{"format":"fair-oncall/subscriptions@9"}'])('is refused and kept: %s', async text => {
    writeFileSync(file, text);
    const store = fileSubscriptions(file);
    const doings = [
      () => store.list(),
      () => store.findByHash('0'.repeat(64)),
      () => store.revoke('a', AT),
      () => createSubscription(store, { subject: 'everyone' }),
    ];
    for (const doing of doings) {
      await expect(doing()).rejects.toThrow(`${JSON.stringify(file)}: The subscriptions `);
      await expect(doing()).rejects.toMatchObject({ code: 'invalid-subscriptions' });
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['subscriptions.json']);
    writeFileSync(file, serializeSubscriptions([]));
    expect(await store.list()).toEqual([]);
  });

  test('is never an empty one because it went', async () => {
    const store = fileSubscriptions(file);
    await createSubscription(store, { subject: 'everyone' });
    expect(await store.list()).toHaveLength(1);
    rmSync(file);
    await expect(store.list()).rejects.toThrow('is no longer there');
    await expect(createSubscription(store, { subject: 'everyone' })).rejects.toThrow('is no longer there');
  });

  test('is a folder', async () => {
    mkdirSync(file);
    await expect(fileSubscriptions(file).list()).rejects.toThrow('EISDIR');
  });
});

test('what could not be read again is not written', async () => {
  const store = fileSubscriptions(file);
  const { subscription } = await createSubscription(store, { subject: 'everyone' });
  const second = { ...subscription, id: 'b', tokenHash: '0'.repeat(64) };
  await expect(store.add({ ...second, createdAt: 'yesterday' })).rejects.toThrow('createdAt');
  await expect(store.revoke(subscription.id, 'yesterday')).rejects.toThrow('`at` is "yesterday"');
  expect(stored()).toEqual([subscription]);
  await expect(store.add({ ...subscription, id: 'b' })).rejects.toThrow('Subscription "b" has the token of');
  await createSubscription(store, { subject: 'everyone' });
  expect(stored()).toHaveLength(2);
});

test('a lock that stays is told of, and nothing is written', async () => {
  writeFileSync(`${file}.lock`, '');
  const store = fileSubscriptions(file);
  const adding = createSubscription(store, { subject: 'everyone' });
  await expect(adding).rejects.toMatchObject({ code: 'locked' });
  await expect(adding).rejects.toThrow(/Another process[^]*\.lock"\.\nMaybe it died/);
  expect(readdirSync(folder)).toEqual(['subscriptions.json.lock']);
  rmSync(`${file}.lock`);
  await createSubscription(store, { subject: 'everyone' });
  expect(stored()).toHaveLength(1);
}, 20_000);
