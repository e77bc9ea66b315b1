import {
  ICalAlarm,
  ICalAlarmType,
  type ICalCalendar,
  ICalEvent,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { FairOncallError } from '../errors/errors';
import { DAY, floatingMidnight } from '../time/instant';
import { localDateAt, zoneOf } from '../time/zone';
import type { EventText } from './event-text';
import type { Revision } from './feed-state';
import { sanitizeText } from './sanitize-text';
import type { FeedShift } from './shifts-for-feed';

const END = 'END:VEVENT\r\n';

/** How a feed shows its shifts. */
export interface EventLook {
  readonly isOwn: boolean;
  readonly allDay: boolean;
  /** Minutes; `null`: no alarm. */
  readonly alarmMinutes: number | null;
  readonly colorOf: (shift: FeedShift) => string | null;
  readonly organizer: { readonly name: string; readonly email: string };
}

/** An event of a calendar: what it says, and how far it has come. */
export interface FeedEvent {
  readonly shift: FeedShift;
  readonly text: EventText;
  readonly revision: Revision;
  readonly isWithdrawn: boolean;
}

/** The lines of one event, unfolded, each ending in CRLF. */
export function icalEvent(
  calendar: ICalCalendar,
  { shift, text, revision, isWithdrawn }: FeedEvent,
  look: EventLook,
): string {
  const { sequence, lastModified } = revision;
  const { ownSummary, teamSummary, description, categories } = text;
  const color = look.colorOf(shift);
  // `Date` and no zone: ical-generator writes those in UTC. A calendar zone would make it write DTSTAMP
  // without its Z (sebbo2002/ical-generator#680).
  const event = new ICalEvent(
    {
      id: sanitizeText(shift.uid),
      sequence,
      stamp: new Date(lastModified),
      lastModified: new Date(lastModified),
      ...(look.allDay
        ? { ...daysOf(shift), allDay: true }
        : { start: new Date(shift.start), end: new Date(shift.end) }),
      summary: look.isOwn ? ownSummary : teamSummary,
      description,
      categories: categories.map(name => ({ name })),
      // Required with METHOD:PUBLISH, which also forbids attendees (RFC 5546 §3.2.1).
      organizer: look.organizer,
      status: isWithdrawn ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // Being on call does not make a person busy: Outlook would block the whole day (target/goalert#3475).
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      // A pair is written as it is. ical-generator has no name for RFC 7986's COLOR.
      ...(color === null ? {} : { x: [['COLOR', color]] as [string, string][] }),
    },
    calendar,
  );
  const lines = event.toString();
  if (look.alarmMinutes === null || isWithdrawn) return lines;
  if (!lines.endsWith(END)) throw new FairOncallError('internal', 'The event does not end as expected.');
  // RFC 5545 §3.6.1: alarms come after all properties; ical-generator writes them before some.
  const alarm = new ICalAlarm(
    {
      type: ICalAlarmType.display,
      trigger: look.alarmMinutes * 60,
      description: look.isOwn ? ownSummary : teamSummary,
    },
    event,
  );
  return `${lines.slice(0, -END.length)}${alarm.toString()}${END}`;
}

/** The local days of the holder that a shift touches; the end is the day after, as DTEND of days is. */
function daysOf({ person, start, end }: FeedShift): { readonly start: Date; readonly end: Date } {
  const zone = zoneOf(person.zone);
  return {
    start: new Date(floatingMidnight(localDateAt(zone, start))),
    end: new Date(floatingMidnight(localDateAt(zone, end - 1)) + DAY),
  };
}
