import { InvalidOptionError } from '../index';
import { BASE_PATH, checkBasePath } from './base-path';
import type { FeedEdition, FeedSource } from './feed-edition';
import { type FeedVisitor, visitorOf } from './feed-visitor';
import type { GuessLimit } from './guess-limit';
import { namesTag } from './if-none-match';
import { RenderedFeeds } from './rendered-feeds';
import { type Outcome, responseTo } from './responses';
import type { Subscription, SubscriptionStore } from './subscription';
import { tellHook } from './tell-hook';
import { hashOfToken, sameText, tokenIn } from './token';
import type { FeedRequest, FeedResponse } from './web-platform';

/** Options of `feedHandler`. */
export interface FeedHandlerOptions<Client = unknown> {
  readonly store: SubscriptionStore;
  readonly source: FeedSource;
  /** Where calendars are: the path before the token. Default `/calendars/`. */
  readonly path?: string;
  /** Limits guesses. Default: no limit. */
  readonly guesses?: GuessLimit<Client>;
  /** Told of each answer, for logs and counters. What it throws or rejects with is ignored. */
  readonly onAnswer?: (answer: FeedAnswer) => void;
  /** Bytes of calendars kept to be sent again. Default 64 MiB. */
  readonly cacheBytes?: number;
}

/** What was answered; never to which token. */
export interface FeedAnswer {
  readonly status: 200 | 304 | 404 | 405 | 410 | 429 | 500 | 503;
  /** The id of the subscription; `null` when there is none, or it was not looked for. */
  readonly subscription: string | null;
  /** What went wrong, with status 500 or 503. */
  readonly error?: unknown;
}

/** Answers a request. Never throws, and never rejects. */
export type FeedHandler<Client = unknown> = (request: FeedRequest, client?: Client) => Promise<FeedResponse>;

/** Is hashed and looked up in place of what is no token, so that all that is not there takes the same work. */
const NO_TOKEN = '-';

/** After a failure that may pass. */
const RETRY_SECONDS = 300;

/** Whatever the limit says. */
const LONGEST_WAIT_SECONDS = 86_400;

/**
 * Makes a handler that serves calendars to subscribers, for whatever calls a function with a `Request` and takes a
 * `Response`. A calendar is sent whole or not at all: whatever fails is answered 500 or 503, which calendars take as
 * "keep what you have", whereas an empty one would empty them. docs/feeds.md has every status.
 * @throws {InvalidOptionError} when an option is not legal.
 *
 * @example
 * export default { fetch: feedHandler({ store, source }) }; // workers, Deno, Bun
 * app.get('/calendars/*', context => handle(context.req.raw)); // Hono
 * createServer(toNodeListener(handle)); // node:http, with `fair-oncall/node`
 */
export function feedHandler<Client = unknown>(options: FeedHandlerOptions<Client>): FeedHandler<Client> {
  const { onAnswer, cacheBytes = 64 * 2 ** 20 } = options;
  const path = checkBasePath(options.path ?? BASE_PATH);
  if (!Number.isSafeInteger(cacheBytes) || cacheBytes < 0) {
    throw new InvalidOptionError(
      `\`cacheBytes\` is ${JSON.stringify(cacheBytes)}; legal are whole numbers from 0.`,
    );
  }
  const desk: Desk<Client> = { ...options, path, rendered: new RenderedFeeds(cacheBytes) };
  return async (request, client) => {
    const outcome = await outcomeOf(desk, request, visitorOf(request, client)).catch(unavailable);
    const { status, subscription, error } = outcome;
    tellHook(onAnswer, {
      status,
      subscription: subscription?.id ?? null,
      ...(error !== undefined && { error }),
    });
    return responseTo(outcome, request.method === 'HEAD');
  };
}

/** What the handler works with. */
interface Desk<Client> extends FeedHandlerOptions<Client> {
  readonly path: string;
  readonly rendered: RenderedFeeds;
}

async function outcomeOf<Client>(
  desk: Desk<Client>,
  request: FeedRequest,
  visitor: FeedVisitor<Client>,
): Promise<Outcome> {
  const { store, guesses, path } = desk;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, subscription: null, headers: { Allow: 'GET, HEAD' } };
  }
  const wait = Math.min(LONGEST_WAIT_SECONDS, Math.ceil((await guesses?.secondsToWait(visitor)) ?? 0));
  if (wait > 0) return { status: 429, subscription: null, headers: { 'Retry-After': String(wait) } };

  const token = tokenIn(request.url, path);
  const hash = await hashOfToken(token ?? NO_TOKEN);
  const subscription = await store.findByHash(hash);
  // Compared, since a store may find by a part of the hash, or take other letters for the same.
  if (token === null || subscription === null || !sameText(subscription.tokenHash, hash)) {
    await guesses?.missed(visitor);
    return { status: 404, subscription: null };
  }
  if (subscription.revokedAt !== null) return { status: 410, subscription };
  return calendarFor(subscription, desk, request.headers.get('If-None-Match'));
}

async function calendarFor<Client>(
  subscription: Subscription,
  { source, rendered }: Desk<Client>,
  ifNoneMatch: string | null,
): Promise<Outcome> {
  let edition: FeedEdition;
  try {
    edition = await source();
  } catch (error) {
    return unavailable(error, subscription);
  }
  try {
    const feed = await rendered.get(edition, { ...subscription.look, for: subscription.subject });
    return { status: namesTag(ifNoneMatch, feed.etag) ? 304 : 200, subscription, feed };
  } catch (error) {
    // Trying again does not help: somebody has to look into it.
    return { status: 500, subscription, error };
  }
}

function unavailable(error: unknown, subscription: Subscription | null = null): Outcome {
  return { status: 503, subscription, error, headers: { 'Retry-After': String(RETRY_SECONDS) } };
}
