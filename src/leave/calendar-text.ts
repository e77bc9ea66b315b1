/** Sizes a calendar may have. They keep hostile or mistaken files from hanging a program that reads them. */
export const LEAVE_LIMITS = Object.freeze({
  /** Characters of a file. */
  characters: 20_000_000,
  /** Events, zones, tasks and the like of a file. */
  components: 50_000,
  /** Characters of one event, without what is not read of it, such as descriptions and attachments. */
  eventCharacters: 1_000_000,
  /** Components within an event, within each other. */
  nesting: 8,
  /** Occurrences of one event within the time that is read. */
  occurrencesPerEvent: 10_000,
  /** Occurrences of a file within the time that is read, those of the rules of its zones included. */
  occurrences: 100_000,
  /** Days that are looked at for the recurring events of a file, and for its zones. */
  daysLookedAt: 10_000_000,
  /** Recurrence rules of one zone (`VTIMEZONE`). */
  rulesPerZone: 100,
  /** Years an event may start and end in. */
  firstYear: 1900,
  lastYear: 2199,
});

/** A direct part of a calendar: an event, a zone, a task. */
export interface CalendarPart {
  /** The number of its calendar in the text, from 1. */
  readonly calendar: number;
  /** In capitals, as `VEVENT`. */
  readonly name: string;
  /** 1-based, of its `BEGIN`. */
  readonly line: number;
  /** Its content lines, unfolded, that are read. */
  readonly lines: readonly string[];
  /** Why it cannot be read; `null`: it can. */
  readonly fault: 'no-end' | 'too-deep' | 'too-large' | null;
}

/** A text cut into the parts of its calendars. */
export type CalendarText =
  | {
      readonly status: 'cut';
      readonly parts: readonly CalendarPart[];
      /** Numbers of the calendars that say `METHOD:CANCEL`: nothing of them takes place. */
      readonly cancellations: ReadonlySet<number>;
      /** Whether it ends before the calendar does. */
      readonly isCutOff: boolean;
    }
  | { readonly status: 'refused'; readonly code: string; readonly message: string };

/** What is read of an event. All else may be long, and may be broken. */
const OF_EVENTS = new Set(
  [
    'UID SUMMARY STATUS TRANSP X-MICROSOFT-CDO-BUSYSTATUS CATEGORIES ORGANIZER ATTENDEE',
    'DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID SEQUENCE LAST-MODIFIED DTSTAMP',
  ].flatMap(names => names.split(' ')),
);

/**
 * Cuts a text into the parts of its calendars, in one pass and without recursion: what is broken in one part leaves
 * the others readable.
 */
export function cutCalendar(text: unknown): CalendarText {
  if (typeof text !== 'string')
    return refused('wrong-type', 'is not a text; a calendar (.ics) is read as one');
  if (text.length > LEAVE_LIMITS.characters) {
    return refused('too-large', `has ${text.length} characters; at most ${LEAVE_LIMITS.characters} are read`);
  }
  const parts: CalendarPart[] = [];
  const cancellations = new Set<number>();
  let [calendars, isOpen] = [0, false];
  let part: OpenPart | null = null;
  for (const { content, line } of contentLines(text)) {
    const [, keyword = '', name = ''] = BOUNDARY.exec(content) ?? [];
    const [begins, ends] = [/^begin$/i.test(keyword), /^end$/i.test(keyword)];
    const component = name.trim().toUpperCase();
    if (part === null) {
      if (begins && component === 'VCALENDAR') [calendars, isOpen] = [calendars + 1, true];
      else if (ends && component === 'VCALENDAR') isOpen = false;
      else if (begins && isOpen) part = new OpenPart(component, line, calendars);
      else if (isOpen && /^method:cancel\s*$/i.test(content)) cancellations.add(calendars);
      continue;
    }
    // An event that begins within another, or a calendar that ends within one: the one before has no end.
    const isLost: boolean = begins ? component === part.name : ends && component === 'VCALENDAR';
    if (isLost) {
      parts.push(part.closed('no-end'));
      part = begins ? new OpenPart(component, line, calendars) : null;
      if (ends) isOpen = false;
    } else if (begins) part.open(content);
    else if (!ends) part.add(content);
    else if (part.close(component, content)) {
      parts.push(part.closed(null));
      part = null;
    }
    if (parts.length > LEAVE_LIMITS.components) {
      return refused('too-large', `has more than ${LEAVE_LIMITS.components} events; no more are read`);
    }
  }
  if (part !== null) parts.push(part.closed('no-end'));
  if (calendars === 0) {
    return refused('invalid-calendar', 'has no line BEGIN:VCALENDAR; it must be an iCalendar text');
  }
  return { status: 'cut', parts, cancellations, isCutOff: isOpen };
}

const BOUNDARY = /^(begin|end):([^\r\n]*)$/i;

/** A part of which the end is not yet seen. */
class OpenPart {
  readonly name: string;
  readonly #line: number;
  readonly #calendar: number;
  readonly #lines: string[] = [];
  #depth = 0;
  #deepest = 0;
  #length = 0;

  constructor(name: string, line: number, calendar: number) {
    this.name = name;
    this.#line = line;
    this.#calendar = calendar;
  }

  open(content: string): void {
    this.#depth += 1;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    if (this.name === 'VTIMEZONE') this.#keep(content);
  }

  add(content: string): void {
    if (this.name === 'VTIMEZONE') this.#keep(content);
    // What an event holds in others, such as an alarm, is not the event's.
    else if (this.#depth === 0 && OF_EVENTS.has(propertyName(content))) this.#keep(content);
  }

  /** Takes the end of a component; tells whether it is the part's own. */
  close(component: string, content: string): boolean {
    if (this.#depth === 0 || component === this.name) return true;
    this.#depth -= 1;
    if (this.name === 'VTIMEZONE') this.#keep(content);
    return false;
  }

  closed(fault: 'no-end' | null): CalendarPart {
    const found =
      this.#deepest > LEAVE_LIMITS.nesting
        ? 'too-deep'
        : this.#length > LEAVE_LIMITS.eventCharacters
          ? 'too-large'
          : fault;
    return { calendar: this.#calendar, name: this.name, line: this.#line, lines: this.#lines, fault: found };
  }

  #keep(content: string): void {
    this.#length += content.length;
    if (this.#length <= LEAVE_LIMITS.eventCharacters) this.#lines.push(content);
  }
}

/** The name of a content line's property, in capitals. */
export function propertyName(content: string): string {
  return (/^[\w-]{1,60}/.exec(content)?.[0] ?? '').toUpperCase();
}

/** The lines of a text with those that are folded (RFC 5545 §3.1) in one, and the number of the first of each. */
function* contentLines(text: string): Generator<{ readonly content: string; readonly line: number }, void> {
  const end = /\r\n|\r|\n/g;
  let [at, number, content, first] = [0, 0, '', 1];
  while (at <= text.length) {
    const found = end.exec(text);
    const raw = text.slice(at, found?.index);
    number += 1;
    if (raw.startsWith(' ') || raw.startsWith('\t')) content += raw.slice(1);
    else {
      if (content !== '') yield { content, line: first };
      // Some files begin with a byte order mark.
      [content, first] = [number === 1 ? raw.replace(/^\ufeff/, '') : raw, number];
    }
    if (found === null) break;
    at = end.lastIndex;
  }
  if (content !== '') yield { content, line: first };
}

function refused(code: string, message: string): CalendarText {
  return { status: 'refused', code, message };
}
