import { type CalendarEvent, readEvent, uidOf } from './calendar-event';
import { type CalendarText, cutCalendar, LEAVE_LIMITS } from './calendar-text';
import { type CalendarZones, calendarZones } from './calendar-zones';
import type { FileReport, Told } from './file-report';
import type { ReadingBudget } from './reading-budget';
import type { Interval } from '../time/instant';

/** A calendar, with the events of it that could be read. */
export interface ReadCalendar {
  readonly events: readonly CalendarEvent[];
  readonly zones: CalendarZones;
  /** Events, tasks and the like, read or not. */
  readonly count: number;
}

/** What a calendar is read with. */
interface Reading {
  /** The time in which the rules of zones are needed. */
  readonly within: Interval;
  readonly report: FileReport;
  readonly budget: ReadingBudget;
}

/** Reads the events of a calendar; what could not be read is reported. `null`: it is none. */
export function readCalendar(text: unknown, { within, report, budget }: Reading): ReadCalendar | null {
  const cut: CalendarText = cutCalendar(text);
  if (cut.status === 'refused') {
    report.refuse({ code: cut.code, message: cut.message });
    return null;
  }
  if (cut.isCutOff) {
    report.refuse({
      code: 'no-end',
      message: 'ends without END:VCALENDAR',
      hint: 'Maybe the file was cut off, and events are missing.',
    });
  }
  const events: CalendarEvent[] = [];
  let index = 0;
  for (const part of cut.parts) {
    if (part.name === 'VTIMEZONE') continue;
    const about = { index, line: part.line, uid: uidOf(part) };
    index += 1;
    if (part.fault !== null) report.drop(about, FAULTS[part.fault]);
    else if (part.name !== 'VEVENT') {
      const message = `is a ${JSON.stringify(part.name.slice(0, 40))} and no event`;
      report.skip(about, { code: 'not-an-event', message });
    } else {
      const read = readEvent(part, about.index, cut.cancellations.has(part.calendar));
      if (read.status === 'read') events.push(read.event);
      else report.drop(about, { code: read.code, message: read.message });
    }
  }
  return {
    events,
    zones: calendarZones(cut.parts, within, budget),
    count: index,
  };
}

const FAULTS: Readonly<Record<'no-end' | 'too-deep' | 'too-large', Told>> = {
  'no-end': { code: 'no-end', message: 'has no END of its own' },
  'too-deep': {
    code: 'too-deep',
    message: `holds components within each other, more than ${LEAVE_LIMITS.nesting} deep`,
  },
  'too-large': {
    code: 'too-large',
    message: `has more than ${LEAVE_LIMITS.eventCharacters} characters of what is read`,
  },
};
