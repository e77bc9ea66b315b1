import { FairOncallError, type FeedLook } from '../index';
import type { FeedEdition } from './feed-edition';
import { base64url, sha256 } from './token';
import { webPlatform } from './web-platform';

/** A calendar as it is sent. */
export interface RenderedFeed {
  readonly bytes: Uint8Array;
  /** Strong, of the bytes (RFC 9110 §8.8.3). */
  readonly etag: string;
}

const BEGIN = 'BEGIN:VCALENDAR\r\n';
const END = 'END:VCALENDAR\r\n';

/** Calendars of one edition that were sent before, those asked for least lately forgotten first. */
export class RenderedFeeds {
  readonly #maxBytes: number;
  readonly #feeds = new Map<string, RenderedFeed>();
  /** So that many who ask at once wait for one. */
  readonly #beingWritten = new Map<string, Promise<RenderedFeed>>();
  #version: string | null = null;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  async get(edition: FeedEdition, look: FeedLook): Promise<RenderedFeed> {
    if (edition.version !== this.#version) this.#startOver(edition.version);
    const key = JSON.stringify(look);
    const known = this.#feeds.get(key);
    if (known !== undefined) {
      this.#feeds.delete(key);
      this.#feeds.set(key, known);
      return known;
    }
    // An edition before may still be written for whoever asked for it.
    const name = JSON.stringify([edition.version, key]);
    const begun = this.#beingWritten.get(name);
    if (begun !== undefined) return begun;
    const writing = this.#write(edition, look, key).finally(() => this.#beingWritten.delete(name));
    this.#beingWritten.set(name, writing);
    return writing;
  }

  async #write(edition: FeedEdition, look: FeedLook, key: string): Promise<RenderedFeed> {
    const feed = await render(await edition.ical(look));
    // Meanwhile another request may have come for a newer edition.
    if (edition.version === this.#version) this.#keep(key, feed);
    return feed;
  }

  #startOver(version: string): void {
    this.#version = version;
    this.#feeds.clear();
    this.#bytes = 0;
  }

  #keep(key: string, feed: RenderedFeed): void {
    // It would have all others forgotten, and not be kept itself.
    if (feed.bytes.length > this.#maxBytes) return;
    this.#feeds.set(key, feed);
    this.#bytes += feed.bytes.length;
    for (const [oldest, { bytes }] of this.#feeds) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#feeds.delete(oldest);
      this.#bytes -= bytes.length;
    }
  }
}

/**
 * A client that is sent something else than a whole calendar drops all its events (Thunderbird, GNOME), so that it is
 * looked at before it goes out.
 */
async function render(text: string): Promise<RenderedFeed> {
  if (typeof text !== 'string' || !text.startsWith(BEGIN) || !text.endsWith(END)) {
    const shown = typeof text === 'string' ? JSON.stringify(text.slice(0, 40)) : typeof text;
    throw new FairOncallError(
      'invalid-option',
      `The edition's \`ical\` gave ${shown}; legal is a text from ${JSON.stringify(BEGIN)} to ${JSON.stringify(END)}.`,
    );
  }
  const bytes = new (webPlatform().TextEncoder)().encode(text);
  return { bytes, etag: `"${base64url(await sha256(bytes))}"` };
}
