import type { Plan } from '../plan/plan';
import type { Assignment, Schedule } from '../schedule/schedule';

/** A schedule as it was published, with the plan it was made from. */
export interface Publication {
  readonly plan: Plan;
  readonly schedule: Schedule;
  /** The overrides that calendars showed then, so that one that is taken back can be told as canceled. Default: none. */
  readonly overrides?: readonly Assignment[];
}

/**
 * What calendars tell besides the schedule itself. It decides what events there are and what they say, so `nextFeedState`
 * and the feeds made with its result must be given the same.
 */
export interface FeedContent {
  /**
   * What was published before, oldest first. What they say of the time before the next one's horizon stays in the
   * calendars; what a later one replaced is withdrawn (`tombstoneDays`). Default: nothing, so that the past leaves
   * calendars with the horizon.
   */
  readonly earlier?: readonly Publication[];
  /**
   * Who really takes a seat for a time, now and in the past that is shown, as `readShifts` of `fair-oncall/import` gives it:
   * calendars show what is, and not what was scheduled. No two of them overlap on a seat. Default: none.
   */
  readonly overrides?: readonly Assignment[];
  /** Whether descriptions name who has the seat before and after. Default `true`. */
  readonly handover?: boolean;
  /**
   * Whether descriptions hold the e-mail addresses of people and the chat and bridge of systems. Feeds travel to servers of
   * others, so default `false`.
   */
  readonly contacts?: boolean;
}
