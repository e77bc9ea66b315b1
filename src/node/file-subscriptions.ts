import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  memorySubscriptions,
  parseSubscriptions,
  serializeSubscriptions,
  type Subscription,
  type SubscriptionStore,
} from '../feed/index';
import { FairOncallError } from '../index';
import { withFileLock } from './file-lock';
import { markOfFile } from './file-mark';
import { realPlaceOf, replaceFile } from './replace-file';

/**
 * Keeps subscriptions in a JSON file, for as many of them as people: it is read as a whole whenever it has changed, by
 * this process or another, and replaced as a whole. Writes wait for each other, across processes too. A file that is
 * not there is an empty list, until it has been there.
 *
 * Its functions throw a `FairOncallError` `invalid-subscriptions` for a file that cannot be read as subscriptions, which
 * is never written over.
 */
export function fileSubscriptions(file: string): SubscriptionStore {
  const place = path.resolve(file);
  let mark: string | null = null;
  let known = memorySubscriptions();
  /** The last write that was asked for; the next one starts when it is done. */
  let last: Promise<unknown> = Promise.resolve();

  async function current(): Promise<SubscriptionStore> {
    const now = await markOfFile(place);
    if (now === null && mark !== null) throw vanished(place);
    if (now !== mark) {
      known = memorySubscriptions(await read(place));
      mark = now;
    }
    return known;
  }

  /** Does something to what the file holds now, and writes what comes of it. */
  function change<Result>(work: (store: SubscriptionStore) => Promise<Result>): Promise<Result> {
    const done = last.then(async () => {
      // Whoever writes by way of a link waits for whoever does without.
      const target = await realPlaceOf(place);
      return withFileLock(target, async () => {
        // A copy, so that a write that fails has changed nothing.
        const changed = memorySubscriptions(await (await current()).list());
        const result = await work(changed);
        const text = serializeSubscriptions(await changed.list());
        // What cannot be read again is not written.
        parseSubscriptions(text);
        await replaceFile(target, text);
        return result;
      });
    });
    last = done.catch(() => undefined);
    return done;
  }

  return {
    findByHash: async tokenHash => (await current()).findByHash(tokenHash),
    list: async () => (await current()).list(),
    add: subscription => change(store => store.add(subscription)),
    revoke: (id, at) => change(store => store.revoke(id, at)),
  };
}

async function read(file: string): Promise<readonly Subscription[]> {
  const text = await readFile(file, 'utf8');
  try {
    return parseSubscriptions(text);
  } catch (error) {
    if (!(error instanceof FairOncallError)) throw error;
    throw new FairOncallError(error.code, `${JSON.stringify(file)}: ${error.message}`, { cause: error });
  }
}

function vanished(file: string): FairOncallError {
  return new FairOncallError(
    'invalid-subscriptions',
    `${JSON.stringify(file)} is no longer there.\nMaybe restore it from a backup, or start anew to begin with an empty list.`,
  );
}
