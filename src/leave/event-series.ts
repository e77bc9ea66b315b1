import { compareText } from '../plan/compare-text';
import type { CalendarEvent } from './calendar-event';
import { timeText } from './calendar-time';

/** All that a calendar says under one UID. */
export interface EventSeries {
  /** The event itself; `null`: only occurrences of it are there, as invitations to one of them are. */
  readonly event: CalendarEvent | null;
  /** Single occurrences that differ from the rest, by the time they were planned at first. */
  readonly changed: readonly CalendarEvent[];
  /** Occurrences from which on all differ, by the time they were planned at first. */
  readonly changedFrom: readonly CalendarEvent[];
  /** Older versions of any of these, with the newer one. */
  readonly superseded: readonly { readonly old: CalendarEvent; readonly by: CalendarEvent }[];
}

/** The newest version of everything in a series: the event itself first. */
export function eventsOf({ event, changed, changedFrom }: EventSeries): readonly CalendarEvent[] {
  return [...(event === null ? [] : [event]), ...changedFrom, ...changed];
}

/** Brings events of one UID together, in the order of the first of each. Those without a UID stay alone. */
export function seriesOf(events: readonly CalendarEvent[]): readonly EventSeries[] {
  const byUid = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    const key = event.uid === null ? `no uid ${event.index}` : `uid ${event.uid}`;
    const alike = byUid.get(key);
    if (alike === undefined) byUid.set(key, [event]);
    else alike.push(event);
  }
  return [...byUid.values()].map(seriesOfOne);
}

function seriesOfOne(events: readonly CalendarEvent[]): EventSeries {
  const newest = new Map<string, CalendarEvent>();
  const superseded: { old: CalendarEvent; by: CalendarEvent }[] = [];
  for (const event of events) {
    const { recurrence } = event;
    const place =
      recurrence === null ? '' : `${recurrence.andFuture ? 'from' : 'only'} ${timeText(recurrence.of)}`;
    const other = newest.get(place);
    if (other === undefined) newest.set(place, event);
    else if (isNewer(other, event)) superseded.push({ old: event, by: other });
    else {
      superseded.push({ old: other, by: event });
      newest.set(place, event);
    }
  }
  const changes = [...newest.values()]
    .filter(({ recurrence }) => recurrence !== null)
    .sort((a, b) => (a.recurrence?.of.floating ?? 0) - (b.recurrence?.of.floating ?? 0) || a.index - b.index);
  return {
    event: newest.get('') ?? null,
    changed: changes.filter(({ recurrence }) => recurrence?.andFuture !== true),
    changedFrom: changes.filter(({ recurrence }) => recurrence?.andFuture === true),
    superseded,
  };
}

/** Whether the first of two versions is the newer one; of equals the one further down counts. */
function isNewer(a: CalendarEvent, b: CalendarEvent): boolean {
  return a.sequence !== b.sequence ? a.sequence > b.sequence : compareText(a.changed, b.changed) > 0;
}
