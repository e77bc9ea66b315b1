import {
  ICalCalendar,
  ICalCalendarMethod,
  ICalEvent,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { FairOncallError, InvalidOptionError } from '../errors/errors';
import type { Plan } from '../plan/plan';
import type { Schedule } from '../schedule/schedule';
import { parseInstant } from '../time/instant';
import { eventText } from './event-text';
import { type FeedState, type Revision, revisionsFrom } from './feed-state';
import { type FeedSubject, resolveSubject } from './feed-subject';
import { foldLine } from './fold-lines';
import { sanitizeCalendarName, sanitizeParameter, sanitizeText } from './sanitize-text';
import { type FeedShift, shiftsForFeed } from './shifts-for-feed';

/** What a feed holds and how it is marked. */
export interface IcalOptions {
  /** Whose shifts. Default `everyone`. */
  readonly for?: FeedSubject;
  /**
   * Instant, with its offset, for `DTSTAMP` and `LAST-MODIFIED` of every event when there is no `state`.
   * Default: the start of the schedule's horizon, never the time of the call, so that an unchanged schedule
   * has unchanged bytes (and an unchanged ETag).
   */
  readonly stamp?: string;
  /** From `nextFeedState` for the same plan and schedule. Without it every `SEQUENCE` is 0. */
  readonly state?: FeedState;
  /** Who publishes the calendar. Default: a name and a no-reply address that cannot receive mail. */
  readonly organizer?: { readonly name: string; readonly email: string };
}

/** Hint to clients; some heed it, none is bound by it. */
const REFRESH_SECONDS = 3600;

const END = 'END:VCALENDAR';

const NO_REPLY = { name: 'On-call schedule', email: 'no-reply@fair-oncall.invalid' };

/**
 * Writes the shifts of a schedule as an iCalendar feed (RFC 5545, `METHOD:PUBLISH`): one event per shift, in
 * UTC, without recurrence, zones or attendees. Lines end in CRLF and hold at most 75 octets. Equal input
 * gives equal bytes, whatever the locale and the zone of the process. A subject without shifts gives a
 * calendar without events.
 *
 * Clients fetch feeds when they please, some once a day: a feed is no way to page anyone.
 * @throws {InvalidOptionError} when an option is not legal, an id is unknown, the state was made for another
 * schedule, or the schedule does not fit the plan.
 */
export function toIcal(plan: Plan, schedule: Schedule, options: IcalOptions = {}): string {
  const subject = resolveSubject(plan, options.for ?? 'everyone');
  const revisionOf = revisions(schedule, options);
  const organizer = checkOrganizer(options.organizer ?? NO_REPLY);
  const calendar = new ICalCalendar({
    prodId: '//fair-oncall//on-call schedule//EN',
    method: ICalCalendarMethod.PUBLISH,
    name: sanitizeCalendarName(`On call: ${subject.name}`),
    ttl: REFRESH_SECONDS,
  });
  const events = shiftsForFeed(plan, schedule).filter(shift => subject.holds(shift));
  const texts = events.map(shift => {
    const { sequence, lastModified } = revisionOf(shift);
    const { ownSummary, teamSummary, description, categories } = eventText(shift);
    // `Date` and no zone: ical-generator writes those in UTC. A calendar zone would make it write DTSTAMP
    // without its Z (sebbo2002/ical-generator#680).
    const event = {
      id: sanitizeText(shift.uid),
      sequence,
      stamp: new Date(lastModified),
      lastModified: new Date(lastModified),
      start: new Date(shift.start),
      end: new Date(shift.end),
      summary: subject.isPerson ? ownSummary : teamSummary,
      description,
      categories: categories.map(name => ({ name })),
      // Required with METHOD:PUBLISH, which also forbids attendees (RFC 5546 §3.2.1).
      organizer,
      status: ICalEventStatus.CONFIRMED,
      // Being on call does not make a person busy: Outlook would block the whole day (target/goalert#3475).
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    };
    return new ICalEvent(event, calendar).toString();
  });
  // The events are not added to the calendar, so that they come unfolded. RFC 5545 §3.1: the last line ends
  // in CRLF like the others; ical-generator leaves that out.
  const frame = calendar.toString();
  const head = frame.slice(0, -END.length);
  if (head + END !== frame) throw new FairOncallError('internal', 'The calendar does not end as expected.');
  return `${head}${texts.join('').split('\r\n').map(foldLine).join('\r\n')}${END}\r\n`;
}

function revisions(schedule: Schedule, { state, stamp }: IcalOptions): (shift: FeedShift) => Revision {
  if (state !== undefined && stamp !== undefined) {
    throw new InvalidOptionError('`stamp` and `state` exclude each other: the state holds the stamps.');
  }
  if (state !== undefined) return revisionsFrom(state);
  const lastModified = parseInstant(stamp ?? schedule.horizon.start);
  if (lastModified === null) {
    throw new InvalidOptionError(
      `\`stamp\` is ${JSON.stringify(stamp ?? schedule.horizon.start)}; legal is an instant with its offset, such as "2026-03-02T09:00:00Z".`,
    );
  }
  return () => ({ sequence: 0, lastModified });
}

function checkOrganizer({ name, email }: { readonly name: string; readonly email: string }): {
  readonly name: string;
  readonly email: string;
} {
  const cleanName = sanitizeParameter(name);
  if (cleanName === '') {
    throw new InvalidOptionError('`organizer.name` is empty; it must hold a visible character.');
  }
  // Narrower than RFC 5322 on purpose: the address is written into a `mailto:` URI as it is.
  if (email.length > 254 || !/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$/.test(email)) {
    throw new InvalidOptionError(
      `\`organizer.email\` is ${JSON.stringify(email)}; legal is one address such as "on-call@example.org".`,
    );
  }
  return { name: cleanName, email };
}
