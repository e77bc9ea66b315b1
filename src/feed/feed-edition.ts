import {
  type FeedState,
  type FeedSubject,
  type IcalOptions,
  type Plan,
  type Schedule,
  toIcal,
} from '../index';
import type { SubscriptionLook } from './subscription';
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

/** What a subscription asks of an edition. */
export interface FeedLook extends SubscriptionLook {
  readonly for: FeedSubject;
}

/**
 * Tells what is published now. Asked at each request, so it should be quick where nothing changed. When it throws, it
 * is answered 503, and calendars keep what they have.
 */
export type FeedSource = () => FeedEdition | Promise<FeedEdition>;

/** What calendars of a schedule hold, besides it. */
export interface EditionContent {
  /** From `nextFeedState` for the same plan and schedule. Without it events do not tell that they changed. */
  readonly state?: FeedState;
  /** Who publishes the calendars; as in `toIcal`. */
  readonly organizer?: NonNullable<IcalOptions['organizer']>;
}

/**
 * An edition of a schedule. Its version is a hash of all that it is made from.
 *
 * @example
 * const edition = await feedEdition(plan, schedule, { state });
 * const handle = feedHandler({ store, source: () => edition });
 */
export async function feedEdition(
  plan: Plan,
  schedule: Schedule,
  content: EditionContent = {},
): Promise<FeedEdition> {
  const parts = JSON.stringify([plan.hash, schedule, content]);
  const version = base64url(await sha256(new (webPlatform().TextEncoder)().encode(parts)));
  return { version, ical: look => toIcal(plan, schedule, { ...content, for: look.for }) };
}
