import type { Plan } from '../plan/plan';
import type { Schedule } from '../schedule/schedule';
import { type FeedOptions, calendarFeeds } from './calendar-feeds';
import type { FeedLook } from './feed-look';

/** What a calendar is made from, what it holds, and how it looks. */
export interface IcalOptions extends FeedOptions, FeedLook {}

/**
 * Writes one calendar of a schedule. For several of the same schedule, `calendarFeeds` prepares what they share.
 * @throws {InvalidOptionError} as `calendarFeeds` and its `ical` do.
 */
export function toIcal(plan: Plan, schedule: Schedule, options: IcalOptions = {}): string {
  return calendarFeeds(plan, schedule, options).ical(options);
}
