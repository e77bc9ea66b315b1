import ICAL from 'ical.js';
import { shown } from '../import/shown';
import { type CalendarPart, propertyName } from './calendar-text';
import { type CalendarDuration, calendarDuration, type CalendarTime, calendarTime } from './calendar-time';

/** An event, or one occurrence of it that differs from the rest, as a calendar writes it. */
export interface CalendarEvent {
  /** Its place among the events of the file, from 0, and the line on which it begins. */
  readonly index: number;
  readonly line: number;
  readonly uid: string | null;
  readonly summary: string;
  /** Whether it says so, or its whole calendar does. */
  readonly isCancelled: boolean;
  readonly isTentative: boolean;
  /** Whether it leaves people free: `TRANSP:TRANSPARENT`, or what Outlook says instead. */
  readonly isTransparent: boolean;
  readonly categories: readonly string[];
  /** E-mail addresses in lower case. */
  readonly organizer: string | null;
  readonly attendees: readonly Attendee[];
  /** Which version of the event it is: of two the one with more, then the one that was changed later. */
  readonly sequence: number;
  readonly changed: string;
  readonly start: CalendarTime;
  /** `null`: it says nothing of an end. */
  readonly end: CalendarTime | CalendarDuration | null;
  /** Texts of recurrence rules, and of those for what is left out. */
  readonly rules: readonly string[];
  readonly rulesOut: readonly string[];
  /** Further starts, some with a length of their own, and starts that are left out. */
  readonly dates: readonly FurtherDate[];
  readonly datesOut: readonly CalendarTime[];
  /** The occurrence it stands for, or from which on; `null`: it is the event itself. */
  readonly recurrence: { readonly of: CalendarTime; readonly andFuture: boolean } | null;
}

export interface Attendee {
  readonly email: string;
  readonly hasDeclined: boolean;
}

/** A start that no rule names. */
export interface FurtherDate {
  readonly start: CalendarTime;
  readonly end: CalendarTime | CalendarDuration | null;
}

/** An event, or why there is none. */
export type ReadEvent =
  | { readonly status: 'read'; readonly event: CalendarEvent }
  | {
      readonly status: 'broken';
      readonly uid: string | null;
      readonly code: string;
      readonly message: string;
    };

/** One property in jCal (RFC 7265 §3.4): name, parameters, type, values. */
type Property = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]];

/**
 * Reads an event of which nothing was found to be wrong yet.
 *
 * @param isOff whether nothing of its calendar takes place.
 */
export function readEvent(part: CalendarPart, index: number, isOff: boolean): ReadEvent {
  const uid = uidOf(part);
  const rules = rulesOf(part.lines, 'RRULE');
  const rulesOut = rulesOf(part.lines, 'EXRULE');
  const rest = part.lines.filter(line => !isReadApart(line));
  let properties: readonly Property[];
  try {
    [, properties] = ICAL.parse(['BEGIN:VEVENT', ...rest, 'END:VEVENT'].join('\r\n')) as [string, Property[]];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      status: 'broken',
      uid,
      code: 'invalid-event',
      message: `cannot be read: ${reason.slice(0, 200)}`,
    };
  }
  return new EventReader(properties).read({
    index,
    line: part.line,
    uid,
    isCancelled: isOff,
    rules,
    rulesOut,
  });
}

/** The UID of a part, of whatever kind; `null`: it has none. */
export function uidOf({ lines }: CalendarPart): string | null {
  const line = lines.find(content => propertyName(content) === 'UID');
  if (line === undefined) return null;
  const uid = line.slice(line.indexOf(':') + 1).trim();
  return line.includes(':') && uid !== '' ? uid.replaceAll(/\\([\\;,])/g, '$1') : null;
}

/** Recurrence rules are read by the project's own reader, so they stay the text they are. */
function rulesOf(lines: readonly string[], name: string): readonly string[] {
  return lines
    .filter(line => propertyName(line) === name)
    .map(line => line.slice(line.lastIndexOf(':') + 1).trim());
}

/** Rules, and the empty lists of dates that some programs write for none. */
function isReadApart(line: string): boolean {
  return /^(?:RRULE|EXRULE)$/.test(propertyName(line)) || /^(?:EXDATE|RDATE)[^:]*:\s*$/i.test(line);
}

/** Something about an event that cannot be. */
class Wrong extends Error {
  readonly code: string;

  constructor({ code, message }: { readonly code: string; readonly message: string }) {
    super(message);
    this.code = code;
  }
}

/** What is known of an event before its properties are read. */
type Head = Pick<CalendarEvent, 'index' | 'line' | 'uid' | 'isCancelled' | 'rules' | 'rulesOut'>;

class EventReader {
  readonly #properties: readonly Property[];

  constructor(properties: readonly Property[]) {
    this.#properties = properties;
  }

  read(head: Head): ReadEvent {
    try {
      return { status: 'read', event: this.#event(head) };
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      return { status: 'broken', uid: head.uid, code: error.code, message: error.message };
    }
  }

  #event(head: Head): CalendarEvent {
    const [start] = this.#times('dtstart');
    if (start === undefined)
      throw new Wrong({ code: 'missing', message: 'has no DTSTART: nobody can tell when it is' });
    const [end] = this.#times('dtend');
    const [of] = this.#times('recurrence-id');
    const status = this.#text('status').toUpperCase();
    const busy = this.#text('x-microsoft-cdo-busystatus').toUpperCase();
    const [recurrence] = this.#all('recurrence-id');
    const sequence = Number(this.#text('sequence'));
    return {
      ...head,
      summary: this.#text('summary'),
      isCancelled: head.isCancelled || status === 'CANCELLED',
      isTentative: status === 'TENTATIVE' || busy === 'TENTATIVE',
      isTransparent:
        this.#text('transp').toUpperCase() === 'TRANSPARENT' ||
        busy === 'FREE' ||
        busy === 'WORKINGELSEWHERE',
      categories: this.#all('categories').flatMap(([, , , ...values]) => values.map(textOf)),
      organizer: this.#all('organizer').map(addressOf)[0] ?? null,
      attendees: this.#all('attendee').flatMap(attendeeOf),
      sequence: Number.isSafeInteger(sequence) ? sequence : 0,
      changed: this.#text('last-modified') || this.#text('dtstamp'),
      start,
      end: end ?? this.#duration(),
      dates: this.#dates(),
      datesOut: this.#times('exdate'),
      recurrence:
        of === undefined
          ? null
          : { of, andFuture: parameter(recurrence, 'range')?.toUpperCase() === 'THISANDFUTURE' },
    };
  }

  #all(name: string): readonly Property[] {
    return this.#properties.filter(property => property[0] === name);
  }

  #text(name: string): string {
    const [property] = this.#all(name);
    return textOf(property?.[3]).trim();
  }

  #times(name: string): readonly CalendarTime[] {
    return this.#all(name).flatMap(property => {
      const [, , , ...values] = property;
      return values.map(value => timeOf(name, textOf(value), parameter(property, 'tzid')));
    });
  }

  #duration(): CalendarDuration | null {
    if (this.#all('duration').length === 0) return null;
    return durationOf(this.#text('duration'));
  }

  #dates(): readonly FurtherDate[] {
    return this.#all('rdate').flatMap(property => {
      const [, , type, ...values] = property;
      const tzid = parameter(property, 'tzid');
      return values.map((value): FurtherDate => {
        if (type !== 'period') return { start: timeOf('rdate', textOf(value), tzid), end: null };
        const [from = '', to = ''] = Array.isArray(value) ? value.map(textOf) : [];
        const end = to.startsWith('P') ? durationOf(to) : timeOf('rdate', to, tzid);
        return { start: timeOf('rdate', from, tzid), end };
      });
    });
  }
}

function timeOf(name: string, text: string, tzid: string | null): CalendarTime {
  // What has no time of day ical.js writes as `2026-10-05T::`.
  const time = calendarTime(text.replace(/T::$/, ''), tzid);
  if (time !== null) return time;
  const message = `its ${name.toUpperCase()} is ${shown(text)}; it must be a day or time that exists, from 1900 to 2199`;
  throw new Wrong({ code: 'invalid-time', message });
}

function durationOf(text: string): CalendarDuration {
  const duration = calendarDuration(text);
  if (duration !== null) return duration;
  const message = `its DURATION is ${shown(text)}; it must be a length such as P1D or PT4H`;
  throw new Wrong({ code: 'invalid-time', message });
}

function parameter(property: Property | undefined, name: string): string | null {
  const value = property === undefined || !Object.hasOwn(property[1], name) ? undefined : property[1][name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function attendeeOf(property: Property): readonly Attendee[] {
  if (/^(?:room|resource)$/i.test(parameter(property, 'cutype') ?? '')) return [];
  const hasDeclined = /^declined$/i.test(parameter(property, 'partstat') ?? '');
  return [{ email: addressOf(property), hasDeclined }];
}

/** The e-mail address; some programs keep it in a parameter, and write something else where it belongs. */
function addressOf(property: Property): string {
  const value = textOf(property[3]).trim();
  const address = /^mailto:/i.test(value) ? value.slice(7) : (parameter(property, 'email') ?? value);
  return address.trim().toLowerCase();
}

/** A value of jCal that is one, not a list or nothing. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
