import { calendarFeeds, type FeedLook, type FeedOptions, type Plan, type Schedule } from '../index';
import { base64url, sha256 } from './token';
import { webPlatform } from './web-platform';

/** What is published now: one state of plan, schedule and feed state, from which every calendar is written. */
export interface FeedEdition {
  /**
   * Names the edition: whatever changes a calendar changes it, too. Calendars are kept as long as it stays the same,
   * so it should not change without need.
   */
  readonly version: string;
  /** The calendar of a subject, as iCalendar text. Throws for a subject there is none of. */
  ical(look: FeedLook): string | Promise<string>;
}

/**
 * Tells what is published now. Asked at each request, so it should be quick where nothing changed. When it throws, it
 * is answered 503, and calendars keep what they have.
 */
export type FeedSource = () => FeedEdition | Promise<FeedEdition>;

/** What `calendarFeeds` takes, and what all calendars share. */
export interface EditionOptions extends FeedOptions {
  /** Who publishes the calendars. Default: a name and a no-reply address that cannot receive mail. */
  readonly organizer?: NonNullable<FeedLook['organizer']>;
}

/**
 * An edition of a schedule. Its version is a hash of all that it is made from.
 * @throws {InvalidOptionError} as `calendarFeeds` does.
 *
 * @example
 * const edition = await feedEdition(plan, schedule, { state });
 * const handle = feedHandler({ store, source: () => edition });
 */
export async function feedEdition(
  plan: Plan,
  schedule: Schedule,
  options: EditionOptions = {},
): Promise<FeedEdition> {
  const { organizer } = options;
  const feeds = calendarFeeds(plan, schedule, options);
  // The whole plan: its hash leaves out what changes no schedule, such as `mergeShifts`.
  const parts = JSON.stringify([plan, schedule, options]);
  const version = base64url(await sha256(new (webPlatform().TextEncoder)().encode(parts)));
  return {
    version,
    ical: look => unhurried(feeds.icalPieces(organizer === undefined ? look : { organizer, ...look })),
  };
}

/** All pieces as one text. Between them other requests have their turn. */
async function unhurried(pieces: Iterable<string>): Promise<string> {
  const written: string[] = [];
  for (const piece of pieces) {
    if (written.length > 0) await new Promise<void>(resume => void webPlatform().setTimeout(resume, 0));
    written.push(piece);
  }
  return written.join('');
}
