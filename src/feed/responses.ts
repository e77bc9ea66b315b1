import type { FeedSubject } from '../index';
import type { RenderedFeed } from './rendered-feeds';
import type { Subscription } from './subscription';
import { type FeedResponse, webPlatform } from './web-platform';

/** What became of a request. */
export type Outcome = CalendarOutcome | PlainOutcome;

interface CalendarOutcome {
  readonly status: 200 | 304;
  readonly subscription: Subscription;
  readonly feed: RenderedFeed;
  readonly error?: undefined;
}

interface PlainOutcome {
  readonly status: 404 | 405 | 410 | 429 | 500 | 503;
  readonly subscription: Subscription | null;
  readonly headers?: Headers;
  readonly error?: unknown;
}

type Headers = Readonly<Record<string, string>>;

/** All that an answer without a calendar says, so that all who get one are told the same. */
const NAMES: Readonly<Record<PlainOutcome['status'], string>> = {
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Do not guess at types, tell nobody the address, list it nowhere. */
const ALWAYS: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
};

/**
 * A calendar may be kept by its reader, but each refresh must ask whether it is still so: a swap then shows at once and
 * a revoked subscription ends, for the price of a 304. Any other answer is kept by nobody; 404 and 410 would be,
 * unless told otherwise (RFC 9110 §15.1).
 */
const CALENDAR_CACHING = 'private, no-cache';
const PLAIN_CACHING = 'no-store';

/** Writes an answer; one to HEAD has the same headers and no body. */
export function responseTo(outcome: Outcome, isHead: boolean): FeedResponse {
  const { Response, TextEncoder } = webPlatform();
  const { status } = outcome;
  if (!('feed' in outcome)) {
    const body = new TextEncoder().encode(`${NAMES[outcome.status]}\n`);
    const headers = {
      ...ALWAYS,
      'Cache-Control': PLAIN_CACHING,
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': String(body.length),
      ...outcome.headers,
    };
    return new Response(isHead ? null : body, { status, headers });
  }
  const { bytes, etag } = outcome.feed;
  const kept = { ...ALWAYS, 'Cache-Control': CALENDAR_CACHING, ETag: etag };
  if (status === 304) return new Response(null, { status, headers: kept });
  const headers = {
    ...kept,
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `inline; filename="${fileName(outcome.subscription.subject)}"`,
    'Content-Length': String(bytes.length),
  };
  return new Response(isHead ? null : bytes, { status, headers });
}

/** A name that any disk takes, without what could end a header. */
function fileName(subject: FeedSubject): string {
  const about = subject === 'everyone' ? [subject] : Object.entries(subject).flat();
  const name = about.join('-').replaceAll(/[^A-Za-z0-9_-]+/g, '-');
  return `on-call-${name.slice(0, 80)}.ics`;
}
