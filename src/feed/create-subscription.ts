import { checkFeedLook, type FeedSubject, InvalidOptionError, formatInstant } from '../index';
import { BASE_PATH, checkBasePath } from './base-path';
import {
  SUBSCRIPTION_FAULTS,
  type Subscription,
  type SubscriptionLook,
  type SubscriptionStore,
} from './subscription';
import { hashOfToken, newId, newToken, pathOfToken, withoutTokens } from './token';

/** What is to be subscribed to. */
export interface SubscriptionWish {
  /** Whose shifts. The handler answers 500 for one that the plan does not have. */
  readonly subject: FeedSubject;
  /** How they are shown. Systems of `colors` are not looked up: the handler answers 500 for one that the plan does not have. */
  readonly look?: SubscriptionLook;
  /** For those who keep the list. Default: none. */
  readonly label?: string;
  /** Where the handler serves calendars: as its own option. Default `/calendars/`. */
  readonly path?: string;
  /** The time in milliseconds. Default: the clock of the machine. */
  readonly now?: () => number;
}

/**
 * A subscription that was just made, with the secret that opens it. `token` and `path` are told here and never again:
 * only a hash is stored. They are not enumerable, so that neither `console.log` nor `JSON.stringify` shows them.
 */
export interface NewSubscription {
  readonly subscription: Subscription;
  /** 43 characters: 32 random bytes in base64url. */
  readonly token: string;
  /** The calendar's path; after scheme and host it is the URL to hand to the subscriber, and to nobody else. */
  readonly path: string;
}

/**
 * Makes a subscription and stores it.
 * @throws {InvalidOptionError} when a part of the wish is not legal.
 *
 * @example
 * const { path } = await createSubscription(store, { subject: { person: 'ana' }, label: 'Ana' });
 * send(`https://on-call.example.org${path}`);
 */
export async function createSubscription(
  store: SubscriptionStore,
  wish: SubscriptionWish,
): Promise<NewSubscription> {
  const { subject, look = {}, label = '', path = BASE_PATH, now = Date.now } = wish;
  for (const [field, value] of Object.entries({ subject, look, label })) {
    const legal = SUBSCRIPTION_FAULTS[field as 'subject' | 'look' | 'label'](value);
    if (legal === null) continue;
    const shown = withoutTokens(`\`${field}\` is ${JSON.stringify(value)}`);
    throw new InvalidOptionError(`${shown}; legal is ${legal}.`);
  }
  // A calendar that could never be written would be found out by its reader, and not by whoever made it.
  checkFeedLook(look);
  const base = checkBasePath(path);
  const token = newToken();
  const subscription: Subscription = {
    id: newId(),
    tokenHash: await hashOfToken(token),
    subject,
    look,
    label,
    createdAt: formatInstant(now()),
    revokedAt: null,
  };
  await store.add(subscription);
  return Object.defineProperties({ subscription } as NewSubscription, {
    token: { value: token },
    path: { value: pathOfToken(base, token) },
  });
}
